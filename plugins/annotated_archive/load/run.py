"""The type of functions that work on many items, here or in worker processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

Work = Callable[[Any, Sequence[Any]], list[Any]]
"""A plain function of (context, batch), at the top of a module so that it can be pickled."""


class Run(Protocol):
    """Works on items in batches, in this process or in others, and yields results in order."""

    def __call__(self, work: Work, context: Any, items: Sequence[Any]) -> Iterator[Any]:
        """Yield a result for each of `items`. `context` is the same for all of them."""
        ...


def here(work: Work, context: Any, items: Sequence[Any]) -> Iterator[Any]:
    """Work on items one by one in this process."""
    for item in items:
        yield from work(context, (item,))
