"""Lists of everything, changes, redirects."""

from __future__ import annotations

from annotated_archive.link.urls import Url
from annotated_archive.text.html import Html
from annotated_archive.views.parts import (
    ChangeRow,
    Head,
    ListPage,
    Named,
    Paging,
    Row,
    Ways,
)
from annotated_archive.views.view import view


@view
class ArticlesView:
    """All articles, `/articles/`, or those of one value, such as a language."""

    head: Head
    intro: Html | None
    title: str
    list: ListPage
    years: tuple[Row, ...]
    ways: Ways | None = None
    """Ways on from an empty list; so below."""


@view
class Branch:
    """Rows of a tree: whole branches, or on a later page what is left of one."""

    way: tuple[Named, ...]
    """What the rows are within, where an earlier page began with it: widest first."""
    rows: tuple[Row, ...]
    """Their depth counts from the end of the way."""


@view
class KindView:
    """A page of all records of one kind: `/regions/`, `/groups/` and so on."""

    head: Head
    intro: Html | None
    listed: str
    """What its rows are called where they are counted: `records` or `entries`."""
    title: str
    branches: tuple[Branch, ...]
    """Of regions, a tree; of values, one without steps; empty for others."""
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    """Rows under headings (letters, or publishers of themes); empty for regions."""
    count: int
    """What its rows on all pages lead to, each counted once."""
    span: tuple[str, str] | None = None
    """The first and the last by alphabet, where there are several pages."""
    paging: Paging | None = None
    ways: Ways | None = None


@view
class ChangesView:
    """Every change, version and withdrawal, newest first."""

    head: Head
    intro: Html | None
    title: str
    rows: tuple[tuple[str, tuple[ChangeRow, ...]], ...]
    """By month."""
    paging: Paging | None


@view
class RedirectView:
    """The page at an address a record had before."""

    head: Head
    target: Url
    title: str
    policy: str = ""
    """The Content-Security-Policy; empty where pages carry none."""


@view
class LeftOutView:
    """What stands at the address of a record that a build left out because of an error."""

    head: Head
    title: str
    listed: Named
    """The page that lists all that was left out."""


@view
class QuarantineView:
    """The records that a build left out because of errors."""

    head: Head
    title: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """The id of each, empty where it has none that can be shown, and the codes of its errors."""
