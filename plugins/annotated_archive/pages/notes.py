"""The pages of notes: all of them, by kind, open questions, lost ones, by author; each its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from annotated_archive.anchor.note_places import NotePlace, NoteState
from annotated_archive.edition import Edition
from annotated_archive.index.note_lists import ALL, LOST, OPEN
from annotated_archive.index.pages import page as page_of
from annotated_archive.index.pages import page_count
from annotated_archive.link.sentences import sentence_around
from annotated_archive.link.urls import NOTES, Url, page_url, url_of
from annotated_archive.pages.bodies import introduction
from annotated_archive.pages.citations import cite_view
from annotated_archive.pages.head import history_view, index_head
from annotated_archive.pages.lists import paging
from annotated_archive.pages.metadata import metadata_of
from annotated_archive.pages.note_parts import (
    REPLIES_A_PAGE,
    note_row,
    note_view,
    where,
    with_replies,
    written_on,
)
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.article import Article, is_private_tombstone
from annotated_archive.records.ids import NoteId
from annotated_archive.views.notes import AuthorsView, NotePage, NotesView, NoteView
from annotated_archive.views.parts import Head, Named, Text

NOTES_A_PAGE = 50
"""Each carries a quote and the beginning of its text: a page of them stays below 100 kB."""

DEEPEST_BELOW_REPLY = 3
"""Levels of replies on the page of a reply. Each note then stands on four pages of notes at most,
however deep the thread is."""

AUTHORS = "authors"
"""The list by author. It and the others stand below `/notes/kind/`, where no record's notes
can."""


def list_url(name: str) -> Url:
    """Return the address of a list of notes."""
    return NOTES if name == ALL else Url(f"{NOTES}kind/{name}/")


def notes_pages(show: Presenter) -> Iterator[tuple[str, int]]:
    """Yield the lists that have a page, with the numbers of their pages."""
    for name, notes in show.edition.note_lists.notes.items():
        if notes or name in (ALL, OPEN, LOST):
            for number in range(1, page_count(len(notes), NOTES_A_PAGE) + 1):
                yield name, number


def notes_view(show: Presenter, name: str, number: int = 1) -> NotesView:
    """Return one page of a list of notes."""
    notes = show.edition.note_lists.notes[name]
    page = page_of(notes, NOTES_A_PAGE, number)
    index = list_url(name)
    title = note_list_title(show, name)
    url = page_url(index, number)
    return NotesView(
        head=_head(show, url, title, number, is_top=name == ALL, feeds=index),
        title=title,
        text=_text(show, name),
        intro=introduction(show.edition, "notes") if name == ALL and number == 1 else None,
        lists=list_links(show),
        rows=tuple(note_row(show, each) for each in page.items),
        count=len(notes),
        paging=paging(index, number, page.of),
    )


def list_links(show: Presenter) -> tuple[tuple[Named, int], ...]:
    """Return the lists of notes that are not empty, with their counts."""
    lists = show.edition.note_lists
    links = [
        (Named(note_list_title(show, name), list_url(name)), len(notes))
        for name, notes in lists.notes.items()
        if notes or name == ALL
    ]
    if lists.authors:
        links.append((Named(show.t("note.by_author"), list_url(AUTHORS)), len(lists.authors)))
    return tuple(links)


def note_list_title(show: Presenter, name: str) -> str:
    """Return what a list of notes is called."""
    if name == ALL:
        return show.t("kinds.notes")
    if name in (OPEN, LOST):
        return show.t(f"note.{name.replace('-', '_')}")
    return show.t(f"note.kinds.{name}")


def _text(show: Presenter, name: str) -> str:
    if name in (ALL, OPEN, LOST):
        return show.t(f"note.text.{name.replace('-', '_')}")
    return show.t("note.text.kind", kind=note_list_title(show, name))


def _head(
    show: Presenter, url: Url, title: str, number: int, *, is_top: bool, feeds: Url | None = None
) -> Head:
    crumbs = () if is_top else (Named(show.t("kinds.notes"), NOTES),)
    return index_head(show, url, title, "notes", crumbs, number=number, feeds=feeds)


def author_pages(show: Presenter) -> int:
    """Return how many pages the notes by author take; 0 where there are no notes."""
    signed = show.edition.note_lists.by_author
    return page_count(len(signed), NOTES_A_PAGE) if signed else 0


def authors_view(show: Presenter, number: int = 1) -> AuthorsView:
    """Return one page of the notes by author."""
    signed = show.edition.note_lists.by_author
    page = page_of(signed, NOTES_A_PAGE, number)
    index = list_url(AUTHORS)
    title = show.t("note.by_author")
    counts = Counter(by for by, _ in signed)
    return AuthorsView(
        head=_head(show, page_url(index, number), title, number, is_top=False),
        title=title,
        text=show.t("note.text.authors"),
        lists=list_links(show),
        authors=tuple(
            (by, counts[by], tuple(note_row(show, note) for _, note in group))
            for by, group in groupby(page.items, key=itemgetter(0))
        ),
        paging=paging(index, number, page.of),
    )


def has_page(edition: Edition, note: NoteId) -> bool:
    """Whether a note has a page: every one that is about a published record.

    One on what was withdrawn for safety or by law has none: its address says when and of what
    it was written.
    """
    place = edition.notes.places[note]
    about = edition.published(place.record or note.partition("/")[0])
    return about is not None and not is_private_tombstone(about.fields)


def thread_pages(edition: Edition, note: NoteId) -> int:
    """Return how many pages a note takes: with a long thread of its own several, else one."""
    if edition.notes.places[note].thread != note:
        return 1
    return page_count(edition.notes.below(note), REPLIES_A_PAGE)


def note_page(show: Presenter, note_id: NoteId, number: int = 1) -> NotePage:
    """Return the page of one note; one that is gone leaves a page that says so.

    The whole thread stands, `REPLIES_A_PAGE` at a time, on the pages of the note that it begins
    with. The page of a reply shows what is near it, so that all pages of a thread together are
    no longer than a few times the thread.
    """
    edition = show.edition
    record = edition.archive.notes[note_id]
    note = record.fields
    place = edition.notes.places[note_id]
    url = url_of(record)
    about = show.named(place.record or note_id.partition("/")[0])
    is_gone = note.withdrawn is not None
    kind = show.t("note.withdrawn_one" if is_gone else f"note.kind.{note.kind}")
    title = show.t("note.title", kind=kind, record=about.text)
    before, passage, after = passage_with_sentence(show, place)
    view = None
    if place.state.is_shown:
        view = note_view(show, note_id)
        if place.thread == note_id:
            view = replace(view, replies=_thread_on_page(show, note_id, number))
        else:
            view = with_replies(show, view, note_id, deepest=DEEPEST_BELOW_REPLY)
        view = replace(view, quote=None) if passage is not None else view
    answered = edition.archive.notes.get(NoteId(note.target))
    described = title
    if place.state.is_shown and not is_gone:
        date = show.date(written_on(note_id))
        described = show.t("note.description", kind=kind, by=note.by, date=date)
    head = _head(show, page_url(url, number), title, number, is_top=False)
    # The page of its file on the forge leads to what a note does not say any more.
    stands = view is not None and not is_gone
    edit = edition.settings.edit_address(record.path) if stands and not note.redacted else ""
    head = replace(
        head,
        description=described,
        edit=edit,
        noindex=head.noindex or not stands,
        history=history_view(show, record.path, note.by) if stands else None,
        metadata=metadata_of(show, note_id, head.url, title, head.crumbs) if number == 1 else None,
    )
    return NotePage(
        head=head,
        kind_label=kind,
        record=about,
        state=_state(show, place, is_gone=is_gone),
        why=note.why or "" if _says_why(edition, place) else "",
        here=where(show, note_id) if view is not None else None,
        before=before,
        passage=passage,
        after=after,
        note=view,
        answers=Named(show.t("note.page.answers"), url_of(answered)) if answered else None,
        paging=paging(url, number, thread_pages(edition, note_id)),
        contact=None if edit or not stands else edition.settings.contact,
        warning=show.warning(note_id.partition("/")[0]) if place.state.is_shown else "",
        cite=cite_view(show, note_id) if number == 1 else None,
    )


def _says_why(edition: Edition, place: NotePlace) -> bool:
    """Whether a note's tombstone says why: not where it is about what was withdrawn itself."""
    about = edition.archive.get(place.note.partition("/")[0])
    gone = about is None or getattr(about.fields, "withdrawn", None) is not None
    return place.state is NoteState.WITHDRAWN and not gone


def _thread_on_page(show: Presenter, note_id: NoteId, number: int) -> tuple[NoteView, ...]:
    first = (number - 1) * REPLIES_A_PAGE
    thread = show.edition.notes.thread(note_id, REPLIES_A_PAGE, first=first)
    return tuple(note_view(show, reply, depth=depth) for depth, reply in thread)


def passage_with_sentence(show: Presenter, place: NotePlace) -> tuple[str, Text | None, str]:
    """Return a note's passage as it stands in the text, with what stands around it in its sentence."""
    if place.record is None or place.span is None:
        return "", None, ""
    edition = show.edition
    sentence, start, end = sentence_around(
        edition.record_text(place.record), *place.span, edition.linked.edges(place.record)
    )
    record = edition.archive.get(place.record)
    language = record.fields.language if record and isinstance(record.fields, Article) else None
    return sentence[:start], show.text(sentence[start:end], language), sentence[end:]


def _state(show: Presenter, place: NotePlace, *, is_gone: bool) -> str:
    """Return what became of a note, in a sentence; empty where its passage says it."""
    if place.state.is_placed or place.state is NoteState.REPLIED:
        return ""
    if is_gone and place.state is NoteState.WITHDRAWN:
        return show.t("note.gone")
    if place.state.lost_its_passage:
        return show.t("note.page.lost")
    return show.t(f"note.page.{_STATES[place.state]}")


_STATES = {
    NoteState.WHOLE: "whole",
    NoteState.ORIGINAL: "original",
    NoteState.REPLY: "reply",
    NoteState.WITHDRAWN: "withdrawn",
    NoteState.ORPHANED: "orphaned",
    NoteState.ADRIFT: "orphaned",
}
"""Under `note.page` in the strings."""
