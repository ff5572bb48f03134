"""Trees of files: filled where nothing stood, and begun with what an earlier build left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from annotated_archive.build import spare_tree
from annotated_archive.build.manifest import Entry, Manifest
from annotated_archive.build.marker import MARKER, write_list
from annotated_archive.build.spare_tree import complete_spare, swept, without_old_words
from annotated_archive.edition.output_folder import OutputFolder

VOTE, MILL, HOME = "articles/vote/index.html", "regions/mill/index.html", "index.html"


def entry(now: os.stat_result, checksum: bytes = b"") -> Entry:
    """Return what is kept of a page, from what the system says of its file."""
    return Entry(now.st_size, now.st_mtime_ns, now.st_ino, b"", checksum)


def site(folder: Path, *paths: str) -> dict[str, Entry]:
    """Write a site of some pages, each of which holds its path; return what is kept of them."""
    folder.mkdir(exist_ok=True)
    output = OutputFolder(folder)
    return {
        path: entry(output.write(path, path.encode()), sha256(path.encode()).digest())
        for path in paths
    }


def held(folder: Path) -> dict[str, str]:
    """Return all files below a folder, and its empty folders with nothing in them."""
    return {
        each.relative_to(folder).as_posix(): each.read_text() if each.is_file() else ""
        for each in folder.rglob("*")
        if each.is_symlink() or each.is_file() or not any(each.iterdir())
    }


def pages(found: Mapping[str, Entry], *beside: str) -> Manifest:
    """Return what is kept of a site."""
    return Manifest(found, {}, b"", {}, beside)


def touched(file: Path) -> None:
    """Change a file as somebody with an editor does."""
    file.write_text(file.read_text() + "more")


def test_what_is_written_stands_there(tmp_path: Path) -> None:
    """With the folders that it takes, and what the system says of it."""
    found = site(tmp_path / "site", HOME, VOTE, MILL)
    assert held(tmp_path / "site") == {path: path for path in (HOME, VOTE, MILL)}
    assert found[VOTE] == entry((tmp_path / "site" / VOTE).lstat(), found[VOTE].checksum)


@pytest.mark.parametrize("stands", ["file", "folder", "link", "dangling link"])
def test_nothing_is_written_over(tmp_path: Path, stands: str) -> None:
    """A file may be the very one that readers are sent, under another name."""
    output, file = OutputFolder(tmp_path / "site"), tmp_path / "site" / HOME
    file.parent.mkdir()
    other = tmp_path / "other"
    if stands != "dangling link":
        other.write_text("mine")
    if stands == "file":
        file.write_text("mine")
    elif stands == "folder":
        file.mkdir()
    else:
        file.symlink_to(other)
    with pytest.raises(FileExistsError):
        output.write(HOME, b"page")
    assert other.exists() == (stands != "dangling link")
    if stands in ("file", "link"):
        assert file.read_text() == "mine"


def test_a_page_is_carried_over_as_it_stands(tmp_path: Path) -> None:
    """It is the same file, so that nothing is copied."""
    found = site(tmp_path / "site", VOTE)
    (tmp_path / "next").mkdir()
    assert OutputFolder(tmp_path / "next").carry(VOTE, tmp_path / "site", found[VOTE].is_file)
    assert (tmp_path / "next" / VOTE).samefile(tmp_path / "site" / VOTE)


def test_a_page_that_somebody_touched_is_not_carried(tmp_path: Path) -> None:
    """Nor one that is gone, nor another file in its place, nor a link."""
    found = site(tmp_path / "site", HOME, VOTE, MILL)
    (tmp_path / "next").mkdir()
    touched(tmp_path / "site" / VOTE)
    (tmp_path / "site" / MILL).unlink()
    (tmp_path / "site" / HOME).rename(tmp_path / "elsewhere")
    (tmp_path / "site" / HOME).symlink_to(tmp_path / "elsewhere")
    output = OutputFolder(tmp_path / "next")
    assert [
        path for path in found if output.carry(path, tmp_path / "site", found[path].is_file)
    ] == []
    assert held(tmp_path / "next") == {}


def test_of_a_tree_that_was_there_what_is_not_wanted_goes(tmp_path: Path) -> None:
    """With the folders that are empty then; what is written instead is another file."""
    found = site(tmp_path / "site", HOME, VOTE, MILL)
    output = OutputFolder(tmp_path / "site", found)
    before = (tmp_path / "site" / HOME).lstat().st_ino
    (tmp_path / "kept").hardlink_to(tmp_path / "site" / HOME)  # as the site has it
    assert output.carry(VOTE, tmp_path / "nowhere", found[VOTE].is_file)
    assert output.write(HOME, b"new").st_ino != before
    output.remove([MILL, "people/gone/index.html"])
    assert held(tmp_path / "site") == {HOME: "new", VOTE: VOTE}
    assert (tmp_path / "kept").read_text() == HOME
    # A folder that went can be made again.
    output.write(MILL, b"again")
    assert held(tmp_path / "site")[MILL] == "again"


def test_a_tree_is_swept_of_all_but_pages_as_they_were_written(tmp_path: Path) -> None:
    """Whatever lies there besides goes, and no link is followed."""
    tree = tmp_path / "tree"
    found = site(tree, HOME, VOTE, MILL)
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "one.txt").write_text("mine")
    touched(tree / MILL)
    (tree / "mine.txt").write_text("mine")
    write_list(tree)
    (tree / "regions" / "new" / "deep").mkdir(parents=True)
    (tree / "articles" / "link").symlink_to(letters)
    (tree / "link.txt").symlink_to(letters / "one.txt")
    assert swept(tree, found) == (frozenset({MILL}), {})
    # The list of the tree is left, and the folder of a page that will be put there again.
    (tree / MARKER).unlink()
    assert held(tree) == {HOME: HOME, VOTE: VOTE, "regions/mill": ""}
    assert held(letters) == {"one.txt": "mine"}


def test_a_tree_that_was_put_back_is_known_by_the_bytes_of_its_files(tmp_path: Path) -> None:
    """As by a build server: other files, with the same bytes. What was put among them goes."""
    tree = tmp_path / "tree"
    found = site(tmp_path / "kept", HOME, VOTE, MILL)
    shutil.copytree(tmp_path / "kept", tree)
    (tree / MILL).write_text(MILL.upper())  # of the same length
    (tree / VOTE).unlink()
    (tree / VOTE).symlink_to(tmp_path / "kept" / VOTE)
    seen = swept(tree, found)
    assert seen.gone == {VOTE, MILL}
    assert seen.standing(found) == {HOME: entry((tree / HOME).lstat(), found[HOME].checksum)}
    assert {path for path, text in held(tree).items() if text} == {HOME}


def test_a_copy_that_cannot_be_read_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who builds may lack the right to read what a build server put back."""

    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    found = site(tmp_path / "kept", HOME)
    shutil.copytree(tmp_path / "kept", tmp_path / "tree")
    monkeypatch.setattr(spare_tree, "read_own_file", refused)
    assert swept(tmp_path / "tree", found).standing(found) == {}
    assert held(tmp_path / "tree") == {}


def test_what_is_new_on_a_site_is_put_into_its_spare(tmp_path: Path) -> None:
    """The very file of the site, and not through a link that somebody put into the tree."""
    tree, letters = tmp_path / "tree", tmp_path / "letters"
    before = site(tree, HOME)
    letters.mkdir()
    (tree / "regions").symlink_to(letters)
    now = {**before, **site(tmp_path / "site", VOTE, MILL)}
    complete_spare(tree, tmp_path / "site", pages(before), pages(now))
    assert held(tree)[VOTE] == VOTE
    assert (tree / VOTE).samefile(tmp_path / "site" / VOTE)
    assert held(letters) == {}


def test_words_that_were_taken_out_do_not_stay_in_what_a_site_was(tmp_path: Path) -> None:
    """A page that is gone, one that is made anew, what lies beside pages, and the search."""
    tree = tmp_path / "tree"
    before = site(tree, HOME, VOTE, MILL)
    for path in ("feed.xml", "search/index/one", "data/search-en.json", "assets/style.css"):
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(path)
    now = {HOME: before[HOME], **site(tmp_path / "site", MILL)}  # the vote is withdrawn
    assert now[MILL].inode != before[MILL].inode
    without_old_words(tree, pages(before, "feed.xml", "gone.xml"), pages(now))
    assert {path for path, text in held(tree).items() if text} == {HOME, "assets/style.css"}


def test_no_link_leads_out_of_what_a_site_was(tmp_path: Path) -> None:
    """Somebody put one there while it was the site: what it leads to stays."""
    tree, letters = tmp_path / "tree", tmp_path / "letters"
    before = site(tree, HOME, VOTE)
    found = site(letters, "vote/index.html")
    assert found
    (tree / VOTE).unlink()
    (tree / "articles" / "vote").rmdir()
    (tree / "articles").rmdir()
    (tree / "articles").symlink_to(letters)
    without_old_words(tree, pages(before), pages({}))
    assert held(letters) == {"vote/index.html": "vote/index.html"}
    assert not (tree / HOME).exists()
