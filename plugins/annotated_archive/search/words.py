"""The words of a text as a search compares them, here and in the browser's `words.mjs`.

A word is folded (case, accents, apostrophes, Arabic vowel signs and forms of letters do not count),
then cut to its stem by Snowball (https://snowballstem.org/) in the language of its text. Both sides
work by the table of `word_table.py`, and the cases in `tests/golden/search/words.json` make sure
that they agree. (`anchor.fold` and `link.folded` keep case and accents: a quote and a name mean the
very words.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal

import Stemmer  # type: ignore[import-not-found]  # compiled, and ships no types

from annotated_archive.link.borders import ELISIONS
from annotated_archive.link.folded import APOSTROPHES
from annotated_archive.search.remembered import Remembered
from annotated_archive.search.spellings import SPELLINGS, respelt
from annotated_archive.search.word_table import (
    GERSHAYIM,
    INSIDE,
    KEPT,
    LETTERS,
    MARKS,
    UNSPACED,
    WHOLE,
)

STEMMERS = {
    "ar": "arabic",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
"""Language -> Snowball's stemmer. Words of other languages have no stems."""

OTHER = "und"
"""The section of texts in a language without a stemmer."""

_MARKS = re.compile(f"[{MARKS}]")
_WHOLE = re.compile(f"[{WHOLE}]")
_LETTERS = str.maketrans(LETTERS)
_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))

_SIGNS = re.compile(f"^(?:{'|'.join(sorted(ELISIONS))})'|'(?:s|{'|'.join(KEPT)})$|'")
_BEFORE_S = 3
"""So many letters have to stand before the s of a possessive; Ra's al-Ayn is Ras al-Ayn."""

_SEATLESS = "ء"
_BEFORE_SEATLESS = 3

_ASCII_TOKEN = re.compile(
    r"[A-Za-z][A-Za-z0-9]+(?:['`][A-Za-z0-9]+)*"  # most words, and none of the next two
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![A-Za-z0-9])"
    r"|[A-Za-z](?:\.[A-Za-z])+(?![A-Za-z0-9])"
    r"|[A-Za-z0-9]+(?:['`][A-Za-z0-9]+)*"
)
"""The same as `_token` for ASCII, three times as fast."""


@lru_cache(maxsize=1)
def _token() -> re.Pattern[str]:
    marks = re.escape(
        "".join(
            char for code in range(0x2_0000) if unicodedata.category(char := chr(code))[0] == "M"
        )
    )
    sign = rf"(?:(?![{UNSPACED}])[^\W_])"
    letter = rf"(?:(?![{UNSPACED}])[^\W\d_])"
    inside = rf"(?:{sign}|[{marks}{INSIDE}])"
    hebrew = rf"[א-ת][א-ת{marks}]*"
    return re.compile(
        rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?!{sign})"
        rf"|{letter}(?:\.{letter})+(?!{inside})"
        rf"|[{UNSPACED}][{marks}]*"
        rf"|{hebrew}[{GERSHAYIM}]{hebrew}"
        rf"|{sign}{inside}*(?:['{APOSTROPHES}]{sign}{inside}*)*"
    )


def tokens(text: str) -> list[str]:
    """Return the words of a text as written; 1,500 and U.S. are one word each."""
    return (_ASCII_TOKEN if text.isascii() else _token()).findall(text)


def fold_word(word: str) -> str:
    """Return a word folded for comparison; empty if it has only marks."""
    return FOLDED[word]


def _folded(word: str) -> str:
    lower = word.lower()
    if lower.isascii() and lower.isalnum():
        return lower
    lower = lower.translate(_APOSTROPHE)  # normalising would take some of them apart
    if not lower.isascii():
        form: Literal["NFKC", "NFKD"] = "NFKC" if _WHOLE.search(lower) else "NFKD"
        lower = _MARKS.sub("", unicodedata.normalize(form, lower).lower())
    lower = lower.translate(_LETTERS)
    if "'" in lower:
        lower = _SIGNS.sub(_kept, lower)
    if lower.endswith(_SEATLESS) and len(lower) > _BEFORE_SEATLESS:
        return lower[:-1]
    return lower


FOLDED = Remembered(_folded)
"""Word as written -> word folded, which takes microseconds to make."""


def _kept(found: re.Match[str]) -> str:
    """Return an apostrophe that is left, with its letters; empty for one within a name."""
    sign = found.group()
    if sign == "'":
        return ""
    return "s" if sign == "'s" and found.start() < _BEFORE_S else sign


def section_of(language: str) -> str:
    """Return the section of the index for the words of a text in `language`."""
    primary = language.partition("-")[0].lower()
    return primary if primary in STEMMERS else OTHER


@cache
def stemmer(section: str) -> Callable[[str], str]:
    """Return a function from the folded words of a section to their stems."""
    name = STEMMERS.get(section)
    if name is None:
        return str
    stem: Callable[[str], str] = Stemmer.Stemmer(name, 0).stemWord
    if section not in SPELLINGS:
        return stem
    return Remembered(lambda form: stem(respelt(form, section))).__getitem__
