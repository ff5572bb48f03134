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
from heapq import nsmallest
from math import log
from zlib import crc32

from annotated_archive.search.stop_words import stop_words
from annotated_archive.search.words import stemmer

STRONGEST = 12
"""Words that are kept of a document."""

BYTES = 2 * STRONGEST
"""Bytes that they take: two a word, the number of its stem in twelve bits and its weight in four.
Two stems of one number are taken for one, which happens to one pair in four thousand."""

_NUMBERS = 1 << 12
_HEAVIEST = 15

_STEPS = 100
"""Logarithms are rounded to this share, so that every machine has the same ones."""

_LONG = 12
"""Letters from which on a word says no more: what is longer is often an address or a slip."""

_OFTEN = (0, *(round(_STEPS * (1 + log(count))) for count in range(1, 256)))
"""What it weighs that a document has a word so often."""


def strongest(section: str, positions: Mapping[str, Sequence[int]], title_end: int) -> bytes:
    """Return the strongest words of a document as bytes, the strongest first, zeros behind them.

    `positions` says where each of its folded words stands; those before `title_end` count twice.
    """
    often: dict[tuple[int, int], int] = {}
    for form, places in positions.items():
        stem = _stem(section, form)
        count = len(places)
        if places[0] < title_end:
            count += sum(place < title_end for place in places)
        often[stem] = often.get(stem, 0) + count
    often.pop(_STOP, None)
    chosen = nsmallest(
        STRONGEST,
        [(-long * _OFTEN[min(count, 255)], number) for (number, long), count in often.items()],
    )
    if not chosen:
        return bytes(BYTES)
    most = -chosen[0][0]
    packed = b"".join(
        (number << 4 | max(1, (-strength * _HEAVIEST + most // 2) // most)).to_bytes(2, "big")
        for strength, number in chosen
    )
    return packed.ljust(BYTES, b"\0")


_STOP = (0, 0)


@lru_cache(maxsize=200_000)  # as `fold_word`
def _stem(section: str, form: str) -> tuple[int, int]:
    """Return the number of a word's stem, and how long it is; `_STOP` for a stop word."""
    if form in stop_words(section):
        return _STOP
    stem = _stemmer(section)(form)
    return crc32(stem.encode()) % _NUMBERS, round(_STEPS * log(1 + min(len(stem), _LONG)))


_stemmer = lru_cache(stemmer)
