"""The tree of files that a site was before: the next build begins with it.

An archive has a folder for each page, and to make and delete tens of thousands of them takes
longer than to write what changed. So the tree that a build replaced is not deleted. Its pages
are the very files that stand on the site, under second names, unless they changed since.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from annotated_archive.build.memory import Pages, Standing, is_as_written
from annotated_archive.build.output import Output
from annotated_archive.edition.own_files import delete_tree, number_of


def completed(context: tuple[Path, Path, Pages | None]) -> Iterator[set[str]]:
    """Make a tree of all pages that stand on a site, from the one that the site was before.

    The context is the tree, which is there, the site and its pages. Yields the files of those that are in the
    tree then: not those that anybody touched on the site.
    """
    spare, site, pages = context
    standing = pages.standing if pages else {}
    found = pages_left(spare, standing)
    output = Output(spare)
    found |= {
        path
        for path, page in standing.items()
        if path not in found and output.carry(path, site, page)
    }
    for path in standing.keys() - found:
        output.prune(path)
    yield found


_WORDS = ("search", "data")
"""Folders of the search index and of its documents: an index of what was, made anew for each."""


def without_old_words(tree: Path, before: Pages, now: Pages) -> None:
    """Delete from what a site was the files in which words stand that it does not have any more.

    Whoever withdraws a record, or takes words out of one, wants them gone with the build that
    does it. What is left are pages that are the very files of the site, and files of the theme.
    """
    real: dict[str, bool] = {"": True}

    def is_real(folder: str) -> bool:
        """Whether no part of a path below the tree is a link to another folder."""
        if folder not in real:
            above = folder.rpartition("/")[0]
            real[folder] = is_real(above) and number_of(tree / folder) is not None
        return real[folder]

    changed = (
        path
        for path, page in before.standing.items()
        if (new := now.standing.get(path)) is None or new.inode != page.inode
    )
    for path in (*changed, *before.beside):
        if is_real(path.rpartition("/")[0]):
            with suppress(OSError):
                os.unlink(f"{tree}{os.sep}{path}")  # noqa: PTH108
    for name in _WORDS:
        delete_tree(tree / name)


def pages_left(folder: Path, standing: Mapping[str, Standing]) -> set[str]:
    """Delete everything in `folder` but the pages that stand there as a build wrote them.

    Returns the files of these. Whatever lies there besides, and whoever put it there, goes.
    """
    found: set[str] = set()
    _sweep(os.fspath(folder), "", standing, found)
    return found


def _sweep(root: str, below: str, standing: Mapping[str, Standing], found: set[str]) -> bool:
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
            page = standing.get(path)
            if page is not None and is_as_written(entry.stat(follow_symlinks=False), page):
                found.add(path)
                empty = False
            else:
                os.unlink(entry.path)  # noqa: PTH108
    return empty
