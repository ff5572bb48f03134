"""Dates as citations have them: in the parts of CSL, and by the patterns of each style."""

from __future__ import annotations

from datetime import date
from typing import Any

from annotated_archive.export.citing.words import StyleWords
from annotated_archive.records.dates import EdtfDate, Precision

_PARTS = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}
"""How many of year, month and day a date says."""

_FIRST_SEASON = 20
"""EDTF counts seasons from 21, CSL from 1."""


def csl_date(when: EdtfDate, t: StyleWords) -> dict[str, Any] | None:
    """Return a date as CSL has it; None for an unknown one.

    An approximate or uncertain date is one of CSL's `circa`. What CSL has no parts for, such as a
    decade or an open end, stands there in words.
    """
    if when.is_unknown:
        return None
    ends = [when.start, when.end] if when.start and when.end else [when]
    parts = [_date_parts(end) for end in ends]
    if not all(parts) or (when.interval and any(map(_is_season, ends))):
        return {"literal": t.date_text(when)}
    found: dict[str, Any] = {"date-parts": parts}
    if when.season:
        found["season"] = when.season - _FIRST_SEASON
    if when.approximate or when.uncertain:
        found["circa"] = True
    return found


def _date_parts(when: EdtfDate) -> list[int]:
    day = when.lower
    if day is None or "X" in when.text:
        return []
    if _is_season(when):
        return [int(when.text[:4])]  # a winter begins in one year and ends in the next
    return [day.year, day.month, day.day][: _PARTS.get(when.precision, 0)]


def _is_season(when: EdtfDate) -> bool:
    return when.precision is Precision.SEASON


def styled_date(when: EdtfDate, style: str, t: StyleWords) -> str:
    """Return a date as a style has it; empty for an unknown one.

    Dates vaguer than a year, and spans, stand as pages write them.
    """
    if when.is_unknown:
        return ""
    day, count = when.lower, _PARTS.get(when.precision)
    if when.interval or day is None or count is None or "X" in when.text:
        return t.date_text(when)
    text = _in_parts(day, count, style, t)
    if when.approximate:
        text = t("cite.circa", date=text)
    return t("cite.uncertain", date=text) if when.uncertain else text


def _in_parts(day: date, count: int, style: str, t: StyleWords) -> str:
    if count == 1:
        return str(day.year)
    if style == "mla":
        month = t.texts["cite.mla.months"].split("|")[day.month - 1]
        words = f"{month} {day.year}"
        return f"{day.day} {words}" if count == len("ymd") else words
    precision = "day" if count == len("ymd") else "month"
    return t.day_by(f"cite.{style}.{precision}", day)
