"""Files beside the pages: feeds, and the sitemap of everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from annotated_archive.edition import Edition
from annotated_archive.export.feeds import Feed, atom, feeds, json_feed
from annotated_archive.export.sitemap import sitemaps
from annotated_archive.link.urls import Url
from annotated_archive.load.run import Run, here
from annotated_archive.pages.plan import PagePlan

FEED_FILES = ("feed.xml", "feed.json")

FEW_FEEDS = 2_000
"""Up to so many are made sooner here than workers start: that takes a quarter of a second."""


def write_feeds(edition: Edition, folder: Path, site_url: str, run: Run) -> int:
    """Write every feed below `folder`; return how many files."""
    found = feeds(edition)
    made = (run if len(found) > FEW_FEEDS else here)(feed_files, (edition, site_url), found)
    for feed, (xml, json) in zip(found, made, strict=True):
        place = folder / feed.page
        place.mkdir(parents=True, exist_ok=True)
        for name, data in zip(FEED_FILES, (xml, json), strict=True):
            (place / name).write_bytes(data)
    return 2 * len(found)


def feed_files(context: tuple[Edition, str], batch: Sequence[Feed]) -> list[tuple[bytes, bytes]]:
    """Return some feeds, each as Atom and as JSON Feed; a plain function for workers."""
    edition, site_url = context
    return [(atom(edition, feed, site_url), json_feed(edition, feed, site_url)) for feed in batch]


def addresses(pages: Iterable[PagePlan]) -> list[Url]:
    """Return the addresses that search engines should know: no redirects, no later pages."""
    return [page.url for page in pages if page.view != "redirect" and "/page/" not in page.url]


def write_sitemap(addresses: Iterable[str], folder: Path, site_url: str) -> None:
    """Write the sitemap of all pages. Without a `site_url` there is none: it needs whole ones."""
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (folder / name).unlink(missing_ok=True)  # MkDocs' own knows only hand-written pages
    if site_url:
        for name, data in sitemaps(addresses, site_url).items():
            (folder / name).write_bytes(data)
