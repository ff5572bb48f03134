"""The compounds that a text writes with hyphens."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from annotated_archive.link.folded import APOSTROPHES, HAMZAS
from annotated_archive.search.word_table import HYPHENS
from annotated_archive.search.words import fold_word, tokens

HYPHEN = "-"
"""Stands in a compound where its parts meet; it is in no other word."""

_SIGN = rf"[^\W_][\w'{APOSTROPHES}{HAMZAS}]*"
_HYPHENATED = re.compile(rf"{_SIGN}(?:-{_SIGN})+")
_MEETS = re.compile(r"-(?=[^\W_])")
_BEFORE = re.compile(rf"(?<![^\W_]){_SIGN}\Z")
_LONGEST = 40
"""Letters in the first part of a compound."""
_LONGEST_WHOLE = 100
"""Letters in all parts; what is longer is an address, or no word at all."""


def hyphenated(text: str) -> list[str]:
    """Return the compounds that a text writes with hyphens, folded, each as often as it stands.

    Of three parts and more each two that meet are a compound, and all of them.
    """
    found: list[str] = []
    for other in HYPHENS[1:] if not text.isascii() else "":
        text = text.replace(other, "-")
    end = 0
    for meets in _MEETS.finditer(text) if "-" in text else ():
        at = meets.start()
        if at < end:
            continue
        start = max(end, at - _LONGEST)
        start = max(start, text.rfind(" ", start, at) + 1)  # sooner than asking letter by letter
        before = _BEFORE.search(text, start, at)
        whole = before and _HYPHENATED.match(text, before.start())
        if whole:
            end = whole.end()
            found += _compounds(whole.group()) if end - whole.start() <= _LONGEST_WHOLE else ()
    return found


@lru_cache(maxsize=50_000)
def _compounds(written: str) -> tuple[str, ...]:
    parts: list[str] = []
    for part in written.split("-"):
        words = tokens(part)
        parts.append(fold_word(words[0]) if len(words) == 1 else "")
    found = [
        f"{one}-{other}"
        for one, other in pairwise(parts)
        if one and other and not (one[-1].isdecimal() and other[0].isdecimal())
    ]
    if len(parts) > 2 and len(found) == len(parts) - 1:
        found.append("-".join(parts))
    return tuple(found)
