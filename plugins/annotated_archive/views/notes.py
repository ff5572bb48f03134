"""Notes: beside a text, on lists, on their own pages."""

from __future__ import annotations

from annotated_archive.link.urls import Url
from annotated_archive.text.html import Html, LazyHtml
from annotated_archive.views.cite import CiteView
from annotated_archive.views.images import ImageView
from annotated_archive.views.parts import Head, Named, Paging, SourceView, Text
from annotated_archive.views.view import view


@view
class NoteView:
    """One note with its whole text."""

    id: str
    """Its HTML id on this page."""
    url: Url
    """Its permanent address."""
    kind: str
    """context | correction | dispute | identification | translation | source | question |
    comment, or a kind that the archive declares"""
    kind_label: str
    voice: str
    """Whose note it is: a reader's, or the archive's."""
    by: str
    date: str
    iso: str
    body: Html
    lang: str
    dir: str
    status: str
    """open | answered | superseded | withdrawn; empty for a note that stands."""
    status_label: str
    why: str
    sources: tuple[SourceView, ...]
    quote: Text | None
    """The words it quotes, where they do not stand marked on the same page."""
    former: Text | None
    """The words it was first made on, where a person put it on others."""
    earlier: bool
    """Whether it was made on an earlier text of the record."""
    number: int = 0
    """Counts the notes on passages of one page, from 1; 0: it has no passage there."""
    at: str = ""
    """The HTML id of the link at its passage; empty where it has none."""
    label: str = ""
    """What a screen reader calls it, such as “Note 3, question”."""
    depth: int = 0
    """Of a reply: how many notes it hangs below; 0 for a note that answers none."""
    mark: str = ""
    """The mark of a kind that the archive declares; empty for others, which have shapes."""
    replies: tuple[NoteView, ...] = ()
    """The thread below it, each reply behind what it answers: all, or the first of them."""
    more: Named | None = None
    """Where the rest of the thread stands, and how many that are; None: here is all of it."""
    is_gone: bool = False
    """Whether its writer took it back: it says that alone, above its replies."""


@view
class BodyPart:
    """A piece of a body, the picture behind it, and the notes on it, which stand behind both."""

    html: Html | LazyHtml
    notes: tuple[NoteView, ...] = ()
    figure: ImageView | None = None


@view
class NotesHere:
    """The notes of one record's page that do not stand in its body."""

    count: int
    """Of all notes of the page, replies included."""
    many: bool
    """Whether there are so many that each shows only its beginning."""
    title: tuple[NoteView, ...]
    """On the title or the name."""
    whole: tuple[NoteView, ...]
    original: tuple[NoteView, ...]
    """On words of the original that the archive has only a digest of."""
    lost: tuple[NoteView, ...]
    versions: tuple[tuple[Named, int], ...] = ()
    """Other versions of the text, with the notes made on them."""
    beside: int = 0
    """How many notes stand on passages, of the title or the body."""


@view
class NoteRow:
    """One note on a list."""

    id: str
    kind: str
    kind_label: str
    status: str
    status_label: str
    url: Url
    """Where it is read: at its passage, or at its permanent address."""
    permanent: Url
    quote: Text | None
    text: Text
    """How it begins."""
    record: Named
    voice: str
    by: str
    date: str
    iso: str
    replies: int
    mark: str = ""
    """As of the note itself."""
    warning: str = ""
    """What is said before anything of the article that it is on."""


@view
class NotesView:
    """A list of notes: `/notes/`, one kind, the open questions, the lost ones."""

    head: Head
    title: str
    text: str
    """What the list holds, in a sentence."""
    intro: Html | None
    lists: tuple[tuple[Named, int], ...]
    """All lists, with their counts."""
    rows: tuple[NoteRow, ...]
    count: int
    paging: Paging | None


@view
class AuthorsView:
    """All notes by who signed them."""

    head: Head
    title: str
    text: str
    lists: tuple[tuple[Named, int], ...]
    authors: tuple[tuple[str, int, tuple[NoteRow, ...]], ...]
    """Name as signed, how many notes there are in all, those on this page."""
    paging: Paging | None


@view
class NotePage:
    """One note at its permanent address."""

    head: Head
    kind_label: str
    record: Named
    """What it is about in the end."""
    state: str
    """What became of it, in a sentence; empty for a note that stands on its passage."""
    why: str
    """Why it is not shown any more."""
    here: Url | None
    """Where it stands on its record's page."""
    before: str
    passage: Text | None
    """Its passage as it stands in the text, with the sentence around it."""
    after: str
    note: NoteView | None
    """None for a note that is not shown any more."""
    answers: Named | None
    """Of a reply: the note it answers."""
    paging: Paging | None = None
    """Of a long thread: its pages."""
    contact: str | None = None
    """Where its writer asks for a change, where there is no forge: an address, or nothing; None
    where a forge is, or where there is nothing to change."""
    warning: str = ""
    """What is said before anything of the article that it is on."""
    cite: CiteView | None = None
