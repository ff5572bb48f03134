"""What a pull request can put into the work folders of a build reaches no other file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import written
from small import archive_build, held, put

from annotated_archive.build.build_cache import FOLDERS, BuildCache
from annotated_archive.edition.cache import Cache

LONGEST = 60
"""Seconds after which a build hangs; it takes one."""

LETTERS = {"one.txt": "mine\n", "below/two.txt": "mine too\n"}
"""Files of whoever builds, that have nothing to do with the archive."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a checkout on Windows has no links")


def cache_of(source: Path) -> Path:
    """Return the folder that builds keep things in."""
    return source / ".cache" / "annotated-archive"


def name_of(source: Path) -> str:
    """Return what the site of an archive is called in its cache."""
    return BuildCache(Cache(cache_of(source))).spare(source / "site").name


PLACES = (
    ".cache", ".cache/annotated-archive", ".cache/annotated-archive/spare",
    ".cache/annotated-archive/spare/NAME", ".cache/annotated-archive/search",
    ".cache/annotated-archive/search-drafts", ".cache/annotated-archive/taken",
    ".cache/annotated-archive/pages", ".cache/annotated-archive/templates",
    ".cache/annotated-archive/trees", ".cache/annotated-archive/lock", ".site.next", ".site.old",
    "site",
)  # fmt: skip


CASES = [
    *((place, "nothing", ["--clean"]) for place in PLACES),
    *((place, "a site", []) for place in PLACES),
    # Adopting is about the site folder and those beside it.
    *((place, "a site", ["--adopt"]) for place in PLACES if "cache" not in place),
]
"""What a link stands for, what was built before, and how it is built then."""


@pytest.mark.parametrize(("place", "before", "options"), CASES)
def test_no_link_below_the_work_folders_is_followed(
    source: Path,
    tmp_path: Path,
    place: str,
    before: str,
    options: list[str],
) -> None:
    """Wherever it stands: what it leads to stays as it is, build after build."""
    letters = tmp_path / "letters"
    put(letters, LETTERS)
    if before == "a site":
        for number in range(2 if "spare" in place else 1):  # only the second build leaves a spare
            put(source, {"content/about.md": f"# About\n\n{number}\n"})
            archive_build(source)
    link = source / place.replace("NAME", name_of(source))
    if link.exists():
        shutil.move(link, tmp_path / "away")
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(letters)
    for number in range(2):
        put(source, {"content/about.md": f"# About\n\nMore, {number}\n"})
        result = archive_build(source, *options)
        assert "Traceback" not in result.output
        is_cache = place.startswith(".cache")
        assert result.exit_code == (0 if is_cache else 1), result.output
        if is_cache:
            assert f"<p>More, {number}</p>" in held(source / "site")["about/index.html"]
        else:
            assert f"{link} " in result.output
        assert held(letters) == LETTERS
    if is_cache and place.count("/") < 3:
        assert f"{link} is a symbolic link" in result.output


@pytest.mark.parametrize(
    "place", [".site.next", ".site.old", ".cache/annotated-archive/spare/NAME"]
)
def test_no_folder_is_swept_that_no_build_of_this_user_made(
    source: Path,
    place: str,
) -> None:
    """A folder that stands where builds have theirs is left, and it is said which."""
    for number in range(2):
        put(source, {"content/about.md": f"# About\n\n{number}\n"})
        archive_build(source)
    folder = source / place.replace("NAME", name_of(source))
    # Made before the other goes, whose number the system may give to the next folder.
    put(source / "planted", LETTERS)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    (source / "planted").rename(folder)
    for number in range(2):
        put(source, {"content/about.md": f"# About\n\nMore, {number}\n"})
        result = archive_build(source)
        assert result.exit_code == (0 if ".cache" in place else 1)
        assert str(folder) in result.output
        assert held(folder) == LETTERS


def test_links_deep_in_what_a_site_was_are_deleted_and_not_followed(
    source: Path,
    tmp_path: Path,
) -> None:
    """Somebody put them on the site; the tree is swept before it is used again."""
    letters = tmp_path / "letters"
    put(letters, {"valley/index.html": "mine\n", **LETTERS})
    before = held(letters)
    archive_build(source)
    for number in range(4):
        folder = source / "site" / ("regions" if number % 2 else "regions/valley")
        shutil.rmtree(folder)
        folder.symlink_to(letters / "valley" if number % 2 == 0 else letters)
        put(source, {"content/regions/valley.md": f"---\nname: The Valley {number}\n---\n"})
        assert archive_build(source).exit_code == 0
        assert held(letters) == before
        assert not (source / "site/regions").is_symlink()


def test_pipes_in_the_cache_stop_nothing(source: Path) -> None:
    """Nobody ever writes to them, and a build does not wait for it."""
    archive_build(source)
    put(source, {"content/about.md": "# About\n\nMore\n"})
    archive_build(source)
    for file in [each for each in cache_of(source).rglob("*") if each.is_file()]:
        file.unlink()
        os.mkfifo(file)
    done = subprocess.run(
        [sys.executable, "-c", "from annotated_archive.cli import main; main()", "build"],
        cwd=source,
        check=False,
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stderr


def test_links_in_the_place_of_files_are_neither_read_nor_written(
    source: Path,
    tmp_path: Path,
) -> None:
    """Of what is kept, of the lock, and of what is written before it takes a name."""
    letter = tmp_path / "letter.txt"
    letter.write_text("mine\n")
    archive_build(source)
    put(source, {"content/about.md": "# About\n\nMore\n"})
    archive_build(source)
    kept = [each for each in cache_of(source).rglob("*") if each.is_file()]
    assert len(kept) > 5
    for file in kept:
        file.unlink()
        file.symlink_to(letter)
        file.with_name(f"{file.name}.{os.getpid()}.new").symlink_to(letter)
    assert archive_build(source).exit_code == 0
    assert letter.read_text() == "mine\n"


def in_home(monkeypatch: pytest.MonkeyPatch, source: Path) -> None:
    """The archive is the home folder, as in containers."""
    monkeypatch.setenv("HOME", str(source))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)


def in_cache_home(monkeypatch: pytest.MonkeyPatch, source: Path) -> None:
    """The cache of all tools lies in the archive, as servers keep it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(source / "tools"))


@pytest.mark.parametrize("where", [in_home, in_cache_home])
def test_a_key_that_comes_with_the_archive_seals_nothing(
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: Callable[[pytest.MonkeyPatch, Path], None],
) -> None:
    """Whoever sent it could seal what is run when it is read."""
    where(monkeypatch, source)
    for folder in (".cache", "tools"):
        (source / folder / "annotated-archive").mkdir(parents=True)
        (source / folder / "annotated-archive" / "key").write_bytes(b"k" * 32)
    Cache(cache_of(source), b"k" * 32).save("taken/00", Planted())
    Cache(cache_of(source), b"k" * 32).save("pages/" + name_of(source), Planted())
    assert archive_build(source).exit_code == 0


class Planted:
    """Runs something when it is unpickled, as anything pickled may."""

    def __reduce__(self) -> tuple[object, ...]:
        return pytest.fail, ("a planted file was unpickled",)


def test_a_cache_of_ones_own_lies_elsewhere_by_its_name(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A link that a user put there is refused like any other; the environment names a folder."""
    monkeypatch.setenv("ARCHIVE_CACHE_DIR", str(tmp_path / "kept"))
    archive_build(source)
    assert archive_build(source).output.count("symbolic link") == 0
    kept = tmp_path / "kept" / "annotated-archive"
    assert {"taken", "pages"} <= {each.name for each in kept.iterdir()}
    assert not (source / ".cache").exists()


def test_what_else_lies_in_the_folder_for_the_cache_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may name one that holds more than it, and folders of names that a cache has."""
    source = written(tmp_path / "source", {})
    monkeypatch.setenv("ARCHIVE_CACHE_DIR", str(tmp_path / "disk"))
    put(tmp_path / "disk", {f"{name}/mine.txt": "mine\n" for name in FOLDERS})
    before = held(tmp_path / "disk")
    for options in ((), (), ("--clean",)):
        assert archive_build(source, *options).exit_code == 0
        assert before.items() <= held(tmp_path / "disk").items()


def test_a_killed_build_leaves_no_file_half_written(source: Path) -> None:
    """What it was writing in the cache is deleted by the next one."""
    archive_build(source)
    left = cache_of(source) / "taken/00.999999999.new"
    left.write_bytes(b"half")
    mine = cache_of(source) / f"taken/00.{os.getpid()}.new"
    mine.write_bytes(b"being written")
    archive_build(source)
    assert (left.exists(), mine.exists()) == (False, True)
