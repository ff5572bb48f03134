"""The places of all notes of an archive: on a passage, on a record, in a thread.

A note is placed on the text of its target, or of the record that replaces a withdrawn one. A reply
stands on the page of the first note of its thread. No note is left out: one that is not shown has
a state that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.former import FormerOrder
from annotated_archive.anchor.match import match
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.anchor.selector import Match, Selector
from annotated_archive.anchor.threads import NO_THREADS, Threads, notes_above, threads_of
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.ids import NoteId, RecordId
from annotated_archive.records.note import Note, NoteStatus

ANOTHER_TEXT = "v1-0000000000000000"
"""The fingerprint used for a note without one whose target was replaced: its writer saw another
text, so that the stricter rules for earlier texts hold."""


class NoteState(StrEnum):
    """The state of a note; the states of a quote have the names of `Outcome`."""

    ANCHORED = "anchored"
    """It stands on its passage."""
    EARLIER = "from-earlier-text"
    """It stands on its passage, and was made on an earlier text of the record."""
    WHOLE = "whole-record"
    """It is about the record, not a passage."""
    ORIGINAL = "quoted-from-original"
    """It is about words of the original, of which the archive has a digest."""
    REPLY = "reply"
    """It answers another note."""
    PROPOSAL = "proposal"
    """It lost its passage; likely places wait for a person."""
    AMBIGUOUS = "ambiguous"
    """It lost its passage: several places fit equally well."""
    LOST = "lost"
    """It lost its passage, and the text has no similar words."""
    WITHDRAWN = "withdrawn"
    """Its writer or an editor took it back."""
    REPLIED = "withdrawn-with-replies"
    """Its writer took it back, and nothing of it is shown but its place above the replies."""
    ORPHANED = "withdrawn-with-target"
    """Its target was withdrawn."""
    ADRIFT = "without-target"
    """Its target does not exist: a problem that stops the build."""

    @property
    def is_placed(self) -> bool:
        """Whether the note has a passage in the text."""
        return self in (NoteState.ANCHORED, NoteState.EARLIER)

    @property
    def lost_its_passage(self) -> bool:
        """Whether the note has a quote that could not be placed."""
        return self in (NoteState.PROPOSAL, NoteState.AMBIGUOUS, NoteState.LOST)

    @property
    def is_shown(self) -> bool:
        """Whether the note stands on the page of a record."""
        return self not in (NoteState.WITHDRAWN, NoteState.ORPHANED, NoteState.ADRIFT)


@dataclass(frozen=True, slots=True)
class NotePlace:
    """The place of one note."""

    note: NoteId
    state: NoteState
    record: RecordId | None
    """The record on whose page it stands; None for a note that is not shown."""
    thread: NoteId
    """The first note of its thread: itself, unless it is a reply."""
    match: Match | None = None
    """The result of matching its quote, if it has one to be placed."""
    same_text: bool = False
    """Whether its fingerprint is that of the matched text."""

    @property
    def span(self) -> Span | None:
        """Its passage in the record's text, title or name included."""
        return self.match.span if self.match else None


@dataclass(frozen=True, slots=True)
class Attached:
    """All notes of an archive, placed."""

    places: Mapping[NoteId, NotePlace]
    """Note -> its place, of every note."""
    on: Mapping[str, tuple[NoteId, ...]]
    """Record -> the notes shown on its page, without replies: first the notes on passages, by the
    ends of these, where the links to them stand; then the others in the order of writing."""
    threads: Threads = NO_THREADS
    """The replies that are shown."""

    def below(self, note: NoteId) -> int:
        """Return the number of replies below a note."""
        place = self.threads.places.get(note)
        return place.below if place else 0

    def thread(
        self, note: NoteId, most: int | None = None, deepest: int | None = None, first: int = 0
    ) -> list[tuple[int, NoteId]]:
        """Return the replies below a note, each behind the note it answers, with its depth.

        A reply to the note itself has depth 1. The number `first` of replies are skipped, `most`
        limits the number of the others, and none is deeper than `deepest`.
        """
        here = self.threads.places.get(note)
        if here is None:
            return []
        replies = self.threads.replies[self.places[note].thread]
        position = here.position + 1 + first
        end = here.position + 1 + here.below
        thread: list[tuple[int, NoteId]] = []
        while position < end and (most is None or len(thread) < most):
            reply = replies[position]
            place = self.threads.places[reply]
            depth = place.depth - here.depth
            thread.append((depth, reply))
            # Replies below the deepest level are skipped in one step.
            position += 1 + (place.below if depth == deepest else 0)
        return thread

    def count_on(self, record_id: str) -> int:
        """Return the number of notes shown on a record's page, replies included."""
        return sum(1 + self.below(note) for note in self.on.get(record_id, ()))


NOTHING = Attached({}, {})
"""The notes of an archive without notes."""


def selector_of(note: Note) -> Selector | None:
    """Return the selector of a note; None where it has no quote to be placed."""
    if note.quote is None or note.quoted_from is not None or "/" in note.target:
        return None
    return Selector(note.quote, note.to, note.before, note.after, note.fingerprint)


def attached(
    archive: Archive,
    text_of: Callable[[str], str],
    unchanged: Mapping[NoteId, NotePlace] = MappingProxyType({}),
    former_of: Callable[[str], FormerOrder | None] = lambda record: None,
) -> Attached:
    """Return the places of all notes.

    `text_of` gives the text of a record: its title or name unless supplied, then its body's.
    Each text is prepared once for all notes on it. The places of `unchanged` notes on unchanged
    texts are taken from the edition before. `former_of` gives the order that the parts of a text
    had before, if that was another.
    """
    places: dict[NoteId, NotePlace] = {}
    by_record: dict[str, list[Record[Note]]] = {}
    for note_id, record in archive.notes.items():
        target = record.fields.target
        if "/" not in target:
            by_record.setdefault(target, []).append(record)
        elif target == note_id:
            places[note_id] = NotePlace(note_id, NoteState.ADRIFT, None, note_id)
    for target, notes in by_record.items():
        for place in _on_record(archive, target, notes, text_of, unchanged, former_of):
            places[place.note] = place
    for note_id in archive.notes:
        _place_reply(archive, note_id, places)
    places |= _without_replies(archive, places)
    on = _by_record(places.values())
    starts = (note for notes in on.values() for note in notes)
    return Attached(places, on, threads_of(starts, _replies(archive, places)))


def replacement_of(archive: Archive, record_id: str) -> RecordId | None:
    """Return the record itself or, if it was withdrawn, the record that replaces it, if any."""
    seen: set[str] = set()
    while record_id not in seen:
        seen.add(record_id)
        key = RecordId(record_id)
        record = archive.articles.get(key) or archive.authorities.get(key)
        if record is None:
            return None
        withdrawn = record.fields.withdrawn
        if withdrawn is None:
            return key
        if withdrawn.replaced_by is None:
            return None
        record_id = withdrawn.replaced_by
    return None


def _on_record(
    archive: Archive,
    target: str,
    notes: list[Record[Note]],
    text_of: Callable[[str], str],
    unchanged: Mapping[NoteId, NotePlace],
    former_of: Callable[[str], FormerOrder | None],
) -> Iterable[NotePlace]:
    """Yield the places of the notes on one record."""
    exists = target in archive.articles or target in archive.authorities
    page = replacement_of(archive, target) if exists else None
    text: PreparedText | None = None
    for record in notes:
        note_id, note = NoteId(record.id), record.fields
        gone = _state_without_page(note, exists=exists, page=page)
        if gone is not None or page is None:
            yield NotePlace(note_id, gone or NoteState.ORPHANED, None, note_id)
            continue
        if note.withdrawn is not None:
            yield NotePlace(note_id, NoteState.REPLIED, page, note_id)
            continue
        before = unchanged.get(note_id)
        if before is not None and before.record == page:
            yield before
            continue
        selector = selector_of(note)
        if selector is None:
            state = NoteState.WHOLE if note.quote is None else NoteState.ORIGINAL
            yield NotePlace(note_id, state, page, note_id)
            continue
        text = text or PreparedText(text_of(page))
        moved = page != target
        if moved and selector.fingerprint is None:
            selector = replace(selector, fingerprint=ANOTHER_TEXT)
        place = _placed(note_id, page, text, selector, former_of(page))
        if moved and not place.state.is_placed:
            # Its quote may hold the words for which the record was withdrawn.
            place = NotePlace(note_id, NoteState.ORPHANED, None, note_id)
        yield place


def _state_without_page(note: Note, *, exists: bool, page: RecordId | None) -> NoteState | None:
    if not exists:
        return NoteState.ADRIFT
    if note.status is NoteStatus.WITHDRAWN:
        return NoteState.WITHDRAWN
    return NoteState.ORPHANED if page is None else None


def _placed(
    note_id: NoteId,
    record: RecordId,
    text: PreparedText,
    selector: Selector,
    former: FormerOrder | None,
) -> NotePlace:
    if former is not None and selector.fingerprint == former.fingerprint:
        before = match(PreparedText(former.text(text.text)), selector, same_text=True)
        if (now := former.match(before)) is not None:
            return NotePlace(note_id, NoteState[now.outcome.name], record, note_id, now, True)
    new = selector.fingerprint is None
    same = not new and selector.fingerprint == text.fingerprint
    found = match(text, selector, same_text=same)
    return NotePlace(note_id, NoteState[found.outcome.name], record, note_id, found, same)


def _place_reply(archive: Archive, note_id: NoteId, places: dict[NoteId, NotePlace]) -> None:
    """Place a reply, and the notes above it that are not placed yet."""
    chain: dict[NoteId, None] = {}
    here = note_id
    while here not in places and here not in chain:
        chain[here] = None
        if here not in archive.notes:
            break
        here = NoteId(archive.notes[here].fields.target)
    # Replies in a ring have no first note.
    above = places.get(here)
    for each in reversed([note for note in chain if note in archive.notes]):
        places[each] = above = _reply(each, archive.notes[each].fields, above)


def _reply(note_id: NoteId, note: Note, above: NotePlace | None) -> NotePlace:
    if above is None or above.state is NoteState.ADRIFT:
        return NotePlace(note_id, NoteState.ADRIFT, None, note_id)
    if note.status is NoteStatus.WITHDRAWN:
        return NotePlace(note_id, NoteState.WITHDRAWN, None, above.thread)
    if above.record is None:
        return NotePlace(note_id, NoteState.ORPHANED, None, above.thread)
    state = NoteState.REPLY if note.withdrawn is None else NoteState.REPLIED
    return NotePlace(note_id, state, above.record, above.thread)


def _without_replies(
    archive: Archive, places: Mapping[NoteId, NotePlace]
) -> dict[NoteId, NotePlace]:
    """Return the places of notes that their writers took back and nothing hangs below."""
    back = {note for note, place in places.items() if place.state is NoteState.REPLIED}
    if not back:
        return {}
    replies = [note for note, place in places.items() if place.state is NoteState.REPLY]
    needed = notes_above(archive, replies)
    return {
        note: replace(places[note], state=NoteState.WITHDRAWN, record=None)
        for note in back - needed
    }


def _by_record(places: Iterable[NotePlace]) -> dict[str, tuple[NoteId, ...]]:
    found: dict[str, list[NotePlace]] = {}
    for place in places:
        if place.record is not None and place.thread == place.note:
            found.setdefault(place.record, []).append(place)
    return {
        record: tuple(place.note for place in sorted(notes, key=_page_order))
        for record, notes in found.items()
    }


def _page_order(place: NotePlace) -> tuple[bool, int, int, str]:
    start, end = place.span or (0, 0)
    return place.span is None, end, start, place.note


def _replies(
    archive: Archive, places: Mapping[NoteId, NotePlace]
) -> dict[NoteId, tuple[NoteId, ...]]:
    found: dict[NoteId, list[NoteId]] = {}
    for note_id in sorted(archive.notes):
        if places[note_id].record is not None and places[note_id].thread != note_id:
            target = NoteId(archive.notes[note_id].fields.target)
            found.setdefault(target, []).append(note_id)
    return {note: tuple(replies) for note, replies in found.items()}
