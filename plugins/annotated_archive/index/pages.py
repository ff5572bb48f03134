"""Long lists on several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

ARTICLES_A_PAGE = 100
"""A page of cards stays well under 150 kB and shows a whole busy month."""

RECORDS_A_PAGE = 100
"""Rows on the index of a kind: as many as articles on theirs."""

NAMES_A_PAGE = 200
"""Each is one line; a page of them stays below 50 kB."""

MENTIONS_A_PAGE = 50
"""Each has a sentence and an article."""

MENTIONS_SHOWN = 10
"""On the record's own page, before those of the mentions' pages."""

EVENTS_SHOWN = 20
"""On an authority record's page; the pages of days show all events."""


@dataclass(frozen=True, slots=True)
class PageOfList(Generic[T]):
    """One page of a list."""

    number: int
    """Counted from 1."""
    of: int
    """The number of pages."""
    items: tuple[T, ...]


def page_count(length: int, size: int) -> int:
    """Return the number of pages for a list of `length`; an empty list has one empty page."""
    return max(1, -(-length // size))


def page(items: Sequence[T], size: int, number: int) -> PageOfList[T]:
    """Return page `number` of `items`. Raises IndexError if there is no such page."""
    of = page_count(len(items), size)
    if not 1 <= number <= of:
        raise IndexError(f"page {number} of {of}")
    return PageOfList(number, of, tuple(items[(number - 1) * size : number * size]))


def numbers_shown(number: int, of: int) -> list[int]:
    """Return the page numbers to show: first, last, two around; 0 stands for a gap."""
    near = {1, of, *(n for n in range(number - 2, number + 3) if 1 <= n <= of)}
    shown: list[int] = []
    for each in sorted(near):
        if shown and each > shown[-1] + 1:
            shown.append(0)
        shown.append(each)
    return shown
