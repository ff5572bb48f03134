"""The pages of years, months and days: by publication and by reported event."""

from __future__ import annotations

import calendar as weeks
from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date

from annotated_archive.index.calendar import EventRef
from annotated_archive.index.pages import ARTICLES_A_PAGE
from annotated_archive.index.pages import page as page_of
from annotated_archive.link.urls import DATES, UNDATED, Url, date_url, page_url
from annotated_archive.pages.bodies import introduction
from annotated_archive.pages.events import listed_event
from annotated_archive.pages.head import index_head
from annotated_archive.pages.lists import paging
from annotated_archive.pages.periods import day_text, period_text
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.search import ways_on
from annotated_archive.records.ids import RecordId
from annotated_archive.views.dates import DateView, DayCell, MonthGrid, YearRow
from annotated_archive.views.parts import Bar, EventRow, Named, Neighbour, Section

Ids = tuple[RecordId, ...]


def dates_view(show: Presenter) -> DateView:
    """Return `/dates/`: every year, with its months as bars."""
    calendar = show.edition.calendar
    title = show.t("kinds.dates")
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
            url = date_url(year, month) if _has_month(show, year, month) else None
            height = max(4, round(100 * count / tallest)) if count else 0
            bars.append(Bar(show.t.months()[month - 1], count, height, url))
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
        index_head(show, DATES, title, "dates"),
        "dates",
        title,
        intro=introduction(show.edition, "dates"),
        years=tuple(rows),
        vague_articles=show.cards(vaguer),
        vague_events=_events(show, calendar.events.vaguer),
        undated=Named(show.t("dates.undated"), UNDATED) if calendar.articles.undated else None,
        ways=None if rows else ways_on(show),
    )


def year_view(show: Presenter, year: int) -> DateView:
    """Return the page of a year: twelve calendars."""
    calendar = show.edition.calendar
    title = str(year)
    grids = tuple(
        month_grid(show, year, month) for month in range(1, 13) if _has_month(show, year, month)
    )
    before, after = calendar.around_years[year]
    return DateView(
        index_head(
            show,
            date_url(year),
            title,
            "dates",
            (_dates_crumb(show),),
            feeds=date_url(year) if year in calendar.articles.years else None,
        ),
        "year",
        title,
        previous=Neighbour(date_url(before), str(before)) if before else None,
        next=Neighbour(date_url(after), str(after)) if after else None,
        months=grids,
        article_count=len(calendar.articles.years.get(year, ())),
        event_count=len(calendar.events.years.get(year, ())),
        vague_articles=show.cards(calendar.articles.year_only.get(year, ())),
        vague_events=_events(show, calendar.events.year_only.get(year, ())),
    )


def month_view(show: Presenter, year: int, month: int, number: int = 1) -> DateView:
    """Return a page of a month: its calendar, its articles by day, its events."""
    calendar = show.edition.calendar
    key = (year, month)
    title = period_text(show.t, year, month, 1)
    index = date_url(year, month)
    ids = calendar.articles.months.get(key, ())
    vague = calendar.articles.month_only.get(key, ())
    page = page_of(ids, ARTICLES_A_PAGE, number)
    of_no_day = set(calendar.events.month_only.get(key, ()))
    before, after = calendar.around_months[key]
    crumbs = (_dates_crumb(show), Named(str(year), date_url(year)))
    first = number == 1
    return DateView(
        index_head(
            show,
            page_url(index, number),
            title,
            "dates",
            crumbs,
            number=number,
            feeds=index if ids else None,
        ),
        "month",
        title,
        previous=_month_neighbour(show, before),
        next=_month_neighbour(show, after),
        months=(month_grid(show, year, month),) if first else (),
        articles=_by_day(show, page.items, ids, vague),
        article_count=len(ids),
        vague_articles=show.cards(vague) if first else (),
        events=_events(
            show, tuple(ref for ref in calendar.events.months.get(key, ()) if ref not in of_no_day)
        )
        if first
        else (),
        event_count=len(calendar.events.months.get(key, ())),
        vague_events=_events(show, calendar.events.month_only.get(key, ())) if first else (),
        paging=paging(index, page.number, page.of),
    )


def day_view(show: Presenter, day: date, number: int = 1) -> DateView:
    """Return a page of a day: what was published, and what is reported to have happened."""
    calendar = show.edition.calendar
    title = day_text(show.t, day)
    index = date_url(day.year, day.month, day.day)
    ids = calendar.articles.days.get(day, ())
    page = page_of(ids, ARTICLES_A_PAGE, number)
    before, after = calendar.around_days[day]
    month = Named(period_text(show.t, day.year, day.month, 1), date_url(day.year, day.month))
    crumbs = (_dates_crumb(show), Named(str(day.year), date_url(day.year)), month)
    events = calendar.events.days.get(day, ())
    section = Section("", None, show.cards(page.items), len(ids), "day")
    return DateView(
        index_head(show, page_url(index, number), title, "dates", crumbs, number=number),
        "day",
        title,
        previous=_day_neighbour(show, before),
        next=_day_neighbour(show, after),
        articles=(section,) if ids else (),
        article_count=len(ids),
        events=_events(show, events) if number == 1 else (),
        event_count=len(events),
        paging=paging(index, page.number, page.of),
    )


def undated_view(show: Presenter, number: int = 1) -> DateView:
    """Return a page of the articles without a known date."""
    ids = show.edition.calendar.articles.undated
    page = page_of(ids, ARTICLES_A_PAGE, number)
    title = show.t("dates.undated")
    crumbs = (_dates_crumb(show),)
    return DateView(
        index_head(show, page_url(UNDATED, number), title, "dates", crumbs, number=number),
        "undated",
        title,
        articles=(Section("", None, show.cards(page.items), len(ids)),),
        article_count=len(ids),
        paging=paging(UNDATED, page.number, page.of),
    )


def _dates_crumb(show: Presenter) -> Named:
    return Named(show.t("kinds.dates"), DATES)


def _has_month(show: Presenter, year: int, month: int) -> bool:
    calendar = show.edition.calendar
    return (year, month) in calendar.articles.months or (year, month) in calendar.events.months


def month_grid(show: Presenter, year: int, month: int) -> MonthGrid:
    """Return a month as a calendar, weeks from the day on which the language begins them."""
    calendar = show.edition.calendar
    rows = []
    for week in weeks.Calendar(show.t.first_weekday).monthdayscalendar(year, month):
        cells = []
        for number in week:
            day = date(year, month, number) if number else None
            articles = len(calendar.articles.days.get(day, ())) if day else 0
            events = len(calendar.events.days.get(day, ())) if day else 0
            url: Url | None = date_url(year, month, number) if articles or events else None
            cells.append(DayCell(number, url, articles, events))
        rows.append(tuple(cells))
    return MonthGrid(
        period_text(show.t, year, month, 1),
        date_url(year, month),
        len(calendar.articles.months.get((year, month), ())),
        len(calendar.events.months.get((year, month), ())),
        show.t.weekdays(),
        tuple(rows),
    )


def _by_day(show: Presenter, shown: Ids, ids: Ids, vague: Ids) -> tuple[Section, ...]:
    """Return the articles of one page of a month under their days, newest first.

    `ids` are all of the month, and `vague` those of no day.
    """
    of_no_day = set(vague)
    vague_days = Counter(_day(show, each) for each in vague)
    by_day: dict[date, list[RecordId]] = {}
    for each in shown:
        if each not in of_no_day:
            by_day.setdefault(_day(show, each), []).append(each)

    def newest_first(article_id: RecordId) -> int:
        return -_day(show, article_id).toordinal()

    def count(day: date) -> int:
        # By bisection: a list may be long, and has a page for each hundred.
        here = -day.toordinal()
        first = bisect_left(ids, here, key=newest_first)
        return bisect_right(ids, here, key=newest_first) - first - vague_days[day]

    return tuple(
        Section(
            day_text(show.t, day),
            date_url(day.year, day.month, day.day)
            if day in show.edition.calendar.articles.days
            else None,
            show.cards(tuple(group)),
            count(day),
            "day",
        )
        for day, group in by_day.items()
    )


def _day(show: Presenter, article_id: RecordId) -> date:
    """Return the day by which an article is sorted."""
    published = show.edition.archive.articles[article_id].fields.published
    return published.lower or published.upper or date.min


def _events(show: Presenter, refs: tuple[EventRef, ...]) -> tuple[EventRow, ...]:
    return tuple(listed_event(show, ref) for ref in refs)


def _month_neighbour(show: Presenter, key: tuple[int, int] | None) -> Neighbour | None:
    return Neighbour(date_url(*key), period_text(show.t, *key, 1)) if key else None


def _day_neighbour(show: Presenter, day: date | None) -> Neighbour | None:
    if day is None:
        return None
    return Neighbour(date_url(day.year, day.month, day.day), day_text(show.t, day))
