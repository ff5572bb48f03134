"""Work on many things at once: plain functions of (context, batch), in worker processes.

The context goes to the workers by fork, which copies nothing; where fork is not to be had,
or there is little to do, the work is done in this process.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

Work = Callable[[Any, Sequence[Any]], list[Any]]

BATCH = 64
"""Items a batch: some milliseconds of work, long against the cost of handing it over, short
enough that the last batches end together."""

FEWEST = 400
"""Below this many items starting workers takes longer than it saves."""

_shared: list[tuple[Work, Any]] = []
"""In a worker process: what it works with. Filled once, when it starts; empty elsewhere."""


def default_jobs() -> int:
    """Return how many worker processes this machine has processors for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Runs work in `jobs` processes; call it like `link.bodies.here`."""

    def __init__(self, jobs: int = 0) -> None:
        """`jobs`: how many processes; 0 takes as many as there are processors."""
        self.jobs = jobs or default_jobs()

    def __call__(self, work: Work, context: Any, items: Sequence[Any]) -> Iterator[Any]:
        """Yield the results of `work` on all items, in order."""
        if self.jobs == 1 or len(items) < FEWEST or not _can_fork():
            for start in range(0, len(items), BATCH):
                yield from work(context, items[start : start + BATCH])
            return
        batches = [items[start : start + BATCH] for start in range(0, len(items), BATCH)]
        with ProcessPoolExecutor(
            self.jobs,
            mp_context=multiprocessing.get_context("fork"),
            initializer=_start,
            initargs=(work, context),
        ) as pool:
            for results in pool.map(_work, batches):
                yield from results


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _start(work: Work, context: Any) -> None:
    _shared.append((work, context))


def _work(batch: Sequence[Any]) -> list[Any]:
    work, context = _shared[0]
    return work(context, batch)
