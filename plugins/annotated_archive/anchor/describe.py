"""The selector of a passage, which leads back to it alone, and how a note's file holds it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from annotated_archive.anchor.fold import SPACE, Span
from annotated_archive.anchor.positions import (
    MAX_PASSAGE,
    Level,
    folded_level,
    is_blank,
    is_border,
    positions_of,
    raw_level,
    visible_span,
)
from annotated_archive.anchor.prepared_text import PreparedText, prepare
from annotated_archive.anchor.selector import Selector
from annotated_archive.records.note import Note

SIZES = (30, 60, 120, 240, 480, 960)
"""Characters of context to try, on each side. In news text 30 identify nearly every passage; more
than 960 would not fit the 8 kB of front matter in scripts of three bytes a letter."""

WORD_REACH = 12
"""Characters that a cut moves to reach a word's border. Where there is none so near, as in scripts
without spaces, the cut is between two letters."""

LONG = 300
"""Characters from which a passage is given by its first and last words: about three sentences,
the length of a tolerable quotation."""

END_WORDS = 60
"""Characters of the first and the last words of a long passage: about ten words each."""

_SPACE = re.compile(f"[{SPACE}]")


def passage(text: str, start: int, end: int) -> Span:
    """Return the passage of a selection: whole letters, without white space at its ends.

    A selection that ends between a letter and its accent, or within a joined emoji, is widened.
    Raises ValueError where nothing visible is selected, or the selection leaves the text.
    """
    if not 0 <= start < end <= len(text) or is_blank(text, start, end):
        raise ValueError(f"nothing to quote from {start} to {end} in {len(text)} characters")
    while _SPACE.match(text, start):
        start += 1
    while _SPACE.match(text, end - 1):
        end -= 1
    while not is_border(text, start):
        start -= 1
    while not is_border(text, end):
        end += 1
    return start, end


def describe(text: str | PreparedText, start: int, end: int) -> Selector:
    """Return the selector of a selection, without the fingerprint of its text.

    Each side of the context grows until that side alone identifies the passage. One side would
    do for a sentence that stands twice; but if the words of that side move to the other sentence,
    the note must not follow them.

    `match` on the same text gives the selection's `passage` again, unless more than 960 characters
    on both sides of it are repeated elsewhere. Offsets count code points.
    Raises ValueError as `passage` does.
    """
    text = prepare(text)
    true = text.text
    start, end = passage(true, start, end)
    first, last = visible_span(true)
    quote, to = true[start:end], None
    if LONG < end - start <= MAX_PASSAGE:
        quote = true[start : _cut_right(true, start + END_WORDS, last)]
        to = true[_cut_left(true, end - END_WORDS, first) : end]
    levels = raw_level(text), folded_level(text)
    before = after = ""
    for size in SIZES:
        left = _cut_left(true, start - size, first) if start > first else start
        before = true[left:start]
        if left <= first or _single(levels, Selector(quote, before=before)):
            break
    for size in SIZES:
        right = _cut_right(true, end + size, last) if end < last else end
        after = true[end:right]
        if right >= last or _single(levels, Selector(to or quote, after=after)):
            break
    return Selector(quote, to, before, after)


def _single(levels: tuple[Level, ...], selector: Selector) -> bool:
    """Whether the words with one side of their context stand in one place only."""
    positions = (positions_of(level, selector) for level in levels)
    return all(each.complete and len(each.spans) <= 1 for each in positions)


def _cut_left(text: str, place: int, first: int) -> int:
    """Return the start of the word around the place, if near; at least a letter's start."""
    if place <= first:
        return first
    for start in range(place, max(place - WORD_REACH, first), -1):
        if _SPACE.match(text, start - 1) and not _SPACE.match(text, start):
            return start
    if place - WORD_REACH <= first:
        return first
    while not is_border(text, place):
        place -= 1
    return place


def _cut_right(text: str, place: int, last: int) -> int:
    """Return the end of the word around the place, if near; at least a letter's end."""
    if place >= last:
        return last
    for end in range(place, min(place + WORD_REACH, last)):
        if _SPACE.match(text, end) and not _SPACE.match(text, end - 1):
            return end
    if place + WORD_REACH >= last:
        return last
    while not is_border(text, place):
        place += 1
    return place


SELECTOR_KEYS = ("target", "quote", "to", "before", "after", "fingerprint", "former_quote")
"""The keys of a note's selector, in the order in which they stand in a file."""


def exact_words(
    text: PreparedText, span: Span, *, by_ends: bool = False
) -> Mapping[str, str | None]:
    """Return the front matter that says exactly which passage of `text` a note means.

    The value None removes a key. With `by_ends` a long passage is given by its first and last
    words instead of whole. That is for notes that do so already: once the text has changed,
    such a note is only a proposal.
    """
    selector = describe(text, *span)
    by_ends = by_ends and selector.to is not None
    return {
        "quote": selector.quote if by_ends else text.text[slice(*span)],
        "to": selector.to if by_ends else None,
        "before": selector.before,
        "after": selector.after,
        "fingerprint": text.fingerprint,
    }


def moved_words(note: Note, text: PreparedText, span: Span) -> Mapping[str, str | None]:
    """Return the front matter that puts a note on other words.

    The first words of the note were chosen by a reader: they are kept and stay visible.
    """
    words = exact_words(text, span, by_ends=note.to is not None)
    old = " … ".join(part for part in (note.quote, note.to) if part)
    new = " … ".join(part for part in (words["quote"], words["to"]) if part)
    if note.former_quote is None and old and old != new:
        return {**words, "former_quote": old}
    return words
