"""What several articles report of the same days and the same place.

Nobody judges here whether they mean the same event: an event is put beside those of other articles
that are said to have happened on the same day in the same place, where both are known closely
enough to mean something. Most events of an archive have an open start, and merely overlapping would
join nearly all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from annotated_archive.index.calendar import EventRef
from annotated_archive.records.article import Event
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import RecordId

MOST_DAYS = 7
"""An event that may have happened at any time of a longer span says too little of its days."""

SHOWN = 3
"""Other articles shown beside one; the page of the day has all."""

SortKey = tuple[tuple[int, int, int], RecordId, int]
"""The order of events: by date, then by the id of their article, then as it lists them."""


class PlaceOnDay(NamedTuple):
    """A region and a day, on which things are reported to have happened there."""

    place: RecordId
    day: int
    """As `date.toordinal` counts."""


Reports = Mapping[PlaceOnDay, tuple[EventRef, ...]]
"""Place and day -> the events of several articles there, in their order. Where one article alone
reports anything, there is no key."""


class OtherReport(NamedTuple):
    """What another article reports of the same days and places."""

    article: RecordId
    events: tuple[EventRef, ...]
    """In its own order, by date."""
    day: date
    """The first day that both name."""


def places_on_days(
    event: Event, broader: Mapping[RecordId, Sequence[RecordId]]
) -> tuple[PlaceOnDay, ...]:
    """Return the most specific places of an event, each with its days; none if it is too vague.

    A region around another one of the event says less than that one, and does not count.
    """
    days = _days(event.date)
    if not days or not event.regions:
        return ()
    wider = {each for region in event.regions for each in broader.get(RecordId(region), ())}
    # A region without a record is a name only, which may be that of many places.
    places = (RecordId(each) for each in dict.fromkeys(event.regions) if each in broader)
    return tuple(PlaceOnDay(each, day) for each in places if each not in wider for day in days)


def reports_by_place(
    events_of: Iterable[tuple[RecordId, Sequence[Event]]],
    broader: Mapping[RecordId, Sequence[RecordId]],
) -> Reports:
    """Return the events of `events_of`, articles with their events, by place and day."""
    found: dict[PlaceOnDay, list[SortKey]] = defaultdict(list)
    for article, events in events_of:
        for number, event in enumerate(events):
            keys = places_on_days(event, broader)
            if keys:
                place_in_order = (event.date.sort_key, article, number)
                for key in keys:
                    found[key].append(place_in_order)
    reports = {}
    for key, there in found.items():
        first = there[0][1]
        if any(article != first for _, article, _ in there):
            reports[key] = tuple(EventRef(article, number) for _, article, number in sorted(there))
    return reports


def other_reports(
    article: RecordId,
    events: Sequence[Event],
    reports: Reports,
    broader: Mapping[RecordId, Sequence[RecordId]],
    events_of: Callable[[RecordId], Sequence[Event]],
    same_text: frozenset[RecordId] = frozenset(),
) -> tuple[OtherReport, ...]:
    """Return the first `SHOWN` other articles that report of the days and places of an article.

    `same_text` are other versions of the article, which report nothing of their own.
    """
    left_out = {article, *same_text}
    keys = {key for event in events for key in places_on_days(event, broader)}
    first: dict[RecordId, tuple[int, int, int]] = {}
    for key in sorted(keys):
        # Of each place and day three are enough: no later one is among the first three of all.
        seen: set[RecordId] = set()
        for ref in reports.get(key, ()):
            if ref.article not in left_out and ref.article not in seen:
                seen.add(ref.article)
                when = events_of(ref.article)[ref.number].date.sort_key
                first[ref.article] = min(first.get(ref.article, when), when)
                if len(seen) == SHOWN:
                    break
    shown = sorted(first, key=lambda other: (first[other], other))[:SHOWN]
    return tuple(_report(other, events_of(other), keys, broader) for other in shown)


def _report(
    article: RecordId,
    events: Sequence[Event],
    keys: set[PlaceOnDay],
    broader: Mapping[RecordId, Sequence[RecordId]],
) -> OtherReport:
    """Return what an article reports of some places and days."""
    found = []
    day = date.max.toordinal()
    for number, event in enumerate(events):
        common = [key.day for key in places_on_days(event, broader) if key in keys]
        if common:
            found.append((event.date.sort_key, EventRef(article, number)))
            day = min(day, *common)
    return OtherReport(article, tuple(ref for _, ref in sorted(found)), date.fromordinal(day))


def _days(when: EdtfDate) -> range:
    """Return the days on which something may have happened; none where they are too many."""
    if when.lower is None or when.upper is None:
        return range(0)
    first, last = when.lower.toordinal(), when.upper.toordinal()
    return range(first, last + 1) if last - first < MOST_DAYS else range(0)
