"""Names in a text that no record has, for a person who imports articles to add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from annotated_archive.link.folded import BLOCK_END, FoldedForNames, fold_for_names
from annotated_archive.link.names import Hit, Names, TooManyHits

_WORD = r"[^\W\d_][\w']*(?:-[\w']+)*"
_TOKEN = re.compile(rf"{_WORD}|\d\S*|[^\w\s]+")
_LONGEST_NAME = 8
"""Words; a longer run of capitals is a headline."""

_PARTICLES = """
    al el as ash an ar at az bin ibn bint abu umm
    de del della di da dos du la le van von der den of for the
"""
_PARTICLE = frozenset(_PARTICLES.split())
"""Small words inside a name; `and` is none, because it joins two names."""
_FIRST_PARTICLE = frozenset(["al", "el", "abu", "umm", "ibn", "de", "van", "von"])
"""Small words with which a name may begin."""
_ARTICLE = frozenset(["al", "el", "as", "ash", "an", "ar", "at", "az", "ad", "ed", "es", "ez"])
"""The Arabic article, before a hyphen."""
_SENTENCE_WORDS = """
    a about according after all also although among an and another any are as at because before
    both but by during each earlier even every few for from had has have he her here his how
    however if in instead is it its last later many meanwhile minister more moreover most mr mrs
    ms near nearly neither no nonetheless not now of on once one only or other our over president
    prime she since so some still such that the their then there these they this those though
    through thus to today under until was we were what when where which while who why with
    without yet yesterday you
"""
_SENTENCE_WORD = frozenset(_SENTENCE_WORDS.split())
"""Words with a capital at the start of a sentence or a title, which are no part of a name."""
_CALENDAR = """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
"""
_DAY_OR_MONTH = frozenset(_CALENDAR.split())
_HEADLINE_WORD = 4
"""Letters: shorter words stay small in a headline."""
_HEADLINE_SHARE = 0.6
"""Share of capitals in the longer words; in a sentence that names three groups it is a half."""
_HEADLINE_LEAST = 4
"""Longer words; with fewer the share means nothing."""
_BEFORE_SENTENCE = '.?!:\u2026"\u201c\u00ab'


def unresolved_names(text: str, names: Names) -> list[tuple[str, int]]:
    """Return the capitalised names in `text` that no record has, and the count of each.

    The most frequent come first, equal ones by name. A single word with which a sentence
    begins counts only when it has its capital elsewhere too. Headlines in capitals, days and
    months, and parts of the name of a person who is named in full are left out. Scripts
    without capitals give nothing.
    """
    folded = fold_for_names(text)
    inside: Counter[str] = Counter()
    initial: Counter[str] = Counter()
    for block in folded.cased.split(BLOCK_END):
        for words, begins_sentence in () if _is_headline(block) else _runs(block):
            name = _trimmed(words)
            is_word = begins_sentence and name == words[0] and not name.isupper()
            (initial if is_word else inside)[name] += 1
    for name in initial.keys() & inside.keys():
        inside[name] += initial[name]
    persons = _parts_of_persons(folded, names)
    unknown = (
        (name, count)
        for name, count in inside.items()
        if name and name not in persons and not _is_recorded(name, names)
    )
    return sorted(unknown, key=lambda each: (-each[1], each[0]))


def _is_headline(block: str) -> bool:
    block = block.strip()
    if " " in block and block.isupper():
        return True
    if block.endswith((".", "?", "!")):
        return False
    words = [word for word in re.findall(_WORD, block) if len(word) >= _HEADLINE_WORD]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _HEADLINE_LEAST and capitals > _HEADLINE_SHARE * len(words)


def _runs(block: str) -> Iterator[tuple[list[str], bool]]:
    """Yield runs of capitalised words and particles, and whether a sentence begins with them."""
    run: list[str] = []
    run_is_initial = initial = True
    for token in _TOKEN.findall(block):
        word = token.removesuffix("'s").strip("'")
        belongs = _has_capital(word) or word in (_PARTICLE if run else _FIRST_PARTICLE)
        if belongs:
            run_is_initial = run_is_initial if run else initial
            run.append(word)
        if run and (word != token or not belongs):
            yield run, run_is_initial
            run = []
        # A quotation begins with a capital as a sentence does.
        initial = not word[:1].isalnum() and any(char in _BEFORE_SENTENCE for char in token)
    if run:
        yield run, run_is_initial


def _has_capital(word: str) -> bool:
    first, _, rest = word.partition("-")
    if first.lower() in _ARTICLE and rest:
        return first[0].isupper() or rest[0].isupper()
    # A compound that ends in a small word is none: Turkish-backed, In-depth.
    return word[:1].isupper() and ("-" not in word or not word.rpartition("-")[2].islower())


def _trimmed(words: list[str]) -> str:
    """Return the name in a run, without the words around it; may be empty."""
    first, last = 0, len(words)
    while first < last and _is_common(words[first]):
        first += 1
    while first < last and (
        words[last - 1] in _PARTICLE or words[last - 1].lower() in _DAY_OR_MONTH
    ):
        last -= 1
    name = " ".join(words[first:last])
    is_name = any(map(_has_capital, words[first:last])) and last - first <= _LONGEST_NAME
    return name if is_name and len(name) > 1 else ""


def _is_common(word: str) -> bool:
    """Whether it is a word of sentences or the calendar; WHO and US are neither."""
    acronym = word.isupper() and len(word) > 1
    return not acronym and word.lower() in _SENTENCE_WORD | _DAY_OR_MONTH


def _parts_of_persons(folded: FoldedForNames, names: Names) -> frozenset[str]:
    return frozenset(
        part
        for hit in _hits(names, folded)
        if any(use.person for use in hit.uses)
        for part in folded.cased[hit.start : hit.end].split()
    )


def _is_recorded(name: str, names: Names) -> bool:
    """Whether a name consists of names of records and of small words."""
    left = list(name)
    for hit in _hits(names, fold_for_names(name)):
        left[hit.start : hit.end] = " " * (hit.end - hit.start)
    rest = re.findall(r"\w+", "".join(left))
    return all(word in _PARTICLE or _is_common(word) for word in rest)


def _hits(names: Names, folded: FoldedForNames) -> Iterator[Hit]:
    """Yield the names in a text; of too many, the first."""
    try:
        yield from names.hits(folded)
    except TooManyHits:
        return
