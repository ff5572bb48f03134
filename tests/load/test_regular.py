"""Only regular files are read: a pipe, a socket or a device neither blocks nor ends a reading."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner
from sites import StoppedBuild, built, configured
from sites import written as site_written

from annotated_archive.cli import main
from annotated_archive.importing.raw.layouts import layouts_in
from annotated_archive.load import regular
from annotated_archive.load.regular import NotAFileError, bytes_of_file, hash_of_file
from annotated_archive.load.tree import load_tree, read_record_file


def pipe(path: Path) -> None:
    """Make a pipe that nobody writes to."""
    os.mkfifo(path)


def listening(path: Path) -> None:
    """Make a socket; its path may be longer than a socket's name can be."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(before)


def device(path: Path) -> None:
    """Make a device that gives zeros without end."""
    try:
        os.mknod(path, 0o666 | 0o020000, os.makedev(1, 5))
    except OSError:
        pytest.skip("only root may make a device")


NO_FILES = {"pipe": pipe, "socket": listening, "device": device}
Maker = Callable[[Path], None]

every_kind = pytest.mark.parametrize("make", NO_FILES.values(), ids=NO_FILES.keys())

PLACES = (
    "about.md",
    "index.md",
    "regions/index.md",
    "regions/ford.md",
    "articles/1984/vote.md",
    "notes/vote/2024-05-01-turnout.md",
    "guide/scan.pdf",
    "articles/1984/mill.png",
    "articles/1984/notes.docx",
)
"""A page, an introduction, records of every sort, files that are copied, and one that is not."""


@every_kind
@pytest.mark.parametrize("path", PLACES)
def test_walk_names_what_is_no_file(tmp_path: Path, make: Maker, path: str) -> None:
    """Whatever it is called, it is one problem with its path, and everything else is read."""
    written(tmp_path, {"regions/valley.md": "---\nname: The Valley\n---\n"})
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    make(tmp_path / path)
    tree = load_tree(tmp_path)
    assert [(each.code, each.path, bool(each.hint)) for each in tree.problems] == [
        ("not-a-file", path, True)
    ]
    assert [record.id for record in tree.archive] == ["valley"]
    assert (dict(tree.pages), tree.assets) == ({}, ())


@every_kind
def test_file_that_was_exchanged_after_the_walk(tmp_path: Path, make: Maker) -> None:
    """What is opened is asked what it is: a listing may be older than what stands there now."""
    make(tmp_path / "about.md")
    (problem,) = read_record_file(tmp_path, "about.md").problems
    assert (problem.code, problem.path) == ("not-a-file", "about.md")


def test_folder_and_link_in_place_of_a_file(tmp_path: Path) -> None:
    """A folder is no file; a link that took a file's place is not followed; nor a file gone."""
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "secret.txt")
    found = [read_record_file(tmp_path, f"{name}.md") for name in ("folder", "link", "gone")]
    assert [[each.code for each in read.problems] for read in found] == [
        ["not-a-file"],
        ["unreadable-file"],
        ["unreadable-file"],
    ]
    assert not any(read.page for read in found)


def test_folder_called_like_a_file_is_a_folder(tmp_path: Path) -> None:
    """`x.md` may be a folder of pages; there is nothing to stumble over."""
    tree = load_tree(written(tmp_path, {"x.md/y.md": "# Y", "x.png/index.md": "# X"}))
    assert (sorted(tree.pages), tree.problems) == (["x.md/y.md", "x.png/index.md"], ())


@every_kind
def test_readers_refuse_at_once(tmp_path: Path, make: Maker) -> None:
    """Neither the bytes nor the hash of what is no file are asked for."""
    make(tmp_path / "made")
    for read in (bytes_of_file, hash_of_file):
        with pytest.raises(NotAFileError):
            read(tmp_path / "made")


def test_hash_is_taken_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recording of gigabytes is never in memory whole."""
    file = tmp_path / "large.bin"
    data = bytes(range(256)) * 4096 * 8
    file.write_bytes(data)
    most = 0
    real = hashlib.file_digest

    def counted(handle: object, name: str) -> object:
        class Counting:
            """Hears how much is asked for at once."""

            def readinto(self, view: memoryview) -> int:
                nonlocal most
                most = max(most, len(view))
                return handle.readinto(view)  # type: ignore[attr-defined,no-any-return]

            def readable(self) -> bool:
                return True

        return real(Counting(), name)  # type: ignore[arg-type]

    monkeypatch.setattr(regular.hashlib, "file_digest", counted)
    assert hash_of_file(file) == hashlib.sha256(data).hexdigest()
    assert 0 < most < len(data) / 8


CAPTURED = (
    "---\ntitle: The weir\npublished: 1984-05-03\npublisher: valley-news\nlanguage: en\n"
    "body: digest\ncapture: {{file: weir.pdf, sha256: {}}}\n---\n\nOf the weir.\n"
).format("0" * 64)


def test_captured_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The captured file is named, with what the system says, instead of a traceback."""
    source = site_written(tmp_path / "source", {"content/articles/1984/weir.md": CAPTURED})
    (source / "content/articles/1984/weir.pdf").write_bytes(b"%PDF")

    def refuse(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("annotated_archive.edition.checking.hash_of_file", refuse)
    done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "check"])
    assert "content/articles/1984/weir.pdf: Permission denied" in done.output
    assert done.exit_code == 1


@every_kind
@pytest.mark.parametrize("path", ["content/guide/scan.pdf", "content/about2.md"])
def test_build_stops_at_what_is_no_file(tmp_path: Path, make: Maker, path: str) -> None:
    """A build ends with the problem; it does not wait, and it copies nothing without end."""
    source = site_written(tmp_path / "source", {})
    (source / path).parent.mkdir(exist_ok=True)
    make(source / path)
    with pytest.raises(StoppedBuild, match="1 error"):
        built(source, tmp_path / "site", strict=False)


@every_kind
def test_theme_folder_is_no_way_around(tmp_path: Path, make: Maker) -> None:
    """What is no file in the folder of the archive's theme is left out, templates too."""
    source = site_written(tmp_path / "source", {"theme/assets/mill.txt": "Mill."})
    configured(source, theme="custom_dir: theme")
    (source / "theme/archive").mkdir()
    make(source / "theme/assets/zeros.bin")
    make(source / "theme/archive/pipe.html")
    site = built(source, tmp_path / "site", strict=False)
    assert (site.has("assets/mill.txt"), site.has("assets/zeros.bin")) == (True, False)


@every_kind
def test_imports_refuse_what_is_no_file(tmp_path: Path, make: Maker) -> None:
    """`archive import`, `archive notes import` and `archive new` name it and end with 1."""
    source = site_written(tmp_path / "source", {})
    texts = tmp_path / "texts"
    texts.mkdir()
    make(texts / "page.txt")
    make(texts / "layout.yml")
    for words in (
        ["import", "raw", str(texts), "--dry-run"],
        ["notes", "import", str(texts / "page.txt")],
        ["new", "region", "-s", "name=X", "--from-seed", str(texts / "page.txt"), "--dry-run"],
    ):
        done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), *words])
        assert done.exit_code == 1, done.output
        assert "page.txt" in done.output
        assert "it is no file" in done.output
    (problem,) = layouts_in(texts)[1]
    assert "it is no file" in problem.message
