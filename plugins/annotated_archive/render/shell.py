"""The page around our content: Material's, rendered once and cut where pages differ.

Header, navigation and footer are the same on every page of one depth and section, and
rendering them takes ten times as long as an article. So the theme's `main.html` is rendered
once with marks in it, cut at the marks, and every page is joined from the pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import jinja2
from markupsafe import escape

from annotated_archive.link.urls import Url, index_url
from annotated_archive.records.indexes import INDEXES, Index
from annotated_archive.records.licences import Licence, Licences
from annotated_archive.render.strings import Strings
from annotated_archive.text.html import Html
from annotated_archive.views.parts import ShareImage

TEMPLATE = "archive/shell.html"

SLOTS = ("meta", "title", "address", "content")
"""The parts that differ from page to page, in the order of the page."""

_MARK = "[[archive-slot:{}]]"
_SPACE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """Facts of the site that every page shows."""

    site_name: str
    site_url: str = ""
    """Where the site stands, with a trailing slash; empty when not known."""
    sections: tuple[tuple[str, Url], ...] = ()
    """The archive's own entries of the navigation: what they are called, where they lead."""
    search: Url | None = None
    """The search page, if there is one."""
    capabilities: Url | None = None
    """The list of lists by which programs keep a copy in step, if there is one."""
    share: ShareImage | None = None
    """What is shown where somebody shares a page without a picture of its own."""
    language: str = "en"
    """The language of the interface."""
    more: tuple[tuple[str, Url], ...] = ()
    """Its sections that the footer leads to."""
    policy: str = ""
    """Its Content-Security-Policy; empty where pages carry none."""
    contact: str = ""
    """The address of a link by which readers write in private; empty where there is none."""

    licences: tuple[tuple[str, Licence], ...] = ()
    """What the archive gives away, in words, and under which licence."""


def licences_in(licences: Licences, strings: Strings) -> tuple[tuple[str, Licence], ...]:
    """Return what an archive gives away, in words, and under which licence."""
    given = ((name, getattr(licences, name)) for name in Licences.__slots__)
    return tuple((strings(f"licences.{name}"), each) for name, each in given if each)


def sections_in(
    place: str, strings: Strings, indexes: Iterable[Index] = INDEXES
) -> tuple[tuple[str, Url], ...]:
    """Return the sections that stand in `menu` or `footer`: their names and addresses."""
    return tuple(
        (strings.index_name(index), index_url(index.folder))
        for index in indexes
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
    """The stand-in for a page while the theme renders the shell."""

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

    def page(self, meta: str, title: str, address: str, content: Html) -> str:
        """Return the whole page of `content`; `meta` is what its head says of it.

        `address` is the page's own, for paper; empty where the site's is not known.
        """
        start, after_meta, after_title, after_address, end = self.pieces
        own = (start, meta, after_meta, escape(title), after_title, escape(address))
        return "".join((*own, after_address, content, end))


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
