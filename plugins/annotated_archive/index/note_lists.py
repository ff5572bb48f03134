"""Lists of notes: all, by kind, open questions, those that lost their passage, by author."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from annotated_archive.anchor.note_places import Attached, NoteState
from annotated_archive.index.collation import Collation
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import NoteId
from annotated_archive.records.vocabulary import NoteKind

ALL, OPEN, LOST = "all", "open-questions", "lost"
"""The lists beside those of each kind."""


@dataclass(frozen=True, slots=True)
class NoteLists:
    """The lists of shown notes, newest first in each."""

    notes: Mapping[str, tuple[NoteId, ...]]
    """Every list but that by author -> its notes, in the order in which lists are offered."""
    by_author: tuple[tuple[str, NoteId], ...]
    """Every note with the name of its author, by name."""
    authors: tuple[str, ...]
    """Every author, by name."""


def newest_first(note: NoteId) -> tuple[int, str]:
    """Return a key that sorts notes by the day of writing, newest first, then by id."""
    return -int(note.rpartition("/")[2][:10].replace("-", "")), note


def note_lists(
    archive: Archive,
    attached: Attached,
    is_published: Callable[[str], bool],
    kinds: Iterable[str],
    order: Collation,
) -> NoteLists:
    """Return the lists of the notes that stand on pages of published records.

    `kinds` are the kinds of notes that the archive has; authors stand in the `order` of a language.
    """
    shown = sorted(
        (
            note
            for note, place in attached.places.items()
            if place.state is not NoteState.REPLIED
            if place.record is not None and is_published(place.record)
        ),
        key=newest_first,
    )
    found: dict[str, list[NoteId]] = {name: [] for name in (ALL, *kinds, OPEN, LOST)}
    for note_id in shown:
        note = archive.notes[note_id].fields
        found[ALL].append(note_id)
        found[note.kind].append(note_id)
        if note.kind == NoteKind.QUESTION and note.status is None:
            found[OPEN].append(note_id)
        if attached.places[note_id].state.lost_its_passage:
            found[LOST].append(note_id)
    signed = [(archive.notes[note].fields.by, note) for note in shown]
    places = {by: order.key(by) for by, _ in signed}
    signed.sort(key=lambda pair: places[pair[0]])  # stable: newest stays first
    return NoteLists(
        {name: tuple(notes) for name, notes in found.items()},
        tuple(signed),
        tuple(dict.fromkeys(by for by, _ in signed)),
    )
