"""The sitemap: every address for search engines (https://www.sitemaps.org)."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from annotated_archive.link.urls import Url

MOST_ADDRESSES = 50_000
"""The protocol's limit for one file."""

MOST_BYTES = 50 * 1024 * 1024
"""Its limit for the size of one, unpacked."""

ROBOTS_FILE = "robots.txt"
"""Programs that visit a site read it, at the top of a host alone."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

_ITEMS = {"urlset": "url", "sitemapindex": "sitemap"}
"""Root element of a file -> element of an entry."""

_ENTRY = 200
"""Bytes of an entry without its address, at most: its elements, white space, a day and a type."""

Sitemap = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Root element of a file, its addresses, and the days on which each changed; "" where unknown."""


def sitemaps(days: Mapping[Url, str], site_url: str) -> dict[str, Sitemap]:
    """Return the files of the sitemap: name -> what stands in it.

    `days` are the addresses with the days on which they changed last, "" where that is not known.
    More addresses than fit into one file make several, and an index of them.
    """
    ordered = sorted(days)
    parts = [
        (
            "urlset",
            tuple(escape(site_url + each) for each in part),
            tuple(days[each] for each in part),
        )
        for part in in_files(ordered, site_url)
    ]
    if len(parts) == 1:
        return {"sitemap.xml": parts[0]}
    files = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, start=1)}
    names = tuple(escape(site_url + name) for name in files)
    newest = tuple(max(days) for _, _, days in parts)
    return files | {"sitemap.xml": ("sitemapindex", names, newest)}


def in_files(addresses: Sequence[Url], site_url: str) -> list[Sequence[Url]]:
    """Return addresses in as many parts as there are files of a sitemap, at least one."""
    longest = max((len(escape(each)) for each in addresses), default=0) + len(site_url.encode())
    most = min(MOST_ADDRESSES, MOST_BYTES // (longest + _ENTRY))
    return [addresses[start : start + most] for start in range(0, len(addresses), most)] or [()]


def sitemap_file(root_tag: str, addresses: tuple[str, ...], days: tuple[str, ...]) -> bytes:
    """Return a file of the sitemap."""
    # As text, because a tree of elements takes five times as long.
    item = _ITEMS[root_tag]
    dated = f"  <{item}>\n    <loc>%s</loc>\n    <lastmod>%s</lastmod>\n  </{item}>\n"
    undated = f"  <{item}>\n    <loc>%s</loc>\n  </{item}>\n"
    entries = (
        dated % (address, day) if day else undated % address
        for address, day in zip(addresses, days, strict=True)
    )
    text = f'<{root_tag} xmlns="{_NAMESPACE}">\n{"".join(entries)}</{root_tag}>\n'
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}".encode()


def packed_sitemap_file(*of: str | tuple[str, ...]) -> bytes:
    """Return a file of the sitemap, compressed."""
    # mtime 0: the same addresses give the same bytes.
    return gzip.compress(sitemap_file(*of), mtime=0)  # type: ignore[arg-type]


def robots_file(site_url: str) -> bytes:
    """Return the file that tells programs where the sitemap is, and keeps none of them out."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n".encode()
