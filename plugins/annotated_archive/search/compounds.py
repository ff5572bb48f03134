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
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import accumulate, pairwise

from annotated_archive.search.hyphenated import HYPHEN
from annotated_archive.search.inverted import ENTITIES, Inverted, Postings, Words, posting
from annotated_archive.search.pack import read_numbers
from annotated_archive.search.word_table import FEWEST_LETTERS, SLIP, UNPARTED
from annotated_archive.search.words import stemmer

BLANK = " "
"""Stands in a compound where its parts meet; it is in no other word."""

_NUMBER = r"[0-9]+[^\W\d_]{0,2}\Z"
_NUMBERED = re.compile(rf"([^\W\d_]+){HYPHEN}?({_NUMBER})")
"""Letters and a number, which may have letters itself: IL-20, T72s, Su-24MR."""

_POSITION = 24
"""Bits of a position; texts are at most a megabyte."""


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
    docs = cache(lambda form: _docs(words[form]))
    found = {}
    for first, listed in seconds.items():
        having = set(docs(first))
        shared = {second: having.intersection(docs(second)) for second in listed}
        in_any = set().union(*shared.values())
        after = {place + 1 for place in _places(words[first], docs(first), in_any)}
        for second, both in shared.items():
            places = _places(words[second], docs(second), both)
            together = Counter(at >> _POSITION for at in after.intersection(places))
            written = _postings(words, first, second, together) if together else None
            if written:
                found[f"{first}{BLANK}{second}"] = written
    return found


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


def _postings(words: Words, first: str, second: str, together: Counter[int]) -> Postings | None:
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


def _docs(postings: Postings) -> array[int]:
    """Return the documents of a word."""
    values = read_numbers(postings.rest)
    if len(values) < postings.count:  # no weight has a number of its own
        return array("L", accumulate((value >> 2 for value in values), initial=postings.first))
    return array("L", _weights(postings))


def _places(postings: Postings, docs: Sequence[int], chosen: Set[int]) -> list[int]:
    """Return the positions of a word in the `chosen` of its documents, the document above each."""
    found: list[int] = []
    if not chosen:
        return found
    values, at = read_numbers(postings.positions), 0
    for doc in docs:
        end = at + 1 + values[at]
        if doc in chosen:
            found += accumulate((doc << _POSITION | values[at + 1], *values[at + 2 : end]))
        at = end
    return found
