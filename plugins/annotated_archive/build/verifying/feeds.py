"""Feeds and sitemaps: each is read as its readers do, and what it names is on the site."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from annotated_archive.build.page_addresses import PageAddresses
from annotated_archive.build.verifying.finding import SiteFinding
from annotated_archive.build.verifying.site_copy import LARGEST, SiteCopy
from annotated_archive.link.urls import url_of_file

_NAME = "feeds"

_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_JSON_FEED = "https://jsonfeed.org/version/"

_Leads = Iterator[str]


def wrong_feeds(site: SiteCopy, progress: Callable[[int, int], None]) -> Iterator[SiteFinding]:
    """Yield what is wrong with the feeds and the sitemaps of a site."""
    files = sorted(path for path in site.files if path.endswith((".xml", ".xml.gz", "feed.json")))
    for number, path in enumerate(files, 1):
        progress(number, len(files))
        try:
            leads, wrong = _read(path, site.read(path))
        except (OSError, EOFError, zlib.error) as error:
            yield SiteFinding(path, _NAME, f"it cannot be read: {error}")
            continue
        yield from (SiteFinding(path, _NAME, each) for each in wrong)
        addresses = PageAddresses(url_of_file(path), site.rules.site_url)
        for lead in dict.fromkeys(leads):
            place = addresses.place(lead)
            if place is not None and site.file_at(place[0]) is None:
                yield SiteFinding(path, _NAME, f"“{lead}” leads to no file of the site")


def _read(path: str, data: bytes) -> tuple[list[str], list[str]]:
    """Return the addresses that a file names, and what is wrong with it. Raises OSError, EOFError."""
    if path.endswith(".gz"):
        with gzip.open(BytesIO(data)) as packed:
            data = packed.read(LARGEST)
    if path.endswith(".json"):
        try:
            feed = json.loads(data)
        except (ValueError, RecursionError) as error:
            return [], [f"it is no JSON: {error}"]
        return _of_json(feed)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        # A reader that took it would be made to fetch files or to run out of memory.
        return [], ["it declares a type of document or entities, which no feed does"]
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return [], [f"it is no XML: {error}"]
    if root.tag == f"{_ATOM}feed":
        return _of_atom(root)
    return [(each.text or "").strip() for each in root.iter(f"{_SITEMAP}loc")], []


def _of_atom(root: ElementTree.Element) -> tuple[list[str], list[str]]:
    """Return the addresses of an Atom feed, and what it lacks (RFC 4287, section 4.1)."""
    wrong = [f"the feed has no {name}" for name in _lacking(root)]
    ids: set[str] = set()
    for number, entry in enumerate(root.iter(f"{_ATOM}entry"), 1):
        wrong += [f"entry {number} has no {name}" for name in _lacking(entry)]
        key = entry.findtext(f"{_ATOM}id", "")
        if key in ids:
            wrong.append(f"two entries have the id {key}")
        ids.add(key)
    leads = [each.get("href", "") for each in root.iter(f"{_ATOM}link")]
    return leads, wrong


def _lacking(element: ElementTree.Element) -> list[str]:
    needed = ("id", "title", "updated")
    return [name for name in needed if not element.findtext(f"{_ATOM}{name}", "").strip()]


def _of_json(feed: Any) -> tuple[list[str], list[str]]:
    """Return the addresses of a JSON Feed, and what it lacks."""
    version = feed.get("version") if isinstance(feed, dict) else None
    if not isinstance(version, str) or not version.startswith(_JSON_FEED):
        return [], ["it is no JSON Feed: it names no version"]
    items = feed.get("items")
    if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
        return [], ["it has no list of items"]
    wrong = [f"item {n} has no id" for n, each in enumerate(items, 1) if not each.get("id")]
    if not feed.get("title"):
        wrong.append("the feed has no title")
    leads = [feed.get("home_page_url"), feed.get("feed_url"), *(each.get("url") for each in items)]
    return [each for each in leads if isinstance(each, str)], wrong
