"""Where documents write one word right behind another, as they write a compound in two words."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import accumulate, pairwise, repeat
from operator import rshift

from annotated_archive.search.hyphenated import HYPHEN
from annotated_archive.search.inverted import Postings, Words, posting
from annotated_archive.search.pack import read_numbers
from annotated_archive.search.remembered import Remembered

BLANK = " "
"""Stands in a compound where its parts meet; it is in no other word."""

_POSITION = 32
"""Bits of a position in the number that stands for a document and a position in it."""

_Groups = Mapping[tuple[str, bool], Sequence[str]]
"""A word, and whether it is the first one of its pairs -> the other words of the pairs."""


def in_two_words(words: Words, seconds: Mapping[str, Iterable[str]]) -> dict[str, Postings]:
    """Return which of some pairs of words are written one behind the other, and their documents.

    `seconds` has the first word of pairs -> the second ones. Documents that write a pair with a
    hyphen, too, are left out.
    """
    groups = _grouped(words, seconds)
    docs = Remembered(lambda form: _docs(words[form]))
    shared = _shared(groups, docs)
    places = {form: _places(words[form], docs[form], chosen) for form, chosen in shared.items()}
    weights = Remembered(lambda form: _weights(words[form]))

    def weight(form: str, doc: int) -> int:
        return weights[form][bisect_left(docs[form], doc)]

    found = {}
    for (word, is_first), others in groups.items():
        step = 1 if is_first else -1
        there = {place + step for place in places.get(word, ())}
        for other in others:
            met = there.intersection(places.get(other, ()))
            if met:
                first, second = (word, other) if is_first else (other, word)
                together = Counter(place >> _POSITION for place in met)
                hyphens = f"{first}{HYPHEN}{second}"
                left = sorted(set(together).difference(docs[hyphens] if hyphens in words else ()))
                heavy = [
                    max(together[doc], min(weight(first, doc), weight(second, doc))) for doc in left
                ]
                if left:
                    found[f"{first}{BLANK}{second}"] = _postings(left, heavy)
    return found


def _grouped(words: Words, seconds: Mapping[str, Iterable[str]]) -> _Groups:
    """Return pairs in groups, each with the word that stands at more places than the others.

    What the others have is looked up there, so that a pair costs what the rarer of its words does.
    """
    groups: dict[tuple[str, bool], list[str]] = {}
    for first, listed in seconds.items():
        size = len(words[first].positions)
        for second in listed:
            if size > len(words[second].positions):
                groups.setdefault((first, True), []).append(second)
            else:
                groups.setdefault((second, False), []).append(first)
    return groups


def _shared(groups: _Groups, docs: Mapping[str, Sequence[int]]) -> dict[str, set[int]]:
    """Return the documents that each word shares with one that it makes a pair with.

    Its positions, which are most of what is read here, count in these only.
    """
    shared: dict[str, set[int]] = {}
    for (word, _), others in groups.items():
        having = set(docs[word])
        for other in others:
            if both := having.intersection(docs[other]):
                shared.setdefault(word, set()).update(both)
                shared.setdefault(other, set()).update(both)
    return shared


def _docs(postings: Postings) -> Sequence[int]:
    """Return the documents of a word."""
    values = read_numbers(postings.rest)
    if len(values) < postings.count:  # no weight has a number of its own
        gaps: Iterable[int] = map(rshift, values, repeat(2))
    else:
        left = iter(values)
        # The weight of a document is behind it where it says three.
        gaps = [value >> 2 for value in left if value & 3 < 3 or next(left) >= 0]
    return array("L", accumulate(gaps, initial=postings.first))


def _weights(postings: Postings) -> Sequence[int]:
    """Return the weight of a word in each of its documents."""
    left = iter(read_numbers(postings.rest))
    weights = [(value & 3) + 1 if value & 3 < 3 else next(left) + 4 for value in left]
    return array("L", (postings.weight, *weights))


def _places(postings: Postings, docs: Iterable[int], chosen: Set[int]) -> Sequence[int]:
    """Return where a word stands in the `chosen` of its documents.

    A place is a document and a position in it, in one number.
    """
    found, at = array("Q"), 0
    values = read_numbers(postings.positions)
    for doc in docs:
        count = values[at]
        at += 1
        if doc in chosen:
            base = doc << _POSITION
            if count == 1:  # as most words do
                found.append(base | values[at])
            else:
                found.extend(map(base.__or__, accumulate(values[at : at + count])))
        at += count
    return found


def _postings(docs: Sequence[int], weights: Sequence[int]) -> Postings:
    rest = bytearray()
    for (before, doc), weight in zip(pairwise(docs), weights[1:], strict=True):
        rest += posting(doc - before, weight)
    return Postings(docs[0], weights[0], docs[-1], len(docs), rest, bytearray(len(docs)))
