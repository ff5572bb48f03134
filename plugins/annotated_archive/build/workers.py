"""Worker processes: each runs plain functions of (context, batch).

The context goes to the workers by fork, which copies nothing. Where fork is not to be had, or
there is little to do, the work is done in this process. Any other executor of
`concurrent.futures`, such as that of a cluster, can be given instead: its workers load the
context from a file, each once.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from annotated_archive.load.run import Work

T = TypeVar("T")

BATCH = 64
"""Items a batch: some milliseconds of work, long against the cost of handing it over, short
enough that the last batches end together."""

FEWEST = 400
"""Below this many items starting workers takes longer than it saves."""

AHEAD = 4
"""Batches under way for each worker: enough that none idles, so few that results do not pile up."""

_shared: list[Any] = []
"""The context, in a forked worker; empty elsewhere."""


def default_jobs() -> int:
    """Return how many worker processes this machine has processors for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Runs work in several processes; call it like `load.run.here`."""

    def __init__(
        self, jobs: int = 0, executor: Executor | None = None, folder: Path | None = None
    ) -> None:
        """Run `jobs` processes; 0 takes as many as there are processors.

        With an `executor` the work goes there, and `jobs` says how much of it is under way at
        a time. Its workers must reach `folder`, in which contexts are handed over; absent: the
        system's folder for temporary files.
        """
        self.jobs = jobs or default_jobs()
        self._executor = executor
        self._folder = folder
        self._tasks: list[BackgroundTask[Any]] = []

    def __call__(
        self, work: Work, context: Any, items: Sequence[Any], *, heavy: bool = False
    ) -> Iterator[Any]:
        """Yield the results of `work` on all items, in order; a `heavy` item is a whole batch."""
        size = 1 if heavy else BATCH
        batches = (items[start : start + size] for start in range(0, len(items), size))
        few = len(items) * BATCH // size < FEWEST
        if self._executor is not None and items and not heavy:
            yield from self._elsewhere(self._executor, work, context, batches)
        elif self.jobs == 1 or few or not can_fork():
            for batch in batches:
                yield from work(context, batch)
        else:
            yield from self._forked(work, context, batches)

    def background(self, work: Callable[[], T], size: int) -> BackgroundTask[T]:
        """Begin work in another process, while this one goes on.

        With few items (`size`), without fork, or with one job, the work is done here, when its
        result is asked for.
        """
        if self.jobs == 1 or size < FEWEST or not can_fork():
            return BackgroundTask(work)
        fork = multiprocessing.get_context("fork")
        here, there = fork.Pipe(duplex=False)
        # Not by an executor, which would have threads in this process: others are forked from it.
        process = fork.Process(target=_send_result, args=(here, there, work))
        try:
            process.start()
        except OSError:  # no room for another process: it is done here
            here.close()
            return BackgroundTask(work)
        finally:
            there.close()
        task = BackgroundTask(work, (process, here))
        self._tasks.append(task)
        return task

    def join_background(self) -> None:
        """End all background tasks."""
        # The last first: each has inherited the pipes of those before it.
        while self._tasks:
            self._tasks.pop().close()

    def _forked(self, work: Work, context: Any, batches: Iterator[Sequence[Any]]) -> Iterator[Any]:
        # All objects are shared with the workers until written to: a garbage collector that
        # walks over them would copy them all.
        gc.collect(0)
        gc.freeze()
        try:
            with ProcessPoolExecutor(
                self.jobs,
                mp_context=multiprocessing.get_context("fork"),
                initializer=_start,
                initargs=(context,),
            ) as pool:
                yield from self._fetched(lambda batch: pool.submit(_work, work, batch), batches)
        finally:
            gc.unfreeze()

    def _elsewhere(
        self, executor: Executor, work: Work, context: Any, batches: Iterator[Sequence[Any]]
    ) -> Iterator[Any]:
        handle, name = tempfile.mkstemp(".context", "archive-", self._folder)
        try:
            with open(handle, "wb") as file:
                pickle.dump(context, file, pickle.HIGHEST_PROTOCOL)
            yield from self._fetched(
                lambda batch: executor.submit(work_from_file, name, work, batch), batches
            )
        finally:
            Path(name).unlink()

    def _fetched(
        self,
        submit: Callable[[Sequence[Any]], Future[list[Any]]],
        batches: Iterator[Sequence[Any]],
    ) -> Iterator[Any]:
        """Yield results in order, with a bounded number of batches under way."""
        waiting = deque(submit(batch) for batch in islice(batches, self.jobs * AHEAD))
        while waiting:
            results = waiting.popleft().result()
            waiting.extend(submit(batch) for batch in islice(batches, 1))
            yield from results


def _send_result(here: Connection, there: Connection, work: Callable[[], object]) -> None:
    here.close()  # or sending would not fail once the main process has closed its end
    gc.disable()  # it would walk over, and so copy, all shared objects
    try:
        there.send(work())
        there.close()
    except (Exception, KeyboardInterrupt):
        # The main process has closed the pipe, or meets the mistake when it does the work itself.
        sys.exit(1)


class BackgroundTask(Generic[T]):
    """Work that is done in a process beside this one, or here when its result is asked for."""

    def __init__(
        self, work: Callable[[], T], process: tuple[BaseProcess, Connection] | None = None
    ) -> None:
        self._work = work
        self._process = process

    def result(self) -> T:
        """Return what the work came to. Raises what it raises."""
        if self._process is not None:
            try:
                found: T = self._process[1].recv()
                return found
            except (EOFError, OSError):
                pass  # whatever ended the process: the work is done here, where mistakes are seen
            finally:
                self.close()
        return self._work()

    def close(self) -> None:
        """Close the pipe, which ends the process, and wait for that.

        It is not killed, because workers of its own would be left behind.
        """
        if self._process is not None:
            process, pipe = self._process
            self._process = None
            pipe.close()
            process.join()


def can_fork() -> bool:
    """Whether this system can start a process as a copy of this one."""
    return "fork" in multiprocessing.get_all_start_methods()


def work_from_file(context: str, work: Work, batch: Sequence[Any]) -> list[Any]:
    """Do work whose context lies in a file, anywhere."""
    return work(_loaded(context), batch)


@lru_cache(maxsize=1)  # a worker is given one context after the other
def _loaded(context: str) -> Any:
    with open(context, "rb") as file:
        return pickle.load(file)  # written by the very build that asks for the work


def _start(context: Any) -> None:
    _shared.append(context)


def _work(work: Work, batch: Sequence[Any]) -> list[Any]:
    return work(_shared[0], batch)
