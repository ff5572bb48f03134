"""The pages of years, months and days: by publication and by reported event."""

from __future__ import annotations

import calendar as weeks
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from annotated_archive.index.calendar import EventRef
from annotated_archive.index.pages import ARTICLES_A_PAGE, page_count
from annotated_archive.index.pages import page as page_of
from annotated_archive.link.urls import DATES, UNDATED, Url, date_url, page_url
from annotated_archive.pages.article import event_row
from annotated_archive.pages.head import index_head
from annotated_archive.pages.introductions import introduction
from annotated_archive.pages.lists import paging
from annotated_archive.pages.periods import day_text, period_text
from annotated_archive.pages.presenter import Lookup
from annotated_archive.records.ids import RecordId
from annotated_archive.views import (
    Bar,
    DateView,
    DayCell,
    EventRow,
    MonthGrid,
    Named,
    Neighbour,
    Section,
    YearRow,
)

Ids = tuple[RecordId, ...]
K = TypeVar("K", int, tuple[int, int], date)


def dates_view(lookup: Lookup) -> DateView:
    """Return `/dates/`: every year, with its months as bars."""
    calendar = lookup.edition.calendar
    title = lookup.t("kinds.dates")
    years = calendar.years
    counts = {
        (year, month): len(calendar.articles.months.get((year, month), ()))
        for year in years
        for month in range(1, 13)
    }
    tallest = max(counts.values(), default=0) or 1
    rows = []
    for year in reversed(years):
        bars = []
        for month in range(1, 13):
            count = counts[year, month]
            url = date_url(year, month) if _has_month(lookup, year, month) else None
            height = max(4, round(100 * count / tallest)) if count else 0
            bars.append(Bar(lookup.t.months()[month - 1], count, height, url))
        rows.append(
            YearRow(
                str(year),
                date_url(year),
                len(calendar.articles.years.get(year, ())),
                len(calendar.events.years.get(year, ())),
                tuple(bars),
            )
        )
    vaguer = calendar.articles.vaguer
    return DateView(
        index_head(lookup, DATES, title, "dates"),
        "dates",
        title,
        intro=introduction(lookup, "dates"),
        years=tuple(rows),
        vague_articles=lookup.cards(vaguer),
        vague_events=_events(lookup, calendar.events.vaguer),
        undated=Named(lookup.t("dates.undated"), UNDATED) if calendar.articles.undated else None,
    )


def year_view(lookup: Lookup, year: int) -> DateView:
    """Return the page of a year: twelve calendars."""
    calendar = lookup.edition.calendar
    title = str(year)
    grids = tuple(
        month_grid(lookup, year, month) for month in range(1, 13) if _has_month(lookup, year, month)
    )
    years = calendar.years
    before, after = _around(years, year)
    return DateView(
        index_head(lookup, date_url(year), title, "dates", (_dates_crumb(lookup),)),
        "year",
        title,
        previous=Neighbour(date_url(before), str(before)) if before else None,
        next=Neighbour(date_url(after), str(after)) if after else None,
        months=grids,
        article_count=len(calendar.articles.years.get(year, ())),
        event_count=len(calendar.events.years.get(year, ())),
        vague_articles=lookup.cards(calendar.articles.year_only.get(year, ())),
        vague_events=_events(lookup, calendar.events.year_only.get(year, ())),
    )


def month_pages(lookup: Lookup, year: int, month: int) -> int:
    """Return how many pages a month's articles take."""
    ids = lookup.edition.calendar.articles.months.get((year, month), ())
    return page_count(len(ids), _SIZE)


_SIZE = ARTICLES_A_PAGE


def month_view(lookup: Lookup, year: int, month: int, number: int = 1) -> DateView:
    """Return a page of a month: its calendar, its articles by day, its events."""
    calendar = lookup.edition.calendar
    key = (year, month)
    title = period_text(lookup.t, year, month, 1)
    index = date_url(year, month)
    ids = calendar.articles.months.get(key, ())
    vague = calendar.articles.month_only.get(key, ())
    page = page_of(ids, _SIZE, number)
    loose = set(calendar.events.month_only.get(key, ()))
    before, after = _around(calendar.months, key)
    crumbs = (_dates_crumb(lookup), Named(str(year), date_url(year)))
    first = number == 1
    return DateView(
        index_head(lookup, page_url(index, number), title, "dates", crumbs, number=number),
        "month",
        title,
        previous=_month_neighbour(lookup, before),
        next=_month_neighbour(lookup, after),
        months=(month_grid(lookup, year, month),) if first else (),
        articles=_by_day(lookup, page.items, ids, vague),
        article_count=len(ids),
        vague_articles=lookup.cards(vague) if first else (),
        events=_events(
            lookup, tuple(ref for ref in calendar.events.months.get(key, ()) if ref not in loose)
        )
        if first
        else (),
        event_count=len(calendar.events.months.get(key, ())),
        vague_events=_events(lookup, calendar.events.month_only.get(key, ())) if first else (),
        paging=paging(index, page.number, page.of),
    )


def day_pages(lookup: Lookup, day: date) -> int:
    """Return how many pages a day's articles take."""
    return page_count(len(lookup.edition.calendar.articles.days.get(day, ())), _SIZE)


def day_view(lookup: Lookup, day: date, number: int = 1) -> DateView:
    """Return a page of a day: what was published, and what is reported to have happened."""
    calendar = lookup.edition.calendar
    title = day_text(lookup.t, day)
    index = date_url(day.year, day.month, day.day)
    ids = calendar.articles.days.get(day, ())
    page = page_of(ids, _SIZE, number)
    before, after = _around(calendar.days, day)
    month = Named(period_text(lookup.t, day.year, day.month, 1), date_url(day.year, day.month))
    crumbs = (_dates_crumb(lookup), Named(str(day.year), date_url(day.year)), month)
    events = calendar.events.days.get(day, ())
    section = Section("", None, lookup.cards(page.items), len(ids))
    return DateView(
        index_head(lookup, page_url(index, number), title, "dates", crumbs, number=number),
        "day",
        title,
        previous=_day_neighbour(lookup, before),
        next=_day_neighbour(lookup, after),
        articles=(section,) if ids else (),
        article_count=len(ids),
        events=_events(lookup, events) if number == 1 else (),
        event_count=len(events),
        paging=paging(index, page.number, page.of),
    )


def undated_pages(lookup: Lookup) -> int:
    """Return how many pages the undated articles take; 0 when there are none."""
    ids = lookup.edition.calendar.articles.undated
    return page_count(len(ids), _SIZE) if ids else 0


def undated_view(lookup: Lookup, number: int = 1) -> DateView:
    """Return a page of the articles whose date nobody knows."""
    ids = lookup.edition.calendar.articles.undated
    page = page_of(ids, _SIZE, number)
    title = lookup.t("dates.undated")
    crumbs = (_dates_crumb(lookup),)
    return DateView(
        index_head(lookup, page_url(UNDATED, number), title, "dates", crumbs, number=number),
        "undated",
        title,
        articles=(Section("", None, lookup.cards(page.items), len(ids)),),
        article_count=len(ids),
        paging=paging(UNDATED, page.number, page.of),
    )


def _dates_crumb(lookup: Lookup) -> Named:
    return Named(lookup.t("kinds.dates"), DATES)


def _has_month(lookup: Lookup, year: int, month: int) -> bool:
    calendar = lookup.edition.calendar
    return (year, month) in calendar.articles.months or (year, month) in calendar.events.months


def month_grid(lookup: Lookup, year: int, month: int) -> MonthGrid:
    """Return a month as a calendar, weeks from Monday as in ISO 8601."""
    calendar = lookup.edition.calendar
    rows = []
    for week in weeks.Calendar().monthdayscalendar(year, month):
        cells = []
        for number in week:
            day = date(year, month, number) if number else None
            articles = len(calendar.articles.days.get(day, ())) if day else 0
            events = len(calendar.events.days.get(day, ())) if day else 0
            url: Url | None = date_url(year, month, number) if articles or events else None
            cells.append(DayCell(number, url, articles, events))
        rows.append(tuple(cells))
    return MonthGrid(
        period_text(lookup.t, year, month, 1),
        date_url(year, month),
        len(calendar.articles.months.get((year, month), ())),
        len(calendar.events.months.get((year, month), ())),
        lookup.t.weekdays(),
        tuple(rows),
    )


def _by_day(lookup: Lookup, shown: Ids, ids: Ids, vague: Ids) -> tuple[Section, ...]:
    """Return the articles of one page of a month under their days, newest first.

    `ids` are all of the month, and `vague` those of no day.
    """
    loose = set(vague)
    loose_days = Counter(_day(lookup, each) for each in vague)
    by_day: dict[date, list[RecordId]] = {}
    for each in shown:
        if each not in loose:
            by_day.setdefault(_day(lookup, each), []).append(each)

    def newest_first(article_id: RecordId) -> int:
        return -_day(lookup, article_id).toordinal()

    def count(day: date) -> int:
        # Searched for in the sorted list: it may be long, and has a page for each hundred.
        here = -day.toordinal()
        first = bisect_left(ids, here, key=newest_first)
        return bisect_right(ids, here, key=newest_first) - first - loose_days[day]

    return tuple(
        Section(
            day_text(lookup.t, day),
            date_url(day.year, day.month, day.day)
            if day in lookup.edition.calendar.articles.days
            else None,
            lookup.cards(tuple(group)),
            count(day),
        )
        for day, group in by_day.items()
    )


def _day(lookup: Lookup, article_id: RecordId) -> date:
    """Return the day by which an article is sorted."""
    published = lookup.edition.archive.articles[article_id].fields.published
    return published.lower or published.upper or date.min


def _events(lookup: Lookup, refs: tuple[EventRef, ...]) -> tuple[EventRow, ...]:
    return tuple(event_row(lookup, lookup.edition.event(ref), ref.article) for ref in refs)


def _around(keys: Sequence[K], key: K) -> tuple[K | None, K | None]:
    """Return the keys before and after one in ascending `keys`, None where there is none."""
    here = bisect_left(keys, key)
    before = keys[here - 1] if here else None
    after = keys[here + 1] if here + 1 < len(keys) else None
    return before, after


def _month_neighbour(lookup: Lookup, key: tuple[int, int] | None) -> Neighbour | None:
    return Neighbour(date_url(*key), period_text(lookup.t, *key, 1)) if key else None


def _day_neighbour(lookup: Lookup, day: date | None) -> Neighbour | None:
    if day is None:
        return None
    return Neighbour(date_url(day.year, day.month, day.day), day_text(lookup.t, day))
