"""Workbooks of Excel (.xlsx), read by openpyxl row by row."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from annotated_archive.importing.findings import import_error
from annotated_archive.importing.item import CannotImport
from annotated_archive.importing.table.chunks import RawRow, UnreadableTable

LARGEST_WORKBOOK = 1_000_000_000
"""Bytes of all that is packed in a workbook; more is no spreadsheet, and would fill the memory."""

_QUOTED_IN_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class Workbook:
    """An open workbook."""

    def __init__(self, path: Path, name: str) -> None:
        """Open a workbook. Raises CannotImport without openpyxl, and UnreadableTable."""
        try:
            import openpyxl
        except ImportError:
            raise CannotImport(
                f"{name}: reading Excel's workbooks takes openpyxl; install it with: "
                "pip install 'annotated-archive[xlsx]'"
            ) from None
        self._name = name
        try:
            with zipfile.ZipFile(path) as packed:
                if sum(each.file_size for each in packed.infolist()) > LARGEST_WORKBOOK:
                    raise self._unreadable("it holds more than a gigabyte")
                self.unread = _unread(packed)
                """What hangs on cells and is not read, for people."""
            # Values as Excel last worked them out, and the formulas for those it never did.
            with warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore"
                )  # of what it leaves out: lists to choose from, colours
                self._values = openpyxl.load_workbook(path, read_only=True, data_only=True)
                self._formulas = openpyxl.load_workbook(path, read_only=True)
        except UnreadableTable:
            raise
        except Exception as failure:  # openpyxl raises what it meets: KeyError, ValueError, …
            raise self._unreadable(str(failure) or type(failure).__name__) from failure

    def _unreadable(self, why: str) -> UnreadableTable:
        message = f"the workbook cannot be read: {why}"
        hint = "open it in a spreadsheet program and save it anew, as .xlsx or as CSV"
        return UnreadableTable(import_error("import-row", self._name, message, hint))

    def sheets(self) -> dict[str, int]:
        """Return the sheets that hold something, each with the number of its filled rows up to 2."""
        found = {}
        for sheet in self._values.worksheets:
            rows = self.rows(sheet.title)
            if filled := sum(1 for _ in zip(range(2), rows, strict=False)):
                found[sheet.title] = filled
        return found

    def rows(self, sheet: str) -> Iterator[RawRow]:
        """Yield the rows of a sheet with their numbers; empty ones are left out.

        Raises UnreadableTable.
        """
        values, formulas = self._values[sheet], self._formulas[sheet]
        for each in (values, formulas):
            each.reset_dimensions()  # some programs write a size that is too small
        try:
            pairs = zip(values.iter_rows(), formulas.iter_rows(), strict=False)
            for number, (row, written) in enumerate(pairs, start=1):
                cells = tuple(
                    cell_text(cell.value if cell.value is not None else other.value, cell)
                    for cell, other in zip(row, written, strict=False)
                )
                if any(cells):
                    yield RawRow(number, cells)
        except Exception as failure:  # as above
            raise self._unreadable(str(failure) or type(failure).__name__) from failure

    def close(self) -> None:
        """Close the file."""
        self._values.close()
        self._formulas.close()


def _unread(packed: zipfile.ZipFile) -> tuple[str, ...]:
    names = packed.namelist()
    links = (packed.read(name) for name in names if name.startswith("xl/worksheets/_rels/"))
    has = {
        "comments on cells": any(re.match(r"xl/(threadedC|c)omments", name) for name in names),
        "links behind words": any(b"/hyperlink" in each for each in links),
        "pictures in the sheet": any(name.startswith("xl/media/") for name in names),
    }
    return tuple(what for what, is_there in has.items() if is_there)


def cell_text(value: Any, cell: Any) -> str:
    """Return a value as people read it; a day that is shown as a year alone is that year."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        if value.time() != time.min:
            return value.isoformat()
        return _as_shown(value.date(), str(getattr(cell, "number_format", "") or ""))
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _as_shown(day: date, form: str) -> str:
    """Return a day no more exactly than its format shows it."""
    signs = _QUOTED_IN_FORMAT.sub("", form.partition(";")[0]).lower()
    if "d" in signs or "y" not in signs:
        return day.isoformat()
    return f"{day:%Y-%m}" if "m" in signs else f"{day:%Y}"
