"""Another process, which does something meanwhile.

A thread would not do. Each question to the disk takes some microseconds, and behind each a thread
waits until the other one gives the interpreter back, which takes a thousand times as long.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

Task = Callable[[], Any]
"""Something to do, whose result can be pickled."""


class OtherProcess:
    """Does some tasks one behind the other, as a copy of this process."""

    def __init__(self, tasks: Sequence[Task], *, fork: bool) -> None:
        """Begin; without `fork` each task is done here, when its result is asked for.

        A task may be done twice: in the other process, and here if that fails.
        """
        self._tasks = list(tasks)
        self._process: BaseProcess | None = None
        if fork:
            with suppress(OSError):  # there are too many processes or files, or too little memory
                self._fork(tasks)

    def _fork(self, tasks: Sequence[Task]) -> None:
        context = multiprocessing.get_context("fork")
        self._results, results = context.Pipe(duplex=False)
        with results:
            process = context.Process(target=_do, args=(tasks, results), daemon=True)
            process.start()
        self._process = process

    @property
    def is_forked(self) -> bool:
        """Whether there is another process."""
        return self._process is not None

    def result(self) -> Any:
        """Return the result of the next task. Raises what the task raises."""
        task = self._tasks.pop(0)
        if self._process is None:
            return task()
        try:
            return pickle.loads(self._results.recv_bytes())  # of our own process
        except (EOFError, OSError):  # it failed, or was ended for want of memory
            self.end()
            return task()

    def end(self) -> None:
        """End the process, whatever it is at."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._results.close()
            self._process = None


def _do(tasks: Sequence[Task], results: Connection) -> None:
    """Send the results of tasks, up to the first that fails: it is done again where it is seen."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits ends this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        for task in tasks:
            results.send_bytes(pickle.dumps(task(), pickle.HIGHEST_PROTOCOL))
    finally:
        os._exit(0)  # without a word, and without tidying what the other process holds


def _end_with_parent() -> None:
    """End this process with the one that began it: it has the lock of that, too."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
