"""Regular files, opened so that nothing else is: a pipe, a socket or a device never blocks.

What a folder listing says of a name may not hold any more when the file is opened, so the open
file itself is asked what it is.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path
from typing import BinaryIO

_FLAGS = (
    os.O_RDONLY
    # Where a system lacks one of them it has no such files either.
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would block already here
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_UNLINKED = getattr(os, "O_NOFOLLOW", 0)


class NotAFileError(OSError):
    """What stands at a path is a folder, a pipe, a socket or a device."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EINVAL, "it is no file but a folder, a pipe or a device", path)


def descriptor(path: str, *, follow: bool) -> tuple[int, int]:
    """Return an open descriptor of the regular file at `path`, and its size in bytes.

    Without `follow` a symbolic link is refused. Raises OSError, NotAFileError among them.
    """
    try:
        handle = os.open(path, _FLAGS if follow else _FLAGS | _UNLINKED)
    except OSError as error:
        if error.errno in (errno.ENXIO, errno.ENODEV):  # a socket, a device that is not there
            raise NotAFileError(path) from error
        raise
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        raise NotAFileError(path)
    return handle, found.st_size


def open_regular(path: str) -> BinaryIO:
    """Open the regular file at `path` to be read; no link is followed. Raises OSError."""
    return open(descriptor(path, follow=False)[0], "rb")


def start_of_file(path: str, most: int) -> bytes:
    """Return the first `most` bytes of the regular file at `path`; no link is followed.

    Raises OSError.
    """
    handle, size = descriptor(path, follow=False)
    try:
        return os.read(handle, min(size, most))
    finally:
        os.close(handle)


def bytes_of_file(path: Path) -> bytes:
    """Return the bytes of the regular file at `path`, or of the one a link leads to.

    Raises OSError.
    """
    with open(descriptor(str(path), follow=True)[0], "rb") as file:
        return file.read()


def hash_of_file(path: Path) -> str:
    """Return the SHA-256 of the regular file at `path`, in hex; no link is followed.

    It is read in blocks: a recording may hold gigabytes. Raises OSError.
    """
    with open(descriptor(str(path), follow=False)[0], "rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
