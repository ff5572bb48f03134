"""A folder of a site that is being filled."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path


class OutputFolder:
    """A folder that is being filled. No file is ever written over another.

    An archive has tens of thousands of files, each in a folder of its own: each costs as few
    system calls as can be.
    """

    def __init__(self, folder: Path, spare: Iterable[str] = ()) -> None:
        """Fill `folder`, in which the files `spare` lie already."""
        self._root = f"{folder}{os.sep}"
        self._made: set[str] = set()
        self._spare = set(spare)

    def write(self, path: str, data: bytes) -> os.stat_result:
        """Write a file and return its status; `path` has forward slashes.

        Raises FileExistsError where something stands there already.
        """
        self._clear(path)
        self._make(path.rpartition("/")[0])
        handle = os.open(self._root + path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            return os.fstat(handle)
        finally:
            os.close(handle)

    def carry(self, path: str, source: Path, is_same: Callable[[os.stat_result], bool]) -> bool:
        """Put the output that stands at `path` below `source` here too; False where it is gone.

        It is the same file under two names: nothing is copied, and nobody writes to it again.
        Raises FileExistsError where something else stands here already.
        """
        if path in self._spare:
            self._spare.discard(path)
            return True
        there = f"{source}{os.sep}{path}"
        try:
            if not is_same(os.lstat(there)):
                return False
        except OSError:
            return False
        self._make(path.rpartition("/")[0])
        try:
            os.link(there, self._root + path)
        except FileExistsError:
            raise
        except OSError:  # also where the system has no second names for files
            return False
        return True

    def remove(self, paths: Iterable[str]) -> None:
        """Delete the files at `paths` that lay here before, and the folders that are empty then."""
        for path in paths:
            self._clear(path)
            with suppress(OSError):  # until a folder that holds something, or is not there
                while path := path.rpartition("/")[0]:
                    os.rmdir(self._root + path)  # noqa: PTH106
                    self._made.discard(path)

    def _clear(self, path: str) -> None:
        # Never written over: the file may stand on the site under another name.
        if path in self._spare:
            self._spare.discard(path)
            os.unlink(self._root + path)  # noqa: PTH108

    def _make(self, folder: str) -> None:
        if folder in self._made:
            return
        try:
            os.mkdir(self._root + folder)  # noqa: PTH102  # a path object costs more than a folder
        except FileExistsError:
            pass
        except FileNotFoundError:
            self._make(folder.rpartition("/")[0])
            os.mkdir(self._root + folder)  # noqa: PTH102
        self._made.add(folder)
