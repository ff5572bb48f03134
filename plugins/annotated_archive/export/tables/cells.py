"""Rows as CSV (RFC 4180) and as lines of JSON.

A spreadsheet runs a cell as a formula when it begins with certain signs, whatever stands in the
file around it (OWASP, “CSV injection”). In CSV, text that begins so gets an apostrophe before it,
by which spreadsheets know text. `as_it_was` takes it off again. Lines of JSON are exact.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotated_archive.export.tables.columns import Column

Row = Sequence[Any]
"""The values of a row, in the order of the columns; None where there is none."""

_Filled = Iterator[tuple[Column, Sequence[Any]]]

_STARTS_FORMULA = re.compile(r"[\s'\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
"""What spreadsheets take for a formula: a sign, plain or of full width, that a reader may find
behind blanks; a tab or the end of a line, behind which the rest stands in a cell of its own.
Apostrophes before it count, so that one can be taken off again."""


def inert(text: str) -> str:
    """Return text as no spreadsheet runs it."""
    return f"'{text}" if _STARTS_FORMULA.match(text) else text


def as_it_was(cell: str) -> str:
    """Return the text that a cell of CSV was made of."""
    return cell[1:] if cell[:1] == "'" and _STARTS_FORMULA.match(cell, 1) else cell


def csv_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return rows as CSV, with a line of names above them."""
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow([column.name for column in columns])
    cells = [_cells(column, values) for column, values in _by_column(columns, rows)]
    write.writerows(zip(*cells, strict=True))
    return out.getvalue().encode("utf-8", "replace")


def jsonl_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return rows as lines of JSON; keys without a value, and empty lists, are left out."""
    said = [
        (column.name, values)
        for column, values in _by_column(columns, rows)
        if values.count(None) + values.count(()) < len(values)
    ]
    names = [name for name, _ in said]
    objects = [
        {
            name: value
            for name, value in zip(names, row, strict=True)
            if value is not None and value != ()
        }
        for row in zip(*(values for _, values in said), strict=True)
    ]
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
    return "".join([f"{encode(each)}\n" for each in objects]).encode("utf-8", "replace")


def _by_column(columns: Sequence[Column], rows: Iterable[Row]) -> _Filled:
    """Yield each column with its values: most columns of a table hold nothing, or one type."""
    return zip(columns, zip(*rows, strict=True), strict=False)


def _cells(column: Column, values: Sequence[Any]) -> Sequence[Any]:
    """Return the cells of a column: texts, and what the writer of CSV makes the right text of."""
    if values.count(None) == len(values):
        return values
    if column.type == "list":
        return [inert(column.joint.join(each)) if each else "" for each in values]
    if column.type == "boolean":
        return [None if value is None else "true" if value else "false" for value in values]
    if column.type == "string":
        return [value and inert(value) for value in values]
    return values
