"""The notes on passages in which a record is mentioned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from operator import attrgetter

from annotated_archive.anchor.note_places import Attached
from annotated_archive.index.note_lists import newest_first
from annotated_archive.link.mentions import Mention
from annotated_archive.records.ids import NoteId, RecordId

_start_of, _end_of = attrgetter("start"), attrgetter("end")


def notes_on_mentions(
    attached: Attached, mentions_in: Mapping[str, tuple[Mention, ...]]
) -> dict[RecordId, tuple[NoteId, ...]]:
    """Return, for each authority record, the notes on passages that mention it, newest first."""
    found: dict[RecordId, list[NoteId]] = {}
    for record, notes in attached.on.items():
        mentions = mentions_in.get(record, ())
        for note in notes if mentions else ():
            start, end = attached.places[note].span or (0, 0)
            # Mentions are in the order of the text and do not overlap.
            first = bisect_right(mentions, start, key=_end_of)
            last = bisect_left(mentions, end, key=_start_of)
            for key in dict.fromkeys(each.record for each in mentions[first:last]):
                found.setdefault(key, []).append(note)
    return {key: tuple(sorted(notes, key=newest_first)) for key, notes in found.items()}
