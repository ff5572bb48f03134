"""The strongest words of a document: what it is about, in a few bytes beside its text.

The browser compares documents by them, to order the first results of a question. A word is strong
if the document has it often, in its title above all, and if it is long: the longer a word, the
rarer it is and the more it says (Zipf 1949; Piantadosi, Tily and Gibson 2011). How many other
documents have it would say that a little better, but then each change would move the words of
documents that did not change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log
from struct import Struct
from zlib import crc32

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

_KEPT = 200_000
"""Words of a section whose stems are kept; to cut a word takes ten times as long."""

_STEPS = 100
"""Logarithms are rounded to this share, so that every machine has the same ones."""

_LONG = 12
"""Letters from which on a word says no more: what is longer is often an address or a slip."""

_MOST = 256
_OFTEN = (0, *(round(_STEPS * (1 + log(count))) for count in range(1, _MOST)))
"""What it weighs that a document has a word so often."""

_WEIGHT_OF_LENGTH = tuple(round(_STEPS * log(1 + length)) for length in range(_LONG + 1))

_WORDS = Struct(f">{STRONGEST}H")


def strongest(section: str, positions: Mapping[str, Sequence[int]], title_end: int) -> bytes:
    """Return the strongest words of a document as bytes, the strongest first, zeros behind them.

    `positions` says where each of its folded words stands; those before `title_end` count twice.
    """
    stems = _stems(section)
    often: dict[int, int] = {}
    count_of = often.get
    for stem, places in zip(map(stems.__getitem__, positions), positions.values(), strict=True):
        often[stem] = count_of(stem, 0) + len(places)
    for form, places in positions.items():
        if places[0] < title_end:
            often[stems[form]] += sum(place < title_end for place in places)
    often.pop(_STOP, None)
    # One number for the strength and the word: tuples take twice as long to sort.
    strengths = [
        (stem >> _BITS) * (_OFTEN[count] if count < _MOST else _OFTEN[-1]) << _BITS
        | stem & _NUMBERS
        for stem, count in often.items()
    ]
    strengths.sort(reverse=True)
    most = strengths[0] >> _BITS if strengths else 0
    packed = [
        (each & _NUMBERS) << 4 | _weight(each >> _BITS, most) for each in strengths[:STRONGEST]
    ]
    return _WORDS.pack(*packed, *(0,) * (STRONGEST - len(packed)))


def _weight(strength: int, most: int) -> int:
    return max(1, (strength * _HEAVIEST + most // 2) // most)


_STOP = 0


class _Stems(dict[str, int]):
    """Word -> the number of its stem, and above that how long it is; `_STOP` for a stop word."""

    def __init__(self, section: str) -> None:
        self.stem = stemmer(section)
        self.stops = stop_words(section)

    def __missing__(self, form: str) -> int:
        if len(self) > _KEPT:
            self.clear()
        found = _STOP
        if form not in self.stops:
            stem = self.stem(form)
            long = _WEIGHT_OF_LENGTH[min(len(stem), _LONG)]
            found = long << _BITS | crc32(stem.encode()) & _NUMBERS
        self[form] = found
        return found


_stems = lru_cache(_Stems)
