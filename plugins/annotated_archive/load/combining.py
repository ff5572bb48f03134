"""Long runs of combining characters, cut before Unicode's rules take too long for them.

Normalising a text sorts the marks on each letter in quadratic time: a quarter of a million marks
take minutes.
"""

from __future__ import annotations

import unicodedata

LONGEST_RUN = 30
"""Marks on one letter, as in the Stream-Safe Text Format of Unicode (UAX #15, section 13); all
languages need far fewer."""

_MADE_OF_MARKS = frozenset("\u0f73\u0f75\u0f81")
"""The Tibetan vowel signs that are letters themselves and decompose into marks."""


def without_long_runs(text: str) -> tuple[str, int]:
    """Return `text` with at most `LONGEST_RUN` marks in a run, and the offset of the first cut.

    The offset is -1 where nothing was cut.
    """
    # Ordered marks need no sorting, and nearly all texts are normal.
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text, -1
    kept: list[str] = []
    first = -1
    run = 0
    for at, character in enumerate(text):
        is_mark = unicodedata.combining(character) or character in _MADE_OF_MARKS
        run = run + 1 if is_mark else 0
        if run <= LONGEST_RUN:
            kept.append(character)
        elif first < 0:
            first = at
    return ("".join(kept), first) if first >= 0 else (text, -1)
