"""The site folder changes whole: built beside it, and exchanged as the last act."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

try:
    import fcntl
except ImportError:  # no POSIX system
    fcntl = None  # type: ignore[assignment]

_AT_FDCWD = -100
"""Linux: paths are relative to the working folder."""
_RENAME_EXCHANGE = 2
"""Linux: renameat2(2) exchanges the two names in one step."""


class Lock:
    """Keeps two builds from preparing one site at a time.

    It is the system's own and ends with the process, whatever becomes of that. Where the system
    has none, nothing is kept from anything.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None

    def take(self, say: Callable[[str], None]) -> None:
        """Wait until no other build is at work on the site; `say` so, if there is one."""
        if fcntl is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            return  # where nothing can be kept, there is no lock either
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another build is at work on this site; waiting for it")
            fcntl.flock(self._handle, fcntl.LOCK_EX)

    def release(self) -> None:
        """Let others build. The file stays: to delete it would part those who wait for it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def staging_folder(site: Path) -> Path:
    """Return where a build of `site` is prepared: beside it, so that a rename can move it."""
    return site.with_name(f".{site.name}.next")


def prepared(site: Path) -> Path:
    """Return the empty staging folder of `site`, after putting right what a killed build left."""
    old = _old_folder(site)
    if old.exists() and not site.exists():
        os.rename(old, site)  # killed between the two renames of a system without exchange
    staging = staging_folder(site)
    for leftover in (old, staging):
        if leftover.exists():
            shutil.rmtree(leftover)
    staging.mkdir(parents=True)
    return staging


def begun_with(site: Path, spare: Path) -> bool:
    """Make the tree at `spare` the staging folder, which is empty yet; False: there is none."""
    staging = staging_folder(site)
    try:
        os.rename(spare, staging)  # in the place of an empty folder
    except OSError:  # also where it lies on another disk
        return False
    return True


def swap_in(site: Path, spare: Path) -> None:
    """Put the staging folder in the place of `site`, then keep what stood there at `spare`.

    At any moment one of the two stands there whole, where the system can exchange names. Where
    the old tree cannot be kept, it is deleted.
    """
    staging = staging_folder(site)
    if not site.exists():
        os.rename(staging, site)
        return
    if _exchanged(staging, site):
        try:
            spare.parent.mkdir(parents=True, exist_ok=True)
            os.rename(staging, spare)
        except OSError:
            shutil.rmtree(staging)
        return
    old = _old_folder(site)
    os.rename(site, old)
    os.rename(staging, site)
    shutil.rmtree(old)


def discard(site: Path) -> None:
    """Delete the staging folder of a build that failed."""
    shutil.rmtree(staging_folder(site), ignore_errors=True)


def _old_folder(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(
        _AT_FDCWD,
        os.fsencode(one),
        _AT_FDCWD,
        os.fsencode(other),
        ctypes.c_uint(_RENAME_EXCHANGE),
    )
    return bool(done == 0)
