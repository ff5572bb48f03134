"""The strongest words of a document: what it is about, in a few bytes beside its text.

The browser compares documents by them, to order the first results of a question. A word is strong
if the document has it often, in its title above all, and if it is long: the longer a word, the
rarer it is and the more it says (Zipf 1949; Piantadosi, Tily and Gibson 2011). How many other
documents have it would say that a little better, but then each change would move the words of
documents that did not change.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import log
from struct import Struct
from zlib import crc32

from annotated_archive.search.remembered import Remembered
from annotated_archive.search.stop_words import stop_words
from annotated_archive.search.words import stemmer

STRONGEST = 12
"""Words that are kept of a document."""

BYTES = 2 * STRONGEST
"""Bytes that they take: two a word, the number of its stem in twelve bits and its weight in four.
Two stems of one number are taken for one, which happens to one pair in four thousand."""

_BITS = 12
_NUMBERS = (1 << _BITS) - 1
_HEAVIEST = 15

_STEPS = 100
"""Logarithms are rounded to this share, so that every machine has the same ones."""

_LONG = 12
"""Letters from which on a word says no more: what is longer is often an address or a slip."""

_MOST = 255
_OFTEN = (0, *(round(_STEPS * (1 + log(count))) for count in range(1, _MOST + 1)))
"""What it weighs that a document has a word so often."""

_WEIGHT_OF_LENGTH = tuple(_STEPS * round(_STEPS * log(1 + length)) for length in range(_LONG + 1))
"""The strength of a word that a document has once, as most are, by its length."""

_WORDS = Struct(f">{STRONGEST}H")


def strongest(often: Mapping[int, int]) -> bytes:
    """Return the strongest words of a document as bytes, the strongest first, zeros behind them.

    `often` says how often it has each of its numbered stems.
    """
    # One number for the strength and the word: tuples take twice as long to sort.
    strengths = [
        stem
        if count == 1
        else (stem >> _BITS) * _OFTEN[min(count, _MOST)] // _STEPS << _BITS | stem & _NUMBERS
        for stem, count in often.items()
        if stem != STOP
    ]
    strengths.sort(reverse=True)
    most = strengths[0] >> _BITS if strengths else 0
    packed = [
        (each & _NUMBERS) << 4 | (((each >> _BITS) * _HEAVIEST + most // 2) // most or 1)
        for each in strengths[:STRONGEST]
    ]
    return _WORDS.pack(*packed, *(0,) * (STRONGEST - len(packed)))


STOP = 0
"""The number of words that say nothing."""


@cache
def numbered_stems(section: str) -> Remembered[int]:
    """Return word -> the number of its stem, and above that its strength where a document has it
    once; `STOP` for a stop word.
    """
    stem, stops = stemmer(section), stop_words(section)

    def numbered(form: str) -> int:
        if form in stops:
            return STOP
        cut = stem(form)
        return _WEIGHT_OF_LENGTH[min(len(cut), _LONG)] << _BITS | crc32(cut.encode()) & _NUMBERS

    return Remembered(numbered)
