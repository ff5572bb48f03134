"""The spare: the tree that a site was before, with which the next build begins.

An archive has a folder for each page, and to make and delete tens of thousands of them takes
longer than to write what changed. So the tree that a build replaced is not deleted. Its outputs
are the very files that stand on the site, under second names, unless they changed since.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from annotated_archive.build.manifest import Entry, Manifest
from annotated_archive.edition.own_files import delete_tree, inode_of

_WORDS = ("search", "data")
"""Folders of the search index and of its documents, which each build makes anew."""


def without_old_words(tree: Path, before: Manifest, now: Manifest) -> None:
    """Delete from a spare the files with words that may not be on the site any more.

    Words that were taken out of the archive, as when a record is withdrawn, must be gone after
    the next build. The rest are outputs, the very files of the site, and files of the theme.
    """
    real: dict[str, bool] = {"": True}

    def is_real(folder: str) -> bool:
        """Whether no part of a path below the tree is a link to another folder."""
        if folder not in real:
            above = folder.rpartition("/")[0]
            real[folder] = is_real(above) and inode_of(tree / folder) is not None
        return real[folder]

    changed = (
        path
        for path, entry in before.outputs.items()
        if (new := now.outputs.get(path)) is None or new.inode != entry.inode
    )
    for path in (*changed, *before.beside):
        if is_real(path.rpartition("/")[0]):
            with suppress(OSError):
                os.unlink(f"{tree}{os.sep}{path}")  # noqa: PTH108
            if path not in now.outputs:
                _prune(tree, path)  # the name of a folder is a word, too
    for name in _WORDS:
        delete_tree(tree / name)


def _prune(tree: Path, path: str) -> None:
    """Delete the folder of `path` if it is empty, and each folder above it that is empty then."""
    with suppress(OSError):  # a folder that holds something ends it
        while path := path.rpartition("/")[0]:
            os.rmdir(f"{tree}{os.sep}{path}")  # noqa: PTH106


def swept(folder: Path, standing: Mapping[str, Entry]) -> set[str]:
    """Delete everything in `folder` but the outputs `standing` as they were written.

    Returns the paths of these.
    """
    found: set[str] = set()
    _sweep(os.fspath(folder), "", standing, found)
    return found


def _sweep(root: str, below: str, standing: Mapping[str, Entry], found: set[str]) -> bool:
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
            if output is not None and output.is_file(entry.stat(follow_symlinks=False)):
                found.add(path)
                empty = False
            else:
                os.unlink(entry.path)  # noqa: PTH108
    return empty
