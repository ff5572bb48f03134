"""The page around our content: Material's, rendered once and cut where pages differ.

Header, navigation and footer are the same on every page of one depth and section, and
rendering them takes ten times as long as an article. So the theme's `main.html` is rendered
once with marks in it, cut at the marks, and every page is joined from the pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import jinja2
from markupsafe import escape

from annotated_archive.link.urls import Url, index_url, root_from
from annotated_archive.records.indexes import INDEXES
from annotated_archive.render.strings import Strings
from annotated_archive.text.html import Html
from annotated_archive.views import Head

TEMPLATE = "archive/shell.html"

SLOTS = ("meta", "title", "content")
"""What differs from page to page, in the order of the page."""

_MARK = "[[archive-slot:{}]]"
_SPACE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What every page knows of the site."""

    site_name: str
    site_url: str = ""
    """Where the site stands, with a trailing slash; empty when not known."""
    sections: tuple[tuple[str, Url], ...] = ()
    """The archive's own entries of the navigation: what they are called, where they lead."""
    search: Url | None = None
    """The search page, if there is one."""
    language: str = "en"
    """The language of the interface."""
    more: tuple[tuple[str, Url], ...] = ()
    """Its sections that the footer leads to."""


def sections_in(place: str, strings: Strings) -> tuple[tuple[str, Url], ...]:
    """Return the sections that stand in `menu` or `footer`: their names and addresses."""
    return tuple(
        (strings(index.label), index_url(index.folder))
        for index in INDEXES
        if index.stands_in == place
    )


@dataclass(frozen=True, slots=True)
class StubAnchor:
    """An entry of a table of contents, as the theme reads it; the skip link leads there."""

    url: str = "#a-content"
    title: str = ""
    level: int = 1
    children: tuple[StubAnchor, ...] = ()


@dataclass(frozen=True, slots=True)
class StubPage:
    """What the theme takes for the page while the shell is rendered."""

    url: str
    section: str
    title: str = ""
    content: str = ""
    meta: tuple[()] = ()
    toc: tuple[StubAnchor, ...] = (StubAnchor(),)
    ancestors: tuple[()] = ()
    canonical_url: str = ""
    edit_url: str = ""
    previous_page: None = None
    next_page: None = None
    is_homepage: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """A page without its content, cut at the slots."""

    pieces: tuple[str, ...]
    """One more than SLOTS."""

    def page(self, head: Head, content: Html, site: SiteInfo) -> str:
        """Return the whole page of `content`."""
        start, after_meta, after_title, end = self.pieces
        title = f"{head.title} – {site.site_name}" if head.title else site.site_name
        return "".join(
            (start, *_meta(head, site), after_meta, escape(title), after_title, content, end)
        )


def shell_page(depth: int, section: str = "") -> StubPage:
    """Return the stand-in for a page `depth` folders deep in `section`, such as `regions`.

    Its address shares no folder with another page's, so that every relative link climbs to
    the root and is right on all pages of that depth.
    """
    return StubPage(url="_/" * depth, section=section)


def shell_html(env: jinja2.Environment, context: dict[str, Any]) -> Shell:
    """Return the shell that the theme's environment makes of `context`.

    `context` is MkDocs' for a `shell_page`. Raises ValueError when the template lost a slot,
    which a theme's override of our blocks can do.
    """
    marks = {name: _MARK.format(name) for name in SLOTS}
    html = env.get_template(TEMPLATE).render({**context, "slots": marks})
    rest, pieces = _SPACE.sub("\n", html), []
    for name, mark in marks.items():
        piece, found, rest = rest.partition(mark)
        if not found or mark in rest:
            raise ValueError(f"{TEMPLATE} must hold the slot {name!r} once, after those before it")
        pieces.append(piece)
    return Shell(pieces=(*pieces, rest))


def _meta(head: Head, site: SiteInfo) -> list[str]:
    """Return the elements of `<head>` that say what one page is."""
    lines = []
    if head.description:
        lines.append(f'<meta name="description" content="{escape(head.description)}">')
    if head.noindex:
        lines.append('<meta name="robots" content="noindex">')
    if site.site_url:
        lines.append(f'<link rel="canonical" href="{escape(site.site_url + head.url)}">')
    if head.feeds is not None:
        # Beside the page, so that they need not know how deep it lies; out of the sight of the
        # theme's script, which takes them for the page in other languages and asks for their
        # sitemaps. Feed readers run no scripts.
        way = "" if head.feeds == head.url else escape(root_from(head.url) + head.feeds)
        name = escape(head.title if head.feeds == head.url else site.site_name)
        link = f'<link rel="alternate" title="{name}" type="application'
        lines += (
            "<noscript>",
            f'{link}/atom+xml" href="{way}feed.xml">',
            f'{link}/feed+json" href="{way}feed.json">',
            "</noscript>",
        )
    return lines
