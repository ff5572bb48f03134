"""The page of the archive's data."""

from __future__ import annotations

from annotated_archive.link.urls import Url
from annotated_archive.records.licences import Licence
from annotated_archive.text.html import Html
from annotated_archive.views.parts import Head, Named
from annotated_archive.views.view import view


@view
class ColumnView:
    """One column of a table."""

    name: str
    type: str
    meaning: str
    """In English, whatever the language of the page."""
    refers: str
    """The table whose keys it holds; empty for most."""
    is_key: bool
    """Whether it is among those that tell rows apart."""


@view
class TableView:
    """One table."""

    name: str
    title: str
    rows: int
    csv: tuple[Named, ...]
    """Its files, or the first of many."""
    jsonl: tuple[Named, ...]
    files: int
    """How many it has of each format."""
    columns: tuple[ColumnView, ...]


@view
class OfferView:
    """Another form in which the archive can be taken away."""

    link: Named
    text: str


@view
class DataView:
    """What can be taken away, and what it means."""

    head: Head
    intro: Html | None
    title: str
    package: Url
    offers: tuple[OfferView, ...]
    licences: tuple[tuple[str, Licence], ...]
    """What is given away, and under which licence."""
    tables: tuple[TableView, ...]
    shares_all: bool
    """Whether full texts leave the site whatever their rights say."""
