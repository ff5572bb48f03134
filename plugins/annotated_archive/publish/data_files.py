"""Files beside the pages: feeds, and the sitemap of everything."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from annotated_archive.edition import Edition
from annotated_archive.export.feeds import atom, feeds, json_feed
from annotated_archive.export.sitemap import sitemaps
from annotated_archive.link.urls import Url
from annotated_archive.publish.plan import PagePlan


def write_feeds(edition: Edition, folder: Path, site_url: str) -> int:
    """Write every feed below `folder`; return how many files."""
    found = feeds(edition)
    for feed in found:
        place = folder / feed.page
        place.mkdir(parents=True, exist_ok=True)
        (place / "feed.xml").write_bytes(atom(edition, feed, site_url))
        (place / "feed.json").write_bytes(json_feed(edition, feed, site_url))
    return 2 * len(found)


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
