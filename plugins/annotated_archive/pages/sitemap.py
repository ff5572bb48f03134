"""Which pages search engines and harvesters are told of, and when each changed last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from annotated_archive.edition import Edition
from annotated_archive.export.harvest.resource_sync import (
    CAPABILITIES,
    CHANGES,
    ChangedPage,
    newest_changes,
    resource_files,
)
from annotated_archive.export.last_changes import came_on, changed_on, note_day
from annotated_archive.export.sharing import canonical_original
from annotated_archive.export.sitemap import sitemaps
from annotated_archive.link.urls import Url, url_of
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.outputs import Output
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Withdrawal
from annotated_archive.records.ids import Kind, NoteId

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
    days: dict[Url, str] = dict.fromkeys(by_hand, "")
    changes: list[ChangedPage] = []
    data: dict[Url, str] = {}
    listed = {name for name, maker in MAKERS.items() if maker.is_listed}
    for each in outputs:
        if each.maker in listed:
            if "/page/" not in each.url:
                days[each.url] = ""
                if each.maker in _RECORD_OF:
                    _look_at(edition, each, days, changes)
        elif each.url.startswith("data/") and each.maker not in _NO_RESOURCES:
            data[each.url] = MAKERS[each.maker].media_type.partition(";")[0]
    days = dict(sorted(days.items()))
    copies = _copies(edition)
    canonical = {url: day for url, day in days.items() if url not in copies}
    for name, args in sitemaps(canonical, site_url).items():
        yield Output(Url(name), "", "sitemap", args)
        yield Output(Url(f"{name}.gz"), "", "packed_sitemap", args)
    if not edition.settings.data_files:
        return
    # Nothing says when a file of data changed; not after the newest of what it is made from.
    days |= dict.fromkeys(sorted(data), max(days.values(), default=""))
    for url, files in resource_files(days, site_url).items():
        yield Output(url, "", "resource_list", (tuple(data.items()), *files))
    since, newest = newest_changes(changes)
    if since:
        yield Output(CHANGES, "", "change_list", (site_url, since, newest))
    yield Output(CAPABILITIES, "", "capability_list", (site_url, bool(since)))


def _copies(edition: Edition) -> set[Url]:
    """Return the pages that name another as canonical: search engines are told only of those that
    are to be found, harvesters of all.
    """
    settings = edition.settings
    if not settings.originals_are_canonical:
        return set()
    articles = edition.archive.articles.values()
    return {url_of(each) for each in articles if canonical_original(each.fields, settings)}


_RECORD_OF = {
    "article": lambda archive, key: archive.articles.get(key),
    "authority": lambda archive, key: archive.authorities.get(key),
    "mentions": lambda archive, key: archive.authorities.get(key),
    "note": lambda archive, key: archive.notes.get(key),
    "notice": lambda archive, key: archive.notices.get(key),
}
"""Makers of pages that are to be found only where a record is, by its id among their args."""


def _look_at(
    edition: Edition, output: Output, days: dict[Url, str], changes: list[ChangedPage]
) -> None:
    """Say of the page of a record when it changed, or leave it out where it asks for that."""
    key = output.args[0]
    record: Record[Any] | None = _RECORD_OF[output.maker](edition.archive, key)
    if record is None or asks_not_to_be_kept(edition, record):
        del days[output.url]
        if record is not None and (gone := _withdrawn_on(record)):
            changes.append(ChangedPage(gone.isoformat(), output.url, "deleted"))
        return
    if output.maker == "mentions":
        return
    changed = changed_on(edition, record)
    for note in edition.shown_notes.get(key, ()):
        day = note_day(note)
        changed = max(changed, day) if changed and day else changed or day
    if changed is not None:
        how = "created" if came_on(edition, record) == changed else "updated"
        days[output.url] = changed.isoformat()
        changes.append(ChangedPage(days[output.url], output.url, how))


def asks_not_to_be_kept(edition: Edition, record: Record[Any]) -> bool:
    """Whether the page of a record has `noindex`: it was withdrawn, is a draft, or a lost note."""
    kind, fields = record.kind, record.fields
    if kind is Kind.NOTICE:
        return False
    if kind is Kind.NOTE and not edition.notes.places[NoteId(record.id)].state.is_shown:
        return True
    return fields.withdrawn is not None or (kind is Kind.ARTICLE and fields.draft)


def _withdrawn_on(record: Record[Any]) -> date | None:
    """Return when a record was withdrawn; None where it was not, or where nothing says so."""
    withdrawn = record.fields.withdrawn
    if not isinstance(withdrawn, Withdrawal) or withdrawn.is_private:
        return None
    return withdrawn.date.upper or withdrawn.date.lower
