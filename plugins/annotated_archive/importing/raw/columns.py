"""Narrow columns of print, whose short lines are one running text and no menu."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from annotated_archive.importing.line_uses import Line

WRAPPED_WIDTH = 40
"""Characters; no page on a screen wraps its text so narrow, and lists of menus have shorter lines."""

_FEWEST_ROWS = 4
_FEWEST_WORDS = 12
_FLOW = 0.4
"""Share of rows that go on with the sentence of the row before; in a menu hardly one does."""
_EVEN = 0.6
"""Share of the longest row that each row fills where letters have no case to tell by."""
_END_OF_PARAGRAPH = 0.75
"""A row that ends a sentence and is so much shorter than the longest ends its paragraph."""

_ENDS = re.compile(r"[.!?۔。؟][”\"’'»)\]]*$")
_STOPS = re.compile(r"[.!?۔。؟][”\"’'»)\]]*(?:\s|$)|。")
_GOES_ON = re.compile(r"[,;،，、]$|[^\W\d_]-$")


def paragraphs_of_column(rows: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Return the paragraphs of a narrow column; an empty list when the rows are none.

    Capitals in front of it are its heading, and one paragraph whatever number of rows they take.
    """
    top = 0
    while top < len(rows) and rows[top].text.isupper():
        top += 1
    heading, text = rows[:top], rows[top:]
    if not _is_column(text):
        return []
    longest = max(len(row.text) for row in text)
    found: list[list[Line]] = [[]]
    for row in text:
        found[-1].append(row)
        if _ENDS.search(row.text) and len(row.text) < _END_OF_PARAGRAPH * longest:
            found.append([])
    return [tuple(heading)] * bool(heading) + [tuple(each) for each in found if each]


def _is_column(rows: Sequence[Line]) -> bool:
    if len(rows) < _FEWEST_ROWS or max(len(row.text) for row in rows) >= WRAPPED_WIDTH:
        return False
    whole = " ".join(row.text for row in rows)
    if _STOPS.search(whole) is None:
        return False
    if whole.upper() == whole.lower():
        # Arabic and Chinese: rows of a column are full, entries of a menu are not.
        longest = max(len(row.text) for row in rows)
        return all(len(row.text) >= _EVEN * longest for row in rows[:-1])
    pairs = list(pairwise(rows))
    flowing = sum(
        not _ENDS.search(before.text)
        and (after.text[:1].islower() or _GOES_ON.search(before.text) is not None)
        for before, after in pairs
    )
    return len(whole.split()) >= _FEWEST_WORDS and flowing >= _FLOW * len(pairs)
