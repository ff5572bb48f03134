"""The lists by which programs keep a copy in step with the site.

They are sitemaps with more in them: ResourceSync 1.1, ANSI/NISO Z39.99
(http://www.openarchives.org/rs/1.1/resourcesync). The source description leads to the capability
list, that to the list of everything there is and to the list of what changed lately.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple
from xml.sax.saxutils import escape

from annotated_archive.export.sitemap import in_files
from annotated_archive.link.urls import Url

FOLDER = "data/resourcesync"
DESCRIPTION = Url(f"{FOLDER}/description.xml")
WELL_KNOWN = ".well-known/resourcesync"
"""Where programs look for the description, at the top of a host alone."""
CAPABILITIES = Url(f"{FOLDER}/capabilitylist.xml")
RESOURCES = Url(f"{FOLDER}/resourcelist.xml")
CHANGES = Url(f"{FOLDER}/changelist.xml")

MOST_CHANGES = 1000
"""The newest: who comes by once a month misses none of thirty a day."""

LONG_AGO = "1970-01-01"
"""Stands where a day has to, and none is known."""


class ChangedPage(NamedTuple):
    """One page that came, was changed, or was withdrawn."""

    day: str
    url: Url
    how: str
    """created | updated | deleted."""


ResourceFile = tuple[str, str, str, tuple[Url, ...], tuple[str, ...]]
"""Root element, the address of the site, the newest day, what is listed, and the days on which
each changed last; "" where that is not known."""


def resource_files(days: Mapping[Url, str], site_url: str) -> dict[Url, ResourceFile]:
    """Return the files of the resource list; several, and their index, past a file's limit."""
    newest = max(days.values(), default="") or LONG_AGO
    parts = [("urlset", site_url, newest, *part) for part in in_files(days, site_url)]
    if len(parts) == 1:
        return {RESOURCES: parts[0]}
    files = {Url(f"{FOLDER}/resourcelist-{n}.xml"): part for n, part in enumerate(parts, start=1)}
    index = ("sitemapindex", site_url, newest, tuple(files), (newest,) * len(files))
    return {**files, RESOURCES: index}


def resource_file(
    types: Mapping[Url, str],
    root: str,
    site_url: str,
    newest: str,
    urls: tuple[Url, ...],
    days: tuple[str, ...],
) -> bytes:
    """Return one file of the resource list, which says how the site was on its newest day.

    `types` are the media types of what is no page.
    """
    base, at = escape(site_url), f"{newest}T00:00:00Z"
    is_index = root == "sitemapindex"
    item = "sitemap" if is_index else "url"
    entries = (
        f"<{item}><loc>{base}{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}"
        f"{_md(types, url, at if is_index else '')}</{item}>\n"
        for url, day in zip(urls, days, strict=True)
    )
    about = f'capability="resourcelist" at="{at}"'
    return _file(base, root, about, [("up", CAPABILITIES)], entries)


def _md(types: Mapping[Url, str], url: Url, at: str) -> str:
    if at:
        return f'<rs:md at="{at}"/>'
    return f'<rs:md type="{types[url]}"/>' if url in types else _HTML


_HTML = '<rs:md type="text/html"/>'


def newest_changes(changes: Iterable[ChangedPage]) -> tuple[str, tuple[ChangedPage, ...]]:
    """Return the changes of the last days, oldest first, and the first of those days.

    Of each day all are told or none: who comes after a day on which very much changed compares
    the lists of resources.
    """
    ordered = sorted(changes)
    if len(ordered) <= MOST_CHANGES:
        return (ordered[0].day if ordered else ""), tuple(ordered)
    untold = ordered[-MOST_CHANGES - 1].day
    since = date.fromisoformat(untold) + timedelta(days=1)
    return since.isoformat(), tuple(each for each in ordered if each.day > untold)


def change_file(site_url: str, since: str, changes: tuple[ChangedPage, ...]) -> bytes:
    """Return the change list: what changed since the beginning of a day."""
    base = escape(site_url)
    entries = (
        f"<url><loc>{base}{each.url}</loc><lastmod>{each.day}</lastmod>"
        f'<rs:md change="{each.how}" datetime="{each.day}T00:00:00Z"/></url>\n'
        for each in changes
    )
    about = f'capability="changelist" from="{since}T00:00:00Z"'
    return _file(base, "urlset", about, [("up", CAPABILITIES)], entries)


def capability_list(site_url: str, with_changes: bool) -> bytes:
    """Return the file that says which lists there are."""
    base = escape(site_url)
    lists = {RESOURCES: "resourcelist"} | ({CHANGES: "changelist"} if with_changes else {})
    entries = (
        f'<url><loc>{base}{url}</loc><rs:md capability="{what}"/></url>\n'
        for url, what in lists.items()
    )
    return _file(base, "urlset", 'capability="capabilitylist"', [("up", DESCRIPTION)], entries)


def source_description(site_url: str) -> bytes:
    """Return the file that programs begin with."""
    base = escape(site_url)
    entry = f'<url><loc>{base}{CAPABILITIES}</loc><rs:md capability="capabilitylist"/></url>\n'
    about = [("describedby", Url("data/"))]
    return _file(base, "urlset", 'capability="description"', about, [entry])


def _file(
    base: str, root: str, about: str, links: Iterable[tuple[str, Url]], entries: Iterable[str]
) -> bytes:
    said = "".join(f'<rs:ln rel="{rel}" href="{base}{url}"/>\n' for rel, url in links)
    return (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:rs="http://www.openarchives.org/rs/terms/">\n'
        f"{said}<rs:md {about}/>\n{''.join(entries)}</{root}>\n"
    ).encode()
