"""The places of all notes of an archive: on a passage, on a record, in a thread.

A note is placed on the text of its target, or of the record that replaces a withdrawn one. A reply
stands on the page of the first note of its thread. No note is left out: one that is not shown has
a state that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from annotated_archive.anchor.former import FormerOrder
from annotated_archive.anchor.match import match
from annotated_archive.anchor.note_places import Attached, NotePlace, NoteState
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.anchor.selector import Selector
from annotated_archive.anchor.threads import notes_above, threads_of
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.ids import NoteId, RecordId
from annotated_archive.records.note import Note, NoteStatus

ANOTHER_TEXT = "v1-0000000000000000"
"""The fingerprint used for a note without one whose target was replaced: its writer saw another
text, so that the stricter rules for earlier texts hold."""


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
