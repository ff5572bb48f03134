"""Dates in EDTF level 1: exact, approximate, uncertain, from and to, or unknown.

EDTF is the Extended Date/Time Format of the Library of Congress, now part of ISO 8601-2:2019
(https://www.loc.gov/standards/datetime/). Times of day are left out, because an archive's date is
a day or vaguer. Years run from 0001 to 9999, as in `datetime.date`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from annotated_archive.records.date_bounds import (
    Precision,
    bounds,
    days_spanned,
    months_spanned,
    years_spanned,
)

__all__ = ["DateError", "EdtfDate", "Precision", "is_day", "parse_date"]

MAX_LENGTH = 64
"""Characters of a date: an interval with qualifiers takes 23, and one in words some 50."""

UNKNOWN_WORD = "unknown"
OPEN_END = ".."

_LEVEL_1 = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)"
    r"(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?"
    r"([?~%]?)"
)
"""Year, month or season, day, qualifier."""

_UNCERTAIN = ("?", "%")
_ABOUT = ("~", "%")

_CACHED_DATES = 16_384
"""More than the days of forty years, in a few megabytes."""

_ENDLESS = date.max.toordinal()

T = TypeVar("T")


class DateError(ValueError):
    """A text that is not a date of this archive."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        """What is wrong, with the text in it."""
        self.hint = hint
        """What to write instead."""

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date in EDTF level 1, and the days it can mean."""

    text: str
    """As written, without white space around it."""
    lower: date | None = None
    """The first day it can mean; None for an unknown date or an open or unknown start."""
    upper: date | None = None
    """The last day it can mean, inclusive; None for an unknown date or an open or unknown end."""
    precision: Precision = Precision.UNKNOWN
    """How precise it is; of an interval, the precision of its vaguer end that is a date."""
    uncertain: bool = False
    """Written with `?` or `%`, at either end of an interval."""
    approximate: bool = False
    """Written with `~` or `%`, at either end of an interval."""
    start: EdtfDate | None = None
    """The start of an interval: a date, an open end or an unknown one. None for other dates."""
    end: EdtfDate | None = None
    """The end of an interval, likewise."""

    def __reduce__(self) -> tuple[object, ...]:
        # The text is enough to read it again, and equal dates of many records become one object.
        return _unpickled, (self.text,)

    @classmethod
    def unknown(cls) -> EdtfDate:
        """Return the date that is written `unknown`."""
        return cls(UNKNOWN_WORD)

    @property
    def interval(self) -> bool:
        """Whether it is an interval, written `from/to`."""
        return self.start is not None

    @property
    def is_open(self) -> bool:
        """Whether it is the open end of an interval, `..`: known to be without limit."""
        return self.text == OPEN_END

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known: the word `unknown`, or the empty end of an interval."""
        return self.precision is Precision.UNKNOWN and not self.is_open

    @property
    def season(self) -> int | None:
        """EDTF's number of a season: 21 spring, 22 summer, 23 autumn, 24 winter."""
        if self.interval or self.precision is not Precision.SEASON:
            return None
        return int(self.text[5:7])

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """The key that sorts dates, oldest first.

        A date sorts by its first day, or by its last when its start is open or unknown. Of two
        dates with one such day the longer sorts first: 2018, 2018-10, 2018-10-01, as in plain
        text. Qualifiers do not count, so that 2018-10-08 and 2018-10-08? tie. Undated ones sort
        below all others: first here, last in the reverse order.
        """
        day = self.lower or self.upper
        if day is None:
            return (0, 0, 0)
        if self.lower is None or self.upper is None:
            return (1, day.toordinal(), -_ENDLESS)
        return (1, day.toordinal(), (self.lower - self.upper).days)

    @property
    def newest_first_key(self) -> tuple[int, int, int]:
        """The reverse of `sort_key`, undated last; an id behind it settles ties."""
        dated, day, length = self.sort_key
        return (-dated, -day, -length)

    def overlaps(self, other: EdtfDate) -> bool:
        """Whether some day may belong to both.

        An open or unknown end has no limit, so an undated one overlaps everything.
        """
        return not (
            (self.upper is not None and other.lower is not None and self.upper < other.lower)
            or (other.upper is not None and self.lower is not None and other.upper < self.lower)
        )

    def index_days(self) -> tuple[date, ...]:
        """Return the days whose index pages list it.

        A day is listed on its own page, and an interval between two days on those of all its
        days, up to a month of them; months list what is vaguer or longer. An interval with an
        open or unknown end is listed at its other end only, here and below.
        """
        return self._spanned(Precision.DAY, days_spanned)

    def index_months(self) -> tuple[tuple[int, int], ...]:
        """Return the months, as (year, month), whose index pages list it.

        A month lists its days and itself, and the intervals of such that touch it, up to ten
        years of months; years list what is vaguer or longer.
        """
        return self._spanned(Precision.MONTH, months_spanned)

    def index_years(self) -> tuple[int, ...]:
        """Return the years whose index pages list it.

        A year lists all dates in it, itself included, and the intervals that touch it, up to a
        century of years; no year lists what is vaguer or longer.
        """
        return self._spanned(Precision.YEAR, years_spanned)

    def _spanned(
        self, vaguest: Precision, spanned: Callable[[date, date], tuple[T, ...]]
    ) -> tuple[T, ...]:
        if self.lower is None or self.upper is None:
            dated = next((end for end in (self.start, self.end) if end and end.lower), None)
            return dated._spanned(vaguest, spanned) if dated else ()
        is_fine = self.precision.vagueness <= vaguest.vagueness
        return spanned(self.lower, self.upper) if is_fine else ()

    def __str__(self) -> str:
        return self.text


def parse_date(text: str) -> EdtfDate:
    """Return the date that `text` gives in EDTF level 1, or by the word `unknown`.

    Raises DateError, and nothing else, with a hint of what to write instead.
    """
    text = text.strip()
    written = _read(text) if len(text) <= MAX_LENGTH else None
    if written is None:
        # It takes a thirtieth of a start to load, and few archives hold a text that is no date.
        from annotated_archive.records.date_advice import advice

        raise DateError(*advice(text, lambda other: _read(other) is not None))
    return written


def is_day(text: str) -> bool:
    """Whether `text` is a day of the calendar, written such as 2018-10-09."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _unpickled(text: str) -> EdtfDate:
    return _read(text) or EdtfDate(text)  # the end of an interval may be no date


@lru_cache(maxsize=_CACHED_DATES)
def _read(text: str) -> EdtfDate | None:
    if text == UNKNOWN_WORD:
        return EdtfDate.unknown()
    start, slash, end = text.partition("/")
    return _read_interval(text, start, end) if slash else _read_single(text)


def _read_single(text: str) -> EdtfDate | None:
    parts = _LEVEL_1.fullmatch(text)
    if parts is None:
        return None
    year, month, day, qualifier = parts.groups()
    reach = bounds(year, month, day)
    if reach is None or (qualifier and reach[-1] is Precision.SEASON):
        return None  # level 1 qualifies years, months and days
    return EdtfDate(
        text, *reach, uncertain=qualifier in _UNCERTAIN, approximate=qualifier in _ABOUT
    )


def _read_interval(text: str, start_text: str, end_text: str) -> EdtfDate | None:
    # Unspecified digits in an interval are level 2.
    if "X" in text or "/" in end_text:
        return None
    start, end = _read_end(start_text), _read_end(end_text)
    if start is None or end is None:
        return None
    precisions = [part.precision for part in (start, end) if part.lower is not None]
    backwards = start.lower is not None and end.upper is not None and start.lower > end.upper
    if not precisions or backwards:
        return None
    return EdtfDate(
        text,
        start.lower,
        end.upper,
        max(precisions, key=lambda precision: precision.vagueness),
        uncertain=start.uncertain or end.uncertain,
        approximate=start.approximate or end.approximate,
        start=start,
        end=end,
    )


def _read_end(text: str) -> EdtfDate | None:
    if text in ("", OPEN_END):
        return EdtfDate(text)
    return None if text == UNKNOWN_WORD else _read(text)
