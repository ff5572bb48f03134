"""The sitemap: every address for search engines (https://www.sitemaps.org)."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
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

Sitemap = tuple[str, str, tuple[Url, ...], tuple[str, ...]]
"""Root element of a file, the address of the site, what is listed, and the days on which each
changed last; "" where that is not known."""


def sitemaps(days: Mapping[Url, str], site_url: str) -> dict[str, Sitemap]:
    """Return the files of the sitemap: name -> what stands in it.

    `days` are the addresses in their order, each with the day on which it changed last, "" where
    that is not known. More of them than fit into one file make several, and an index of them.
    """
    parts = [("urlset", site_url, *part) for part in in_files(days, site_url)]
    if len(parts) == 1:
        return {"sitemap.xml": parts[0]}
    files: dict[str, Sitemap] = {
        f"sitemap-{number}.xml": part for number, part in enumerate(parts, start=1)
    }
    newest = tuple(max(part[-1]) for part in parts)
    return files | {"sitemap.xml": ("sitemapindex", site_url, tuple(map(Url, files)), newest)}


def in_files(
    days: Mapping[Url, str], site_url: str
) -> list[tuple[tuple[Url, ...], tuple[str, ...]]]:
    """Return addresses and days in as many parts as there are files of a sitemap, at least one."""
    longest = max(map(len, days), default=0) + len(escape(site_url).encode())
    most = min(MOST_ADDRESSES, MOST_BYTES // (longest + _ENTRY))
    urls, changed = tuple(days), tuple(days.values())
    starts = range(0, len(urls), most)
    return [(urls[at : at + most], changed[at : at + most]) for at in starts] or [((), ())]


def sitemap_file(
    root_tag: str, site_url: str, urls: tuple[Url, ...], days: tuple[str, ...]
) -> bytes:
    """Return a file of the sitemap."""
    # As text, because a tree of elements takes five times as long. Our own addresses are quoted
    # and need no escapes.
    item, base = _ITEMS[root_tag], escape(site_url).replace("%", "%%")
    dated = f"  <{item}>\n    <loc>{base}%s</loc>\n    <lastmod>%s</lastmod>\n  </{item}>\n"
    undated = f"  <{item}>\n    <loc>{base}%s</loc>\n  </{item}>\n"
    entries = (
        dated % (url, day) if day else undated % url for url, day in zip(urls, days, strict=True)
    )
    text = f'<{root_tag} xmlns="{_NAMESPACE}">\n{"".join(entries)}</{root_tag}>\n'
    return f"<?xml version='1.0' encoding='utf-8'?>\n{text}".encode()


def packed_sitemap_file(
    root_tag: str, site_url: str, urls: tuple[Url, ...], days: tuple[str, ...]
) -> bytes:
    """Return a file of the sitemap, compressed."""
    # mtime 0: the same addresses give the same bytes.
    return gzip.compress(sitemap_file(root_tag, site_url, urls, days), mtime=0)


def robots_file(site_url: str) -> bytes:
    """Return the file that tells programs where the sitemap is, and keeps none of them out."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n".encode()
