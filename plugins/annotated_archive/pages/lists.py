"""Lists of articles: by year, paged, with counts and a timeline."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from annotated_archive.index.pages import ARTICLES_A_PAGE, numbers_shown, page, page_count
from annotated_archive.link.urls import Url, date_url, page_url
from annotated_archive.pages.periods import period_text
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import RecordId
from annotated_archive.views.parts import Bar, ListPage, Paging, Section, Timeline

Ids = tuple[RecordId, ...]

MOST_BARS = 60
"""More bars than this are too thin to tell apart on a phone."""

_UNITS = {
    1: "articles_month",
    3: "articles_quarter",
    12: "articles_year",
    60: "articles_five_years",
    120: "articles_ten_years",
}
"""Months a bar, and what that is called: the spans that people count in."""


def article_page_count(ids: Ids) -> int:
    """Return how many pages a list of articles takes."""
    return page_count(len(ids), ARTICLES_A_PAGE)


def list_page(
    show: Presenter, index: Url, ids: Ids, number: int = 1, *, timeline: bool = True
) -> ListPage:
    """Return one page of the articles `ids`, newest first, of the index at `index`."""
    here = page(ids, ARTICLES_A_PAGE, number)

    def newest_first(article_id: RecordId) -> int:
        return -_year(show, article_id)

    def count(year: int) -> int:
        return bisect_right(ids, -year, key=newest_first) - bisect_left(
            ids, -year, key=newest_first
        )

    sections = tuple(
        Section(
            heading=str(year) if year else show.t("list.undated"),
            url=date_url(year) if year in show.edition.calendar.articles.years else None,
            cards=show.cards(tuple(group)),
            # By bisection: a list may be long, and has a page for each hundred.
            count=count(year),
            said="year" if year else "",
        )
        for year, group in groupby(here.items, key=lambda each: _year(show, each))
    )
    drawn = timeline_of(show, ids) if timeline and number == 1 else None
    dated = bisect_left(ids, 0, key=newest_first)
    span = _span(_year(show, ids[dated - 1]), _year(show, ids[0])) if dated else ""
    return ListPage(sections, len(ids), paging(index, here.number, here.of), drawn, span)


def lists_together(
    show: Presenter, index: Url, lists: Sequence[Ids], number: int
) -> list[ListPage]:
    """Return one page of each of several lists, which share their paging.

    A list that has ended before page `number` shows nothing there. The links to the
    other pages stand once, with the last list.
    """
    of = max(article_page_count(ids) for ids in lists)
    pages = []
    for ids in lists:
        if number <= article_page_count(ids):
            pages.append(list_page(show, index, ids, number))
        else:
            ended = list_page(show, index, ids, timeline=False)
            pages.append(replace(ended, sections=()))
    ways = [None] * (len(pages) - 1) + [paging(index, number, of)]
    return [replace(each, paging=way) for each, way in zip(pages, ways, strict=True)]


def _span(first: int, last: int) -> str:
    return f"{first}–{last}" if first != last else str(first)


def _year(show: Presenter, article_id: RecordId) -> int:
    published = show.edition.archive.articles[article_id].fields.published
    at = published.lower or published.upper
    return at.year if at else 0


def paging(index: Url, number: int, of: int) -> Paging | None:
    """Return where a page stands among those of its list; nothing for a single one."""
    if of == 1:
        return None
    return Paging(
        number,
        of,
        page_url(index, number - 1) if number > 1 else None,
        page_url(index, number + 1) if number < of else None,
        tuple((each, page_url(index, each or 1)) for each in numbers_shown(number, of)),
    )


def timeline_of(show: Presenter, ids: Ids) -> Timeline | None:
    """Return counts of articles over time; nothing for fewer than three, or one month."""
    articles = show.edition.archive.articles
    months = [month for each in ids if (month := _month(articles[each].fields.published))]
    if len(months) < 3 or min(months) == max(months):
        return None
    first, last = min(months), max(months)
    step = next((step for step in _UNITS if (last - first) // step < MOST_BARS), max(_UNITS))
    start = first - first % step
    counts = Counter((month - start) // step for month in months)
    tallest = max(counts.values())
    t = show.t
    bars = []
    for number in range((last - start) // step + 1):
        year, month = divmod(start + number * step, 12)
        label = period_text(t, year, month + 1, step)
        url = _bar_url(show, year, month + 1, step)
        count = counts[number]
        # A bar of few articles stays visible next to a very tall one.
        height = max(2, round(100 * count / tallest)) if count else 0
        bars.append(Bar(label, count, height, url if count else None))
    unit = t(f"timeline.{_UNITS[step]}")
    busiest = max(bars, key=lambda bar: bar.count)
    description = t(
        "timeline.description",
        n=len(months),
        first=bars[0].label,
        last=bars[-1].label,
        peak=busiest.label,
        most=busiest.count,
    )
    return Timeline(tuple(bars), bars[0].label, bars[-1].label, unit, description)


def _month(when: EdtfDate) -> int | None:
    """Return months since year 0 for dates that count in one month."""
    months = when.index_months()
    return months[0][0] * 12 + months[0][1] - 1 if months else None


def _bar_url(show: Presenter, year: int, month: int, step: int) -> Url | None:
    articles = show.edition.calendar.articles
    if step == 1 and (year, month) in articles.months:
        return date_url(year, month)
    if step in (3, 12) and year in articles.years:
        return date_url(year)
    return None
