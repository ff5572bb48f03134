"""Long lists, cut into pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

ARTICLES_A_PAGE = 100
"""A page of cards stays well under 150 kB and still shows a whole busy month."""

RECORDS_A_PAGE = 100
"""Rows on the index of a kind: as many as articles on theirs."""

MENTIONS_A_PAGE = 50
"""Each carries a sentence and an article."""

MENTIONS_SHOWN = 10
"""On the record's own page, before those of the mentions' pages."""

EVENTS_SHOWN = 20
"""On an authority record's page; all of them stand on the pages of their days."""


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """One page of a list."""

    number: int
    """Counted from 1."""
    of: int
    """How many there are."""
    items: tuple[T, ...]


def pages(items: Sequence[T], size: int) -> list[ListPage[T]]:
    """Return `items` on pages of `size`; an empty list has one empty page."""
    return [page(items, size, n + 1) for n in range(page_count(len(items), size))]


def page_count(length: int, size: int) -> int:
    """Return how many pages a list of `length` takes; an empty list has one empty page."""
    return max(1, -(-length // size))


def page(items: Sequence[T], size: int, number: int) -> ListPage[T]:
    """Return page `number` of `items`, without a look at the others.

    Raises IndexError for a page that there is not.
    """
    of = page_count(len(items), size)
    if not 1 <= number <= of:
        raise IndexError(f"page {number} of {of}")
    return ListPage(number, of, tuple(items[(number - 1) * size : number * size]))


def numbers_shown(number: int, of: int) -> list[int]:
    """Return the page numbers to offer: first, last, two around; 0 stands for a gap."""
    near = {1, of, *(n for n in range(number - 2, number + 3) if 1 <= n <= of)}
    shown: list[int] = []
    for each in sorted(near):
        if shown and each > shown[-1] + 1:
            shown.append(0)
        shown.append(each)
    return shown
