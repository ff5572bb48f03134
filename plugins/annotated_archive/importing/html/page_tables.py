"""The tables of a page: which of them are there for the layout, and where the cells of others stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_IN_TABLE = ("h1", "h2", "h3", "h4", "ul", "ol", "figure", "blockquote", "article", "section")
"""Elements that a table of data does not hold: one that does is there for the layout."""

_WIDEST = 50
"""Columns that a cell may reach over."""

_MOST_COLUMNS = 200
"""Columns of a table; the cells of further ones stand in the last."""

_WIDEST = 50
"""Columns that a cell may reach over."""

_MOST_COLUMNS = 200
"""Columns of a table; the cells of further ones stand in the last."""


@dataclass(slots=True)
class TableGrid:
    """The columns of one table, row by row."""

    _down: dict[int, int] = field(default_factory=dict)
    """The column -> the rows into which a cell from above still reaches."""
    _taken: set[int] = field(default_factory=set)
    _next: int = 0

    def begin_row(self) -> None:
        """Begin the next row."""
        self._taken = {column for column, rows in self._down.items() if rows > 0}
        self._next = 0
        for column in self._down:
            self._down[column] -= 1

    def column_of(self, cell: Any) -> int:
        """Return the column of the next cell: those of cells that reach down from above are taken."""
        span, down = (whole_number(cell.get(name)) for name in ("colspan", "rowspan"))
        span = min(max(span, 1), _WIDEST)
        column = self._next
        while column in self._taken and column < _MOST_COLUMNS:
            column += 1
        self._next = min(column + span, _MOST_COLUMNS)
        if down > 1:
            self._down |= dict.fromkeys(range(column, column + span), down - 1)
        return column


def layout_tables(root: Any) -> Iterator[Any]:
    """Yield the tables of a page that only put its parts beside each other."""
    for table in root.iter("table"):
        # The first table within is found before the rest of the outer one is read.
        if table.find(".//table") is not None or table.get("role") in ("presentation", "none"):
            yield table
            continue
        widths = []
        for element in table.iter("tr", *_IN_TABLE):
            if element.tag != "tr":
                yield table
                break
            widths.append(sum(child.tag in ("td", "th") for child in element))
        else:
            if len(widths) < 2 or max(widths) < 2:
                yield table


def whole_number(text: str | None) -> int:
    """Return the number that an attribute gives; 1 where it gives none."""
    return int(text) if text and re.fullmatch("[0-9]{1,4}", text) else 1
