"""Another process, which looks at the disk while this one imports, reads and links.

A thread would not do: each question to the disk takes some microseconds, and behind each a thread
waits until the other one gives the interpreter back, which takes a thousand times as long.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

Work = Callable[[], Any]


class OtherProcess:
    """Does some works one behind the other, as a copy of this process."""

    def __init__(self, works: Sequence[Work], *, fork: bool) -> None:
        """Begin; without `fork` each work is done here, when its result is asked for.

        Each has a result that can be pickled, and may be done twice.
        """
        self._works = list(works)
        self._process: BaseProcess | None = None
        if not fork:
            return
        context = multiprocessing.get_context("fork")
        self._results, results = context.Pipe(duplex=False)
        self._process = context.Process(target=_do, args=(works, results), daemon=True)
        self._process.start()
        results.close()

    @property
    def is_forked(self) -> bool:
        """Whether there is another process."""
        return self._process is not None

    def result(self) -> Any:
        """Return the result of the next work. Raises what the work raises."""
        work = self._works.pop(0)
        if self._process is None:
            return work()
        try:
            return pickle.loads(self._results.recv_bytes())  # of our own process
        except (EOFError, OSError):  # it failed, or was ended for want of memory
            self.end()
            return work()

    def end(self) -> None:
        """End the process, whatever it is at."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._results.close()
            self._process = None


def _do(works: Sequence[Work], results: Connection) -> None:
    """Send the results of works, up to the first that fails: it is done again where it is seen."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits ends this one
    with suppress(Exception):
        for work in works:
            results.send_bytes(pickle.dumps(work(), pickle.HIGHEST_PROTOCOL))
    os._exit(0)  # what the other process holds is not this one's to tidy
