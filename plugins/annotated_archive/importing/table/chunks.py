"""Chunks: some rows of a table, which can be read alone, in another process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotated_archive.records.problem import Problem

ROWS_IN_CHUNK = 500
"""Rows that are read at once: some hundred kilobytes of a table with texts in it."""

LARGEST_ROW = 4_000_000
"""Characters of one cell, or bytes of one line. An article has a megabyte at most; more comes of
a quote that never closes."""

Cells = tuple[str, ...]
"""The cells of a row as text, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as its file has it."""

    number: int
    """As the program that shows the table counts it, from 1."""
    cells: Cells | bytes
    """Its cells, or the line of a file of JSON."""
    trouble: Problem | None = None
    """Why it cannot be read, if it cannot."""
    end: int | None = None
    """The byte behind it, where reading can go on; None where it cannot."""


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A place in a file between two rows."""

    offset: int = 0
    """Bytes before it; of a packed file, unpacked ones."""
    number: int = 0
    """The number of the row before it."""


@dataclass(frozen=True, slots=True)
class RowSpan:
    """Some rows of a file that have not been kept."""

    start: RowPlace
    count: int
    """How many filled rows follow."""


@dataclass(frozen=True, slots=True)
class RowChunk:
    """Rows that follow one another in one table: those that are kept, then those of a span."""

    columns: Cells
    """The names of the columns; none where each row names its own."""
    rows: tuple[RawRow, ...] = ()
    span: RowSpan | None = None
    encoding: str = ""
    """Of a table of text."""
    delimiter: str = ""
    """The sign between its cells."""
    sheet: str = ""
    """The name of the sheet, where a file has several."""
    remarks: tuple[Problem, ...] = ()
    """What is to be said once of the whole table."""

    @property
    def size(self) -> int:
        """How many rows it has."""
        return len(self.rows) + (self.span.count if self.span else 0)


class UnreadableTable(Exception):
    """Why a table, or the rest of it, cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def kept_rows(rows: Iterable[RawRow]) -> Iterator[tuple[RawRow, ...]]:
    """Yield rows in chunks; what cannot be read is a last row that says why."""
    some: list[RawRow] = []
    try:
        for row in rows:
            some.append(row)
            if len(some) == ROWS_IN_CHUNK:
                yield tuple(some)
                some = []
    except UnreadableTable as failure:
        some.append(RawRow(0, (), failure.problem))
    if some:
        yield tuple(some)


def row_spans(
    rows: Iterable[RawRow], start: RowPlace, least: int
) -> Iterator[tuple[RowSpan, tuple[RawRow, ...]]]:
    """Yield where rows begin and how many there are, of at least so many bytes.

    What cannot be read is a row beside the last of them.
    """
    count = 0
    broken: tuple[RawRow, ...] = ()
    try:
        for row in rows:
            count += 1
            if row.end is None or count < ROWS_IN_CHUNK or row.end - start.offset < least:
                continue
            yield RowSpan(start, count), ()
            start, count = RowPlace(row.end, row.number), 0
    except UnreadableTable as failure:
        broken = (RawRow(0, (), failure.problem),)
    if count or broken:
        yield RowSpan(start, count), broken
