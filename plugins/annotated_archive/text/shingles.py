"""Texts that are nearly each other's: the same report taken twice, or a cross-post.

Two texts are compared by their shingles, every run of a few words, as in A. Broder, “On the
resemblance and containment of documents” (1997). What is measured is containment in the shorter
one, so that a copy with an introduction or a longer ending is found as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH = 5
"""Words a shingle. Shorter ones are shared by all texts of a beat, longer ones lost at each
changed word."""

NEAR = 0.5
"""Share of the shorter text's shingles from which on it is nearly the other's. A changed word
spoils five shingles: at one change in every fifteen words two thirds are left, and texts that
only report the same events share a few per cent."""

FEWEST = 20
"""Shingles; two shorter texts may agree by their formulas alone (“closed at 4 pm”)."""

_WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Two texts that are nearly the same."""

    path: str
    """The new one."""
    other: str
    """The one it is like."""
    share: float
    """How much of the shorter one stands in the longer, from 0 to 1."""


def shingles(text: str) -> frozenset[Shingle]:
    """Return every run of `WIDTH` words of `text`, marks and case left out."""
    words = _WORD.findall(text.casefold())
    return frozenset(zip(*(words[start:] for start in range(WIDTH)), strict=False))


def near_copies(
    new: Sequence[tuple[str, str]], others: Iterable[tuple[str, str]]
) -> list[NearCopy]:
    """Return, by path, which of the `new` texts are nearly one of `others` or of each other.

    Texts are (path, text). Only texts that share a shingle are ever compared, and `others` are
    read once, one at a time: an archive of 20,000 articles takes a few seconds.
    """
    sets = [shingles(text) for _, text in new]
    places: dict[Shingle, list[int]] = {}
    for number, found in enumerate(sets):
        for shingle in found:
            places.setdefault(shingle, []).append(number)
    copies = []
    for path, text in others:
        found = shingles(text)
        copies += _near(path, found, _shared(found, places), new, sets)
    for number, found in enumerate(sets):
        shared = Counter({at: n for at, n in _shared(found, places).items() if at > number})
        copies += _near(new[number][0], found, shared, new, sets)
    return sorted(copies, key=lambda copy: (copy.path, -copy.share, copy.other))


def _shared(found: frozenset[Shingle], places: dict[Shingle, list[int]]) -> Counter[int]:
    shared: Counter[int] = Counter()
    for shingle in found & places.keys():
        shared.update(places[shingle])
    return shared


def _near(
    path: str,
    found: frozenset[Shingle],
    shared: Counter[int],
    new: Sequence[tuple[str, str]],
    sets: Sequence[frozenset[Shingle]],
) -> list[NearCopy]:
    copies = []
    for number, count in shared.items():
        shorter = min(len(found), len(sets[number]))
        if shorter >= FEWEST and count / shorter >= NEAR:
            copies.append(NearCopy(new[number][0], path, count / shorter))
    return copies
