"""The site folder changes whole: built beside it, and exchanged as the last act."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from errno import EEXIST
from pathlib import Path

from annotated_archive.build.by_file import put_into
from annotated_archive.build.marker import listed_names, on_top
from annotated_archive.edition.own_files import delete_tree, inode_of, lock_file

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

    The system ends it with the process, and the processes that it has forked. Where the system has
    no locks, it does nothing.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._handle: int | None = None

    def take(self, say: Callable[[str], None]) -> None:
        """Wait until no other build is at work on the site; `say` so, if there is one."""
        if fcntl is None or self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._handle = lock_file(self._file)
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
    """Return the folder beside `site` in which a build is prepared, so that a rename can move it."""
    return site.with_name(f".{site.name}.next")


class CannotStage(Exception):
    """No build can be prepared beside the site; the words say why, and what helps."""


def empty_staging_folder(site: Path, made: Collection[int]) -> Path:
    """Return the empty staging folder of `site`, after putting right what a killed build left.

    `made` are the numbers of the folders that builds made of the site. Raises CannotStage where
    another folder stands in the way, or none can be made.
    """
    old, staging = _old_folder(site), staging_folder(site)
    with suppress(OSError):
        # Of a build that was killed before it could say that it made it; nothing is lost with it.
        staging.rmdir()
    for leftover in (old, staging):
        if os.path.lexists(leftover) and inode_of(leftover) not in made:
            raise CannotStage(
                f"{leftover} stands where a build is prepared, and was not made by one of yours: "
                "move it away or delete it"
            )
    try:
        if inode_of(old) is not None and not os.path.lexists(site):
            os.rename(old, site)  # killed between the two renames of a system without exchange
        if inode_of(staging) is not None:
            give_back(site, made)
        for leftover in (old, staging):
            delete_tree(leftover)
        staging.mkdir(parents=True)
    except OSError as error:
        raise CannotStage(
            f"{error.strerror or error}: {error.filename or staging}: a build is prepared in a folder "
            f"beside the site folder, {site.parent}, where folders must be writable for you"
        ) from error
    return staging


def leftovers(site: Path) -> list[Path]:
    """Return the folders there are of `site` and of builds of it."""
    return [
        each for each in (site, staging_folder(site), _old_folder(site)) if os.path.lexists(each)
    ]


def swap_in(site: Path, kept: Iterable[str], owned: Collection[str]) -> bool:
    """Put the staging folder in the place of `site`, but for what is `kept` of that.

    At any moment one of the two stands there whole, where the system can exchange names; what
    stood there is the staging folder then. False where the system does not let the folder be
    moved, such as one that is mounted: the files were written into it, one by one, and of
    what lies on top of it what is `owned` and not among them is gone. Raises OSError where that
    fails: the site holds some of both then, and the next build puts it right.
    """
    staging = staging_folder(site)
    if not os.path.lexists(site):
        os.rename(staging, site)
        return True
    try:
        for name in kept:  # before the exchange, so that the next build finds it if this is killed
            os.rename(site / name, staging / name)
        if not _exchanged(staging, site):
            _moved(staging, site)
    except OSError:
        _moved_back(kept, staging, site)
        put_into(site, staging, owned)
        return False
    return True


def _moved(staging: Path, site: Path) -> None:
    """Exchange two folders in three steps. Raises OSError, and has changed nothing then."""
    old = _old_folder(site)
    os.rename(site, old)
    try:
        os.rename(staging, site)
    except OSError:
        os.rename(old, site)
        raise
    os.rename(old, staging)


def give_back(site: Path, made: Collection[int]) -> None:
    """Put back what a stopped build had taken over from the site: what its list does not name.

    Raises OSError where a folder of that name stands on the site again.
    """
    staging = staging_folder(site)
    names = listed_names(staging) if inode_of(staging) in made else None
    if names is not None and inode_of(site) is not None:
        _moved_back(on_top(staging) - names, staging, site)


def _moved_back(names: Iterable[str], staging: Path, site: Path) -> None:
    for name in names:
        if not os.path.lexists(staging / name):
            continue  # it had not been taken over yet
        if inode_of(staging / name) is not None and os.path.lexists(site / name):
            raise FileExistsError(EEXIST, f"it is also in {staging}", str(site / name))
        if not os.path.lexists(site / name):
            os.rename(staging / name, site / name)


def discard(site: Path, made: Collection[int]) -> None:
    """Delete the staging folder of a build that failed."""
    with suppress(OSError):
        give_back(site, made)
        if inode_of(staging_folder(site)) in made:
            delete_tree(staging_folder(site))


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
