"""Dates as people know them: exact, about, uncertain, from and to, or unknown.

The notation is EDTF, level 1: the Extended Date/Time Format of the Library of Congress, now
part of ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/). Times of day are left out:
an archive's date is a day or vaguer. Years run from 0001 to 9999, what `datetime.date` holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from annotated_archive.records.date_advice import MAX_LENGTH, advice
from annotated_archive.records.date_bounds import (
    Precision,
    bounds,
    days_spanned,
    months_spanned,
    years_spanned,
)

__all__ = ["DateError", "EdtfDate", "Precision", "parse_date"]

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
"""More than the days of forty years, and still only a few megabytes."""

_ENDLESS = date.max.toordinal()


class DateError(ValueError):
    """A text that is not a date of this archive."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        """What is wrong, with the bad bit in it."""
        self.hint = hint
        """What a good one looks like."""

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
    """How finely it is known; of an interval, what its vaguer known end is."""
    uncertain: bool = False
    """Written with `?` or `%`, at either end of an interval."""
    approximate: bool = False
    """Written with `~` or `%`, at either end of an interval."""
    start: EdtfDate | None = None
    """Where an interval begins: a date, an open end or an unknown one; else None."""
    end: EdtfDate | None = None
    """Where an interval ends, in the same way."""

    def __reduce__(self) -> tuple[object, ...]:
        # Its text says it all, and equal dates of many records become one again.
        return _again, (self.text,)

    @classmethod
    def unknown(cls) -> EdtfDate:
        """Return the date of which nothing is known, written `unknown`."""
        return cls(UNKNOWN_WORD)

    @property
    def interval(self) -> bool:
        """Whether it is written as from and to."""
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
        """Where it stands among dates, oldest first; comparable with every other date's.

        It stands at its first day, or at its last when its start is open or unknown. Of two
        that stand at one day the longer comes first: 2018, 2018-10, 2018-10-01, as in plain
        text. Qualifiers do not count, so that 2018-10-08 and 2018-10-08? tie. An undated one
        is below all others: first here, last when the order is reversed.
        """
        at = self.lower or self.upper
        if at is None:
            return (0, 0, 0)
        if self.lower is None or self.upper is None:
            return (1, at.toordinal(), -_ENDLESS)
        return (1, at.toordinal(), (self.lower - self.upper).days)

    @property
    def newest_first_key(self) -> tuple[int, int, int]:
        """The exact reverse of `sort_key`, undated last; put an id after it to settle ties."""
        dated, at, length = self.sort_key
        return (-dated, -at, -length)

    def overlaps(self, other: EdtfDate) -> bool:
        """Whether some day may belong to both.

        An open or unknown end reaches without limit, so an undated one overlaps everything:
        what is not known rules nothing out.
        """
        return not (
            (self.upper is not None and other.lower is not None and self.upper < other.lower)
            or (other.upper is not None and self.lower is not None and other.upper < self.lower)
        )

    def index_days(self) -> tuple[date, ...]:
        """Return the days whose index pages it counts on.

        A day counts on its own page and an interval between two days on each day it spans,
        up to a month of them; anything vaguer or longer stands at its months. An interval of
        which one end is open or unknown counts at its other end only, here and below.
        """
        if self.lower is None or self.upper is None:
            return self._known_end.index_days() if self._known_end else ()
        if self.precision is not Precision.DAY:
            return ()
        return days_spanned(self.lower, self.upper)

    def index_months(self) -> tuple[tuple[int, int], ...]:
        """Return the (year, month) pairs whose index pages it counts on.

        A day or a month counts in its month, an interval of such in each month it spans, up
        to ten years of them; anything vaguer or longer stands at its years.
        """
        if self.lower is None or self.upper is None:
            return self._known_end.index_months() if self._known_end else ()
        if self.precision.vagueness > Precision.MONTH.vagueness:
            return ()
        return months_spanned(self.lower, self.upper)

    def index_years(self) -> tuple[int, ...]:
        """Return the years whose index pages it counts on.

        Any date down to a year counts in its year, an interval in each year it spans, up to
        a century; a decade or vaguer, or longer, stands above the years.
        """
        if self.lower is None or self.upper is None:
            return self._known_end.index_years() if self._known_end else ()
        if self.precision.vagueness > Precision.YEAR.vagueness:
            return ()
        return years_spanned(self.lower, self.upper)

    @property
    def _known_end(self) -> EdtfDate | None:
        """The only end of an interval that is a date."""
        ends = (end for end in (self.start, self.end) if end and end.lower)
        return next(ends, None)

    def __str__(self) -> str:
        return self.text


def parse_date(text: str) -> EdtfDate:
    """Return the date that `text` writes in EDTF level 1, or the one for the word `unknown`.

    Raises DateError, and nothing else, with a hint of what to write instead.
    """
    text = text.strip()
    found = _read(text) if len(text) <= MAX_LENGTH else None
    if found is None:
        raise DateError(*advice(text, lambda other: _read(other) is not None))
    return found


def _again(text: str) -> EdtfDate:
    """Return the date that was pickled by its text; the ends of intervals may be no dates."""
    return _read(text) or EdtfDate(text)


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
    known = [part.precision for part in (start, end) if part.lower is not None]
    backwards = start.lower is not None and end.upper is not None and start.lower > end.upper
    if not known or backwards:
        return None
    return EdtfDate(
        text,
        start.lower,
        end.upper,
        max(known, key=lambda precision: precision.vagueness),
        uncertain=start.uncertain or end.uncertain,
        approximate=start.approximate or end.approximate,
        start=start,
        end=end,
    )


def _read_end(text: str) -> EdtfDate | None:
    if text in ("", OPEN_END):
        return EdtfDate(text)
    return None if text == UNKNOWN_WORD else _read(text)
