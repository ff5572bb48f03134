"""The feed of what came into the archive and what changed there: Atom, and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from annotated_archive.edition.settings import Settings
from annotated_archive.export.feeds import NO_DATE, atom_rights, json_rights, moment
from annotated_archive.link.urls import CHANGES, Url, depth_of

ATOM, JSON = Url(f"{CHANGES}feed.xml"), Url(f"{CHANGES}feed.json")


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One arrival or change."""

    key: str
    """The same in every build."""
    url: Url | None
    title: str
    """What it happened to."""
    what: str
    """What happened."""
    label: str
    """Both in one line."""
    by: str
    day: date | None


def change_atom(settings: Settings, title: str, items: Sequence[ChangeItem]) -> bytes:
    """Return the feed as Atom. Without a `site_url` its links are relative."""
    base = settings.site_url or "../" * depth_of(CHANGES)
    updated = max((each.day or NO_DATE for each in items), default=NO_DATE)
    text = _FEED.format(
        language=quoteattr(settings.language),
        title=escape(f"{title} – {settings.name}"),
        id=escape(_id(settings, CHANGES)),
        page=quoteattr(f"{base}{CHANGES}"),
        file=quoteattr(f"{base}{ATOM}"),
        updated=moment(updated),
        rights=atom_rights(settings.licences.data),
        entries="".join(
            _ENTRY.format(
                title=escape(each.label),
                id=escape(_id(settings, f"{CHANGES}#{each.key}")),
                page=quoteattr(f"{base}{each.url or CHANGES}"),
                moment=moment(each.day or NO_DATE),
                by=escape(each.by),
            )
            for each in items
        ),
    )
    return text.encode("utf-8", "xmlcharrefreplace")


def _id(settings: Settings, address: str) -> str:
    return f"{settings.site_url}{address}" if settings.site_url else f"urn:archive:{address}"


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
  </entry>
"""


def change_json(settings: Settings, title: str, items: Sequence[ChangeItem]) -> bytes:
    """Return the feed as JSON Feed 1.1."""
    base = settings.site_url or "../" * depth_of(CHANGES)
    made: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{title} – {settings.name}",
        "home_page_url": f"{base}{CHANGES}",
        "feed_url": f"{base}{JSON}",
        "language": settings.language,
        "items": [
            {
                "id": each.key,
                "url": f"{base}{each.url or CHANGES}",
                "title": each.title,
                "content_text": each.what,
                "authors": [{"name": each.by}],
            }
            | ({"date_published": moment(each.day)} if each.day else {})
            for each in items
        ],
    } | json_rights(settings.licences.data)
    return json.dumps(made, ensure_ascii=False).encode() + b"\n"
