"""Regular files: opened so that a pipe, a socket or a device never blocks, and stamped.

The kind of a file may change after its folder was listed, so the open file is asked for it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import struct
import time
from pathlib import Path
from typing import BinaryIO

_FLAGS = (
    os.O_RDONLY
    # A system that lacks one of them has no such files either.
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to would block already here
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_UNLINKED = getattr(os, "O_NOFOLLOW", 0)


class NotAFileError(OSError):
    """A path leads to a folder, a pipe, a socket or a device."""

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
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise NotAFileError(path)
    return handle, status.st_size


def open_regular(path: str) -> BinaryIO:
    """Open the regular file at `path` for reading; no link is followed. Raises OSError."""
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


def text_of_file(path: Path) -> str:
    """Return a file's text; a byte that is no UTF-8 becomes a sign that says so.

    Raises OSError.
    """
    return bytes_of_file(path).decode("utf-8-sig", "replace")


def hash_of_file(path: Path) -> str:
    """Return the SHA-256 of the regular file at `path`, in hex; no link is followed.

    It is read in blocks: a recording may hold gigabytes. Raises OSError.
    """
    with open(descriptor(str(path), follow=False)[0], "rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


Stamp = bytes
"""Size, times of the last change of content and of anything (in nanoseconds), inode: packed, since
there is one for each file, and as numbers they take three times the memory."""

_PACKED = struct.Struct("=4Q")
_LARGEST = 2**64 - 1

_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written to has another time than before, on any file
system: some count in steps of two seconds."""


def stamp(content: Path, path: str) -> Stamp | None:
    """Return the stamp of a file, which changes when anybody writes to the file.

    Return None where the file was written to just now, because it could be written to again within
    one step of its clock. Git's index does the same.
    """
    try:
        status = os.lstat(f"{content}/{path}")
    except OSError:
        return None
    if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < _SETTLED:
        return None
    return stamp_of(status)


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file whose status was asked for."""
    # A time may lie before 1970, or in a year that nobody will see.
    times = (each & _LARGEST for each in (status.st_mtime_ns, status.st_ctime_ns))
    return _PACKED.pack(status.st_size, *times, status.st_ino & _LARGEST)
