"""Compounds: airstrike, air-strike and air strike are one word.

Documents are listed under the stem of the joined word in each way in which they write it. What is
written with a hyphen is a word of its own, `air-strike`, besides its parts. What is written in two
words is one, `air strike`, where the same documents, or others, write it joined or with a hyphen:
the vocabulary says which words may be meant, and their positions, where two stand together. So a
search for a joined word costs no more than one for any other word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from annotated_archive.search.hyphenated import HYPHEN
from annotated_archive.search.inverted import ENTITIES, Inverted, Words
from annotated_archive.search.two_words import BLANK, in_two_words
from annotated_archive.search.word_table import FEWEST_LETTERS, SLIP, UNPARTED
from annotated_archive.search.words import stemmer

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
            words.update(in_two_words(words, _seconds(words, stemmer(section))))


def _seconds(words: Words, stem: Callable[[str], str]) -> dict[str, dict[str, None]]:
    """Return the words that may be the first ones of compounds -> their second ones."""
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
    return seconds


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
