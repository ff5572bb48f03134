"""The pages of years, months and days."""

from __future__ import annotations

from annotated_archive.link.urls import Url
from annotated_archive.text.html import Html
from annotated_archive.views.parts import (
    Bar,
    Card,
    EventRow,
    Head,
    Named,
    Neighbour,
    Paging,
    Section,
    Ways,
)
from annotated_archive.views.view import view


@view
class DayCell:
    """One day of a calendar; day 0 pads the week."""

    day: int
    url: Url | None
    articles: int
    events: int


@view
class MonthGrid:
    """A month as a calendar."""

    label: str
    url: Url | None
    articles: int
    events: int
    weekdays: tuple[tuple[str, str], ...]
    """Short and long names."""
    weeks: tuple[tuple[DayCell, ...], ...]


@view
class YearRow:
    """A year on `/dates/`."""

    label: str
    url: Url
    articles: int
    events: int
    months: tuple[Bar, ...]
    """Twelve of them."""


@view
class DateView:
    """A year, a month, a day, or what is undated."""

    head: Head
    level: str
    """dates | year | month | day | undated"""
    title: str
    intro: Html | None = None
    previous: Neighbour | None = None
    next: Neighbour | None = None
    years: tuple[YearRow, ...] = ()
    """On `/dates/`, newest first."""
    months: tuple[MonthGrid, ...] = ()
    articles: tuple[Section, ...] = ()
    article_count: int = 0
    vague_articles: tuple[Card, ...] = ()
    """Articles of some time in this year or month."""
    events: tuple[EventRow, ...] = ()
    event_count: int = 0
    vague_events: tuple[EventRow, ...] = ()
    paging: Paging | None = None
    undated: Named | None = None
    """On `/dates/`: the articles without a known date."""
    ways: Ways | None = None
    """Ways on from `/dates/` without a year."""
