"""Spans of the calendar as people write them, in any language that has a strings file."""

from __future__ import annotations

from datetime import date

from annotated_archive.records.dates import parse_date
from annotated_archive.render.strings import Strings


def period_text(t: Strings, year: int, month: int, months: int) -> str:
    """Return the name of a span of `months` that begins with `month`: month, quarter, years."""
    if months == 1:
        return t.date_text(parse_date(f"{year:04d}-{month:02d}"))
    if months < 12:
        last = month + months - 1
        return t.date_text(parse_date(f"{year:04d}-{month:02d}/{year:04d}-{last:02d}"))
    if months == 12:
        return t.date_text(parse_date(f"{year:04d}"))
    return t.date_text(parse_date(f"{year:04d}/{year + months // 12 - 1:04d}"))


def day_text(t: Strings, day: date) -> str:
    """Return a day as people write it."""
    return t.date_text(parse_date(day.isoformat()))
