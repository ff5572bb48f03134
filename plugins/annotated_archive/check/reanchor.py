"""Where notes from an earlier text could stand now: for a person to decide, note by note."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotated_archive.anchor.attach import Attached, NotePlace, NoteState
from annotated_archive.anchor.describe import moved_words
from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.anchor.selector import Why
from annotated_archive.check.fixes import Fix
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import NoteId, RecordId
from annotated_archive.records.note import Note

AROUND = 40
"""Characters of the text shown on each side of a passage: a few words."""


@dataclass(frozen=True, slots=True)
class NewPlace:
    """One place where a note could stand."""

    before: str
    words: str
    after: str
    fix: Fix
    """What puts the note there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A note that was made on an earlier text, with the places where it could stand now."""

    note: NoteId
    path: str
    record: RecordId
    old: str
    """The words it quotes."""
    why: Why | None
    """Why it is not placed; None for a note that is, and whose file still says the old text."""
    places: tuple[NewPlace, ...]
    """Best first; none for a note that is lost."""


def selector_proposals(
    archive: Archive,
    notes: Attached,
    text_of: Callable[[str], str],
    *,
    placed_too: bool = False,
) -> Iterator[Proposal]:
    """Yield what could become of the notes that were made on an earlier text, by record.

    `placed_too`: also those that found their passage, so that their files can be brought up to
    the text as it stands.
    """
    texts: dict[RecordId, PreparedText] = {}
    waiting = [place for place in notes.places.values() if _waits(archive, place, placed_too)]
    for place in sorted(waiting, key=lambda place: (place.record or "", place.note)):
        record, match = place.record, place.match
        if record is None or match is None:
            continue
        text = texts.setdefault(record, PreparedText(text_of(record)))
        note = archive.notes[place.note]
        spans = [match.span] if match.span else [each.span for each in match.candidates]
        yield Proposal(
            place.note,
            note.path,
            record,
            " … ".join(part for part in (note.fields.quote, note.fields.to) if part),
            match.why,
            tuple(_place(note.fields, note.path, text, span) for span in spans),
        )


def _waits(archive: Archive, place: NotePlace, placed_too: bool) -> bool:
    if place.state is NoteState.EARLIER:
        return placed_too
    made_on_another = archive.notes[place.note].fields.fingerprint and not place.same_text
    return bool(made_on_another) and place.state.lost_its_passage


def _place(note: Note, path: str, text: PreparedText, span: Span) -> NewPlace:
    start, end = span
    return NewPlace(
        text.text[max(0, start - AROUND) : start],
        text.text[start:end],
        text.text[end : end + AROUND],
        Fix(path, moved_words(note, text, span)),
    )
