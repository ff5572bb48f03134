"""Compounds: airstrike, air-strike and air strike are one word.

Documents are listed under the stem of the joined word in each way in which they write it. What is
written with a hyphen is a word of its own, `air-strike`, besides its parts. What is written in two
words is one, `air strike`, where the same documents, or others, write it joined or with a hyphen:
the vocabulary says which words may be meant, and their positions, where two stand together. So a
search for a joined word costs no more than one for any other word.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate, pairwise, repeat
from operator import rshift

from annotated_archive.search.hyphenated import HYPHEN
from annotated_archive.search.inverted import ENTITIES, Inverted, Postings, Words, posting
from annotated_archive.search.pack import read_numbers
from annotated_archive.search.remembered import Remembered
from annotated_archive.search.word_table import FEWEST_LETTERS, SLIP, UNPARTED
from annotated_archive.search.words import stemmer

BLANK = " "
"""Stands in a compound where its parts meet; it is in no other word."""

_NUMBER = r"[0-9]+[^\W\d_]{0,2}\Z"
_NUMBERED = re.compile(rf"([^\W\d_]+){HYPHEN}?({_NUMBER})")
"""Letters and a number, which may have letters itself: IL-20, T72s, Su-24MR."""


def closed_form(form: str) -> str:
    """Return a compound without what stands where its parts meet."""
    return form.replace(HYPHEN, "").replace(BLANK, "")


def add_parted(inverted: Inverted) -> None:
    """Add the compounds that documents write in two words, where joined ones or hyphens are."""
    for section, words in inverted.words.items():
        if section != ENTITIES:
            words.update(_parted(words, stemmer(section)))


def _parted(words: Words, stem: Callable[[str], str]) -> dict[str, Postings]:
    stem_of = {form: stem(form) for form in words if HYPHEN not in form}
    forms_of: dict[str, list[str]] = {}
    for form, key in stem_of.items():
        forms_of.setdefault(key, []).append(form)
    seconds: dict[str, dict[str, None]] = {}
    for form, first, second in _told(words, forms_of, stem_of, stem):
        key = stem(first + second)
        others = forms_of.get(stem_of.get(second) or stem(second), [])
        if SLIP * words[form].count < words[first].count:
            told = _count(words, forms_of.get(key, [form]))
            if SLIP * told < min(words[first].count, _count(words, others)):
                continue
        for other in others:
            if other == second or stem(first + other) == key:
                seconds.setdefault(first, {})[other] = None
    docs = Remembered(lambda form: _docs(words[form]))
    shared, needed = _shared(docs, seconds)
    places = {form: _places(words[form], docs[form], chosen) for form, chosen in needed.items()}
    found = {}
    for (first, second), both in shared.items():
        ahead, behind = places[first], places[second]
        meets = {doc: sum(at + 1 in behind[doc] for at in ahead[doc]) for doc in both}
        together = {doc: times for doc, times in meets.items() if times}
        written = _postings(words, first, second, together) if together else None
        if written:
            found[f"{first}{BLANK}{second}"] = written
    return found


def _shared(
    docs: Mapping[str, Sequence[int]], seconds: Mapping[str, Iterable[str]]
) -> tuple[dict[tuple[str, str], set[int]], dict[str, set[int]]]:
    """Return the documents that two words share, and those in which each word has to be placed.

    So the positions of a word, which are most of what is read here, are read once for all pairs.
    """
    shared, needed = {}, defaultdict[str, set[int]](set)
    for first, listed in seconds.items():
        having = set(docs[first])
        for second in listed:
            if both := having.intersection(docs[second]):
                shared[first, second] = both
                needed[first] |= both
                needed[second] |= both
    return shared, needed


def _count(words: Words, forms: Iterable[str]) -> int:
    return sum(words[form].count for form in forms)


def _told(
    words: Words,
    forms_of: Mapping[str, Sequence[str]],
    stem_of: Mapping[str, str],
    stem: Callable[[str], str],
) -> Iterator[tuple[str, str, str]]:
    """Yield the compounds of which the vocabulary tells, joined or with a hyphen, and their parts."""
    firsts = {form for form in stem_of if len(form) >= FEWEST_LETTERS and form not in UNPARTED}
    for form in words:
        if form.isalpha():
            for at in range(FEWEST_LETTERS, len(form) - FEWEST_LETTERS + 1):
                if form[:at] in firsts:
                    second = form[at:]
                    known = second in firsts or stem(second) in forms_of
                    if known and second not in UNPARTED:
                        yield form, form[:at], second
        elif numbered := _NUMBERED.match(form):
            first, second = numbered.groups()
            if first not in UNPARTED and first in stem_of and second in stem_of:
                yield form, first, second


def _postings(
    words: Words, first: str, second: str, together: Mapping[int, int]
) -> Postings | None:
    """Return the documents of two words as one, without those that write a hyphen."""
    hyphens = words.get(f"{first}{HYPHEN}{second}")
    docs = sorted(set(together).difference(_weights(hyphens) if hyphens else ()))
    if not docs:
        return None
    one, other = _weights(words[first]), _weights(words[second])
    weights = [max(together[doc], min(one[doc], other[doc])) for doc in docs]
    rest = bytearray()
    for (before, doc), weight in zip(pairwise(docs), weights[1:], strict=True):
        rest += posting(doc - before, weight)
    return Postings(docs[0], weights[0], docs[-1], len(docs), rest, bytearray(len(docs)))


def _weights(postings: Postings) -> dict[int, int]:
    """Return the documents of a word, and its weight in each."""
    doc = postings.first
    found = {doc: postings.weight}
    values = iter(read_numbers(postings.rest))
    for value in values:
        doc += value >> 2
        found[doc] = (value & 3) + 1 if value & 3 < 3 else next(values) + 4
    return found


def _docs(postings: Postings) -> Sequence[int]:
    """Return the documents of a word."""
    if postings.count == 1:  # as half of the words have
        return (postings.first,)
    values = read_numbers(postings.rest)
    if len(values) < postings.count:  # no weight has a number of its own
        gaps = map(rshift, values, repeat(2))
        return array("L", accumulate(gaps, initial=postings.first))
    return array("L", _weights(postings))


def _places(postings: Postings, docs: Iterable[int], chosen: Set[int]) -> dict[int, list[int]]:
    """Return the positions of a word in each of the `chosen` of its documents."""
    found = {}
    values, at = read_numbers(postings.positions), 0
    for doc in docs:
        end = at + 1 + values[at]
        if doc in chosen:
            found[doc] = list(accumulate(values[at + 1 : end]))
        at = end
    return found
