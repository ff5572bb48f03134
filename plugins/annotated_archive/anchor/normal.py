"""The character classes of the folding table, and normal forms that hostile text cannot stall."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from annotated_archive.anchor.table import Ranges, committed_table


def character_class(*groups: Ranges) -> str:
    """Return the ranges as the inside of a regular expression's character class."""
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for group in groups for first, last in group)


TABLE = committed_table()
SPACE, DROP, EXTEND, NFC, LIGATURES = (
    character_class(TABLE[key]) for key in ("space", "drop", "extend", "nfc", "ligatures")
)
SPACES = re.compile(f"[{SPACE}]+")

MARKS_AT_ONCE = 30
"""Marks normalised together. Sorting marks takes quadratic time, in Python and in browsers, so
that a letter with 100,000 of them would take minutes; no writing has more than this (the limit
of the Stream-Safe Text Format, Unicode Standard Annex 15)."""

_PROBE = MARKS_AT_ONCE // 2
_TWO_MARKS = re.compile(f"[{EXTEND}]{{2}}")
_TOO_MANY_MARKS = re.compile(f"[{EXTEND}]{{{MARKS_AT_ONCE}}}(?=[{EXTEND}])")


def normal(form: Literal["NFC", "NFD"], text: str) -> str:
    """Return the text in the normal form, runs of marks longer than any writing has in pieces."""
    # Every 15th character: more than 30 marks in a row are two marks in a row there. Looking at
    # each character first would cost six times the normalising.
    if not _TWO_MARKS.search(text[::_PROBE]):
        return unicodedata.normalize(form, text)
    cuts = [found.end() for found in _TOO_MANY_MARKS.finditer(text)]
    pieces = zip([0, *cuts], [*cuts, len(text)], strict=True)
    return "".join(unicodedata.normalize(form, text[start:end]) for start, end in pieces)


def stripped(text: str) -> str:
    """Return the text without white space at its ends."""
    found = SPACES.match(text)
    start = found.end() if found else 0
    end = len(text)
    while end > start and SPACES.match(text, end - 1):
        end -= 1
    return text[start:end]
