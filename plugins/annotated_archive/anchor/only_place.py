"""The one place in a text where some words stand."""

from __future__ import annotations

from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.prepared_text import PreparedText


def only_place(text: PreparedText, words: str) -> Span | None:
    """Return where `words` stand in the text, as they are or else folded; None unless once."""
    first = text.text.find(words)
    if first >= 0:
        twice = text.text.find(words, first + 1) >= 0
        return None if twice or not words else (first, first + len(words))
    folded = PreparedText(words).folded.text.strip()
    first = text.folded.text.find(folded)
    if not folded or first < 0 or text.folded.text.find(folded, first + 1) >= 0:
        return None
    return text.folded.true_span(first, first + len(folded))
