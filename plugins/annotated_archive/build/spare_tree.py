"""The spare: a second tree of the site's outputs, with which the next build begins.

An archive has a folder for each page, and to make and delete tens of thousands of them takes
longer than to write what changed. So the tree that a build replaced is not deleted: it gets the
outputs that are new. All of them are the very files that stand on the site, under second names.
So a build can also begin where the site itself is not there, as on a build server that keeps the
cache and nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from annotated_archive.build.manifest import Entry, Manifest
from annotated_archive.build.marker import MARKER
from annotated_archive.edition.output_folder import OutputFolder
from annotated_archive.edition.own_files import delete_tree, inode_of, read_own_file

_WORDS = ("search", "data")
"""Folders of the search index and of its documents, which each build makes anew."""


def without_old_words(tree: Path, before: Manifest, now: Manifest) -> None:
    """Delete from a spare the files with words that may not be on the site any more.

    Words that were taken out of the archive, as when a record is withdrawn, must be gone after
    the next build. The rest are outputs, the very files of the site, and files of the theme.
    """
    is_real = _RealFolders(tree)
    for path in (*_only_in(before, now), *before.beside):
        if is_real(path.rpartition("/")[0]):
            with suppress(OSError):
                os.unlink(f"{tree}{os.sep}{path}")  # noqa: PTH108
            if path not in now.outputs:
                _prune(tree, path)  # the name of a folder is a word, too
    for name in _WORDS:
        delete_tree(tree / name)


def complete_spare(tree: Path, site: Path, before: Manifest | None, now: Manifest) -> None:
    """Give a spare the outputs of `site` that it did not have `before` as they are `now`.

    Without a manifest `before` the tree is an empty one, which nobody could put a link into.
    Does nothing more where the system has no second names for files, as between two disks.
    Raises OSError where no folder can be made.
    """
    folder, is_real = OutputFolder(tree), _RealFolders(tree)
    for path in _only_in(now, before) if before else now.outputs:
        if before and not is_real(path.rpartition("/")[0]):
            continue
        with suppress(FileExistsError):
            if not folder.carry(path, site, now.outputs[path].is_file):
                return


class _RealFolders:
    """Says of the folders below a tree whether no part of their path is a link, or a file."""

    def __init__(self, tree: Path) -> None:
        self._tree = tree
        self._known: dict[str, bool] = {"": True}

    def __call__(self, folder: str) -> bool:
        if folder not in self._known:
            above = folder.rpartition("/")[0]
            path = self._tree / folder
            is_real = inode_of(path) is not None or not os.path.lexists(path)
            self._known[folder] = is_real and self(above)
        return self._known[folder]


def _only_in(one: Manifest, other: Manifest) -> Iterator[str]:
    """Yield the outputs of one manifest that the other one does not have, or as other files."""
    for path, entry in one.outputs.items():
        if (there := other.outputs.get(path)) is None or there.inode != entry.inode:
            yield path


def _prune(tree: Path, path: str) -> None:
    """Delete the folder of `path` if it is empty, and each folder above it that is empty then."""
    with suppress(OSError):  # a folder that holds something ends it
        while path := path.rpartition("/")[0]:
            os.rmdir(f"{tree}{os.sep}{path}")  # noqa: PTH106


class Swept(NamedTuple):
    """How the outputs stand in a folder that was swept."""

    gone: frozenset[str]
    """Those that are not there with the bytes that were written."""
    moved: Mapping[str, tuple[int, int]]
    """Those that are there, and whose files have another time or inode number, as where a copy of
    the folder was put back -> the two."""

    def standing(self, outputs: Mapping[str, Entry]) -> dict[str, Entry]:
        """Return the outputs that are there, with the state of their files."""
        found = {path: entry for path, entry in outputs.items() if path not in self.gone}
        for path, (modified, inode) in self.moved.items():
            found[path] = replace(found[path], modified=modified, inode=inode)
        return found


def swept(folder: Path, outputs: Mapping[str, Entry]) -> Swept:
    """Delete everything in `folder` but its list and `outputs` with the bytes that were written.

    Returns how these stand there.
    """
    found: dict[str, tuple[int, int] | None] = {}
    _sweep(os.fspath(folder), "", outputs, found)
    moved = {path: now for path, now in found.items() if now is not None}
    return Swept(frozenset(outputs.keys() - found.keys()), moved)


def _sweep(
    root: str,
    below: str,
    outputs: Mapping[str, Entry],
    found: dict[str, tuple[int, int] | None],
) -> bool:
    """Sweep one folder; return whether it is empty then."""
    empty = True
    with os.scandir(f"{root}{os.sep}{below}") as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                is_empty = _sweep(root, f"{path}/", outputs, found)
                if is_empty and f"{path}/index.html" not in outputs:  # it will be put there again
                    os.rmdir(entry.path)  # noqa: PTH106  # a path object costs more than it does
                else:
                    empty = False
                continue
            output = outputs.get(path)
            now = entry.stat(follow_symlinks=False)
            if path == MARKER:  # by which the next build knows the tree if this one fails
                continue
            if output is None or not (output.is_file(now) or _has_bytes(entry.path, output, now)):
                os.unlink(entry.path)  # noqa: PTH108
                continue
            found[path] = None if output.is_file(now) else (now.st_mtime_ns, now.st_ino)
            empty = False
    return empty


def _has_bytes(file: str, output: Entry, now: os.stat_result) -> bool:
    """Whether a file has the bytes of an output, if one can read it."""
    if not S_ISREG(now.st_mode) or now.st_size != output.size:
        return False
    try:
        return sha256(read_own_file(Path(file))).digest() == output.checksum
    except OSError:
        return False
