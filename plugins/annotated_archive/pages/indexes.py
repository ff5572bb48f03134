"""The pages that list all articles and all changes; and the home page."""

from __future__ import annotations

from collections import Counter

from annotated_archive.index.note_lists import ALL
from annotated_archive.index.pages import page as page_of
from annotated_archive.index.pages import page_count
from annotated_archive.link.urls import (
    ARTICLES,
    CHANGES,
    HOME,
    Url,
    date_url,
    kind_url,
    page_url,
)
from annotated_archive.pages.authority import row
from annotated_archive.pages.head import index_head
from annotated_archive.pages.introductions import introduction
from annotated_archive.pages.kinds import articles_about, standing
from annotated_archive.pages.lists import list_page, paging, timeline_of
from annotated_archive.pages.note_parts import note_row
from annotated_archive.pages.periods import period_text
from annotated_archive.pages.presenter import Lookup
from annotated_archive.records.article import BodyKind
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind, RecordId
from annotated_archive.views import (
    ArticlesView,
    ChangeRow,
    ChangesView,
    HomeView,
    Named,
    RedirectView,
    Row,
)

NEWEST_SHOWN = 8
"""On the home page: one screen of them."""
NOTES_SHOWN = 4
"""On the home page, below the newest articles: one screen of them."""
BIGGEST_SHOWN = 10
"""Of regions, groups and themes on the home page."""
CHANGES_A_PAGE = 100
"""Lines; a page of them stays far below 150 kB."""


def articles_view(lookup: Lookup, number: int = 1) -> ArticlesView:
    """Return a page of all articles by year."""
    title = lookup.t("kinds.articles")
    url = page_url(ARTICLES, number)
    first = number == 1
    years = lookup.edition.calendar.articles.years
    return ArticlesView(
        index_head(lookup, url, title, "articles", number=number, feeds=HOME),
        introduction(lookup, "articles") if first else None,
        title,
        list_page(lookup, ARTICLES, lookup.edition.facets.newest, number),
        tuple(
            Row(Named(str(year), date_url(year)), len(years[year])) for year in sorted(years)[::-1]
        )
        if first
        else (),
    )


def change_rows(lookup: Lookup) -> list[tuple[str, ChangeRow]]:
    """Return every change, version and withdrawal, newest first, with its month's name."""
    edition = lookup.edition
    found: list[tuple[EdtfDate, RecordId, str, Named | None, Named]] = []
    for key, record in edition.archive.articles.items():
        article = record.fields
        if not (article.changes or article.version_of or article.withdrawn):
            continue
        if not edition.is_published(record.id):
            continue
        link = lookup.named(key)
        for change in article.changes:
            found.append((change.date, key, change.what, lookup.agent(change.by), link))
        if article.version_of and article.published.text != "unknown":
            what = lookup.t("changes.new_version", of=lookup.named(article.version_of).text)
            publisher = lookup.agent(article.publisher)
            found.append((article.published, key, what, publisher, link))
        if article.withdrawn:
            what = lookup.t(f"withdrawn.reasons.{article.withdrawn.reason}")
            found.append((article.withdrawn.date, key, what, None, link))
    for authority in edition.archive.authorities.values():
        withdrawn = authority.fields.withdrawn
        if withdrawn:
            what = lookup.t(f"withdrawn.reasons.{withdrawn.reason}")
            key = RecordId(authority.id)
            found.append((withdrawn.date, key, what, None, lookup.named(key)))
    found.sort(key=lambda each: (each[0].newest_first_key, each[1], each[2]))
    return [
        (_month_heading(lookup, when), ChangeRow(lookup.date(when), what, by, link))
        for when, _, what, by, link in found
    ]


def _month_heading(lookup: Lookup, when: EdtfDate) -> str:
    months = when.index_months()
    if not months:
        return lookup.date(when)
    year, month = months[0]
    return period_text(lookup.t, year, month, 1)


def changes_pages(lookup: Lookup) -> int:
    """Return how many pages the changes take."""
    return page_count(len(change_rows(lookup)), CHANGES_A_PAGE)


def changes_view(lookup: Lookup, number: int = 1) -> ChangesView:
    """Return a page of every change, version and withdrawal."""
    page = page_of(change_rows(lookup), CHANGES_A_PAGE, number)
    by_month: dict[str, list[ChangeRow]] = {}
    for month, change in page.items:
        by_month.setdefault(month, []).append(change)
    title = lookup.t("kinds.changes")
    url = page_url(CHANGES, number)
    return ChangesView(
        index_head(lookup, url, title, "changes", number=number),
        title,
        tuple((month, tuple(rows)) for month, rows in by_month.items()),
        paging(CHANGES, number, page.of),
    )


def home_view(lookup: Lookup) -> HomeView:
    """Return what the home page shows of the archive."""
    edition = lookup.edition
    newest = edition.facets.newest
    bodies = Counter(edition.archive.articles[each].fields.body for each in newest)
    years = edition.calendar.articles.years
    kinds = ((kind, standing(lookup, kind)) for kind in AUTHORITY_KINDS)
    return HomeView(
        articles=len(newest),
        digests=bodies[BodyKind.DIGEST],
        events=sum(len(edition.archive.articles[each].fields.events) for each in newest),
        notes=len(edition.note_lists.notes[ALL]),
        authorities=tuple(
            (lookup.t(f"kinds.{kind.folder}"), kind_url(kind), len(keys))
            for kind, keys in kinds
            if keys
        ),
        newest=lookup.cards(newest[:NEWEST_SHOWN]),
        newest_notes=tuple(
            note_row(lookup, note) for note in edition.note_lists.notes[ALL][:NOTES_SHOWN]
        ),
        timeline=timeline_of(lookup, newest),
        regions=_biggest(lookup, Kind.REGION),
        groups=_biggest(lookup, Kind.GROUP),
        themes=_biggest(lookup, Kind.THEME),
        years=tuple(
            Row(Named(str(year), date_url(year)), len(years[year])) for year in sorted(years)[::-1]
        ),
        feeds=("feed.xml", "feed.json"),
    )


def _biggest(lookup: Lookup, kind: Kind) -> tuple[Row, ...]:
    keys = [key for key in standing(lookup, kind) if articles_about(lookup, key)]
    keys.sort(key=lambda key: (-articles_about(lookup, key), lookup.named(key).text))
    return tuple(row(lookup, key, articles_about(lookup, key)) for key in keys[:BIGGEST_SHOWN])


def redirect_view(lookup: Lookup, url: Url, target: Url, title: str) -> RedirectView:
    """Return the page at an address that a record had before."""
    head = index_head(lookup, url, title, "")
    return RedirectView(head, target, title)
