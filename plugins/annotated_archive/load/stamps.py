"""Stamps of files: by what the system shows that nobody wrote to one since it was read."""

from __future__ import annotations

import os
import time
from pathlib import Path

Stamp = tuple[int, int, int, int]
"""Size, times of the last change of content and of anything (in nanoseconds), number."""

_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written to has another time than before, on any file
system: some count in steps of two seconds."""


def stamp(content: Path, path: str) -> Stamp | None:
    """Return by what the system shows that a file has not been written to.

    None where it was, just now: then it could be written to again without a trace. (What git's
    index does, for the same reason.)
    """
    try:
        now = os.lstat(f"{content}/{path}")
    except OSError:
        return None
    if time.time_ns() - max(now.st_mtime_ns, now.st_ctime_ns) < _SETTLED:
        return None
    return now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino
