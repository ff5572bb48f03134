"""Dates as cells have them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.importing.table.cell_dates import (
    BadDateForm,
    compiled_form,
    has_short_year,
    read_cell_date,
)


@pytest.mark.parametrize(
    ("cell", "forms", "edtf"),
    [
        ("3.5.1984", ("dd.MM.yyyy",), "1984-05-03"),
        ("03/05/1984", ("%d/%m/%Y",), "1984-05-03"),
        ("05/03/1984", ("%m/%d/%Y",), "1984-05-03"),
        ("3 mai 1984", ("d MMMM yyyy",), "1984-05-03"),
        ("Thursday, 3 May 1984, 14:05", ("EEEE, d MMMM yyyy, HH:mm",), "1984-05-03"),
        ("Sept. 1984", ("MMM yyyy",), "1984-09"),
        ("1984-05-03T14:05:09", ("yyyy-MM-dd'T'HH:mm:ss",), "1984-05-03"),
        ("1984", ("dd.MM.yyyy",), "1984"),
        ("1984~", ("dd.MM.yyyy",), "1984~"),
        ("1984-03-05", ("yyyy-dd-MM",), "1984-05-03"),
        ("30805", ("excel",), "1984-05-03"),
        ("29343", ("excel-1904",), "1984-05-03"),
        ("1984", ("excel",), "1984"),
        ("٣ مايو ١٩٨٤", (), "1984-05-03"),
        ("1984-05-03 00:00:00", (), "1984-05-03"),
        ("c. 1984", (), "1984~"),
        ("unknown", (), "unknown"),
        ("1984-05/1984-06", (), "1984-05/1984-06"),
        ("5/16/1984", (), "1984-05-16"),
    ],
)
def test_a_cell_is_read_as_its_form_says(cell: str, forms: tuple[str, ...], edtf: str) -> None:
    """And as EDTF; a year stays a year."""
    assert read_cell_date(cell, forms).edtf == edtf


@pytest.mark.parametrize(
    ("cell", "forms", "message"),
    [
        ("31.02.1984", ("dd.MM.yyyy",), "there is no such day as “31.02.1984”"),
        ("1984-02-31 00:00", (), "there is no such day as “1984-02-31 00:00”"),
        ("5/6/1984", (), "“5/6/1984” can be 1984-06-05 or 1984-05-06"),
        ("May the third", ("d MMMM yyyy",), "“May the third” has none of the forms of the map"),
        ("3 Mayo 1984 AH", (), ""),
    ],
)
def test_what_cannot_be_read_says_why(cell: str, forms: tuple[str, ...], message: str) -> None:
    """Nothing is guessed."""
    read = read_cell_date(cell, forms)
    assert read.edtf == ""
    assert read.message.startswith(message) and read.hint


def test_a_time_of_day_is_no_part_of_a_date() -> None:
    """It is told that the cell says more, but for midnight, which spreadsheets write."""
    assert not read_cell_date("1984-05-03T14:05:09Z").is_whole
    assert read_cell_date("1984-05-03T00:00:00").is_whole


def test_a_name_of_a_month_is_that_of_its_language() -> None:
    """A name of two months needs its language; a language that is none is told."""
    assert read_cell_date("3 mars 1984", ("d MMMM yyyy",), months="fr").edtf == "1984-03-03"
    assert read_cell_date("3 mars 1984", ("d MMMM yyyy",), months="de").edtf == ""
    with pytest.raises(BadDateForm, match="“xx-none” is no language"):
        read_cell_date("3 mars 1984", ("d MMMM yyyy",), months="xx-none")


def test_two_figures_of_a_year_take_their_century() -> None:
    """The map says it."""
    assert has_short_year("dd.MM.yy")
    assert read_cell_date("03.05.84", ("dd.MM.yy",), century="18").edtf == "1884-05-03"


@pytest.mark.parametrize("form", ["QQ yyyy", "dd.MM", "dd yyyy", "dd.dd.yyyy", "%Q %Y", "words"])
def test_a_form_that_cannot_be_one_is_refused(form: str) -> None:
    """With a way out."""
    with pytest.raises(BadDateForm) as failure:
        compiled_form(form)
    assert failure.value.hint


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%A, %d %b %Y"]),
)
def test_what_python_writes_is_read_back(day: date, form: str) -> None:
    """By the same form."""
    assert read_cell_date(day.strftime(form), (form,)).edtf == day.isoformat()


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2150, 1, 1)))
def test_days_that_a_spreadsheet_counts_are_read(day: date) -> None:
    """From the first day of its calendar on."""
    serial = (day - date(1899, 12, 31) + timedelta(days=1)).days
    assert read_cell_date(str(serial), ("excel",)).edtf == day.isoformat()
