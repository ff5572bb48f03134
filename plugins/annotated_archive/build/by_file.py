"""Writes a site file by file where the system cannot exchange its folder, such as a mounted one.

No file is written over: it may have a second name elsewhere, and readers get the old file or the
new one whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from annotated_archive.build.marker import MARKER, on_top, write_list
from annotated_archive.edition.own_files import delete_tree, read_own_file

_FRESH = f"{MARKER}.new"
"""The one file that is being written, on top of the site."""


class HalfWritten(OSError):
    """A file of a site, which it names, could not be written after others were."""


def put_into(site: Path, staging: Path, owned: Collection[str]) -> None:
    """Make `site` hold what `staging` holds; anything else that is `owned` on top of it goes.

    It may be stopped at any time, because the list in `site` names both meanwhile. Raises
    HalfWritten.
    """
    try:
        _put_all(site, staging, owned)
    except OSError as error:
        raise HalfWritten(error.errno, error.strerror or str(error), error.filename) from error


def _put_all(site: Path, staging: Path, owned: Collection[str]) -> None:
    names = on_top(staging)
    write_list(site, {*owned, *names})
    for name in sorted(names):
        _put(site, staging, name)
    for name in set(owned) - names:
        _delete(site / name)
    write_list(site, names)


def _put(site: Path, staging: Path, path: str) -> None:
    """Put a file or a folder, with all that lies in it, into the site."""
    source, target = staging / path, site / path
    if not source.is_dir():
        _put_file(site, source, target)
        return
    if target.is_symlink() or not target.is_dir():
        _delete(target)
        target.mkdir()
    wanted = sorted(os.listdir(source))  # noqa: PTH208  # names are wanted
    for name in wanted:
        _put(site, staging, f"{path}/{name}")
    for name in set(os.listdir(target)) - set(wanted):  # noqa: PTH208
        _delete(target / name)


def _put_file(site: Path, source: Path, target: Path) -> None:
    with suppress(OSError):
        # As long, and the same: read, since a time is no proof on all file systems.
        if target.lstat().st_size == source.stat().st_size and read_own_file(
            target
        ) == read_own_file(source):
            return
    if target.is_dir() and not target.is_symlink():
        delete_tree(target)
    fresh = site / _FRESH
    fresh.unlink(missing_ok=True)
    try:
        shutil.copyfile(source, fresh)
    except OSError as error:  # it names what was to be copied, which may be on another disk
        raise OSError(error.errno, error.strerror or str(error), str(target)) from error
    fresh.replace(target)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        delete_tree(path)
    else:
        path.unlink(missing_ok=True)
