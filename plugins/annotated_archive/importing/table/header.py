"""The row that names the columns of a table, and the rows that are none of its own."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.importing.findings import import_error
from annotated_archive.importing.table.chunks import Cells, RawRow, UnreadableTable

_LOOKED_AT = 20
"""Rows in which the names of the columns are looked for: a title and a few remarks stand above."""

TOTALS = frozenset(
    [
        "total",
        "totals",
        "sum",
        "grand total",
        "count",
        "summe",
        "gesamt",
        "anzahl",
        "totale",
        "suma",
        "somme",
        "итого",
        "всего",
        "المجموع",
    ]
)
"""What stands in a row that adds the others up, in place of a title."""


def column_names(cells: Cells) -> Cells:
    """Return the names of columns, each another: empty ones and repeated ones have a number."""
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, start=1):
        wanted = name = " ".join(cell.split()) or f"column {number}"
        again = 2
        while name in names:
            name, again = f"{wanted} ({again})", again + 1
        names[name] = None
    return tuple(names)


def parted(
    rows: Iterator[RawRow], header: int | None, name: str
) -> tuple[Cells, list[RawRow], RawRow | None, RawRow | None]:
    """Return the names of the columns, the rows above them as refused, and the row of the names.

    Without the number of a row, the first with at least two filled cells has the names. 0 is for a
    table that has none: its first row is the last that is returned. `rows` then stands behind it.
    Raises UnreadableTable where no row can have the names.
    """
    above: list[RawRow] = []
    for row in rows:
        assert isinstance(row.cells, tuple)
        if header == 0:
            numbered = tuple(f"column {number}" for number in range(1, len(row.cells) + 1))
            return numbered, above, None, row
        filled = sum(1 for cell in row.cells if cell.strip())
        is_header = row.number >= header if header else filled > 1 or len(row.cells) == 1
        if is_header:
            return column_names(_without_empty_end(row.cells)), above, row, None
        above.append(_above(row, name))
        if header is None and len(above) == _LOOKED_AT:
            break
    if above:
        message = f"none of the first {len(above)} rows can have the names of the columns"
        hint = "write the number of their row into the map: header: 1"
        raise UnreadableTable(import_error("import-row", name, message, hint))
    return (), above, None, None


def _above(row: RawRow, name: str) -> RawRow:
    words = " ".join(filter(None, map(str.strip, map(str, row.cells))))
    message = f"“{words[:80]}” stands above the names of the columns"
    hint = "if these are the names of the columns, write their row into the map: header: 1"
    return RawRow(row.number, row.cells, import_error("import-row", name, message, hint))


def _without_empty_end(cells: Cells) -> Cells:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def with_columns(columns: Cells, cells: Cells) -> dict[str, str]:
    """Return the cells of a row by their columns; cells beyond the last name have a number."""
    if len(cells) <= len(columns):
        return dict(zip(columns, cells, strict=False))
    found = dict(zip(columns, cells, strict=False))
    for number, cell in enumerate(cells[len(columns) :], start=len(columns) + 1):
        if cell.strip():
            found[f"column {number}"] = cell
    return found


def is_header_again(columns: Cells, cells: Cells) -> bool:
    """Whether a row repeats the names of the columns, as printed pages and joined files do."""
    return len(columns) > 1 and column_names(_without_empty_end(cells)) == columns
