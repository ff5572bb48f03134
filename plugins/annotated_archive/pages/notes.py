"""The pages of notes: all of them, by kind, open questions, lost ones, by author; each its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from annotated_archive.anchor.attach import NotePlace, State
from annotated_archive.edition import Edition
from annotated_archive.index.note_lists import ALL, LISTS, LOST, OPEN
from annotated_archive.index.pages import page as page_of
from annotated_archive.index.pages import page_count
from annotated_archive.link.sentences import sentence_around
from annotated_archive.link.urls import NOTES, Url, page_url, url_of
from annotated_archive.pages.head import index_head
from annotated_archive.pages.introductions import introduction
from annotated_archive.pages.lists import paging
from annotated_archive.pages.note_parts import (
    REPLIES_A_PAGE,
    note_row,
    note_view,
    where,
    with_replies,
    written_on,
)
from annotated_archive.pages.presenter import Lookup
from annotated_archive.records.article import Article
from annotated_archive.records.ids import NoteId
from annotated_archive.views import (
    AuthorsView,
    Head,
    Named,
    NotePage,
    NotesView,
    NoteView,
    Text,
)

NOTES_A_PAGE = 50
"""Each carries a quote and the beginning of its text: a page of them stays below 100 kB."""

DEEPEST_BELOW_REPLY = 3
"""Levels of replies on the page of a reply. Each note then stands on four pages of notes at most,
however deep the thread is."""

AUTHORS = "authors"
"""The list by author. It and those of `LISTS` stand below `/notes/kind/`, where no record's notes
can."""


def list_url(name: str) -> Url:
    """Return the address of a list of notes."""
    return NOTES if name == ALL else Url(f"{NOTES}kind/{name}/")


def notes_pages(lookup: Lookup) -> Iterator[tuple[str, int]]:
    """Yield the lists that have a page, with the numbers of their pages."""
    for name, notes in lookup.edition.note_lists.notes.items():
        if notes or name in (ALL, OPEN, LOST):
            for number in range(1, page_count(len(notes), NOTES_A_PAGE) + 1):
                yield name, number


def notes_view(lookup: Lookup, name: str, number: int = 1) -> NotesView:
    """Return one page of a list of notes."""
    notes = lookup.edition.note_lists.notes[name]
    page = page_of(notes, NOTES_A_PAGE, number)
    index = list_url(name)
    title = _title(lookup, name)
    url = page_url(index, number)
    return NotesView(
        head=_head(lookup, url, title, number, is_top=name == ALL),
        title=title,
        text=_text(lookup, name),
        intro=introduction(lookup, "notes") if name == ALL and number == 1 else None,
        lists=list_links(lookup),
        rows=tuple(note_row(lookup, each) for each in page.items),
        count=len(notes),
        paging=paging(index, number, page.of),
    )


def list_links(lookup: Lookup) -> tuple[tuple[Named, int], ...]:
    """Return the lists of notes that are not empty, with their counts."""
    lists = lookup.edition.note_lists
    found = [
        (Named(_title(lookup, name), list_url(name)), len(lists.notes[name]))
        for name in LISTS
        if lists.notes[name] or name == ALL
    ]
    if lists.authors:
        found.append((Named(lookup.t("note.by_author"), list_url(AUTHORS)), lists.authors))
    return tuple(found)


def _title(lookup: Lookup, name: str) -> str:
    if name == ALL:
        return lookup.t("kinds.notes")
    if name in (OPEN, LOST):
        return lookup.t(f"note.{name.replace('-', '_')}")
    return lookup.t(f"note.kinds.{name}")


def _text(lookup: Lookup, name: str) -> str:
    if name in (ALL, OPEN, LOST):
        return lookup.t(f"note.text.{name.replace('-', '_')}")
    return lookup.t("note.text.kind", kind=_title(lookup, name))


def _head(lookup: Lookup, url: Url, title: str, number: int, *, is_top: bool) -> Head:
    crumbs = () if is_top else (Named(lookup.t("kinds.notes"), NOTES),)
    return index_head(lookup, url, title, "notes", crumbs, number=number)


def author_pages(lookup: Lookup) -> int:
    """Return how many pages the notes by author take; 0 where there are no notes."""
    signed = lookup.edition.note_lists.by_author
    return page_count(len(signed), NOTES_A_PAGE) if signed else 0


def authors_view(lookup: Lookup, number: int = 1) -> AuthorsView:
    """Return one page of the notes by author."""
    signed = lookup.edition.note_lists.by_author
    page = page_of(signed, NOTES_A_PAGE, number)
    index = list_url(AUTHORS)
    title = lookup.t("note.by_author")
    counts = Counter(by for by, _ in signed)
    return AuthorsView(
        head=_head(lookup, page_url(index, number), title, number, is_top=False),
        title=title,
        text=lookup.t("note.text.authors"),
        lists=list_links(lookup),
        authors=tuple(
            (by, counts[by], tuple(note_row(lookup, note) for _, note in group))
            for by, group in groupby(page.items, key=itemgetter(0))
        ),
        paging=paging(index, number, page.of),
    )


def has_page(edition: Edition, note: NoteId) -> bool:
    """Whether a note has a page: every one that is about a published record."""
    place = edition.notes.places[note]
    return edition.published(place.record or note.partition("/")[0]) is not None


def thread_pages(edition: Edition, note: NoteId) -> int:
    """Return how many pages a note takes: with a long thread of its own several, else one."""
    if edition.notes.places[note].thread != note:
        return 1
    return page_count(edition.notes.below(note), REPLIES_A_PAGE)


def note_page(lookup: Lookup, note_id: NoteId, number: int = 1) -> NotePage:
    """Return the page of one note; one that is not shown any more leaves a page that says so.

    The whole thread stands, `REPLIES_A_PAGE` at a time, on the pages of the note that it begins
    with. The page of a reply shows what is near it, so that all pages of a thread together are
    no longer than a few times the thread.
    """
    edition = lookup.edition
    record = edition.archive.notes[note_id]
    note = record.fields
    place = edition.notes.places[note_id]
    url = url_of(record)
    about = lookup.named(place.record or note_id.partition("/")[0])
    kind = lookup.t(f"note.kind.{note.kind}")
    title = lookup.t("note.title", kind=kind, record=about.text)
    before, passage, after = _passage(lookup, place)
    view = None
    if place.state.is_shown:
        view = note_view(lookup, note_id)
        if place.thread == note_id:
            view = replace(view, replies=_thread_on_page(lookup, note_id, number))
        else:
            view = with_replies(lookup, view, note_id, deepest=DEEPEST_BELOW_REPLY)
        view = replace(view, quote=None) if passage is not None else view
    answered = edition.archive.notes.get(NoteId(note.target))
    described = title
    if place.state.is_shown:
        date = lookup.date(written_on(note_id))
        described = lookup.t("note.description", kind=kind, by=note.by, date=date)
    head = _head(lookup, page_url(url, number), title, number, is_top=False)
    return NotePage(
        head=replace(
            head,
            description=described,
            edit=edition.settings.edit_address(record.path),
            noindex=head.noindex or view is None,
        ),
        kind_label=kind,
        record=about,
        state=_state(lookup, place),
        why=note.why or "" if _says_why(edition, place) else "",
        here=where(lookup, note_id) if view is not None else None,
        before=before,
        passage=passage,
        after=after,
        note=view,
        answers=Named(lookup.t("note.page.answers"), url_of(answered)) if answered else None,
        paging=paging(url, number, thread_pages(edition, note_id)),
    )


def _says_why(edition: Edition, place: NotePlace) -> bool:
    """Whether a note's tombstone says why: not where it is about what was withdrawn itself."""
    about = edition.archive.get(place.note.partition("/")[0])
    gone = about is None or getattr(about.fields, "withdrawn", None) is not None
    return place.state is State.WITHDRAWN and not gone


def _thread_on_page(lookup: Lookup, note_id: NoteId, number: int) -> tuple[NoteView, ...]:
    first = (number - 1) * REPLIES_A_PAGE
    thread = lookup.edition.notes.thread(note_id, REPLIES_A_PAGE, first=first)
    return tuple(note_view(lookup, reply, depth=depth) for depth, reply in thread)


def _passage(lookup: Lookup, place: NotePlace) -> tuple[str, Text | None, str]:
    """Return a note's passage as it stands in the text, with the sentence around it."""
    if place.record is None or place.span is None:
        return "", None, ""
    edition = lookup.edition
    sentence, start, end = sentence_around(
        edition.record_text(place.record), *place.span, edition.linked.edges(place.record)
    )
    record = edition.archive.get(place.record)
    language = record.fields.language if record and isinstance(record.fields, Article) else None
    return sentence[:start], lookup.text(sentence[start:end], language), sentence[end:]


def _state(lookup: Lookup, place: NotePlace) -> str:
    """Return what became of a note, in a sentence; empty where its passage says it."""
    if place.state.is_placed:
        return ""
    if place.state.lost_its_passage:
        return lookup.t("note.page.lost")
    return lookup.t(f"note.page.{_SAID[place.state]}")


_SAID = {
    State.WHOLE: "whole",
    State.ORIGINAL: "original",
    State.REPLY: "reply",
    State.WITHDRAWN: "withdrawn",
    State.ORPHANED: "orphaned",
    State.ADRIFT: "orphaned",
}
"""Under `note.page` in the strings."""
