"""How much of what pages have in common a process keeps."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")

LIMIT = 4_096
"""Things of one kind. Pages are made in the order of their addresses, articles so day by day, and
have names and cards in common with those made shortly before; kept for good, these take as much
memory as all records."""


def put(kept: dict[K, T], key: K, value: T) -> T:
    """Keep `value`, and forget the others when they are too many; return it."""
    if len(kept) >= LIMIT:
        kept.clear()
    kept[key] = value
    return value
