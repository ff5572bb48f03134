"""Every page of the archive: its address, and which view stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from annotated_archive.link.urls import (
    ARTICLES,
    CHANGES,
    DATES,
    NOTICES,
    SEARCH,
    UNDATED,
    Url,
    date_url,
    former_urls,
    kind_url,
    page_url,
    url_of,
)
from annotated_archive.pages.article import article_view
from annotated_archive.pages.authority import (
    authority_page_count,
    authority_view,
    mention_page_count,
    mentions_url,
    mentions_view,
)
from annotated_archive.pages.dates import (
    dates_view,
    day_pages,
    day_view,
    month_pages,
    month_view,
    undated_pages,
    undated_view,
    year_view,
)
from annotated_archive.pages.indexes import (
    articles_view,
    changes_pages,
    changes_view,
    redirect_view,
)
from annotated_archive.pages.kinds import kind_page_count, kind_view
from annotated_archive.pages.lists import article_pages
from annotated_archive.pages.notes import (
    AUTHORS,
    author_pages,
    authors_view,
    has_page,
    list_url,
    note_page,
    notes_pages,
    notes_view,
    thread_pages,
)
from annotated_archive.pages.notices import notice_page, notices_view
from annotated_archive.pages.presenter import Lookup
from annotated_archive.pages.search import search_view
from annotated_archive.records.archive import Record
from annotated_archive.records.ids import AUTHORITY_KINDS


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page to be made. Small, so that batches of them go to worker processes."""

    url: Url
    section: str
    """The folder whose entry in the navigation is active."""
    view: str
    """A key of `VIEWS`."""
    args: tuple[Any, ...] = ()


VIEWS: dict[str, Callable[..., Any]] = {
    "article": article_view,
    "articles": articles_view,
    "authority": authority_view,
    "changes": changes_view,
    "dates": dates_view,
    "day": day_view,
    "kind": kind_view,
    "mentions": mentions_view,
    "month": month_view,
    "note": note_page,
    "note_authors": authors_view,
    "notes": notes_view,
    "notice": notice_page,
    "notices": notices_view,
    "redirect": redirect_view,
    "search": search_view,
    "undated": undated_view,
    "year": year_view,
}


class PlannedTwiceError(Exception):
    """Two pages would stand at one address."""

    def __init__(self, url: Url) -> None:
        super().__init__(f"planned twice: {url}")
        self.url = url


def plan(lookup: Lookup) -> list[PagePlan]:
    """Return every page of the edition.

    Raises PlannedTwiceError when two would stand at one address: the rules on addresses hold what
    contributors write, so that this is a mistake of ours.
    """
    pages = [
        *_articles(lookup),
        *_authorities(lookup),
        *_dates(lookup),
        *_notes(lookup),
        *_others(lookup),
        *_redirects(lookup),
    ]
    taken = {page.url for page in pages}
    if len(taken) != len(pages):
        seen: set[Url] = set()
        twice = [page.url for page in pages if page.url in seen or seen.add(page.url)]  # type: ignore[func-returns-value]
        raise PlannedTwiceError(twice[0])
    return pages


def _articles(lookup: Lookup) -> Iterator[PagePlan]:
    edition = lookup.edition
    for key, record in edition.archive.articles.items():
        if edition.is_published(key):
            yield PagePlan(url_of(record), "articles", "article", (key,))
    for number in range(1, len(article_pages(edition.facets.newest)) + 1):
        yield PagePlan(page_url(ARTICLES, number), "articles", "articles", (number,))


def _authorities(lookup: Lookup) -> Iterator[PagePlan]:
    for kind in AUTHORITY_KINDS:
        for number in range(1, kind_page_count(lookup, kind) + 1):
            url = page_url(kind_url(kind), number)
            yield PagePlan(url, kind.folder, "kind", (kind, number))
    for key, record in lookup.edition.archive.authorities.items():
        index, section = url_of(record), record.kind.folder
        for number in range(1, authority_page_count(lookup, key) + 1):
            yield PagePlan(page_url(index, number), section, "authority", (key, number))
        for number in range(1, mention_page_count(lookup, key) + 1):
            url = page_url(mentions_url(index), number)
            yield PagePlan(url, section, "mentions", (key, number))


def _dates(lookup: Lookup) -> Iterator[PagePlan]:
    calendar = lookup.edition.calendar
    yield PagePlan(DATES, "dates", "dates")
    for year in calendar.years:
        yield PagePlan(date_url(year), "dates", "year", (year,))
    for year, month in calendar.months:
        for number in range(1, month_pages(lookup, year, month) + 1):
            url = page_url(date_url(year, month), number)
            yield PagePlan(url, "dates", "month", (year, month, number))
    for day in calendar.days:
        for number in range(1, day_pages(lookup, day) + 1):
            url = page_url(date_url(day.year, day.month, day.day), number)
            yield PagePlan(url, "dates", "day", (day, number))
    for number in range(1, undated_pages(lookup) + 1):
        yield PagePlan(page_url(UNDATED, number), "dates", "undated", (number,))


def _notes(lookup: Lookup) -> Iterator[PagePlan]:
    for name, number in notes_pages(lookup):
        yield PagePlan(page_url(list_url(name), number), "notes", "notes", (name, number))
    for number in range(1, author_pages(lookup) + 1):
        url = page_url(list_url(AUTHORS), number)
        yield PagePlan(url, "notes", "note_authors", (number,))
    for note, record in lookup.edition.archive.notes.items():
        if has_page(lookup.edition, note):
            for number in range(1, thread_pages(lookup.edition, note) + 1):
                yield PagePlan(page_url(url_of(record), number), "notes", "note", (note, number))


def _others(lookup: Lookup) -> Iterator[PagePlan]:
    edition = lookup.edition
    yield PagePlan(NOTICES, "notices", "notices")
    if edition.settings.search:
        yield PagePlan(SEARCH, "search", "search")
    for key, record in edition.archive.notices.items():
        for number in range(1, len(article_pages(edition.carriers.get(key, ()))) + 1):
            url = page_url(url_of(record), number)
            yield PagePlan(url, "notices", "notice", (key, number))
    for number in range(1, changes_pages(lookup) + 1):
        yield PagePlan(page_url(CHANGES, number), "changes", "changes", (number,))


def _redirects(lookup: Lookup) -> Iterator[PagePlan]:
    """Yield a page at each address that a published record had before."""
    edition = lookup.edition
    records: tuple[Record[Any], ...] = (
        *edition.archive.articles.values(),
        *edition.archive.authorities.values(),
        *edition.archive.notices.values(),
    )
    for record in records:
        fields = record.fields
        if not (fields.previous_ids or fields.previous_paths):
            continue
        if not edition.is_published(record.id):
            continue
        target, title = url_of(record), lookup.named(record.id).text
        for url, _ in former_urls(record):
            yield PagePlan(url, "", "redirect", (url, target, title))
