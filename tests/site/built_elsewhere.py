"""Builds an archive as another machine would: in a process of its own, with its clock and its order.

Run as `python built_elsewhere.py DAY reversed|sorted UMASK ARGUMENT…`, with the arguments of the
command; the rest of what differs between machines stands in the environment.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

DAY, ORDER, UMASK, *ARGUMENTS = sys.argv[1:] if __name__ == "__main__" else ("", "", "0")

_scandir, _listdir = os.scandir, os.listdir


class _Scanned:
    """What `os.scandir` gives, in an order of its own: each file system has another."""

    def __init__(self, path: Any = ".") -> None:
        with _scandir(path) as entries:
            self._entries = iter(
                sorted(entries, key=lambda entry: entry.name, reverse=ORDER == "reversed")
            )

    def __iter__(self) -> Iterator[os.DirEntry[Any]]:
        return self._entries

    def __next__(self) -> os.DirEntry[Any]:
        return next(self._entries)

    def __enter__(self) -> _Scanned:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close nothing: all was read."""


def _listed(path: Any = ".") -> list[Any]:
    return sorted(_listdir(path), reverse=ORDER == "reversed")


def run() -> None:
    """Run the command on the day, in the order, with the umask."""
    import time_machine

    os.scandir, os.listdir = _Scanned, _listed
    os.umask(int(UMASK, 8))
    with time_machine.travel(f"{DAY}T23:30:00Z", tick=True):
        from annotated_archive.build import meanwhile, workers
        from annotated_archive.cli import main

        # Several processes also for a small archive, if several are asked for.
        workers.FEWEST = meanwhile.WORTH_A_PROCESS = 8
        main(ARGUMENTS)


if __name__ == "__main__":
    run()
