"""Where the bench works: in memory where there is room, so that no disk is measured.

What a disk does hangs on what it did before: on ext4 without a journal, files written right
after a tree like theirs was deleted were measured at 296 microseconds each, instead of 67; in
memory it is 23. So the bench works on a file system in memory (tmpfs) if it can. On a disk
nothing is deleted while it measures: old trees are set aside until all rounds are over.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

AN_ARTICLE = 400_000
"""Bytes that an article takes in sources, sites and caches of everything that is measured, the
collection five times included."""

FOR_PROCESSES = 4_000_000_000
"""Bytes of memory that stay free for what is measured: the most that a build may take."""

IN_MEMORY = Path("/dev/shm")
"""A file system in memory, as Linux has it."""

_MOUNTS = Path("/proc/self/mountinfo")
_ASIDE = ".aside"


def work_folder(articles: int) -> Path:
    """Return a new folder for a bench of so many articles: in memory if there is room."""
    needed = articles * AN_ARTICLE
    has_room = IN_MEMORY.is_dir() and is_in_memory(IN_MEMORY)
    has_room = has_room and shutil.disk_usage(IN_MEMORY).free >= needed
    has_room = has_room and _available() >= needed + FOR_PROCESSES
    return Path(tempfile.mkdtemp(prefix="archive-bench-", dir=IN_MEMORY if has_room else None))


def is_in_memory(folder: Path) -> bool:
    """Whether a folder lies on a tmpfs; False where the system does not say."""
    try:
        rows = _MOUNTS.read_text("utf-8").splitlines()
    except OSError:
        return False
    # Root, mount point and more; behind a lone hyphen the type (proc_pid_mountinfo(5)).
    kinds = {row.split()[4]: row.partition(" - ")[2].split()[0] for row in rows}
    wanted = folder.resolve()
    return next(
        (
            kinds[str(above)] == "tmpfs"
            for above in (wanted, *wanted.parents)
            if str(above) in kinds
        ),
        False,
    )


def set_aside(path: Path, folder: Path) -> None:
    """Take a file or folder away: out of memory at once, on a disk into `folder` for later."""
    if not os.path.lexists(path):
        return
    if not is_in_memory(folder):
        aside = folder / _ASIDE
        aside.mkdir(exist_ok=True)
        free = next(name for n in count() if not (name := aside / str(n)).exists())
        path.rename(free)
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def tidied(folder: Path) -> None:
    """Delete what was set aside in `folder`."""
    shutil.rmtree(folder / _ASIDE, ignore_errors=True)


def _available() -> int:
    """Return the bytes of memory that new processes could have (proc_meminfo(5))."""
    try:
        rows = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) * 1024 for row in rows if row.startswith("MemAvailable")), 0)
