"""Changes to the front matter of notes: safe ones, which `archive check --fix` writes, and new
passages for notes from an earlier text, of which a person chooses, note by note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from annotated_archive.anchor.describe import SELECTOR_KEYS, exact_words, moved_words
from annotated_archive.anchor.fold import Span, fold_text
from annotated_archive.anchor.note_places import Attached, NotePlace, NoteState
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.anchor.selector import Why
from annotated_archive.load.rewrite import CannotRewrite, rewritten
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import NoteId, RecordId
from annotated_archive.records.note import Note

AROUND = 40
"""Characters of the text shown on each side of a passage: a few words."""

_HARAKAT = re.compile("[\u064b-\u065f\u0670]")
"""Arabic vowel marks, which few people type."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Values for the front matter of one file."""

    path: str
    """Relative to the content folder."""
    values: Mapping[str, str | None]
    """Key -> new value; None removes the key."""
    order: Sequence[str] = SELECTOR_KEYS
    """The order of keys, by which new ones are put in."""


@dataclass(frozen=True, slots=True)
class NewPlace:
    """One passage that could be that of a note."""

    before: str
    words: str
    after: str
    fix: Fix
    """The change that puts the note there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A note that was made on an earlier text, with the likely passages in the present one."""

    note: NoteId
    path: str
    record: RecordId
    old: str
    """The words it quotes."""
    why: Why | None
    """Why it is not placed; None for a placed note whose file has the old fingerprint."""
    places: tuple[NewPlace, ...]
    """Best first; none for a note that is lost."""


def fixes(archive: Archive, notes: Attached, text_of: Callable[[str], str]) -> Iterator[Fix]:
    """Yield the exact quote, its context and the fingerprint for each new note that is placed.

    A note with a fingerprint says already which text it was made on; that never changes by
    itself.
    """
    new = (
        place
        for place in notes.places.values()
        if archive.notes[place.note].fields.fingerprint is None
        and place.match is not None
        and (place.state is NoteState.ANCHORED or len(place.match.candidates) == 1)
    )
    for place, text in _with_texts(new, text_of):
        note = archive.notes[place.note]
        if span := place.span or _nearly(note.fields.quote, place, text.text):
            by_ends = note.fields.to is not None
            yield Fix(note.path, exact_words(text, span, by_ends=by_ends))


def _nearly(quote: str | None, place: NotePlace, text: str) -> Span | None:
    """Return the one passage that differs from a quote in case or harakat alone."""
    found = place.match
    if quote is None or found is None or found.why is not Why.LETTERS_DIFFER:
        return None
    span = found.candidates[0].span
    return span if _without_case(quote) == _without_case(text[slice(*span)]) else None


def _without_case(words: str) -> str:
    return fold_text(_HARAKAT.sub("", words)).text.casefold()


def _with_texts(
    places: Iterable[NotePlace], text_of: Callable[[str], str]
) -> Iterator[tuple[NotePlace, PreparedText]]:
    """Yield places by record, each with the text of its record, prepared once."""
    ordered = sorted(places, key=lambda place: (_record(place), place.note))
    for record, group in groupby(ordered, key=_record):
        text = PreparedText(text_of(record))
        yield from ((place, text) for place in group)


def _record(place: NotePlace) -> str:
    return place.record or ""


def selector_proposals(
    archive: Archive,
    notes: Attached,
    text_of: Callable[[str], str],
    *,
    placed_too: bool = False,
) -> Iterator[Proposal]:
    """Yield the likely passages of the notes that were made on an earlier text, by record.

    With `placed_too`, notes that found their passage are included, so that their files can get
    the fingerprint of the present text.
    """
    waiting = (place for place in notes.places.values() if _waits(archive, place, placed_too))
    for place, text in _with_texts(waiting, text_of):
        record, match = place.record, place.match
        if record is None or match is None:
            continue
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


def apply(fix: Fix, content: Path) -> str:
    """Write a fix into its file below `content`; return the reason if that cannot be done."""
    file = content / fix.path
    try:
        data = file.read_bytes()
        file.write_bytes(rewritten(data, fix.values, fix.order))
    except (CannotRewrite, OSError) as error:
        return str(error)
    return ""
