"""Folders and files that builds of this user alone may make.

They lie in the archive's own folder, into which a pull request can put anything: a link that
leads to any other folder of the machine, a pipe that nobody ever writes to. So a folder is
looked at before it is used, and a file is opened without following links or waiting.
"""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from annotated_archive.load.regular import open_regular

_NO_DETOUR = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
"""Follow no link, wait for no pipe. Windows knows neither, and makes no links out of a checkout
unless it is told to."""


def why_refused(root: Path, folder: Path) -> str:
    """Return why nothing may be read, written or deleted in `folder`; empty where it may.

    No part of its path below `root`, and nothing in it, may be a link; each folder must be this
    user's own. A folder that is not there yet is fine.
    """
    try:
        parts = folder.relative_to(root).parts
        path = root
        for part in parts:
            path = path / part
            why = _why_not_own(path)
            if why:
                return why
        with os.scandir(folder) as entries:
            for entry in entries:
                why = _why_not_own(Path(entry.path), file_is_fine=True)
                if why:
                    return why
    except FileNotFoundError:
        return ""
    except (OSError, ValueError) as error:
        return str(error)
    return ""


def _why_not_own(path: Path, *, file_is_fine: bool = False) -> str:
    now = path.lstat()
    if stat.S_ISLNK(now.st_mode):
        return f"{path} is a symbolic link"
    if file_is_fine and stat.S_ISREG(now.st_mode):
        return ""
    if not stat.S_ISDIR(now.st_mode):
        return f"{path} is not a folder"
    if hasattr(os, "geteuid") and now.st_uid != os.geteuid():
        return f"{path} belongs to another user"
    return ""


def inode_of(folder: Path) -> int | None:
    """Return the inode number of a folder; None where there is none, or a link."""
    try:
        now = folder.lstat()
    except OSError:
        return None
    return now.st_ino if stat.S_ISDIR(now.st_mode) else None


def read_own_file(file: Path) -> bytes:
    """Return the bytes of a file. Raises OSError, also where it is a link, a pipe or a device."""
    with open_regular(str(file)) as found:
        return found.read()


def write_file(file: Path, *parts: bytes) -> None:
    """Write a new file, in the place of an old one if there is any. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_DETOUR
    try:
        handle = os.open(file, flags, 0o666)
    except FileExistsError:
        file.unlink()
        handle = os.open(file, flags, 0o666)
    with open(handle, "wb") as out:
        for part in parts:
            out.write(part)


def lock_file(file: Path) -> int:
    """Return a handle by which a file can be locked, made if need be. Raises OSError."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT | _NO_DETOUR, 0o666)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(f"{file} is not a file")
    return handle


def delete_tree(folder: Path) -> None:
    """Delete a folder with all that lies in it. Raises OSError, also where it is a link.

    Links in it are deleted, and not followed.
    """
    if inode_of(folder) is not None:
        shutil.rmtree(folder)
    elif folder.is_symlink():
        raise OSError(f"{folder} is a symbolic link")
