"""Articles and reported events by year, month and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import RecordId

K = TypeVar("K")
T = TypeVar("T")
YearMonth = tuple[int, int]
Around = tuple[K | None, K | None]
"""What comes before and after one, where anything does."""


@dataclass(frozen=True, slots=True, order=True)
class EventRef:
    """One event of one article."""

    article: RecordId
    number: int
    """Its position in the list of the article, from 0."""


@dataclass(frozen=True, slots=True)
class ByDate(Generic[T]):
    """Articles or events by date, each on the finest page that its date allows, and above."""

    days: Mapping[date, tuple[T, ...]]
    months: Mapping[YearMonth, tuple[T, ...]]
    """All of a month, with and without a day."""
    years: Mapping[int, tuple[T, ...]]
    month_only: Mapping[YearMonth, tuple[T, ...]]
    """Those of a month without a day."""
    year_only: Mapping[int, tuple[T, ...]]
    """Those of a year without a month."""
    vaguer: tuple[T, ...]
    """Those with a date, but without a year."""
    undated: tuple[T, ...]


@dataclass(frozen=True)
class Calendar:
    """The articles of an archive by date of publication, and their events by date."""

    articles: ByDate[RecordId]
    events: ByDate[EventRef]

    @cached_property
    def years(self) -> list[int]:
        """Every year that has a page, oldest first."""
        return sorted({*self.articles.years, *self.events.years})

    @cached_property
    def months(self) -> list[YearMonth]:
        """Every month that has a page, oldest first."""
        return sorted({*self.articles.months, *self.events.months})

    @cached_property
    def days(self) -> list[date]:
        """Every day that has a page, oldest first."""
        return sorted({*self.articles.days, *self.events.days})

    @cached_property
    def around_years(self) -> dict[int, Around[int]]:
        """Year that has a page -> the years before and after it that have one."""
        return _around(self.years)

    @cached_property
    def around_months(self) -> dict[YearMonth, Around[YearMonth]]:
        """Month that has a page -> the months before and after it that have one."""
        return _around(self.months)

    @cached_property
    def around_days(self) -> dict[date, Around[date]]:
        """Day that has a page -> the days before and after it that have one."""
        return _around(self.days)


def _around(keys: Sequence[K]) -> dict[K, Around[K]]:
    return {
        here: (before, after)
        for before, here, after in zip((None, *keys), keys, (*keys[1:], None), strict=False)
    }


def calendar(articles: Iterable[Record[Article]]) -> Calendar:
    """Return the calendar of `articles`, in their order on each page."""
    articles = list(articles)
    published = ((RecordId(each.id), each.fields.published) for each in articles)
    events = sorted(
        (
            (EventRef(RecordId(each.id), number), event.date)
            for each in articles
            for number, event in enumerate(each.fields.events)
        ),
        key=lambda pair: (pair[1].sort_key, pair[0]),
    )
    return Calendar(_by_date(published), _by_date(events))


def _by_date(dated: Iterable[tuple[T, EdtfDate]]) -> ByDate[T]:
    days: dict[date, list[T]] = defaultdict(list)
    months: dict[YearMonth, list[T]] = defaultdict(list)
    years: dict[int, list[T]] = defaultdict(list)
    month_only: dict[YearMonth, list[T]] = defaultdict(list)
    year_only: dict[int, list[T]] = defaultdict(list)
    vaguer: list[T] = []
    undated: list[T] = []

    def groups_of(when: EdtfDate) -> list[list[T]]:
        in_years, in_months, in_days = when.index_years(), when.index_months(), when.index_days()
        found = [days[day] for day in in_days]
        found += [months[month] for month in in_months]
        found += [years[year] for year in in_years]
        if not in_days:
            found += [month_only[month] for month in in_months]
        if not in_months:
            found += [year_only[year] for year in in_years]
        if not in_years:
            found.append(undated if when.lower is None and when.upper is None else vaguer)
        return found

    groups: dict[str, list[list[T]]] = {}  # by the date as written, which many share
    for thing, when in dated:
        if when.text not in groups:
            groups[when.text] = groups_of(when)
        for group in groups[when.text]:
            group.append(thing)
    return ByDate(
        days=_frozen(days),
        months=_frozen(months),
        years=_frozen(years),
        month_only=_frozen(month_only),
        year_only=_frozen(year_only),
        vaguer=tuple(vaguer),
        undated=tuple(undated),
    )


def _frozen(groups: Mapping[K, list[T]]) -> dict[K, tuple[T, ...]]:
    return {key: tuple(things) for key, things in groups.items()}
