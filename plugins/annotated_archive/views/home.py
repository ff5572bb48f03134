"""The home page: what the archive holds, and the ways into it."""

from __future__ import annotations

from annotated_archive.link.urls import Url
from annotated_archive.views.notes import NoteRow
from annotated_archive.views.parts import Card, Head, Named, Row, Text, Timeline
from annotated_archive.views.view import view


@view
class ShownNote:
    """A note with the sentence that it is about."""

    row: NoteRow
    before: str
    passage: Text
    after: str


@view
class HomeView:
    """The archive's part of the home page. A block that is not shown is empty here."""

    blocks: tuple[str, ...]
    """The blocks that are shown, in their order: names of `records/home_blocks.py`."""
    sentence: str
    """How much the archive holds, from when and where."""
    search: Url | None
    """The search page, if there is one."""
    examples: tuple[Named, ...]
    """Searches that find something."""
    note: ShownNote | None
    articles: int
    digests: int
    events: int
    notes: int
    authorities: tuple[tuple[str, Url, int], ...]
    """Label of a kind, its index, how many."""
    newest: tuple[Card, ...]
    newest_notes: tuple[NoteRow, ...]
    timeline: Timeline | None
    regions: tuple[Row, ...]
    groups: tuple[Row, ...]
    themes: tuple[Row, ...]
    years: tuple[Row, ...]


@view
class FrontPage:
    """The home page of an archive in which nobody wrote one."""

    head: Head
    title: str
    text: str
    """What mkdocs.yml says of the site; may be empty."""
    home: HomeView
