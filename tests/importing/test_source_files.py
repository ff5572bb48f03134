"""A folder that somebody else packed brings in what lies in it, and no other file of the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotated_archive.importing.item import CannotImport, Refusal, SourceReader
from annotated_archive.importing.readers.html import HtmlReader
from annotated_archive.importing.readers.raw import RawReader
from annotated_archive.importing.readers.site import SiteReader
from annotated_archive.importing.readers.table import TableReader

SECRET = "The keeper of the mill keeps the key of the mill below the third stone of the weir."
PAGE = f"<html lang=en><title>Keys</title><body><h1>Keys</h1><p>{SECRET}</p></body></html>"
POST = f"---\ntitle: Keys\ndate: 1984-05-03\n---\n\n{SECRET}\n"


def reader(kind: str, folder: Path) -> SourceReader:
    """Return the reader of a kind."""
    match kind:
        case "raw":
            return RawReader()
        case "html":
            return HtmlReader(folder / "scratch")
        case "site":
            return SiteReader()
        case _:
            return TableReader()


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [("raw", "keys.txt", SECRET), ("html", "keys.html", PAGE), ("site", "keys.md", POST)],
)
def test_a_link_out_of_the_folder_is_refused(
    tmp_path: Path, kind: str, name: str, text: str
) -> None:
    """It is named, with a way out; the same file is read where it lies in the folder, or is named."""
    (tmp_path / name).write_text(text, "utf-8")
    sent = tmp_path / "sent"
    sent.mkdir()
    (sent / name).symlink_to(tmp_path / name)
    read = reader(kind, tmp_path)
    (item,) = [each for source in read.sources([sent]) for each in read.items(source)]
    assert isinstance(item, Refusal)
    assert "leads out of the folder; name the file itself" in item.problem.message
    (named,) = [each for source in read.sources([sent / name]) for each in read.items(source)]
    assert not isinstance(named, Refusal)
    (sent / "real").mkdir()
    (tmp_path / name).rename(sent / "real" / name)
    (sent / name).unlink()
    (sent / name).symlink_to(sent / "real" / name)
    both = [each for source in read.sources([sent]) for each in read.items(source)]
    assert not any(
        "leads out" in each.problem.message for each in both if isinstance(each, Refusal)
    )


def test_a_table_outside_of_the_folder_is_refused(tmp_path: Path) -> None:
    """Before a row of it is read."""
    (tmp_path / "keys.csv").write_text(f"title\n{SECRET}\n", "utf-8")
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent/keys.csv").symlink_to(tmp_path / "keys.csv")
    read = reader("table", tmp_path)
    with pytest.raises(CannotImport, match="leads out of"):
        list(read.sources([tmp_path / "sent"]))
    assert len(list(read.sources([tmp_path / "sent/keys.csv"]))) == 1


@pytest.mark.parametrize(("kind", "name"), [("raw", "a.txt"), ("html", "a.html"), ("site", "a.md")])
def test_a_pipe_is_refused_at_once(tmp_path: Path, kind: str, name: str) -> None:
    """Nobody writes to it, and the import does not wait for it."""
    os.mkfifo(tmp_path / name)
    read = reader(kind, tmp_path)
    (item,) = [each for source in read.sources([tmp_path / name]) for each in read.items(source)]
    assert isinstance(item, Refusal)
    assert "pipe" in item.problem.message
