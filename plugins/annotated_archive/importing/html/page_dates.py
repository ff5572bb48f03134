"""The day on which a page says that it was published. Only what states a date counts: none is
guessed from a text or an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from annotated_archive.importing.html.page_elements import PageTime
from annotated_archive.importing.html.statements import Statement
from annotated_archive.records.dates import DateError, parse_date

_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?=\Z|[T\s,])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=\Z|T)")
_NOBODY_KNOWS = ("0000", "0001", "1900-01-01", "1970-01-01")
"""What programs write for no date at all."""


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day that a page states."""

    day: str
    """In EDTF, in the time zone in which it is stated."""
    moment: datetime | None
    """In UTC, where the time is stated with its zone."""
    place: str
    statement: Statement | None = None
    """None for a `<time>`."""
    time: int = 0
    """The number of the `<time>`, from 1."""

    def agrees(self, other: StatedDay) -> bool:
        """Whether both can be the same day: the same moment in two zones, or a day of a month."""
        if self.moment is not None and self.moment == other.moment:
            return True
        return self.day.startswith(other.day) or other.day.startswith(self.day)


def stated_day(text: str) -> tuple[str, datetime | None] | None:
    """Return the day that a text for machines states, and the moment if its zone stands with it."""
    text = text.strip()
    found = _ISO.match(text) or _COMPACT.match(text)
    if found:
        day = "-".join([found[1], *(part.zfill(2) for part in found.groups()[1:] if part)])
        moment = _moment(text)
    else:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError):
            return None
        day = moment.date().isoformat()
    if day.startswith(_NOBODY_KNOWS):
        return None
    try:
        parse_date(day)
    except DateError:
        return None
    in_utc = None
    if moment is not None and moment.tzinfo is not None:
        with suppress(OverflowError):
            in_utc = moment.astimezone(UTC).replace(second=0, microsecond=0)
    return day, in_utc


def _moment(text: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text)
    return None


def stated_days(
    statements: Iterable[Statement], times: Sequence[PageTime], above: Iterable[int]
) -> list[StatedDay]:
    """Return the days of publication that a page states, the best-sourced first.

    `above` numbers the `<time>`s that stand between title and text, from 1: elsewhere they are days
    of comments, of other articles, or today's.
    """
    found = [
        StatedDay(*day, each.place, each) for each in statements if (day := stated_day(each.value))
    ]
    allowed = set(above)
    for number, time in enumerate(times, start=1):
        if (time.is_published or number in allowed) and not time.is_other:
            day = stated_day(time.value)
            if day:
                found.append(StatedDay(*day, f"time, line {time.line}", time=number))
    return found


def best_day(days: Sequence[StatedDay]) -> StatedDay | None:
    """Return the best-sourced day; where a vaguer one stands first, the first that is part of it."""
    if not days:
        return None
    best = days[0]
    return next(
        (each for each in days if len(each.day) > len(best.day) and each.agrees(best)), best
    )
