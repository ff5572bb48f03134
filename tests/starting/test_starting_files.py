"""The files of a new archive: filled with what its owner said, whatever that is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from annotated_archive.starting.answers import OwnerAnswers
from annotated_archive.starting.files import FORGES, MARK, starting_files
from annotated_archive.starting.write import marked_lines, write_new

HOSTILE = "\"]: 'x' #{{ [= name =] <script> `a` *b* \\ | [[valley]] الوادي"
ALL = OwnerAnswers(
    name=HOSTILE,
    editor=HOSTILE,
    contact="keeper@valley.example",
    repository="https://forge.example/valley/archive",
    licence_text="CC-BY-4.0",
    licence_notes="CC0-1.0",
    licence_data="ODbL-1.0",
    forge="",
)


def test_hidden_names_are_hidden_again() -> None:
    """They lie in the package without their dot, which some tools leave out."""
    files = starting_files(OwnerAnswers(forge="github"))
    assert ".gitignore" in files
    assert [path for path in files if "dot-" in path] == []


def test_answers_stand_in_settings_as_they_were_given() -> None:
    """No name breaks out of its place in mkdocs.yml, or is taken for a template."""
    settings = yaml.safe_load(starting_files(ALL)["mkdocs.yml"])
    (plugin,) = settings["plugins"]
    assert settings["site_name"] == HOSTILE
    assert plugin["annotated-archive"]["editors"] == [HOSTILE]
    assert plugin["annotated-archive"]["contact"] == "keeper@valley.example"
    assert plugin["annotated-archive"]["licences"] == {
        "text": "CC-BY-4.0", "notes": "CC0-1.0", "data": "ODbL-1.0",
    }  # fmt: skip


def test_what_was_not_said_is_marked_and_valid() -> None:
    """A place is left for it, in a comment; the settings can be read all the same."""
    said, unsaid = (starting_files(each)["mkdocs.yml"].decode() for each in (ALL, OwnerAnswers()))
    assert MARK not in said
    assert unsaid.count(MARK) == 5
    assert "editors" not in yaml.safe_load(unsaid)["plugins"][0]["annotated-archive"]


@pytest.mark.parametrize("forge", ["", *FORGES])
@pytest.mark.parametrize("example", [True, False])
def test_every_template_is_filled(forge: str, example: bool) -> None:
    """Nothing of a template's own marks is left in a file, whichever are asked for."""
    files = starting_files(OwnerAnswers(forge=forge, example=example))
    left = [path for path, data in files.items() if any(m in data for m in (b"[=", b"[%", b"=]"))]
    assert left == []
    assert all(data.endswith(b"\n") and not data.endswith(b"\n\n") for data in files.values())


def test_marked_lines_are_told_by_file_and_line(tmp_path: Path) -> None:
    """In YAML and in Markdown, wherever in a line; words about the mark are none."""
    files = {
        "a.yml": f"x: 1\ny: 2  # {MARK} its name\n".encode(),
        "b.md": f"<!-- {MARK} who keeps it -->\nMarked `{MARK}`; more.\n".encode(),
    }
    write_new(tmp_path, files)
    assert list(marked_lines(tmp_path, [*files, "gone.md"])) == [
        "a.yml:2: its name", "b.md:1: who keeps it",
    ]  # fmt: skip


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Neither a file, nor a folder, nor a link, wherever it leads; and that is said."""
    (tmp_path / "kept.md").write_text("mine")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "link.md").symlink_to(tmp_path / "nowhere.md")
    files = dict.fromkeys(("kept.md", "folder.md", "link.md", "new/a.md"), b"ours")
    written, there = write_new(tmp_path, files)
    assert (written, there) == (["new/a.md"], ["kept.md", "folder.md", "link.md"])
    assert (tmp_path / "kept.md").read_text() == "mine"
    assert not (tmp_path / "nowhere.md").exists()


def test_a_file_in_a_folders_place_stops_it_before_it_begins(tmp_path: Path) -> None:
    """Half an archive is none."""
    (tmp_path / "content").write_text("mine")
    with pytest.raises(NotADirectoryError, match="a folder is needed"):
        write_new(tmp_path, {"a.md": b"", "content/b.md": b""})
    assert not (tmp_path / "a.md").exists()
