"""A row placed in the fields of a record: each of its cells gets one use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.item import MADE, Stated, Use
from annotated_archive.importing.table.cell_dates import read_cell_date
from annotated_archive.importing.table.fields import SUPPLIED, Filling
from annotated_archive.importing.table.filled_in import id_of_template, names_in
from annotated_archive.importing.table.json_lines import CellValue
from annotated_archive.importing.table.map_file import lookup_key
from annotated_archive.importing.table.placed_row import PlacedRow, filled, shortened
from annotated_archive.importing.table.plan import Placement, TablePlan
from annotated_archive.importing.table.taking_files import take_pictures, take_text
from annotated_archive.records.article import UNKNOWN

_NAMED_BY_IDS = frozenset({"publisher", "regions", "groups", "people", "themes"})
"""Fields in which a name that no lookup has may be that of a record."""


def placed_row(
    cells: Mapping[str, CellValue],
    plan: TablePlan,
    table: Path,
    findings: Findings,
    encoding: str | None,
) -> PlacedRow:
    """Return a row whose cells are placed as a plan says."""
    row = PlacedRow(cells, findings)
    for placement in plan.placements:
        _fill(row, placement)
    _supply(row, plan)
    if plan.id and (record_id := id_of_template(plan.id, row.value_of)):
        row.metadata["id"] = Stated(record_id, _place_of_id(plan.id))
        for name in names_in(plan.id):
            # What an id holds as it is written has its place; what it made smaller has none yet.
            cell = cells.get(name, "")
            if isinstance(cell, str) and cell.strip() in record_id:
                row.used.setdefault(name, Use.METADATA)
    take_text(row, plan, table, encoding)
    take_pictures(row, plan, table)
    for column, value in cells.items():
        if column in row.used or not filled(value):
            continue
        if column in plan.ignored:
            row.used[column] = Use.REFUSED
        else:
            row.leave(column, value if isinstance(value, str) else "; ".join(value))
    return row


def _place_of_id(template: str) -> str:
    """Return where an id comes from: one that is a whole column is what the table says."""
    names = names_in(template)
    return f"column {names[0]}" if template in {f"{{{name}}}" for name in names} else MADE


def _fill(row: PlacedRow, placement: Placement) -> None:
    source, name = placement.source, placement.field
    if not source.value and not any(map(row.cells.get, source.column)):
        return  # most rows of JSON have few of the fields that they may have
    is_list = placement.filling in (Filling.LIST, Filling.DATES)
    if source.value:
        values, place = list(source.value), MADE
    else:
        values = []
        for column in source.column:
            cell = row.cells.get(column, "")
            if not filled(cell):
                continue
            before = len(values)
            values += _values(row, placement, column, cell)
            if len(values) > before:
                row.used[column] = Use.METADATA
        place = ", ".join(f"column {column}" for column in source.column)
    if is_list:
        values = list(dict.fromkeys(values))
    if values:
        joint = " " if len(source.column) > 1 else "; "
        row.metadata[name] = Stated(values if is_list else joint.join(values), place)


def _values(row: PlacedRow, placement: Placement, column: str, cell: CellValue) -> list[str]:
    """Return the values of a cell that have a place; the others become leftovers."""
    source = placement.source
    written = (cell,) if isinstance(cell, str) else cell
    if source.split:
        written = tuple(part for each in written for part in each.split(source.split))
    values: list[str] = []
    for each in filter(None, (" ".join(part.split()) for part in written)):
        if placement.lookup is not None:
            meant = placement.lookup.get(lookup_key(each))
            if meant is not None:
                values += meant
                if not meant:
                    row.used.setdefault(column, Use.METADATA)
                continue
            if placement.field not in _NAMED_BY_IDS:
                row.findings.warn(
                    "import-value",
                    f"“{shortened(each)}” in column {column} is not in the table “{source.lookup}”",
                    "add it to the map",
                )
                row.leave(column, each)
                continue
        if placement.filling in (Filling.DATE, Filling.DATES):
            values += _date_of(row, placement, column, each)
        else:
            values.append(each)
    return values


def _date_of(row: PlacedRow, placement: Placement, column: str, written: str) -> list[str]:
    source = placement.source
    read = read_cell_date(written, source.dates, source.months or "", source.century or "")
    if not read.edtf:
        row.findings.warn("import-date", f"column {column}: {read.message}", read.hint)
        row.leave(column, written)
        return []
    if not read.is_whole:
        row.leave(column, written)
        row.used[column] = Use.METADATA
    return [read.edtf]


def _supply(row: PlacedRow, plan: TablePlan) -> None:
    """Fill fields whose cells are empty, where the map says with what."""
    supplied = []
    for placement in plan.placements:
        name, template = placement.field, placement.source.otherwise
        if name in row.metadata or not template:
            continue
        words = row.filled_in(template)
        if not words:
            continue
        is_list = placement.filling in (Filling.LIST, Filling.DATES)
        row.metadata[name] = Stated([words] if is_list else words, MADE)
        if name in SUPPLIED and words != UNKNOWN:
            supplied.append(name)
    if supplied and "supplied" not in row.metadata:
        row.metadata["supplied"] = Stated(supplied, MADE)
