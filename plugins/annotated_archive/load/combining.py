"""Combining characters, one behind the other without end: what takes Unicode's rules too long.

Normalising a text sorts the marks on each letter one by one, which takes time quadratic in how
many there are: a quarter of a million take minutes.
"""

from __future__ import annotations

import unicodedata

LONGEST_RUN = 30
"""Marks on one letter, as in the Stream-Safe Text Format of Unicode (UAX #15, section 13), which
is far more than any language writes."""

_MADE_OF_MARKS = frozenset("\u0f73\u0f75\u0f81")
"""The Tibetan vowel signs that count as letters themselves and are taken apart into marks."""


def without_long_runs(text: str) -> tuple[str, int]:
    """Return `text` without marks behind the first `LONGEST_RUN` of a run, and the offset of one.

    The offset is -1 where there was none.
    """
    # Marks that stand in order need no sorting, and nearly every text is normal.
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
