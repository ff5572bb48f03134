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

from annotated_archive.build.manifest import Entry, Manifest
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


def swept(folder: Path, standing: Mapping[str, Entry]) -> dict[str, Entry]:
    """Delete everything in `folder` but the outputs `standing` with the bytes that were written.

    Returns these with the state of their files, which is another one where a copy of the folder
    was put back.
    """
    found: dict[str, Entry] = {}
    _sweep(os.fspath(folder), "", standing, found)
    return found


def _sweep(root: str, below: str, standing: Mapping[str, Entry], found: dict[str, Entry]) -> bool:
    """Sweep one folder; return whether it is empty then."""
    empty = True
    with os.scandir(f"{root}{os.sep}{below}") as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                is_empty = _sweep(root, f"{path}/", standing, found)
                if is_empty and f"{path}/index.html" not in standing:  # it will be put there again
                    os.rmdir(entry.path)  # noqa: PTH106  # a path object costs more than it does
                else:
                    empty = False
                continue
            output = standing.get(path)
            if output is not None:
                output = _as_it_stands(output, entry.path, entry.stat(follow_symlinks=False))
            if output is not None:
                found[path] = output
                empty = False
            else:
                os.unlink(entry.path)  # noqa: PTH108
    return empty


def _as_it_stands(output: Entry, file: str, now: os.stat_result) -> Entry | None:
    """Return an output with the state of its file; None where that has not the bytes written."""
    if output.is_file(now):
        return output
    if not S_ISREG(now.st_mode) or now.st_size != output.size:
        return None
    try:
        checksum = sha256(read_own_file(Path(file))).digest()
    except OSError:
        return None  # it cannot be read, so it is made again
    if checksum != output.checksum:
        return None
    return replace(output, modified=now.st_mtime_ns, inode=now.st_ino)
