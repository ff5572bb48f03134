"""Files of a site, written where nothing stood before."""

from __future__ import annotations

import os
from pathlib import Path


class Output:
    """A folder that is being filled. No file is ever written over another.

    An archive has tens of thousands of files, each in a folder of its own; what is asked of
    the system for each is kept to what has to be.
    """

    def __init__(self, folder: Path) -> None:
        self._root = f"{folder}{os.sep}"
        self._made: set[str] = set()

    def write(self, path: str, data: bytes) -> os.stat_result:
        """Write a file, return what the system knows of it; `path` has forward slashes.

        Raises FileExistsError where something stands there already.
        """
        self._make(path.rpartition("/")[0])
        handle = os.open(self._root + path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            return os.fstat(handle)
        finally:
            os.close(handle)

    def carry(self, path: str, source: Path) -> bool:
        """Put the file that stands at `path` below `source` here too; False where it is gone.

        It is the same file under two names: nothing is copied, and nobody writes to it again.
        Raises FileExistsError where something stands here already.
        """
        self._make(path.rpartition("/")[0])
        try:
            os.link(f"{source}{os.sep}{path}", self._root + path)
        except FileExistsError:
            raise
        except OSError:  # also where the system has no second names for files
            return False
        return True

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
