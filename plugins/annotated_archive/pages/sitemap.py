"""Which pages search engines and harvesters are told of, and when each changed last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from annotated_archive.edition import Edition
from annotated_archive.export.harvest.resource_sync import (
    CAPABILITIES,
    CHANGES,
    RESOURCES,
    ChangedPage,
    Resource,
    newest_changes,
    resource_files,
)
from annotated_archive.export.last_changes import came_on, page_changed_on
from annotated_archive.export.sitemap import sitemaps
from annotated_archive.link.urls import Url
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.outputs import HTML, Output
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Withdrawal
from annotated_archive.records.ids import Kind, NoteId

_WHOLE_RECORDS = frozenset({"article", "authority", "note", "notice"})
"""Makers of the pages of records, with the record's id as the first of their args."""

_OF_RECORDS = _WHOLE_RECORDS | {"mentions"}
"""Makers of pages that are to be found only where their record is."""

_NO_RESOURCES = frozenset({
    "source_description", "picture_jpeg", "picture_png", "picture_webp",
})  # fmt: skip
"""Makers of files below `data/` that are no data of their own."""


def sitemap_outputs(
    edition: Edition, outputs: Sequence[Output], by_hand: Iterable[Url]
) -> Iterator[Output]:
    """Yield the sitemap of all pages, and the lists for harvesters.

    Without a `site_url` there are none: they need whole addresses.
    """
    site_url = edition.settings.site_url
    if not site_url:
        return
    days = dict.fromkeys(by_hand, "") | dict(_listed(edition, outputs))
    for name, args in sitemaps(days, site_url).items():
        yield Output(Url(name), "", "sitemap", args)
        yield Output(Url(f"{name}.gz"), "", "packed_sitemap", args)
    if edition.settings.data_files:
        yield from _resource_sync(edition, outputs, days)


def _listed(edition: Edition, outputs: Iterable[Output]) -> Iterator[tuple[Url, str]]:
    """Yield the pages that ask to be kept, with the days on which they changed last."""
    for each in outputs:
        if not MAKERS[each.maker].is_listed or "/page/" in each.url:
            continue
        day = None
        if each.maker in _OF_RECORDS:
            record = _record(edition, each.args[0])
            if record is None or asks_not_to_be_kept(edition, record):
                continue
            day = page_changed_on(edition, record) if each.maker in _WHOLE_RECORDS else None
        yield each.url, day.isoformat() if day else ""


def _record(edition: Edition, key: str) -> Record[Any] | None:
    archive = edition.archive
    return archive.notes.get(NoteId(key)) if "/" in key else archive.get(key)


def asks_not_to_be_kept(edition: Edition, record: Record[Any]) -> bool:
    """Whether the page of a record has `noindex`: it was withdrawn, is a draft, or a lost note."""
    fields = record.fields
    if getattr(fields, "withdrawn", None) is not None or getattr(fields, "draft", False):
        return True
    return record.kind is Kind.NOTE and not edition.notes.places[NoteId(record.id)].state.is_shown


def _resource_sync(
    edition: Edition, outputs: Iterable[Output], days: Mapping[Url, str]
) -> Iterator[Output]:
    """Yield the resource list, of pages and data, and the list of what changed lately."""
    site_url, newest = edition.settings.site_url, max(days.values(), default="")
    resources = [Resource(url, day, HTML) for url, day in days.items()]
    resources += (
        # Nothing says when a file of data changed; not after the newest of what it is made from.
        Resource(each.url, newest, MAKERS[each.maker].media_type)
        for each in outputs
        if each.url.startswith("data/") and each.maker not in _NO_RESOURCES
    )
    for url, args in resource_files(resources, site_url).items():
        yield Output(url, "", "resource_list", (site_url, url != RESOURCES, *args))
    since, changes = newest_changes(_changed(edition, outputs, days))
    if since:
        yield Output(CHANGES, "", "change_list", (site_url, since, changes))
    yield Output(CAPABILITIES, "", "capability_list", (site_url, bool(since)))


def _changed(
    edition: Edition, outputs: Iterable[Output], days: Mapping[Url, str]
) -> Iterator[ChangedPage]:
    """Yield the last change of each page of a record, where the day is known."""
    for each in outputs:
        if each.maker not in _WHOLE_RECORDS or "/page/" in each.url:
            continue
        record = _record(edition, each.args[0])
        if record is None:
            continue
        if day := days.get(each.url):
            came = came_on(edition, record)
            is_new = came is not None and came.isoformat() == day
            yield ChangedPage(day, each.url, "created" if is_new else "updated")
        elif gone := _withdrawn_on(record):
            yield ChangedPage(gone.isoformat(), each.url, "deleted")


def _withdrawn_on(record: Record[Any]) -> date | None:
    """Return when a record was withdrawn; None where it was not, or where nothing says so."""
    withdrawn = getattr(record.fields, "withdrawn", None)
    if not isinstance(withdrawn, Withdrawal) or withdrawn.is_private:
        return None
    return withdrawn.date.upper or withdrawn.date.lower
