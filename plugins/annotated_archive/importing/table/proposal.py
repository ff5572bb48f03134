"""A map proposed for a table: a file for the owner to mend, with what the columns hold beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from annotated_archive.importing.item import CannotImport
from annotated_archive.importing.table.cell_dates import read_cell_date
from annotated_archive.importing.table.chunks import UnreadableTable
from annotated_archive.importing.table.fields import Filling, article_fields
from annotated_archive.importing.table.header import with_columns
from annotated_archive.importing.table.json_lines import CellValue, NotARow, cells_of_line
from annotated_archive.importing.table.map_model import TableMap
from annotated_archive.importing.table.open_table import open_table, rows_of
from annotated_archive.importing.table.plan import proposed_field
from annotated_archive.load.yaml_writer import quoted, scalar_text

_LISTED = ("body", "images")
_SPLITS = (";", "|", "/")
"""Signs between names in a cell, the likeliest first; a comma stands in names as well."""
_FIGURES = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2[0-9]{4}")
_IN_WORDS = ("d MMMM yyyy", "MMMM d, yyyy", "MMMM yyyy")
"""Forms with the name of a month that are tried beside figures."""
_LONGEST_EXAMPLE = 40

_HEAD = """\
# A map of {name}: which column goes to which field of a record.
# It is a proposal by the names of the columns alone. Mend it, then:
#   archive import table {name} --map THIS-FILE --dry-run
# The guide explains its keys: content/guide/spreadsheets.md
"""
_CONSTANTS = {
    "publisher": "unknown",
    "language": "en",
    "rights.basis": "by permission of the publisher",
}
"""Fields that most records need -> an example of one value for all rows."""


def proposed_map(path: Path, encoding: str | None = None) -> str:
    """Return the text of a map for a table. Raises CannotImport."""
    name = path.as_posix()
    try:
        table = open_table(path, name, TableMap(), encoding)
        chunk = next(table.chunks, None)
        rows = list(rows_of(path, name, chunk)) if chunk else []
    except UnreadableTable as failure:
        raise CannotImport(str(failure)) from failure
    samples: dict[str, list[str]] = {column: [] for column in table.columns}
    for row in rows:
        if row.trouble:
            continue
        try:
            cells: Mapping[str, CellValue] = (
                cells_of_line(row.cells)
                if isinstance(row.cells, bytes)
                else with_columns(table.columns, row.cells)
            )
        except NotARow:
            continue
        for column, value in cells.items():
            samples.setdefault(column, []).extend(
                filter(None, map(str.strip, (value,) if isinstance(value, str) else value))
            )
    return _HEAD.format(name=path.name) + "".join(f"{line}\n" for line in _lines(samples))


def _lines(samples: Mapping[str, Sequence[str]]) -> list[str]:
    taken: dict[str, str] = {}
    for column in samples:
        field = proposed_field(column)
        if field and field not in taken:
            taken[field] = column
    order = [*article_fields(), *_LISTED]
    lines = ["fields:"]
    for field in sorted(taken, key=order.index):
        if field not in _LISTED:
            column = taken[field]
            lines.append(
                _with_example(
                    f"  {field}: {_source(field, column, samples[column])}", samples[column]
                )
            )
    if "title" not in taken:
        lines.append("  # title: Headline   # which column is it?")
    lines += [
        f"  # {field}: {{value: {words}}}"
        for field, words in _CONSTANTS.items()
        if field not in taken
    ]
    if column := taken.get("body", ""):
        lines.append(_with_example(f"body: {scalar_text(column)}", samples[column]))
    else:
        lines.append("# body: Text   # the column with the text; {files: Text} if it names files")
    if column := taken.get("images", ""):
        alt = quoted("A clipping: {title}")
        line = f"images: {{column: {_in_braces(column)}, alt: {alt}}}"
        lines.append(_with_example(line, samples[column]))
    left = [column for column in samples if column not in taken.values()]
    lines += ["ignore: []"]
    if left:
        lines.append(
            "# These columns have no place yet, and are kept as leftovers beside each record:"
        )
        lines += [_with_example(f"#   {scalar_text(column)}", samples[column]) for column in left]
    return lines


def _source(field: str, column: str, values: Sequence[str]) -> str:
    filling = article_fields()[field]
    said = [f"column: {_in_braces(column)}"]
    if filling is Filling.LIST:
        sign = next((sign for sign in _SPLITS if any(sign in each for each in values)), "")
        said += [f"split: {quoted(sign)}"] if sign else []
    if filling is Filling.DATE and (forms := _forms_of(values)):
        said.append(f"dates: [{', '.join(map(_in_braces, forms))}]")
    return scalar_text(column) if len(said) == 1 else f"{{{', '.join(said)}}}"


def _forms_of(values: Sequence[str]) -> list[str]:
    """Return the forms of dates, if figures are among them that show which one is the day."""
    shown = [found for value in values if (found := _FIGURES.fullmatch(value))]
    day_first = {form: int(form[1]) > 12 for form in shown if max(int(form[1]), int(form[3])) > 12}
    if len(set(day_first.values())) != 1:
        return []
    sign = next(iter(day_first))[2]
    order = ("dd", "MM") if next(iter(day_first.values())) else ("MM", "dd")
    forms = [sign.join((*order, "yyyy"))]
    for form in _IN_WORDS:
        left = (value for value in values if not read_cell_date(value, tuple(forms)).edtf)
        if any(read_cell_date(value, (form,)).edtf for value in left):
            forms.append(form)
    return forms


def _in_braces(text: str) -> str:
    return quoted(text) if re.search(r"[,\[\]{}]", text) else scalar_text(text)


def _with_example(line: str, values: Sequence[str]) -> str:
    if not values:
        return f"{line}   # empty"
    words = " ".join("".join(filter(str.isprintable, values[0])).split())
    shown = words if len(words) <= _LONGEST_EXAMPLE else f"{words[:_LONGEST_EXAMPLE]}…"
    return f"{line}   # such as {shown}"
