"""The pages of all names, by script and letter."""

from __future__ import annotations

from annotated_archive.text.html import Html
from annotated_archive.views.parts import Head, Named, Paging, Text, Ways
from annotated_archive.views.view import view


@view
class LetterLink:
    """The way to the names with one letter."""

    letter: Named
    count: int


@view
class ScriptLetters:
    """The letters of one script that names begin with."""

    name: str
    letters: tuple[LetterLink, ...]


@view
class ListedName:
    """One name of one record."""

    name: Text
    record: Named
    """The record by its preferred name."""
    is_preferred: bool
    kind: str
    """What a name of former times is; empty for others."""
    according_to: tuple[Named, ...]


@view
class NamesView:
    """The letters of all names, `/names/`, or the names with one of them."""

    head: Head
    intro: Html | None
    title: str
    count: int
    """The names on this page and on those that belong to it."""
    scripts: tuple[ScriptLetters, ...]
    rows: tuple[ListedName, ...]
    paging: Paging | None = None
    ways: Ways | None = None
    """Ways on where the archive has no names."""
