"""The words of a text as a search compares them, here and in the browser's `words.mjs`.

A word is folded (case, accents, Arabic vowel signs and forms of alef do not count), then cut
to its stem by Snowball (https://snowballstem.org/) in the language of its text. The cases in
`tests/golden/search/words.json` make sure that both implementations agree. (`anchor.fold` and
`link.folded` keep case and accents: a quote and a name mean the very words.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import Stemmer  # type: ignore[import-not-found]  # compiled, and ships no types

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

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
"""Scripts that write no spaces: Thai to Burmese, Khmer, Chinese and Japanese. Each sign is a
word, and words typed there are found as phrases."""

_INSIDE = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphen, joiners and the like, which do not end a word and do not count."""

_APOSTROPHES = "'’ʼ＇"

_OTHER_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe",
        "ħ": "h", "ı": "i", "ё": "е", "ـ": None, "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
        "ی": "ي", "ک": "ك", "ہ": "ه", "ە": "ه", "’": "'", "ʼ": "'", "＇": "'", ",": None, ".": None,
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None,
        "\ufeff": None,
    }
    | {chr(0x660 + digit): str(digit) for digit in range(10)}
    | {chr(0x6F0 + digit): str(digit) for digit in range(10)}
)  # fmt: skip
"""Letters that Unicode does not decompose, and that are written for each other."""

_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1"
    "\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
"""Accents, Hebrew points and Arabic vowel signs. Written out, not taken from the Unicode
database, so that every Python and every browser has the same ones. Indian vowel signs, which
count as letters, stay."""

_WHOLE = re.compile("[\u0400-\u04ff\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
"""Cyrillic and Arabic, whose й and ئ are letters of their own, not letters with an accent."""

_AND = re.compile("^[وف](?=(?:ال|بال|كال|لل)...)")
"""The Arabic “and”, which is written together with the next word, and which Snowball keeps before
an article. Three letters have to follow: the father, والد, does not begin with it."""

_ASCII = re.compile(r"[a-z0-9']+\Z")

_ASCII_TOKEN = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![A-Za-z0-9])"
    r"|[A-Za-z](?:\.[A-Za-z])+(?![A-Za-z0-9])"
    r"|[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*"
)
"""The same as `_token` for ASCII, three times as fast."""


@lru_cache(maxsize=1)
def _token() -> re.Pattern[str]:
    marks = re.escape(
        "".join(
            char for code in range(0x2_0000) if unicodedata.category(char := chr(code))[0] == "M"
        )
    )
    sign = rf"(?:(?![{_UNSPACED}])[^\W_])"
    letter = rf"(?:(?![{_UNSPACED}])[^\W\d_])"
    inside = rf"(?:{sign}|[{marks}{_INSIDE}])"
    return re.compile(
        rf"[0-9]{{1,3}}(?:,[0-9]{{3}})+(?!{sign})"
        rf"|{letter}(?:\.{letter})+(?!{inside})"
        rf"|[{_UNSPACED}][{marks}]*"
        rf"|{sign}{inside}*(?:[{_APOSTROPHES}]{sign}{inside}*)*"
    )


def tokens(text: str) -> list[str]:
    """Return the words of a text as written; 1,500 and U.S. are one word each."""
    return (_ASCII_TOKEN if text.isascii() else _token()).findall(text)


@lru_cache(maxsize=200_000)  # the words of a large archive; folding takes microseconds each
def fold_word(word: str) -> str:
    """Return a word folded for comparison; empty if it has only marks."""
    lower = word.lower()
    if _ASCII.match(lower):
        return lower
    form: Literal["NFKC", "NFKD"] = "NFKC" if _WHOLE.search(lower) else "NFKD"
    lower = _MARKS.sub("", unicodedata.normalize(form, lower).lower())
    return lower.translate(_OTHER_LETTERS)


def section_of(language: str) -> str:
    """Return the section of the index for the words of a text in `language`."""
    primary = language.partition("-")[0].lower()
    return primary if primary in STEMMERS else OTHER


def stemmer(section: str) -> Callable[[str], str]:
    """Return a function from the folded words of a section to their stems."""
    name = STEMMERS.get(section)
    if name is None:
        return str
    stem: Callable[[str], str] = Stemmer.Stemmer(name, 0).stemWord
    return (lambda form: stem(_AND.sub("", form))) if section == "ar" else stem
