"""Every output of the archive: its address, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from annotated_archive.export.feeds import feed_page, feed_subjects
from annotated_archive.export.sitemap import packed_sitemap_file, sitemap_file, sitemaps
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
    index_url,
    page_url,
    url_of,
    value_url,
)
from annotated_archive.pages.article import article_view
from annotated_archive.pages.authority import (
    authority_page_count,
    authority_view,
    mention_page_count,
    mentions_url,
    mentions_view,
)
from annotated_archive.pages.composer import (
    FOLDING_FILE,
    SETTINGS_FILE,
    composer_settings,
    folding_data,
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
from annotated_archive.pages.feeds import atom_file, json_file
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
from annotated_archive.pages.outputs import Maker, Output
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.search import search_view
from annotated_archive.pages.values import value_view
from annotated_archive.records.archive import Record
from annotated_archive.records.ids import RecordId
from annotated_archive.records.indexes import INDEXES, Index


def _data(make: Callable[..., bytes], media_type: str, *, args_are_keys: bool = True) -> Maker:
    return Maker(make, media_type, is_page=False, is_listed=False, args_are_keys=args_are_keys)


MAKERS: dict[str, Maker] = {
    "article": Maker(article_view),
    "articles": Maker(articles_view),
    "authority": Maker(authority_view),
    "changes": Maker(changes_view),
    "dates": Maker(dates_view),
    "day": Maker(day_view),
    "kind": Maker(kind_view),
    "mentions": Maker(mentions_view),
    "month": Maker(month_view),
    "note": Maker(note_page),
    "note_authors": Maker(authors_view),
    "notes": Maker(notes_view),
    "notice": Maker(notice_page),
    "notices": Maker(notices_view),
    "redirect": Maker(redirect_view, is_page=False, is_listed=False, args_are_keys=False),
    "search": Maker(search_view),
    "undated": Maker(undated_view),
    "value": Maker(value_view),
    "year": Maker(year_view),
    "atom": _data(atom_file, "application/atom+xml"),
    "json_feed": _data(json_file, "application/feed+json"),
    "composer": _data(composer_settings, "application/json"),
    "folding": _data(folding_data, "application/json"),
    "sitemap": _data(lambda _, *args: sitemap_file(*args), "application/xml", args_are_keys=False),
    "packed_sitemap": _data(
        lambda _, *args: packed_sitemap_file(*args), "application/gzip", args_are_keys=False
    ),
}
"""How each kind of output is made."""


class PlannedTwiceError(Exception):
    """Two outputs would stand at one address."""

    def __init__(self, url: Url) -> None:
        super().__init__(f"planned twice: {url}")
        self.url = url


def plan(show: Presenter, by_hand: Iterable[Url] = ()) -> list[Output]:
    """Return every output of the edition; `by_hand` are the other pages for the sitemap.

    Raises PlannedTwiceError when two would stand at one address: the rules on addresses hold what
    contributors write, so that this is a mistake of ours.
    """
    outputs = [output for index in INDEXES for output in _section(show, index)]
    outputs += [*_redirects(show), *_data_files(show)]
    outputs += _sitemap(show, outputs, by_hand)
    taken = {each.url for each in outputs}
    if len(taken) != len(outputs):
        seen: set[Url] = set()
        twice = [each.url for each in outputs if each.url in seen or seen.add(each.url)]  # type: ignore[func-returns-value]
        raise PlannedTwiceError(twice[0])
    return outputs


def _articles(show: Presenter) -> Iterator[Output]:
    edition = show.edition
    for key, record in edition.archive.articles.items():
        if edition.is_published(key):
            yield Output(url_of(record), "articles", "article", (key,))
    for number in article_pages(edition.facets.newest):
        yield Output(page_url(ARTICLES, number), "articles", "articles", (number,))


def _section(show: Presenter, index: Index) -> Iterator[Output]:
    """Yield everything below an index."""
    return _listing(show, index) if index.lists_articles else _SECTIONS[index.folder](show)


def _listing(show: Presenter, index: Index) -> Iterator[Output]:
    """Yield an index of articles, and the pages of what it groups them by."""
    folder = index.folder
    for number in range(1, kind_page_count(show, folder) + 1):
        yield Output(page_url(index_url(folder), number), folder, "kind", (folder, number))
    for value, ids in show.edition.facets.values.items():
        if value.folder == folder:
            for number in article_pages(ids):
                yield Output(page_url(value_url(value), number), folder, "value", (value, number))
    if index.kind is None:
        return
    for record in show.edition.archive.of_kind(index.kind):
        key, url = RecordId(record.id), url_of(record)
        for number in range(1, authority_page_count(show, key) + 1):
            yield Output(page_url(url, number), folder, "authority", (key, number))
        for number in range(1, mention_page_count(show, key) + 1):
            yield Output(page_url(mentions_url(url), number), folder, "mentions", (key, number))


def _dates(show: Presenter) -> Iterator[Output]:
    calendar = show.edition.calendar
    yield Output(DATES, "dates", "dates")
    for year in calendar.years:
        yield Output(date_url(year), "dates", "year", (year,))
    for year, month in calendar.months:
        for number in range(1, month_pages(show, year, month) + 1):
            url = page_url(date_url(year, month), number)
            yield Output(url, "dates", "month", (year, month, number))
    for day in calendar.days:
        for number in range(1, day_pages(show, day) + 1):
            url = page_url(date_url(day.year, day.month, day.day), number)
            yield Output(url, "dates", "day", (day, number))
    for number in range(1, undated_pages(show) + 1):
        yield Output(page_url(UNDATED, number), "dates", "undated", (number,))


def _notes(show: Presenter) -> Iterator[Output]:
    for name, number in notes_pages(show):
        yield Output(page_url(list_url(name), number), "notes", "notes", (name, number))
    for number in range(1, author_pages(show) + 1):
        url = page_url(list_url(AUTHORS), number)
        yield Output(url, "notes", "note_authors", (number,))
    for note, record in show.edition.archive.notes.items():
        if has_page(show.edition, note):
            for number in range(1, thread_pages(show.edition, note) + 1):
                yield Output(page_url(url_of(record), number), "notes", "note", (note, number))


def _notices(show: Presenter) -> Iterator[Output]:
    yield Output(NOTICES, "notices", "notices")
    for key, record in show.edition.archive.notices.items():
        for number in article_pages(show.edition.carriers.get(key, ())):
            yield Output(page_url(url_of(record), number), "notices", "notice", (key, number))


def _changes(show: Presenter) -> Iterator[Output]:
    for number in range(1, changes_pages(show) + 1):
        yield Output(page_url(CHANGES, number), "changes", "changes", (number,))


def _search(show: Presenter) -> Iterator[Output]:
    if show.edition.settings.search:
        yield Output(SEARCH, "search", "search")


_SECTIONS: dict[str, Callable[[Presenter], Iterator[Output]]] = {
    "articles": _articles,
    "dates": _dates,
    "notes": _notes,
    "changes": _changes,
    "notices": _notices,
    "search": _search,
}
"""What makes the pages below each index that does not group articles, by its folder."""


def _redirects(show: Presenter) -> Iterator[Output]:
    """Yield a page at each address that a published record had before."""
    edition = show.edition
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
        target, title = url_of(record), show.named(record.id).text
        for url, _ in former_urls(record):
            yield Output(url, "", "redirect", (url, target, title))


def _data_files(show: Presenter) -> Iterator[Output]:
    yield Output(SETTINGS_FILE, "", "composer")
    yield Output(FOLDING_FILE, "", "folding")
    for subject in feed_subjects(show.edition):
        page = feed_page(show.edition, subject)
        yield Output(Url(f"{page}feed.xml"), "", "atom", (subject,))
        yield Output(Url(f"{page}feed.json"), "", "json_feed", (subject,))


def _sitemap(
    show: Presenter, outputs: Iterable[Output], by_hand: Iterable[Url]
) -> Iterator[Output]:
    """Yield the sitemap of all pages. Without a `site_url` there is none: it needs whole ones."""
    site_url = show.edition.settings.site_url
    if not site_url:
        return
    listed = (
        each.url for each in outputs if MAKERS[each.maker].is_listed and "/page/" not in each.url
    )
    for name, args in sitemaps((*by_hand, *listed), site_url).items():
        yield Output(Url(name), "", "sitemap", args)
        yield Output(Url(f"{name}.gz"), "", "packed_sitemap", args)
