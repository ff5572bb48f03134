"""The content folder is walked once; everything in it is a record, a page, a copy or a problem."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from archives import written

from annotated_archive.load import regular
from annotated_archive.load.readers import LARGEST_FILE
from annotated_archive.load.regular import stamp
from annotated_archive.load.tree import Introduction, load_tree

REGION = "---\nname: {}\n---\n"


def test_every_file_has_its_place(tmp_path: Path) -> None:
    """Records by folder, `index.md` on top of an index, pages, copies; hidden and READMEs none."""
    tree = load_tree(
        written(
            tmp_path,
            {
                "index.md": "# Home",
                "about.md": "# About",
                "guide/index.md": "# Guide",
                "README.md": "not shown",
                "regions/README.md": "not shown",
                "regions/valley.md": REGION.format("The Valley"),
                "regions/index.md": "---\ntitle: Places\n---\n\nAll places.\n",
                "dates/index.md": "All days.\n",
                "articles/1984/mill.png": b"",
                "guide/mill.JPG": b"",
                ".hidden/secret.md": "not shown",
                "regions/.valley.md.swp": b"",
            },
        )
    )
    assert [record.path for record in tree.archive] == ["regions/valley.md"]
    assert sorted(tree.pages) == ["about.md", "guide/index.md", "index.md"]
    assert sorted(tree.assets) == ["articles/1984/mill.png", "guide/mill.JPG"]
    assert tree.introductions == {
        "regions": Introduction("\nAll places.\n", 4),
        "dates": Introduction("All days.\n", 1),
    }
    assert tree.problems == ()


@pytest.mark.parametrize("text", [b"All pl\xe4ces.\n", b"---\ntitle: x\n---\nAll pl\xe4ces.\n"])
def test_an_introduction_is_text_in_utf8(tmp_path: Path, text: bytes) -> None:
    """Bytes that are none are an error with their line, and not marks in place of letters."""
    tree = load_tree(written(tmp_path, {"regions/index.md": text}))
    (problem,) = tree.problems
    assert (problem.path, problem.code) == ("regions/index.md", "not-utf8")
    assert problem.line == text.count(b"\n")
    assert tree.introductions == {"regions": Introduction("", 1)}


def test_no_folder_is_no_crash(tmp_path: Path) -> None:
    """A content folder that is not there holds nothing, and that is a problem at most."""
    tree = load_tree(tmp_path / "nowhere")
    assert list(tree.archive) == []


def test_order_does_not_hang_on_the_file_system(tmp_path: Path) -> None:
    """The same files give the same tree, in whatever order they were made."""
    files = {f"regions/{name}.md": REGION.format(name) for name in ("b", "a", "c")}
    files |= {f"{name}.txt": "" for name in ("z", "y")}
    one = load_tree(written(tmp_path / "one", files))
    other = load_tree(written(tmp_path / "other", dict(reversed(files.items()))))
    assert one == other
    assert [record.id for record in one.archive] == ["a", "b", "c"]


def test_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is a problem of that file, and the others are read."""
    written(tmp_path, {f"regions/{name}.md": REGION.format(name) for name in ("a", "b")})
    real = os.open

    def refuse(path: object, *args: object, **more: object) -> int:
        if str(path).endswith("a.md"):
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **more)  # type: ignore[arg-type]

    def opened(path: object, *args: object, **more: object) -> object:
        if str(path).endswith("a.md"):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *args, **more)  # type: ignore[call-overload]

    real_open = open
    monkeypatch.setattr("os.open", refuse)
    monkeypatch.setattr("builtins.open", opened)
    monkeypatch.setattr(Path, "open", lambda self, *args, **more: opened(self, *args, **more))
    tree = load_tree(tmp_path)
    assert [str(problem) for problem in tree.problems] == [
        "error unreadable-file regions/a.md Permission denied"
    ]
    assert [record.id for record in tree.archive] == ["b"]


def test_file_of_the_largest_size_is_looked_at(tmp_path: Path) -> None:
    """At the limit a file is read and judged; a byte more is not read at all."""
    head = REGION.format("The Valley").encode()
    fits, too_large = head.ljust(LARGEST_FILE, b"x"), head.ljust(LARGEST_FILE + 1, b"x")
    written(tmp_path, {"regions/a.md": fits, "regions/b.md": too_large})
    codes = {problem.path: problem.code for problem in load_tree(tmp_path).problems}
    assert codes == {"regions/a.md": "record-too-large", "regions/b.md": "file-too-large"}


def test_names_that_are_no_text(tmp_path: Path) -> None:
    """A file name that is not UTF-8 is a problem that can be printed."""
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / os.fsdecode(b"caf\xe9.md")).write_bytes(b"x")
    (problem,) = load_tree(tmp_path).problems
    assert problem.code == "bad-path"
    assert str(problem).isprintable()
    str(problem).encode()


def test_of_two_equal_ids_the_first_path_stays(tmp_path: Path) -> None:
    """An id stands for one record even while it is a mistake, so that all other rules hold."""
    tree = load_tree(
        written(
            tmp_path,
            {"groups/ford.md": REGION.format("Group"), "regions/ford.md": REGION.format("Region")},
        )
    )
    assert [problem.path for problem in tree.problems] == ["regions/ford.md"]
    assert tree.archive.get("ford") is tree.archive.authorities["ford"]  # type: ignore[index]


def test_a_file_just_written_has_no_stamp(tmp_path: Path) -> None:
    """Within one tick of the clock it could be written to again without a trace."""
    (tmp_path / "a.md").write_text("Words.", "utf-8")
    os.utime(tmp_path / "a.md", (0, 0))  # its content is old, as one says: its entry is not
    assert stamp(tmp_path, "a.md") is None
    assert stamp(tmp_path, "no-such-file.md") is None


def test_a_stamp_shows_what_size_and_time_hide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other words of the same length, put back to the time of before: still another stamp."""
    monkeypatch.setattr(regular, "_SETTLED", 0)
    file = tmp_path / "a.md"
    file.write_text("Words.", "utf-8")
    os.utime(file, (0, 0))
    before = stamp(tmp_path, "a.md")
    assert before == stamp(tmp_path, "a.md")
    file.write_text("Sword.", "utf-8")
    os.utime(file, (0, 0))
    assert before is not None
    assert stamp(tmp_path, "a.md") != before
