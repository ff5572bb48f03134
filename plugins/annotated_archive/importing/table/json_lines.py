"""Tables of JSON: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotated_archive.importing.findings import import_error
from annotated_archive.importing.table.chunks import LARGEST_ROW, RawRow, RowPlace, UnreadableTable
from annotated_archive.importing.table.encoding import UNREADABLE, opened
from annotated_archive.records.problem import Problem

CellValue = str | tuple[str, ...]
"""A cell: text, or a list of texts."""


class NotARow(ValueError):
    """Why a line is no row of a table."""


def json_rows(path: Path, name: str, start: RowPlace) -> Iterator[RawRow]:
    """Yield the lines of a file with their numbers, not read yet; empty ones are left out.

    Raises UnreadableTable.
    """
    number, end = start.number, start.offset
    try:
        with opened(path) as file:
            file.seek(end)
            while line := file.readline(LARGEST_ROW):
                number += 1
                end += len(line)
                if not line.endswith(b"\n") and len(line) == LARGEST_ROW:
                    while line and not line.endswith(b"\n"):
                        line = file.readline(LARGEST_ROW)
                        end += len(line)
                    yield RawRow(number, b"", _too_long(name), end)
                elif line.strip():
                    yield RawRow(number, line, end=end)
    except UNREADABLE as failure:
        message = f"behind line {number} the file breaks off ({failure})"
        raise UnreadableTable(import_error("import-row", name, message)) from failure


def _too_long(name: str) -> Problem:
    message = f"the line has more than {LARGEST_ROW:,} bytes"
    return import_error(
        "import-too-large", name, message, "write one object a line, and one article an object"
    )


def cells_of_line(line: bytes, encoding: str | None = None) -> Mapping[str, CellValue]:
    """Return the cells of one object, by their keys; inner keys stand behind a dot.

    Numbers stay as they are written. Raises NotARow.
    """
    try:
        found = json.loads(
            line.decode(encoding or "utf-8-sig"),
            parse_float=str,
            parse_int=str,
            parse_constant=str,
            object_pairs_hook=_named,
        )
    except UnicodeDecodeError as failure:
        raise NotARow(
            f"byte {failure.start + 1} is not UTF-8, which JSON is written in"
        ) from failure
    except ValueError as failure:
        raise NotARow(f"it is not JSON ({failure})") from failure
    except RecursionError as failure:
        raise NotARow("its lists and objects nest too deep") from failure
    if not isinstance(found, dict):
        raise NotARow("it is JSON, but no object: {…}")
    cells: dict[str, CellValue] = {}
    for key, value in found.items():
        if type(value) is str:  # most are
            cells[key] = value
        else:
            _add(cells, key, value)
    return cells


def _named(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; a key that stands twice keeps both of its values, the second by a number."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found = {}
    for key, value in pairs:
        name, number = key, 2
        while name in found:
            name, number = f"{key} ({number})", number + 1
        found[name] = value
    return found


def _add(cells: dict[str, CellValue], key: str, value: Any) -> None:
    if isinstance(value, dict):
        for inner, each in value.items():
            _add(cells, f"{key}.{inner}", each)
        if not value:
            cells[key] = ""
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        # A list of objects: each inner key is a column, its values in the order of the objects.
        inner_keys = dict.fromkeys(
            inner for each in value if isinstance(each, dict) for inner in each
        )
        for inner in inner_keys:
            column = (each.get(inner) if isinstance(each, dict) else "" for each in value)
            cells[f"{key}.{inner}"] = tuple(map(_text, column))
        if rest := tuple(_text(each) for each in value if not isinstance(each, dict)):
            cells[key] = rest
    elif isinstance(value, list):
        cells[key] = tuple(map(_text, value))
    else:
        cells[key] = _text(value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False)
