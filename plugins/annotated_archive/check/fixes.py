"""Repairs that are safe: what `archive check --fix` writes into files, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from annotated_archive.anchor.attach import Attached, NotePlace, NoteState
from annotated_archive.anchor.describe import SELECTOR_KEYS, exact_words
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.load.rewrite import CannotRewrite, rewritten
from annotated_archive.records.archive import Archive


@dataclass(frozen=True, slots=True)
class Fix:
    """Values for the front matter of one file."""

    path: str
    """Relative to the content folder."""
    values: Mapping[str, str | None]
    """What each key is to say; None: the key goes."""
    order: Sequence[str] = SELECTOR_KEYS
    """Where new keys go: each behind the nearest that stands before it here."""


def fixes(archive: Archive, notes: Attached, text_of: Callable[[str], str]) -> Iterator[Fix]:
    """Yield the exact quote, its context and the fingerprint for each new note that is placed.

    A note that has a fingerprint says already which text it was made on; that never changes by
    itself.
    """
    new = [
        place
        for place in notes.places.values()
        if place.state is NoteState.ANCHORED
        and archive.notes[place.note].fields.fingerprint is None
    ]
    new.sort(key=_record)
    for record, places in groupby(new, key=_record):
        text = PreparedText(text_of(record))
        for place in places:
            note = archive.notes[place.note]
            if place.span is not None:
                by_ends = note.fields.to is not None
                yield Fix(note.path, exact_words(text, place.span, by_ends=by_ends))


def _record(place: NotePlace) -> str:
    return place.record or ""


def apply(fix: Fix, content: Path) -> str:
    """Write a fix into its file below `content`; return why not, where that cannot be done."""
    file = content / fix.path
    try:
        data = file.read_bytes()
        file.write_bytes(rewritten(data, fix.values, fix.order))
    except (CannotRewrite, OSError) as error:
        return str(error)
    return ""
