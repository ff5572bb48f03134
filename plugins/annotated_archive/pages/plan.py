"""Every output of the archive: its address, and which maker of the table makes it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from annotated_archive.index.pages import ARTICLES_A_PAGE
from annotated_archive.link.urls import (
    ARTICLES,
    CHANGES,
    DATA,
    DATES,
    HOME,
    NAMES,
    NOTICES,
    SEARCH,
    UNDATED,
    Url,
    date_url,
    former_urls,
    index_url,
    letter_url,
    page_url,
    url_of,
    value_url,
)
from annotated_archive.pages.authority import (
    authority_page_count,
)
from annotated_archive.pages.changes import (
    changes_pages,
)
from annotated_archive.pages.data import counted_tables
from annotated_archive.pages.files import FILES
from annotated_archive.pages.kinds import kind_page_count
from annotated_archive.pages.lists import article_page_count
from annotated_archive.pages.mentions import mention_page_count, mentions_url
from annotated_archive.pages.names import letter_page_count
from annotated_archive.pages.notes import (
    AUTHORS,
    author_pages,
    has_page,
    list_url,
    notes_pages,
    thread_pages,
)
from annotated_archive.pages.outputs import Output
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.quarantine import QUARANTINE
from annotated_archive.pages.sitemap import sitemap_outputs
from annotated_archive.records.archive import Record
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.records.indexes import Index

_LOADED_BY_PAGES = ("styles", "composer", "folding", "search_words")
"""Kinds of files that a browser asks for as soon as it has a page, or a reader does something."""


class PlannedTwiceError(Exception):
    """Two outputs would stand at one address."""

    def __init__(self, url: Url) -> None:
        super().__init__(f"planned twice: {url}")
        self.url = url


def plan(show: Presenter, by_hand: Collection[Url] = ()) -> list[Output]:
    """Return every output of the edition; `by_hand` are the other pages for the sitemap.

    Raises PlannedTwiceError when two would stand at one address: the rules on addresses hold what
    contributors write, so that this is a mistake of ours.
    """
    indexes = show.edition.settings.indexes.values()
    outputs = [output for index in indexes for output in _section(show, index)]
    if HOME not in by_hand:
        outputs.append(Output(HOME, "", "front"))
    outputs += [*_redirects(show), *_files(show)]
    outputs += _left_out(show, {*by_hand, *(each.url for each in outputs)})
    outputs += sitemap_outputs(show.edition, outputs, by_hand)
    urls = {each.url for each in outputs}
    if len(urls) != len(outputs):
        seen: set[Url] = set()
        twice = [each.url for each in outputs if each.url in seen or seen.add(each.url)]  # type: ignore[func-returns-value]
        raise PlannedTwiceError(twice[0])
    return outputs


def plan_of_first(show: Presenter) -> list[Output]:
    """Return the outputs that are asked for first: the pages, and the files that each page loads.

    The page of data is not among them, because its tables have to be counted.
    """
    indexes = show.edition.settings.indexes.values()
    outputs = [
        output for index in indexes if index.folder != "data" for output in _section(show, index)
    ]
    return outputs + [
        Output(url, "", name, args)
        for name in _LOADED_BY_PAGES
        for url, args in FILES[name].places(show)
    ]


def _paged(index: Url, section: str, maker: str, count: int, *keys: Any) -> Iterator[Output]:
    """Yield the `count` pages of one list; a maker is given the keys, then the page's number."""
    for number in range(1, count + 1):
        yield Output(page_url(index, number), section, maker, (*keys, number))


def _listed(
    index: Url,
    section: str,
    maker: str,
    ids: tuple[RecordId, ...],
    *keys: Any,
    count: int | None = None,
) -> Iterator[Output]:
    """Yield the pages of a list of articles; `count` says how many, where it has others beside."""
    count = article_page_count(ids) if count is None else count
    for number, output in enumerate(_paged(index, section, maker, count, *keys)):
        start = number * ARTICLES_A_PAGE
        yield replace(output, article=ids[start]) if start < len(ids) else output


def planned_article(show: Presenter, path: str) -> Output | None:
    """Return the page of the article whose file is at `path` in the content folder, if it has one."""
    record = show.edition.linked.targets.by_path.get(path)
    if (
        record is None
        or record.kind is not Kind.ARTICLE
        or not show.edition.is_published(record.id)
    ):
        return None
    return _article(record)


def _article(record: Record[Any]) -> Output:
    key = RecordId(record.id)
    return Output(url_of(record), "articles", "article", (key,), key)


def _articles(show: Presenter) -> Iterator[Output]:
    edition = show.edition
    for key, record in edition.archive.articles.items():
        if edition.is_published(key):
            yield _article(record)
    yield from _listed(ARTICLES, "articles", "articles", edition.facets.newest)


def _section(show: Presenter, index: Index) -> Iterator[Output]:
    """Yield everything below an index."""
    return _listing(show, index) if index.lists_articles else _SECTIONS[index.folder](show)


def _listing(show: Presenter, index: Index) -> Iterator[Output]:
    """Yield an index of articles, and the pages of what it groups them by."""
    folder = index.folder
    yield from _paged(index_url(folder), folder, "kind", kind_page_count(show, folder), folder)
    for value, ids in show.edition.facets.values.items():
        if value.folder == folder:
            yield from _listed(value_url(value), folder, "value", ids, value)
    if index.kind is None:
        return
    for record in show.edition.archive.of_kind(index.kind):
        key, url = RecordId(record.id), url_of(record)
        ids, count = show.edition.facets.articles.get(key, ()), authority_page_count(show, key)
        yield from _listed(url, folder, "authority", ids, key, count=count)
        count = mention_page_count(show, key)
        yield from _paged(mentions_url(url), folder, "mentions", count, key)


def _dates(show: Presenter) -> Iterator[Output]:
    calendar = show.edition.calendar
    yield Output(DATES, "dates", "dates")
    for year in calendar.years:
        yield Output(date_url(year), "dates", "year", (year,))
    for year, month in calendar.months:
        ids = calendar.articles.months.get((year, month), ())
        yield from _listed(date_url(year, month), "dates", "month", ids, year, month)
    for day in calendar.days:
        ids = calendar.articles.days.get(day, ())
        yield from _listed(date_url(day.year, day.month, day.day), "dates", "day", ids, day)
    if calendar.articles.undated:
        yield from _listed(UNDATED, "dates", "undated", calendar.articles.undated)


def _names(show: Presenter) -> Iterator[Output]:
    yield Output(NAMES, "names", "names")
    for letter in show.edition.names_by_letter:
        count = letter_page_count(show, letter)
        yield from _paged(letter_url(*letter), "names", "names_of_letter", count, *letter)


def _notes(show: Presenter) -> Iterator[Output]:
    for name, number in notes_pages(show):
        yield Output(page_url(list_url(name), number), "notes", "notes", (name, number))
    yield from _paged(list_url(AUTHORS), "notes", "note_authors", author_pages(show))
    for note, record in show.edition.archive.notes.items():
        if has_page(show.edition, note):
            count = thread_pages(show.edition, note)
            yield from _paged(url_of(record), "notes", "note", count, note)


def _notices(show: Presenter) -> Iterator[Output]:
    yield Output(NOTICES, "notices", "notices")
    for key, record in show.edition.archive.notices.items():
        ids = show.edition.carriers.get(key, ())
        yield from _listed(url_of(record), "notices", "notice", ids, key)


def _changes(show: Presenter) -> Iterator[Output]:
    yield from _paged(CHANGES, "changes", "changes", changes_pages(show))


def _data(show: Presenter) -> Iterator[Output]:
    if show.edition.settings.data_files:
        yield Output(DATA, "data", "data", (counted_tables(show),))


def _search(show: Presenter) -> Iterator[Output]:
    if show.edition.settings.search:
        yield Output(SEARCH, "search", "search")


_SECTIONS: dict[str, Callable[[Presenter], Iterator[Output]]] = {
    "articles": _articles,
    "dates": _dates,
    "names": _names,
    "notes": _notes,
    "changes": _changes,
    "data": _data,
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


def _left_out(show: Presenter, taken: Collection[Url]) -> Iterator[Output]:
    """Yield what stands in the places of records with errors, and the page that lists them."""
    edition = show.edition
    for url in dict.fromkeys(edition.left_out.values()):
        if url is not None and url not in taken:
            yield Output(url, "", "left_out", (url,))
    if edition.quarantined and QUARANTINE not in taken:
        yield Output(QUARANTINE, "", "quarantine")


def _files(show: Presenter) -> Iterator[Output]:
    """Yield the files beside the pages."""
    for name, kind in FILES.items():
        for url, args in kind.places(show):
            yield Output(url, "", name, args)
