"""The record that stands for a page of the web, found by the addresses in the records."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from annotated_archive.link.urls import url_of
from annotated_archive.records.archive import Archive
from annotated_archive.records.article import Article
from annotated_archive.records.ids import RecordId

_TRACKING = ("utm_", "fbclid", "gclid")
"""The beginnings of parameters that follow readers and do not change the page."""

_WAY = re.compile(r"(?:\.\.?/)+(?=[^./])")
"""What a relative address begins with, up to the root of a site."""

_PROXY = re.compile(r"https?://via\.hypothes\.is/(?=https?://)")
"""The proxy by which Hypothesis shows pages to readers without its extension."""


def record_addresses(archive: Archive, site_url: str) -> dict[str, RecordId]:
    """Return the record of each address: that of the captured page, and that of the page here.

    The files of a site that does not know its own address have the way from them to a page.
    """
    found: dict[str, RecordId] = {}
    for group in (archive.articles, archive.authorities):
        for key, record in group.items():
            fields = record.fields
            pages = [f"./{url_of(record)}"]
            if site_url:
                pages.append(f"{site_url.rstrip('/')}/{url_of(record)}")
            if isinstance(fields, Article):
                pages.append(fields.url or "")
                if fields.capture:
                    pages.append(fields.capture.archived_at or "")
                if fields.original and not fields.original.article:
                    # Another article may be the original itself, and takes precedence.
                    found.setdefault(plain_address(fields.original.url or ""), key)
            found |= {plain_address(page): key for page in pages if page}
    found.pop("", None)
    return found


def plain_address(address: str) -> str:
    """Return an address without the parts that do not change the page: scheme, `www.`, fragment.

    A relative address begins with `./`, which no host does.
    """
    if way := _WAY.match(address):
        return "./" + unquote(address[way.end() :].partition("#")[0]).rstrip("/")
    try:
        parts = urlsplit(_PROXY.sub("", address.strip()))
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if not host:
        return ""
    asked = [pair for pair in parse_qsl(parts.query) if not pair[0].startswith(_TRACKING)]
    path = unquote(parts.path).removesuffix("index.html").rstrip("/")
    return f"{host}{path}" + (f"?{urlencode(sorted(asked))}" if asked else "")
