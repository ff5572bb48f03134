"""Chunks: some rows of a table, small enough to be handed to another process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotated_archive.records.problem import Problem

ROWS_IN_CHUNK = 500
"""Rows that are handed on at once: some hundred kilobytes of a table with texts in it."""

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


@dataclass(frozen=True, slots=True)
class RowChunk:
    """Rows that follow one another in one table."""

    columns: Cells
    """The names of the columns; none where each row names its own."""
    rows: tuple[RawRow, ...]
    sheet: str = ""
    """The name of the sheet, where a file has several."""
    remarks: tuple[Problem, ...] = ()
    """What is to be said once of the whole table."""


class UnreadableTable(Exception):
    """Why a table, or the rest of it, cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def row_chunks(
    rows: Iterable[RawRow], columns: Cells, sheet: str, remarks: tuple[Problem, ...]
) -> Iterator[RowChunk]:
    """Yield `rows` in chunks; what cannot be read is a last row that says why."""
    waiting = iter(rows)
    ended = False
    while not ended:
        some: list[RawRow] = []
        try:
            for row in waiting:
                some.append(row)
                if len(some) == ROWS_IN_CHUNK:
                    break
            else:
                ended = True
        except UnreadableTable as failure:
            some.append(RawRow(0, (), failure.problem))
            ended = True
        if some:
            yield RowChunk(columns, tuple(some), sheet, remarks)
            remarks = ()
