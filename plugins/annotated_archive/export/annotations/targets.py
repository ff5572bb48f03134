"""What a note is about, as the target of its annotation: a page, a passage of it, another note."""

from __future__ import annotations

from typing import Any

from annotated_archive.anchor.note_places import NotePlace
from annotated_archive.edition import Edition
from annotated_archive.records.ids import NoteId
from annotated_archive.records.note import Note

_WORDS = ("quote", "to", "before", "after", "fingerprint", "former_quote")
"""The keys of a note's file that name its passage."""

_AROUND = 30
"""Characters before and after a passage where the note's file has none: they tell most passages of
news apart, and are a short quotation."""


def written_words(note: Note) -> dict[str, str]:
    """Return what a note's file says of its passage."""
    found = {key: getattr(note, key) for key in _WORDS}
    return {key: value for key, value in found.items() if value is not None}


def annotated_target(edition: Edition, note: Note, place: NotePlace, page: str, base: str) -> Any:
    """Return the target of a note on the record at the address `page`.

    Positions count code points of the record's text. A note that lost its passage has its words
    and no position; words of a digest's original are no selector of ours.
    """
    if "/" in note.target:
        return f"{base}notes/{NoteId(note.target)}/"
    selectors: list[dict[str, Any]] = []
    if place.span is not None and place.state.is_placed:
        start, end = place.span
        text = edition.record_text(str(place.record))
        before, after = _around(note, text, start, end)
        if note.to is None:
            selectors.append(_quote(text[start:end], before, after))
        elif after:
            # A long passage, of which the note quotes both ends. The model's range ends before
            # its second selector.
            selectors.append(
                {
                    "type": "RangeSelector",
                    "startSelector": _quote(note.quote or "", before, ""),
                    "endSelector": _quote(after, note.to, ""),
                }
            )
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    elif place.state.lost_its_passage and note.to is None:
        selectors.append(_quote(note.quote or "", note.before or "", note.after or ""))
    return {"source": page, "selector": selectors} if selectors else page


def _around(note: Note, text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after a passage: the note's own where they stand there."""
    before, after = note.before, note.after
    if before is None or not text.endswith(before, 0, start):
        before = text[max(0, start - _AROUND) : start]
    if after is None or not text.startswith(after, end):
        after = text[end : end + _AROUND]
    return before, after


def _quote(exact: str, prefix: str, suffix: str) -> dict[str, str]:
    selector = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return {key: value for key, value in selector.items() if value}
