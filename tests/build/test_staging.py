"""The site folder is exchanged whole, by one step or by several, and put right after a kill."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from annotated_archive.build import staging
from annotated_archive.build.marker import MARKER, listed_names, on_top, owned, write_list
from annotated_archive.build.staging import (
    CannotStage,
    empty_staging_folder,
    staging_folder,
    swap_in,
)
from annotated_archive.edition.own_files import inode_of

OLD = {"index.html": "old", "about/index.html": "old", ".git/HEAD": "ref", "CNAME": "valley"}
NEW = {"index.html": "new", "regions/index.html": "new"}
MINE = (".git", "CNAME")


def put(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def held(folder: Path) -> dict[str, str]:
    """Return the files of a folder, but for the list of names."""
    return {
        file.relative_to(folder).as_posix(): file.read_text()
        for file in folder.rglob("*")
        if file.is_file() and file.name != MARKER
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with files of its owner, and a build of it that is done."""
    site = put(tmp_path / "site", OLD)
    write_list(site, {"index.html", "about"})
    write_list(put(staging_folder(site), NEW))
    return site


WAYS = {
    "exchange": {},
    "three renames": {"_exchanged": lambda *_: False},
    "file by file": {"_exchanged": lambda *_: False, "_moved": None},
}
"""How a folder is put in place: by Linux, by systems without exchange, and where it is mounted."""


def refused(*_: object) -> None:
    """Stand for a system that lets a folder be neither exchanged nor moved."""
    raise OSError(16, "Device or resource busy")


@pytest.mark.parametrize("way", WAYS)
def test_a_site_is_what_was_built_and_what_is_its_owners(
    site: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """By each of the ways; what stood there is beside it then, if it was exchanged."""
    for name, stand_in in WAYS[way].items():
        monkeypatch.setattr(staging, name, stand_in or refused)
    is_exchanged = swap_in(site, MINE, {"index.html", "about"})
    assert is_exchanged == (way != "file by file")
    assert held(site) == {**NEW, ".git/HEAD": "ref", "CNAME": "valley"}
    if is_exchanged:
        assert held(staging_folder(site)) == {"index.html": "old", "about/index.html": "old"}


def test_the_first_site_is_moved_in_place(tmp_path: Path) -> None:
    """Nothing stood there."""
    put(staging_folder(tmp_path / "site"), NEW)
    assert swap_in(tmp_path / "site", (), ())
    assert held(tmp_path / "site") == NEW
    assert not staging_folder(tmp_path / "site").exists()


def made(site: Path) -> set[int]:
    """Return the numbers of the folders of a site."""
    folders = (site, staging_folder(site), site.with_name(".site.old"))
    return {number for number in map(inode_of, folders) if number}


def test_what_a_stopped_build_took_over_is_given_back(site: Path) -> None:
    """It lies in the staging folder, whose list does not name it."""
    for name in MINE:
        os.rename(site / name, staging_folder(site) / name)
    assert list(empty_staging_folder(site, made(site)).iterdir()) == []
    assert held(site) == OLD


def test_a_site_that_was_moved_away_is_moved_back(site: Path) -> None:
    """Killed between two renames, where names cannot be exchanged."""
    site.rename(site.with_name(".site.old"))
    assert list(empty_staging_folder(site, made(site)).iterdir()) == []
    assert held(site) == OLD
    assert not site.with_name(".site.old").exists()


def test_what_is_given_back_stands_in_nobodys_way(site: Path) -> None:
    """A folder of that name was made again: which one is wanted, its owner says."""
    put(staging_folder(site), {".git/HEAD": "another"})
    with pytest.raises(CannotStage, match=r"it is also in .*\.site\.next"):
        empty_staging_folder(site, made(site))
    assert held(site)[".git/HEAD"] == "ref"
    assert held(staging_folder(site))[".git/HEAD"] == "another"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """A build that was killed at its very beginning made it, and had not said so."""
    site = tmp_path / "site"
    staging_folder(site).mkdir()
    assert empty_staging_folder(site, set()) == staging_folder(site)


@pytest.mark.parametrize("name", [".site.next", ".site.old"])
@pytest.mark.parametrize("stands", ["folder", "file", "link"])
def test_a_folder_that_no_build_made_is_left(tmp_path: Path, name: str, stands: str) -> None:
    """It is named, and what it holds stays, also behind a link."""
    site, letters = put(tmp_path / "site", OLD), put(tmp_path / "letters", {"one.txt": "mine"})
    ours = made(site) | {inode_of(letters) or 0}  # even then no link is followed
    if stands == "folder":
        put(tmp_path / name, {"one.txt": "mine"})
    elif stands == "file":
        (tmp_path / name).write_text("mine")
    else:
        (tmp_path / name).symlink_to(letters)
    with pytest.raises(CannotStage, match=rf"\{name} stands where a build is prepared"):
        empty_staging_folder(site, ours)
    assert (tmp_path / name).is_symlink() == (stands == "link")
    assert held(letters) == {"one.txt": "mine"}
    assert held(site) == OLD


def test_a_build_that_failed_leaves_the_site(site: Path) -> None:
    """Its staging folder goes, if a build made it."""
    staging.discard(site, made(site) - {inode_of(staging_folder(site))})
    assert held(staging_folder(site)) == NEW
    staging.discard(site, made(site))
    assert not staging_folder(site).exists()
    assert held(site) == OLD


def test_a_list_names_what_lies_on_top(tmp_path: Path) -> None:
    """In any script, in bytes that are no text either; what begins with a dot is never a build's."""
    names = {"index.html", "العربية", "ü b", os.fsdecode(b"\xff"), ".htaccess"}
    folder = put(tmp_path / "site", dict.fromkeys(names, ""))
    assert (listed_names(folder), owned(folder)) == (None, None)
    write_list(folder)
    assert listed_names(folder) == names == on_top(folder)
    assert owned(folder) == names - {".htaccess"}
    other = (folder / MARKER).lstat().st_ino
    (tmp_path / "kept").hardlink_to(folder / MARKER)
    write_list(folder, {"index.html"})
    assert listed_names(folder) == {"index.html"}
    assert (folder / MARKER).lstat().st_ino != other  # not written over


def test_a_list_that_is_a_link_is_none(tmp_path: Path) -> None:
    """A proposal can bring one that leads anywhere."""
    put(tmp_path, {"elsewhere": "words\n\nindex.html\n", "site/index.html": "x"})
    (tmp_path / "site" / MARKER).symlink_to(tmp_path / "elsewhere")
    assert listed_names(tmp_path / "site") is None
