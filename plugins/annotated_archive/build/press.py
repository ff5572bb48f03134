"""Pages, made: from a plan to the bytes of a file, in batches that any worker can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from annotated_archive.edition.digests import Fingerprints, digest
from annotated_archive.link.urls import depth_of, file_of
from annotated_archive.pages.plan import VIEWS, PagePlan
from annotated_archive.pages.presenter import Lookup
from annotated_archive.render.environment import Templates, content
from annotated_archive.render.shell import Shell, SiteInfo
from annotated_archive.views import SHARED, RedirectView

ShellKey = tuple[int, str]
"""Depth and section: what decides everything around the content."""


@dataclass(frozen=True, slots=True)
class Press:
    """What every page is made with."""

    lookup: Lookup
    templates: Templates
    shells: Mapping[ShellKey, Shell]
    site: SiteInfo
    fingerprints: Fingerprints = field(default_factory=partial(Fingerprints, SHARED))

    def base(self, shell: ShellKey) -> bytes:
        """Return the digest of what all pages of one shell are made with, beside their views."""
        site = self.site
        return digest(
            self.templates.digest,
            self.shells[shell].pieces,
            (site.site_name, site.site_url, site.language, site.search and str(site.search)),
            [(title, str(url)) for title, url in site.sections],
        )


@dataclass(frozen=True, slots=True)
class PageOrder:
    """A page to be made, unless it stands already."""

    plan: PagePlan
    base: bytes
    """The digest of what it is made with, beside its view."""
    standing: bytes
    """The key of the page that stands in its file; empty when there is none."""


@dataclass(frozen=True, slots=True)
class PagePrinted:
    """A page that was made."""

    key: bytes
    """The digest of everything that went into it."""
    reads: bytes
    """What its view was made from: see `reads.Reads.packed`."""
    data: bytes | None
    """What its file holds; None: what stands there already."""

    def __reduce__(self) -> tuple[Any, ...]:
        return PagePrinted, (self.key, self.reads, self.data)


def shell_key(page: PagePlan) -> ShellKey:
    """Return which shell a page stands in."""
    return depth_of(page.url), page.section


def path_of(page: PagePlan) -> str:
    """Return the file that a page stands in, relative to the site."""
    return file_of(page.url)


def printed(press: Press, batch: Sequence[PageOrder]) -> list[PagePrinted]:
    """Return a batch of pages; a plain function for workers."""
    return [_printed(press, order) for order in batch]


def _printed(press: Press, order: PageOrder) -> PagePrinted:
    reads = press.lookup.reads
    view, keys = reads.during(lambda: VIEWS[order.plan.view](press.lookup, *order.plan.args))
    key = digest(order.base, press.fingerprints.of(view))
    data = None if key == order.standing else page_of(press, order.plan, view).encode()
    return PagePrinted(key, reads.packed((made_as(order.plan), *keys)), data)


def made_as(page: PagePlan) -> tuple[Any, ...]:
    """Return which view of what a page is: the first of what it was made from."""
    return page.view, page.args


def page_of(press: Press, page: PagePlan, view: Any) -> str:
    """Return the whole page that shows `view`."""
    html = content(press.templates.env, view)
    if isinstance(view, RedirectView):
        return html  # its template is a whole page: who comes there is led on at once
    return press.shells[shell_key(page)].page(view.head, html, press.site)
