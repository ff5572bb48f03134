"""Feeds of notes, and of what came and changed: Atom (RFC 4287), and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from annotated_archive.edition.settings import Settings
from annotated_archive.export.feeds import NO_DATE, atom_rights, json_rights, moment
from annotated_archive.link.urls import Url, depth_of
from annotated_archive.records.licences import Licence


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry: a note, an arrival, or a change."""

    key: str
    """The same in every build."""
    url: Url
    title: str
    """What it is about."""
    what: str
    """What is said of it."""
    label: str
    """Both in one line."""
    by: str
    day: date | None
    changed: date | None = None
    """When it was changed last, if it was."""
    language: str = ""
    """The language of what is said, where it is not the archive's."""
    address: Url | None = None
    """Its permanent address, where it has one."""


@dataclass(frozen=True, slots=True)
class ItemFeed:
    """A feed of such entries."""

    title: str
    page: Url
    """The page with the files of the feed beside it."""
    items: Sequence[FeedItem]
    licence: Licence | None
    """What its entries are under."""
    with_summaries: bool = False
    """Whether an entry of Atom tells more than its title does."""


def items_atom(settings: Settings, feed: ItemFeed) -> bytes:
    """Return a feed as Atom. Without a `site_url` its links are relative."""
    base = settings.site_url or "../" * depth_of(feed.page)
    days = [max(each.day or NO_DATE, each.changed or NO_DATE) for each in feed.items]
    text = _FEED.format(
        language=quoteattr(settings.language),
        title=escape(_title(settings, feed)),
        id=escape(_id(settings, feed.page)),
        page=quoteattr(f"{base}{feed.page}"),
        file=quoteattr(f"{base}{feed.page}feed.xml"),
        updated=moment(max(days, default=NO_DATE)),
        rights=atom_rights(feed.licence),
        entries="".join(
            _ENTRY.format(
                title=escape(each.label),
                id=escape(_id(settings, each.address or f"{feed.page}#{each.key}")),
                page=quoteattr(f"{base}{each.url}"),
                moment=moment(day),
                by=escape(each.by),
                summary=_summary(each) if feed.with_summaries else "",
            )
            for each, day in zip(feed.items, days, strict=True)
        ),
    )
    return text.encode("utf-8", "xmlcharrefreplace")


def _title(settings: Settings, feed: ItemFeed) -> str:
    return f"{feed.title} – {settings.name}"


def _id(settings: Settings, address: str) -> str:
    return f"{settings.site_url}{address}" if settings.site_url else f"urn:archive:{address}"


def _summary(item: FeedItem) -> str:
    language = f" xml:lang={quoteattr(item.language)}" if item.language else ""
    return f"    <summary{language}>{escape(item.what)}</summary>\n"


_FEED = """\
<?xml version='1.0' encoding='utf-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={language}>
  <title>{title}</title>
  <id>{id}</id>
  <link rel="alternate" href={page} type="text/html" />
  <link rel="self" href={file} type="application/atom+xml" />
  <updated>{updated}</updated>
{rights}{entries}</feed>
"""

_ENTRY = """\
  <entry>
    <title>{title}</title>
    <id>{id}</id>
    <link rel="alternate" href={page} type="text/html" />
    <updated>{moment}</updated>
    <author><name>{by}</name></author>
{summary}  </entry>
"""


def items_json(settings: Settings, feed: ItemFeed) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    base = settings.site_url or "../" * depth_of(feed.page)
    made: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(settings, feed),
        "home_page_url": f"{base}{feed.page}",
        "feed_url": f"{base}{feed.page}feed.json",
        "language": settings.language,
        "items": [_item(each, base) for each in feed.items],
    } | json_rights(feed.licence)
    return json.dumps(made, ensure_ascii=False).encode() + b"\n"


def _item(item: FeedItem, base: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": item.key,
        "url": f"{base}{item.url}",
        "title": item.title,
        "content_text": item.what,
        "authors": [{"name": item.by}],
    }
    if item.day:
        made["date_published"] = moment(item.day)
    if item.changed and item.changed > (item.day or NO_DATE):
        made["date_modified"] = moment(item.changed)
    if item.language:
        made["language"] = item.language
    return made
