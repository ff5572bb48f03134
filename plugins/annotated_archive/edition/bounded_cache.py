"""A cache of bounded size for what pages have in common."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")

LIMIT = 4_096
"""Entries. Articles and the pages that list them are made in the order of time, and share names and
cards with pages made shortly before; all of these would take as much memory as the records."""


def put(cache: dict[K, T], key: K, value: T) -> T:
    """Put `value` into a cache, which is emptied first if it is full; return `value`."""
    if len(cache) >= LIMIT:
        cache.clear()
    cache[key] = value
    return value
