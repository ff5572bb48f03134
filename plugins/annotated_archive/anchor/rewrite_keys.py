"""What the tools write into a note's file: the exact words, their context, the fingerprint."""

from __future__ import annotations

from collections.abc import Mapping

from annotated_archive.anchor.describe import describe
from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.prepare import PreparedText
from annotated_archive.records.note import Note

KEYS = ("target", "quote", "to", "before", "after", "fingerprint", "former_quote")
"""In the order in which they stand in a file; a new key goes behind the last one before it."""


def exact_words(
    text: PreparedText, span: Span, *, by_ends: bool = False
) -> Mapping[str, str | None]:
    """Return the front matter that says exactly which passage of `text` a note means.

    None stands for a key that is to go. `by_ends`: a long passage is given by its first and last
    words, not whole; that is for notes that give theirs so, for such a note is a proposal only
    once the text has changed.
    """
    told = describe(text, *span)
    whole = text.text[slice(*span)]
    by_ends = by_ends and told.to is not None
    return {
        "quote": told.quote if by_ends else whole,
        "to": told.to if by_ends else None,
        "before": told.before,
        "after": told.after,
        "fingerprint": text.fingerprint,
    }


def moved_words(note: Note, text: PreparedText, span: Span) -> Mapping[str, str | None]:
    """Return the front matter that puts a note on other words, its old ones kept.

    The words it was first made on are those of a reader: they stay what is shown.
    """
    words = exact_words(text, span, by_ends=note.to is not None)
    old = " … ".join(part for part in (note.quote, note.to) if part)
    new = " … ".join(part for part in (words["quote"], words["to"]) if part)
    if note.former_quote is None and old and old != new:
        return {**words, "former_quote": old}
    return words
