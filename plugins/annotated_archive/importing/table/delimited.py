"""Tables of text: CSV with the signs that spreadsheets put between cells, and TSV."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from annotated_archive.importing.findings import import_error
from annotated_archive.importing.table.chunks import LARGEST_ROW, RawRow, RowPlace, UnreadableTable
from annotated_archive.importing.table.decoded import DecodedLines
from annotated_archive.importing.table.encoding import UNREADABLE
from annotated_archive.records.problem import Problem

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
"""The signs between cells that are tried -> what people call them."""

_TRIED = 50
"""Rows by which the sign between cells is told."""


def delimiter_of(path: Path, encoding: str) -> str:
    """Return the sign between the cells of a table: that by which most rows have equally many.

    A first line `sep=;`, which some spreadsheets write, says it. Raises UnicodeDecodeError, and
    what `UNREADABLE` lists.
    """
    with DecodedLines(path, encoding) as lines:
        head = list(islice(lines, _TRIED))
    if head and (said := _said(head[0])):
        return said
    return max(DELIMITERS, key=lambda sign: _evenness(head, sign))


def _said(line: str) -> str:
    word = line.rstrip("\r\n").lower()
    return word[4:] if len(word) == 5 and word.startswith("sep=") else ""


def _evenness(head: list[str], sign: str) -> int:
    """Return how many cells stand in rows of the commonest length; rows of one cell count nothing."""
    csv.field_size_limit(LARGEST_ROW)
    try:
        lengths = Counter(len(row) for row in csv.reader(head, delimiter=sign) if len(row) > 1)
    except csv.Error:
        return 0
    return max((length * count for length, count in lengths.items()), default=0)


def delimited_rows(
    path: Path, name: str, encoding: str, sign: str, start: RowPlace, width: int = 0
) -> Iterator[RawRow]:
    """Yield the rows of a table with their numbers; empty ones are counted and left out.

    `width` is the number of its columns, where it is known. Raises UnreadableTable.
    """
    csv.field_size_limit(LARGEST_ROW)
    number = start.number
    try:
        with DecodedLines(path, encoding, start.offset) as lines:
            for cells in csv.reader(lines, delimiter=sign):
                number += 1
                if number == 1 and _said(sign.join(cells)):
                    continue
                if any(map(str.strip, cells)):
                    trouble = _swallowed(cells, width, sign, name)
                    yield RawRow(number, tuple(cells), trouble, lines.place)
    except UnicodeDecodeError as failure:
        wrong = failure.object[failure.start]
        message = f"behind row {number} stands a byte that is not {encoding}: 0x{wrong:02X}"
        hint = "name the encoding with --encoding, such as windows-1252"
        raise UnreadableTable(import_error("import-encoding", name, message, hint)) from failure
    except csv.Error as failure:
        message = f"row {number + 1} cannot be read ({failure})"
        hint = "look for a quotation mark that opens there and never closes"
        raise UnreadableTable(import_error("import-row", name, message, hint)) from failure
    except UNREADABLE as failure:
        message = f"behind row {number} the file breaks off ({failure})"
        raise UnreadableTable(import_error("import-row", name, message)) from failure


def _swallowed(cells: list[str], width: int, sign: str, name: str) -> Problem | None:
    """Return what is wrong with a row that has too few cells and other rows in one of them."""
    if len(cells) >= width or width < 2:
        return None
    rows = [row for cell in cells if "\n" in cell for row in cell.split("\n")[1:]]
    if not any(row.count(sign) == width - 1 for row in rows):
        return None
    message = f"it holds {len(rows)} further rows in one cell"
    hint = (
        "a quotation mark opens in it and does not close: close it, or double those within a cell"
    )
    return import_error("import-row", name, message, hint)
