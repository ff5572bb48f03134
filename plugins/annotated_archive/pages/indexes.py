"""The pages that list all articles and all changes; and the home page."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from annotated_archive.index.note_lists import ALL
from annotated_archive.link.urls import (
    ARTICLES,
    HOME,
    Url,
    date_url,
    index_url,
    page_url,
)
from annotated_archive.pages.authority import row
from annotated_archive.pages.bodies import introduction
from annotated_archive.pages.head import index_head
from annotated_archive.pages.kinds import articles_about, not_withdrawn
from annotated_archive.pages.lists import list_page, timeline_of
from annotated_archive.pages.note_parts import note_row
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.article import BodyKind
from annotated_archive.records.ids import Kind
from annotated_archive.records.indexes import INDEXES
from annotated_archive.views.indexes import (
    ArticlesView,
    FrontPage,
    HomeView,
    RedirectView,
)
from annotated_archive.views.parts import Named, Row

NEWEST_SHOWN = 8
"""On the home page: one screen of them."""
NOTES_SHOWN = 4
"""On the home page, below the newest articles: one screen of them."""
BIGGEST_SHOWN = 10
"""Of regions, groups and themes on the home page."""


def articles_view(show: Presenter, number: int = 1) -> ArticlesView:
    """Return a page of all articles by year."""
    title = show.t("kinds.articles")
    url = page_url(ARTICLES, number)
    first = number == 1
    years = show.edition.calendar.articles.years
    return ArticlesView(
        index_head(show, url, title, "articles", number=number, feeds=HOME),
        introduction(show.edition, "articles") if first else None,
        title,
        list_page(show, ARTICLES, show.edition.facets.newest, number),
        tuple(
            Row(Named(str(year), date_url(year)), len(years[year])) for year in sorted(years)[::-1]
        )
        if first
        else (),
    )


def home_view(show: Presenter) -> HomeView:
    """Return what the home page shows of the archive."""
    edition = show.edition
    newest = edition.facets.newest
    bodies = Counter(edition.archive.articles[each].fields.body for each in newest)
    years = edition.calendar.articles.years
    return HomeView(
        articles=len(newest),
        digests=bodies[BodyKind.DIGEST],
        events=sum(len(edition.archive.articles[each].fields.events) for each in newest),
        notes=len(edition.note_lists.notes[ALL]),
        authorities=tuple(
            (show.t(index.label), index_url(index.folder), len(keys))
            for index in INDEXES
            if index.kind and index.is_of_authorities and (keys := not_withdrawn(show, index.kind))
        ),
        newest=show.cards(newest[:NEWEST_SHOWN]),
        newest_notes=tuple(
            note_row(show, note) for note in edition.note_lists.notes[ALL][:NOTES_SHOWN]
        ),
        timeline=timeline_of(show, newest),
        regions=_biggest(show, Kind.REGION),
        groups=_biggest(show, Kind.GROUP),
        themes=_biggest(show, Kind.THEME),
        years=tuple(
            Row(Named(str(year), date_url(year)), len(years[year])) for year in sorted(years)[::-1]
        ),
    )


def front_page(show: Presenter) -> FrontPage:
    """Return the home page where none is written by hand: the site's name, and what it holds."""
    name = show.edition.settings.name
    head = index_head(show, HOME, "", "", feeds=HOME)
    return FrontPage(replace(head, description="", crumbs=()), name, home_view(show))


def _biggest(show: Presenter, kind: Kind) -> tuple[Row, ...]:
    keys = [key for key in not_withdrawn(show, kind) if articles_about(show, key)]
    keys.sort(key=lambda key: (-articles_about(show, key), show.named(key).text))
    return tuple(row(show, key, articles_about(show, key)) for key in keys[:BIGGEST_SHOWN])


def redirect_view(show: Presenter, url: Url, target: Url, title: str) -> RedirectView:
    """Return the page at an address that a record had before."""
    head = index_head(show, url, title, "")
    return RedirectView(head, target, title, show.edition.settings.policy)
