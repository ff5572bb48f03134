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

from annotated_archive.publish.memory import Pages, Standing, is_as_written


def sweep(context: tuple[Path, Pages | None]) -> Iterator[set[str]]:
    """Sweep the tree that a site was before; yield which of its pages are not left there."""
    spare, pages = context
    standing = pages.standing if pages else {}
    yield standing.keys() - (pages_left(spare, standing) if spare.is_dir() else set())


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
                if _sweep(root, f"{path}/", standing, found):
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


def remove_page(folder: Path, path: str) -> None:
    """Delete the page at `path`, and every folder that held nothing else."""
    file = folder / path
    file.unlink()
    with suppress(OSError):  # until one that holds something
        for above in file.parents:
            if above == folder:
                break
            above.rmdir()
