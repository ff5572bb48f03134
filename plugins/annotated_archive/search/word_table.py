"""What counts as the same in words: one table for `words.py` and for the browser's `words.mjs`.

The browser has it as a module, made from here when the site is built.
"""

from __future__ import annotations

import json

from annotated_archive.link.borders import ELISIONS
from annotated_archive.link.folded import APOSTROPHES, HAMZAS
from annotated_archive.link.urls import Url
from annotated_archive.search.spellings import SPELLINGS

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uac00-\ud7a3"
)
"""Scripts that write no spaces: Thai to Burmese, Khmer, Chinese and Japanese; and Korean, which
writes a word and its particles together. Each sign is a word, and words typed there are found as
phrases."""

INSIDE = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphen, joiners and the like, which do not end a word and do not count."""

MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1"
    "\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Accents, Hebrew points and Arabic vowel signs. Written out, not taken from the Unicode
database, so that every Python and every browser has the same ones. Indian vowel signs, which
count as letters, stay."""

WHOLE = "\u0400-\u04ff\u0600-\u06ff\uac00-\ud7a3\ufb50-\ufdff\ufe70-\ufeff"
"""Cyrillic, Arabic and Korean, whose letters й, آ and 시 are not taken apart."""

GERSHAYIM = '"״”“„'
"""What stands before the last letter of a Hebrew acronym."""

HYPHENS = "-\u2010\u2011"
"""What joins the parts of a compound."""

LETTERS: dict[str, str] = {
    "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe",
    "ħ": "h", "ı": "i", "ё": "е", "ـ": "", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ھ": "ه", "ے": "ي", "ۓ": "ي",
    "ی": "ي", "ک": "ك", "ہ": "ه", "ە": "ه", ",": "", ".": "",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(HAMZAS + GERSHAYIM, ""),
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
}  # fmt: skip
"""Letters that Unicode does not decompose, and that are written for each other. In Arabic these are
the forms of alef, yeh and heh, the seats of hamza, and the Persian yeh and kaf; a hamza that
somebody leaves out is written as its seat."""

KEPT = ("ll", "re", "ve")
"""Behind these an English apostrophe stays: she'll is no shell."""

UNPARTED = (
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "do", "for", "from", "had", "has", "he",
    "her", "his", "i", "if", "in", "is", "it", "its", "my", "no", "not", "of", "on", "or", "our",
    "she", "so", "that", "the", "this", "to", "up", "us", "was", "we", "with", "you",
)  # fmt: skip
"""English words that are no part of a compound: a search for “forward” is none for “for ward”, and
“to 15” is not To-15."""

FEWEST_LETTERS = 3
"""Of each part of a compound that is written in two words."""

SLIP = 50
"""A joined word that is so many times as rare as both its parts is a slip of the press, such as
commonstock: no search is for it, and its parts are the dearest to compare."""

TABLE = {
    "unspaced": UNSPACED,
    "inside": INSIDE,
    "marks": MARKS,
    "whole": WHOLE,
    "apostrophes": "'" + APOSTROPHES,
    "hamzas": HAMZAS,
    "gershayim": GERSHAYIM,
    "hyphens": HYPHENS,
    "letters": LETTERS,
    "elisions": sorted(ELISIONS),
    "kept": KEPT,
    "unparted": UNPARTED,
    "fewest": FEWEST_LETTERS,
    "slip": SLIP,
    "spellings": SPELLINGS,
}

WORD_TABLE_URL = Url("assets/javascripts/search/word-table.mjs")
"""Where `words.mjs` imports it from."""


def word_table_module() -> bytes:
    """Return the table as a module for the browser."""
    return f"export default {json.dumps(TABLE, separators=(',', ':'))};\n".encode()
