"""Pages, made: from a plan to the bytes of a file, in batches that any worker can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import jinja2

from annotated_archive.link.urls import depth_of, file_of
from annotated_archive.publish.environment import content
from annotated_archive.publish.lookup import Lookup
from annotated_archive.publish.plan import VIEWS, PagePlan
from annotated_archive.publish.shell import Shell, SiteInfo
from annotated_archive.publish.views import RedirectView

ShellKey = tuple[int, str]
"""Depth and section: what decides everything around the content."""


@dataclass(frozen=True, slots=True)
class Press:
    """What every page is made with."""

    lookup: Lookup
    templates: jinja2.Environment
    shells: Mapping[ShellKey, Shell]
    site: SiteInfo


def shell_key(page: PagePlan) -> ShellKey:
    """Return which shell a page stands in."""
    return depth_of(page.url), page.section


def printed(press: Press, batch: Sequence[PagePlan]) -> list[tuple[str, bytes]]:
    """Return the files of a batch of pages: path and bytes; a plain function for workers."""
    return [(file_of(page.url), _page(press, page).encode()) for page in batch]


def _page(press: Press, page: PagePlan) -> str:
    view = VIEWS[page.view](press.lookup, *page.args)
    html = content(press.templates, view)
    if isinstance(view, RedirectView):
        return html  # its template is a whole page: who comes there is led on at once
    return press.shells[shell_key(page)].page(view.head, html, press.site)
