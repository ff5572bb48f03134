"""The reader of raw texts: which files it reads, and how it cuts one."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_cases import PACKAGED
from raw_reading import PROSE

from annotated_archive.importing.decoding import LARGEST
from annotated_archive.importing.item import CannotImport, Item, Refusal, Use
from annotated_archive.importing.readers.raw import RawReader

VOLUME = (
    f"Valley News, 3 May 1984\n\nThe vote of the mill hands\n\n{PROSE}\n\n"
    f"Valley News, 4 May 1984\n\nFrost in the whole valley again\n\n{PROSE}\n"
)


def test_a_folder_stands_for_its_texts_in_small_letters_and_capitals(tmp_path: Path) -> None:
    """Old machines wrote `.TXT`; other files are left alone."""
    for name in ("A.TXT", "b.md", "c.eml", "d.Text", "e.pdf", "f"):
        (tmp_path / name).write_text(PROSE, "utf-8")
    found = [source.path.name for source in RawReader().sources([tmp_path])]
    assert found == ["A.TXT", "b.md", "c.eml", "d.Text"]
    assert [source.path.name for source in RawReader().sources([tmp_path / "f"])] == ["f"]


def test_a_folder_without_texts_is_said(tmp_path: Path) -> None:
    """The message names the ends of names that are read."""
    with pytest.raises(CannotImport, match=r"\.eml, \.markdown, \.md, \.text, \.txt"):
        list(RawReader().sources([tmp_path]))


def items(path: Path, **options: object) -> list[Item | Refusal]:
    """Return what the reader makes of one file."""
    reader = RawReader(layouts=PACKAGED, **options)  # type: ignore[arg-type]
    (source,) = reader.sources([path])
    return list(reader.items(source))


def test_a_file_is_cut_into_articles_that_say_where_they_stood(tmp_path: Path) -> None:
    """Each has its lines, its place in the sequence and a digest of its own."""
    file = tmp_path / "volume.txt"
    file.write_text(VOLUME, "utf-8")
    first, second = items(file, split=True)
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert (first.place, first.sequence) == ("lines 1–6", 1)
    assert (second.place, second.sequence) == ("lines 7–11", 2)
    assert first.sha256 != second.sha256
    assert first.metadata["title"].value == "The vote of the mill hands"
    assert second.metadata["published"].value == "1984-05-04"
    assert {each.line for each in second.findings} <= {0, *range(7, 12)}
    (whole,) = items(file)
    assert isinstance(whole, Item)
    assert whole.place == ""


@pytest.mark.parametrize("rule", ["=====", "* * * * *", "1 of 2 documents"])
def test_the_lines_of_all_pieces_are_those_of_the_file(tmp_path: Path, rule: str) -> None:
    """Rules and blank lines between two articles are counted with the second."""
    file = tmp_path / "volume.txt"
    text = f"{rule}\n\nThe vote\n\n{PROSE}\n\n\n{rule}\n\nNo text here\n\n{rule}\nThe weir\n\n{PROSE}\n"
    file.write_text(text, "utf-8")
    found = items(file, split=True)
    assert [type(each) for each in found] == [Item, Refusal, Item]
    counts = [sum(e.uses.values()) if isinstance(e, Item) else e.count for e in found]
    assert sum(counts) == text.count("\n")
    assert isinstance(found[0], Item)
    assert found[0].uses[Use.BODY] == 1


def test_an_article_that_is_too_long_is_refused_and_the_others_are_not(tmp_path: Path) -> None:
    """A file may be longer than an article when it is cut."""
    file = tmp_path / "volume.txt"
    file.write_text(f"{PROSE}\n\n=====\n\n{PROSE * (LARGEST // len(PROSE) + 1)}\n", "utf-8")
    (refused,) = items(file)
    assert isinstance(refused, Refusal)
    assert "--split" in refused.problem.hint
    first, second = items(file, split=True)
    assert isinstance(first, Item)
    assert isinstance(second, Refusal)
    assert second.problem.code == "import-too-large"


def test_the_encoding_that_is_said_counts_for_pieces_too(tmp_path: Path) -> None:
    """And without it the file is refused as a whole."""
    file = tmp_path / "volume.txt"
    file.write_bytes(f"{PROSE} Café.\n\n=====\n\n{PROSE} Café.\n".encode("cp1252"))
    (refused,) = items(file, split=True)
    assert isinstance(refused, Refusal)
    assert refused.problem.code == "import-encoding"
    found = items(file, split=True, encoding="windows-1252")
    assert [each.text for each in found if isinstance(each, Item)] == [f"{PROSE} Café."] * 2
