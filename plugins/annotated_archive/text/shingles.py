"""Near copies of texts: a report that was captured twice, or a cross-post.

Two texts are compared by their shingles, which are all runs of a few words, as in A. Broder, “On
the resemblance and containment of documents” (1997). The measure is the containment of the shorter
text, so that a copy with an introduction or a longer ending is found as well.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from zlib import crc32

WIDTH = 5
"""Words of a shingle. All texts on a subject share shorter ones, and a changed word spoils too
many longer ones."""

NEAR = 0.5
"""The share of the shorter text's shingles in the other that makes the two near copies. A changed
word spoils five shingles: at one change in fifteen words two thirds are left, and texts that only
report the same events share a few per cent."""

FEWEST = 20
"""Shingles of a text that is compared; shorter ones may share formulas alone (“closed at 4 pm”)."""

_SAMPLED = frozenset({3, 7})
"""Letters of the first word of a shingle that stands in a sketch. So chosen, the same are chosen in
every text; they are about a fourth, and no near copies in 4,000 of news were missed by them."""

_LIKELY = 0.25
"""The share of the smaller sketch that near copies share; it is well below `NEAR`, because a sketch is a
sample."""

_HASH = array("I").itemsize
"""Bytes of a hash."""

_PLACES = 1 << 20
"""Places of the table of hashes: some fifty for each hash of 1,500 articles, three of 20,000."""

_MOST_SHARING = 50
"""Texts that share a shingle and are compared for it; more share a formula. It is the longest row of
versions that people keep."""

_WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two texts that are nearly the same."""

    path: str
    """The path of the new text."""
    other: str
    """The path of the other text."""
    share: float
    """The share of the shorter text that the longer one holds, from 0 to 1."""


def shingles(text: str) -> frozenset[Shingle]:
    """Return all runs of `WIDTH` words of `text`, without punctuation and case."""
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(words[start:] for start in range(WIDTH)), strict=False))


def near_copies(
    new: Sequence[tuple[str, str]], others: Iterable[tuple[str, str]]
) -> list[NearCopy]:
    """Return, by path, which of the `new` texts are near copies of `others` or of each other.

    Texts are (path, text). Only texts that share a shingle are compared, and `others` are read
    once, one at a time: an archive of 20,000 articles takes a few seconds.
    """
    sets = [shingles(text) for _, text in new]
    numbers: dict[Shingle, list[int]] = {}
    for number, own in enumerate(sets):
        for shingle in own:
            numbers.setdefault(shingle, []).append(number)
    copies = []
    compared = chain(
        ((path, shingles(text), -1) for path, text in others),
        ((new[number][0], own, number) for number, own in enumerate(sets)),
    )
    for path, own, last in compared:
        shared = Counter(chain.from_iterable(numbers[each] for each in own & numbers.keys()))
        for number, count in shared.items():
            shorter = min(len(own), len(sets[number]))
            if number > last and shorter >= FEWEST and count / shorter >= NEAR:
                copies.append(NearCopy(new[number][0], path, count / shorter))
    return sorted(copies, key=lambda copy: (copy.path, -copy.share, copy.other))


def sketch(text: str) -> bytes:
    """Return the hashes of some of a text's shingles, by which likely near copies are found."""
    words = text.casefold().split()
    last = len(words) - WIDTH
    hashes = {
        crc32(" ".join(words[at : at + WIDTH]).encode())
        for at, word in enumerate(words)
        if len(word) in _SAMPLED and at <= last
    }
    return array("I", sorted(hashes)).tobytes()


def likely_copies(sketches: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of texts whose sketches say that they may be near copies, in order."""
    for one, other, share in likely_shares(sketches):
        if share >= _LIKELY:
            yield one, other


def likely_shares(sketches: Mapping[str, bytes]) -> Iterator[tuple[str, str, float]]:
    """Yield the pairs of texts whose sketches share anything, with the share of the smaller one."""
    sizes = {key: len(packed) // _HASH for key, packed in sketches.items()}
    # Nearly all hashes are in one text alone. A small table, in which some fall together, tells
    # them without keeping each of them in memory as a number.
    seen, again = bytearray(_PLACES), bytearray(_PLACES)
    for packed in sketches.values():
        for each in array("I", packed):
            place = each % _PLACES
            if seen[place]:
                again[place] = 1
            seen[place] = 1
    sharing: dict[int, list[str]] = {}
    for key, packed in sketches.items():
        for each in array("I", packed):
            if again[each % _PLACES]:
                sharing.setdefault(each, []).append(key)
    rows = (keys for keys in sharing.values() if 1 < len(keys) <= _MOST_SHARING)
    pairs = Counter(chain.from_iterable(combinations(keys, 2) for keys in rows))
    for (one, other), count in pairs.items():
        yield one, other, count / min(sizes[one], sizes[other])


def shared_part(one: str, other: str) -> float:
    """Return the share of the shorter text's shingles in the longer; 0 if it is too short to tell."""
    both = shingles(one), shingles(other)
    shorter = min(map(len, both))
    return len(both[0] & both[1]) / shorter if shorter >= FEWEST else 0.0
