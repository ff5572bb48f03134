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
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from annotated_archive.export.tables.columns import Column

Row = Sequence[Any]
"""The values of a row, in the order of the columns; None where there is none."""

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
    cells = [_cell_of(column) for column in columns]
    write.writerows(
        [
            "" if value is None else cell(value)
            for cell, value in zip(cells, row, strict=True)
        ]
        for row in rows
    )  # fmt: skip
    return out.getvalue().encode("utf-8", "replace")


def jsonl_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return rows as lines of JSON; keys without a value, and empty lists, are left out."""
    names = [column.name for column in columns]
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
    lines = [
        encode(
            {
                name: value
                for name, value in zip(names, row, strict=True)
                if value is not None and value != ()
            }
        )
        for row in rows
    ]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _cell_of(column: Column) -> Callable[[Any], str]:
    """Return what makes the cells of a column."""
    if column.type == "list":
        return lambda values: inert(column.joint.join(values))
    if column.type == "string":
        return inert
    return _AS_TEXT.get(column.type, str)


_AS_TEXT: dict[str, Callable[[Any], str]] = {
    "boolean": lambda value: "true" if value else "false",
    "number": lambda value: value if isinstance(value, str) else repr(value),
}
