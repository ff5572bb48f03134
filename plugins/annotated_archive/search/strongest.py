"""The strongest words of a document: what it is about, in a few bytes beside its text.

The browser compares documents by them, to order the first results of a question. A word is strong
if the document has it often and few others have it (tf-idf after Salton and Buckley 1988).
How many have it is counted where the segment is made: a second segment adds the counts of the main
one, so that its documents are compared with all others, and a change of one document does not move
the words of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log
from zlib import crc32

from annotated_archive.search.inverted import ENTITIES, Inverted
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


@dataclass(frozen=True, slots=True)
class StemCounts:
    """How many documents have each stem."""

    documents: int
    """The number of all documents."""
    having: Mapping[str, Mapping[str, int]]
    """Section -> stem -> documents that have each of its forms, added up."""


Rarity = Mapping[str, Mapping[str, tuple[int, int]]]
"""Section -> form -> the number of its stem, and how rare that is; 0 for a stem of one document."""

_OFTEN = (0, *(round(_STEPS * (1 + log(count))) for count in range(1, 256)))
"""What it weighs that a document has a word so often."""


def stem_counts(inverted: Inverted, documents: int) -> StemCounts:
    """Return how many of some documents have each stem."""
    found: dict[str, dict[str, int]] = {}
    for section, words in inverted.words.items():
        if section == ENTITIES:
            continue
        stem, counts = stemmer(section), found.setdefault(section, {})
        for form, postings in words.items():
            key = stem(form)
            counts[key] = counts.get(key, 0) + postings.count
    return StemCounts(documents, found)


def rarity(
    stems: Iterable[tuple[str, str, Sequence[str]]],
    inverted: Inverted,
    documents: int,
    before: StemCounts | None,
) -> Rarity:
    """Return how rare the words of a segment of `documents` are, from its section, stem, forms.

    `before` are the counts of the main segment, if this is another.
    """
    found: dict[str, dict[str, tuple[int, int]]] = {}
    known = before.having if before else {}
    documents += before.documents if before else 0
    for section, stem, forms in stems:
        if section == ENTITIES:
            continue
        words, ours = inverted.words[section], found.setdefault(section, {})
        count = sum(words[form].count for form in forms) + known.get(section, {}).get(stem, 0)
        rare = log(1 + (documents - count + 0.5) / (count + 0.5)) if 1 < count < documents else 0
        value = (crc32(stem.encode()) % _NUMBERS, round(_STEPS * rare))
        for form in forms:
            ours[form] = value
    return found


def strongest(forms: str, counts: bytes, rare: Mapping[str, tuple[int, int]]) -> bytes:
    """Return the strongest words of a document as bytes, the strongest first, zeros behind them.

    `counts` says how often it has each of its `forms`, which stand with NULs between them.
    """
    often: dict[tuple[int, int], int] = {}
    for form, count in zip(forms.split("\0") if forms else (), counts, strict=True):
        stem = rare[form]
        often[stem] = often.get(stem, 0) + count
    chosen = nsmallest(
        STRONGEST,
        (
            (-rare * _OFTEN[min(count, 255)], word)
            for (word, rare), count in often.items()
            if rare  # else no other document has it
        ),
    )
    if not chosen:
        return bytes(BYTES)
    most = -chosen[0][0]
    packed = b"".join(
        (word << 4 | max(1, (-strength * _HEAVIEST + most // 2) // most)).to_bytes(2, "big")
        for strength, word in chosen
    )
    return packed.ljust(BYTES, b"\0")
