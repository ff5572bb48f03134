"""Notes as parts of pages: who wrote them, what they say, the replies."""

from __future__ import annotations

import re
from dataclasses import replace

from annotated_archive.anchor.note_places import NotePlace, NoteState
from annotated_archive.link.urls import Url, note_html_id, note_list_id, page_url, url_of
from annotated_archive.pages.bodies import shown_body
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.dates import EdtfDate, parse_date
from annotated_archive.records.ids import NoteId
from annotated_archive.records.note import Note
from annotated_archive.records.vocabulary import NoteKind
from annotated_archive.render.strings import direction, iso
from annotated_archive.text.html import Html
from annotated_archive.views.notes import NoteRow, NoteView
from annotated_archive.views.parts import Named, Text

REPLIES_A_PAGE = 50
"""Of one thread: as many as notes on a page of their lists. Hardly any thread is as long."""

SHOWN_ON_LISTS = 280
"""Characters of a note's text on a list: three or four lines, enough to know what it says."""

QUOTE_SHOWN = 160
"""Characters of a quote on a list: two lines."""

_ID = re.compile(r' (id="|href="#)([^"]*)"')


def note_record(show: Presenter, note_id: NoteId) -> Record[Note]:
    """Return the record of a note."""
    return show.edition.archive.notes[note_id]


def written_on(note_id: NoteId) -> EdtfDate:
    """Return the day on which a note was written, which its file name says."""
    return parse_date(note_id.rpartition("/")[2][:10])


def at_id(note_id: NoteId) -> str:
    """Return the HTML id of the link to a note at its passage."""
    return f"note-at-{note_id.rpartition('/')[2]}"


def status_of(note: Note) -> str:
    """Return the status of a note as pages show it; empty for a note that stands."""
    if note.status is not None:
        return note.status.value
    return "open" if note.kind == NoteKind.QUESTION else ""


def note_view(show: Presenter, note_id: NoteId, *, number: int = 0, depth: int = 0) -> NoteView:
    """Return a note, without replies.

    `number` is that of its passage on the page, 0 where it has none.
    """
    record = note_record(show, note_id)
    note = record.fields
    place = show.edition.notes.places[note_id]
    t = show.t
    html_id = note_html_id(note_id)
    is_gone = note.withdrawn is not None
    status = "" if is_gone else status_of(note)
    language = "" if is_gone or note.language == show.language else note.language
    kind = t("note.gone" if is_gone else f"note.kind.{note.kind}")
    return NoteView(
        id=html_id,
        url=url_of(record),
        kind=note.kind,
        kind_label=kind,
        mark=show.edition.settings.vocabulary.note_kinds[note.kind].mark,
        voice=voice(show, note_id),
        by=note.by,
        date=show.date(written_on(note_id)),
        iso=iso(written_on(note_id)),
        body=Html("") if is_gone else _own_ids(shown_body(show.edition, note_id), html_id),
        lang=language,
        dir=direction(note.language) if language else "",
        status=status,
        status_label=t(f"note.status.{status}") if status else "",
        why=note.why or "",
        sources=show.sources(note.sources),
        quote=quote_of(show, note, place) if not number else None,
        former=_words(show, place, note.former_quote),
        earlier=place.state is NoteState.EARLIER,
        number=number,
        at=at_id(note_id) if number else "",
        label=t("note.numbered", number=number, kind=kind) if number else kind,
        depth=depth,
        is_gone=is_gone,
    )


def with_replies(
    show: Presenter, view: NoteView, note_id: NoteId, *, deepest: int | None = None
) -> NoteView:
    """Return a note's view with the thread below it: the first `REPLIES_A_PAGE`.

    Of a thread that is longer, or deeper than `deepest`, the rest stands on the page of the
    note that it begins with, and the view says where.
    """
    notes = show.edition.notes
    count = notes.below(note_id)
    if not count:
        return view
    thread = notes.thread(note_id, REPLIES_A_PAGE, deepest)
    left = count - len(thread)
    url = in_thread(show, note_id if deepest else thread[-1][1])
    return replace(
        view,
        replies=tuple(note_view(show, reply, depth=depth) for depth, reply in thread),
        more=Named(show.t("note.more_replies", n=left), url) if left else None,
    )


def in_thread(show: Presenter, note_id: NoteId) -> Url:
    """Return where a note stands among its whole thread, on the page of its first note."""
    notes = show.edition.notes
    start = notes.places[note_id].thread
    place = notes.threads.places[note_id]
    number = 1 + max(0, place.position) // REPLIES_A_PAGE
    page = page_url(url_of(note_record(show, start)), number)
    return Url(f"{page}#{note_html_id(note_id)}")


def voice(show: Presenter, note_id: NoteId) -> str:
    """Return whether a note is the archive's, signed by an editor, or a reader's, in words."""
    return show.t(f"note.voice.{'archive' if note_id in show.edition.signed else 'reader'}")


def quote_of(show: Presenter, note: Note, place: NotePlace) -> Text | None:
    """Return the words a note quotes."""
    return _words(show, place, " … ".join(part for part in (note.quote, note.to) if part))


def _words(show: Presenter, place: NotePlace, words: str | None) -> Text | None:
    if not words:
        return None
    record = show.edition.archive.get(place.record or "")
    language = record.fields.language if record and isinstance(record.fields, Article) else None
    return show.text(" ".join(words.split()), language)


def _own_ids(body: Html, prefix: str) -> Html:
    """Return a note's body with ids that no other text of the page has.

    A note's headings and footnotes are numbered as if it stood alone.
    """
    if ' id="' not in body and 'href="#' not in body:
        return body
    return Html(_ID.sub(lambda found: f' {found[1]}{prefix}--{found[2]}"', body))


def note_row(show: Presenter, note_id: NoteId) -> NoteRow:
    """Return a note as lists show it."""
    record = note_record(show, note_id)
    note = record.fields
    edition = show.edition
    place = edition.notes.places[note_id]
    status = status_of(note)
    quote = quote_of(show, note, place)
    return NoteRow(
        id=note_list_id(note_id),
        kind=note.kind,
        kind_label=show.t(f"note.kind.{note.kind}"),
        mark=edition.settings.vocabulary.note_kinds[note.kind].mark,
        status=status,
        status_label=show.t(f"note.status.{status}") if status else "",
        url=where(show, note_id),
        permanent=url_of(record),
        quote=Text(shorten(quote.text, QUOTE_SHOWN), quote.lang, quote.dir) if quote else None,
        text=show.text(shorten(edition.texts[note_id].text, SHOWN_ON_LISTS), note.language),
        record=show.named(place.record or note_id.partition("/")[0]),
        voice=voice(show, note_id),
        by=note.by,
        date=show.date(written_on(note_id)),
        iso=iso(written_on(note_id)),
        replies=edition.notes.below(note_id),
        warning=show.warning(note_id.partition("/")[0]),
    )


def where(show: Presenter, note_id: NoteId) -> Url:
    """Return where a note stands on its record's page, or its permanent address.

    A reply that its record's page has no room for stands on that of its thread.
    """
    edition = show.edition
    place = edition.notes.places[note_id]
    record = edition.published(place.record or "")
    if record is None:
        return url_of(note_record(show, note_id))
    thread = edition.notes.threads.places.get(note_id)
    if thread is not None and thread.position >= REPLIES_A_PAGE:
        return in_thread(show, note_id)
    return Url(f"{url_of(record)}#{note_html_id(note_id)}")


def shorten(text: str, length: int) -> str:
    """Return the beginning of a text, cut between words where there are any."""
    joined = " ".join(text.split())
    if len(joined) <= length:
        return joined
    start = joined[: length - 1]
    return (start.rpartition(" ")[0] or start).rstrip(".,;: ") + "…"
