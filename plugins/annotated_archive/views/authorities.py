"""The page of an authority record."""

from __future__ import annotations

from annotated_archive.link.urls import Url
from annotated_archive.text.html import Html
from annotated_archive.views.cite import CiteView
from annotated_archive.views.notes import BodyPart, NoteRow, NotesHere
from annotated_archive.views.parts import (
    ComposerView,
    EventRow,
    Head,
    ListPage,
    Named,
    Paging,
    Row,
    SourceView,
    Text,
    Ways,
    Withdrawn,
)
from annotated_archive.views.view import view


@view
class CalledName:
    """One of the names under the title."""

    name: Text
    kind: str
    """What a name of former times is; empty for others."""
    according_to: tuple[Named, ...]


@view
class NameRow:
    """One name of an authority record."""

    name: Text
    kind: str
    language: str
    when: str
    according_to: tuple[Named, ...]
    sources: tuple[SourceView, ...]


@view
class RelationRow:
    """One relation, seen from the page's record."""

    target: Named
    role: str
    when: str
    according_to: tuple[Named, ...]
    sources: tuple[SourceView, ...]


@view
class MentionRow:
    """A sentence in which a record is named, once or several times."""

    parts: tuple[str, ...]
    """What stands before the first name, that name, what stands before the next one, and so on:
    every second one is a name of the record."""
    lang: str
    dir: str
    source: Named
    """The article or record it stands in."""
    date: str
    how: str
    """Whether the article declares the record or the name was found in the text."""
    warning: str = ""
    """What is said before anything of the article it stands in."""


@view
class SameAs:
    """The same thing in another authority file."""

    address: str
    label: str
    """The name of the file and its id there; empty for a file that we do not know."""


@view
class AuthorityView:
    """The page of a region, group, person, publisher or theme."""

    head: Head
    id: str
    kind: str
    """The kind's own name: region, group, person, publisher, theme."""
    label: str
    """The name of its kind, such as “Region” or “Heading of Global Research”."""
    name: str
    native: Text | None
    qualifier: str
    summary: str
    existed: str
    marked_name: Html
    """The name, with the passages marked that notes are on."""
    intro: tuple[BodyPart, ...]
    """The record's body."""
    notes: NotesHere | None
    """None on later pages of its articles."""
    mention_notes: tuple[NoteRow, ...]
    """Notes on passages that mention it."""
    given_by: Named | None
    called: tuple[CalledName, ...]
    """Its other names, in short."""
    names: tuple[NameRow, ...]
    """Its names, with their sources."""
    relations: tuple[tuple[str, tuple[RelationRow, ...]], ...]
    """By what they are, such as “backed by”, or “backs” from the other side."""
    broader: tuple[Named, ...]
    """Further broader regions, beside the breadcrumb's."""
    within: tuple[Row, ...]
    companions: tuple[tuple[str, tuple[Row, ...]], ...]
    """Headed lists of what else its articles are about, such as “Groups here”."""
    point: str
    same_as: tuple[SameAs, ...]
    sources: tuple[SourceView, ...]
    list: ListPage
    republished: ListPage | None
    """A publisher's: what it republished, apart from what it wrote first."""
    events: tuple[EventRow, ...]
    mentions: tuple[MentionRow, ...]
    mention_count: int
    linked_from: tuple[Named, ...]
    withdrawn: Withdrawn | None
    mentions_url: Url | None = None
    """All mentions, when they are more than this page shows."""
    composer: ComposerView | None = None
    ways: Ways | None = None
    """Ways on from a page without articles."""
    cite: CiteView | None = None


@view
class MentionsView:
    """A page of all mentions of an authority record."""

    head: Head
    title: str
    mentions: tuple[MentionRow, ...]
    count: int
    paging: Paging | None
