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
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from annotated_archive.load.run import Work

BATCH = 64
"""Items a batch: some milliseconds of work, long against the cost of handing it over, short
enough that the last batches end together."""

FEWEST = 800
"""Below this many items starting workers saves little. An article has three outputs, two of them
small, so that an archive of some two hundred articles is the first that is built by several."""

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
