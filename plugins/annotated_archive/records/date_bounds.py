"""The first and last day of a written date, and the days, months and years between them."""

from __future__ import annotations

from calendar import monthrange
from datetime import MINYEAR, date, timedelta
from enum import StrEnum
from functools import lru_cache


class Precision(StrEnum):
    """How precise a date is, from a day to unknown."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    UNKNOWN = "unknown"

    @property
    def vagueness(self) -> int:
        """0 for a day, one more for each vaguer precision."""
        return _VAGUENESS[self]


_VAGUENESS = {precision: number for number, precision in enumerate(Precision)}

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
"""First and last month of EDTF's seasons: spring, summer, autumn, winter.

EDTF only says that seasons sort in this order. These are the northern meteorological seasons; as
in the `edtf` package, winter ends with its year, so that winter 2018 has no day in 2019.
"""

MAX_DAYS = 31
"""A longer interval is listed by month only: on the page of one day it would say little."""

MAX_MONTHS = 120
"""A longer interval is listed by year only: readers page through ten years of months at most, and
one mistyped year must not fill thousands of pages."""

MAX_YEARS = 100
"""A longer interval is listed on no page of a year, like a date vaguer than a year."""


def bounds(year: str, month: str | None, day: str | None) -> tuple[date, date, Precision] | None:
    """Return the first day, the last day and the precision of a date given by its digits.

    The parts are those of EDTF level 1: `year` may end in up to three `X`, `month` is a
    month, a season (21 to 24) or `XX`, `day` a day or `XX`. None when there is no such date
    or when its years lie outside 0001 to 9999.
    """
    first = int(year.replace("X", "0"))
    if first < MINYEAR:
        return None
    unspecified = year.count("X")
    if unspecified:
        last = int(year.replace("X", "9"))
        precision = tuple(Precision)[Precision.YEAR.vagueness + unspecified]
        return None if month else (date(first, 1, 1), date(last, 12, 31), precision)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            return None
        return date(first, 1, 1), date(first, 12, 31), Precision.YEAR
    number = int(month)
    if number in SEASON_MONTHS and day is None:
        start, end = SEASON_MONTHS[number]
        last_day = monthrange(first, end)[1]
        return date(first, start, 1), date(first, end, last_day), Precision.SEASON
    if not 1 <= number <= 12:
        return None
    last_day = monthrange(first, number)[1]
    if day is None or day == "XX":
        return date(first, number, 1), date(first, number, last_day), Precision.MONTH
    if not 1 <= int(day) <= last_day:
        return None
    exact = date(first, number, int(day))
    return exact, exact, Precision.DAY


_CACHED_SPANS = 16_384
"""Of dates: as many as are cached when they are read."""


@lru_cache(_CACHED_SPANS)
def days_spanned(lower: date, upper: date) -> tuple[date, ...]:
    """Return each day from `lower` to `upper`, or none when they are more than MAX_DAYS."""
    count = (upper - lower).days + 1
    if count > MAX_DAYS:
        return ()
    return tuple(lower + timedelta(days=step) for step in range(count))


@lru_cache(_CACHED_SPANS)
def months_spanned(lower: date, upper: date) -> tuple[tuple[int, int], ...]:
    """Return each (year, month) that `lower` to `upper` touches, none past MAX_MONTHS."""
    first, last = (12 * day.year + day.month - 1 for day in (lower, upper))
    if last - first >= MAX_MONTHS:
        return ()
    return tuple((month // 12, month % 12 + 1) for month in range(first, last + 1))


@lru_cache(_CACHED_SPANS)
def years_spanned(lower: date, upper: date) -> tuple[int, ...]:
    """Return each year that `lower` to `upper` touches, none past MAX_YEARS."""
    if upper.year - lower.year >= MAX_YEARS:
        return ()
    return tuple(range(lower.year, upper.year + 1))
