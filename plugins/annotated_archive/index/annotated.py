"""The records with notes, one behind another, as a reader of all notes goes through them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from annotated_archive.records.ids import NoteId, RecordId


@dataclass(frozen=True, slots=True)
class AnnotatedRecords:
    """The published records with notes, by id."""

    counts: tuple[tuple[RecordId, int], ...]
    """Every record with the number of its notes."""
    beside: Mapping[RecordId, tuple[RecordId | None, RecordId | None]]
    """Record -> the one before it and the one behind it."""


def annotated_records(
    notes: Mapping[str, tuple[NoteId, ...]], is_published: Callable[[str], bool]
) -> AnnotatedRecords:
    """Return the records that have pages and `notes` on these."""
    ids = [RecordId(key) for key in sorted(notes) if notes[key] and is_published(key)]
    around = [None, *ids, None]
    return AnnotatedRecords(
        tuple((key, len(notes[key])) for key in ids),
        {key: (around[at], around[at + 2]) for at, key in enumerate(ids)},
    )
