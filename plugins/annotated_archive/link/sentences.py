"""The sentence in which a mention stands, and the first ones of a text, as lists show them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

LONGEST_SENTENCE = 240
"""Characters: about three lines of a list, enough to understand why a name stands there."""

_REACH = 600
"""Characters searched on each side; a longer sentence is cut anyhow."""

_NEAR, _EDGE = 180, 30
"""Characters before a mention that are searched first for the start of its sentence; those at the
edge do not count, because an end of a sentence or an abbreviation may begin before it."""

_BLOCK_END = re.compile(r"\n[ \t]*\n")
_SENTENCE_END = re.compile(
    # Latin and Arabic (؟ and the Urdu stop), then closing quotes; white space follows.
    r"[.?!\u2026\u061f\u06d4]+[\"'\u201d\u2019\u00bb)\]]*(?=\s)"
    # Chinese and Japanese, then closing quotes; nothing need follow.
    r"|[\u3002\uff01\uff1f\uff61]+[\u201d\u2019\u300d\u300f\uff09]*"
)
_WORD_BEFORE = re.compile(r"(?:\w+\.)*\w+\Z")
_ABBREVIATIONS = """
    gen lt col maj capt cpl sgt brig adm cmdr mr mrs ms messrs dr prof rev st sen rep gov pres
    amb hon jr sr no nos vol pp fig ca approx vs cf al dept univ mt ft jan feb mar apr
    jun jul aug sep sept oct nov dec inc ltd co corp bros
"""
"""English abbreviations that a capital or a number often follows within a sentence."""
_ABBREVIATED = frozenset(_ABBREVIATIONS.split())
_ABBREVIATION_LETTERS = 1
"""A single letter before a stop is an initial: J. Miller, U.S. Central Command."""


Found = tuple[str, int, int]
"""A sentence, and the start and end of a name in it."""


class _Shown(NamedTuple):
    """A sentence as it was shown for a name, with what finds other names in it."""

    sentence: str
    first: int
    last: int
    """Where it begins and ends in the text."""
    cut: int
    """Characters less before the name than stand there in the text, white space joined."""

    def around(self, text: str, start: int, end: int) -> Found | None:
        """Return it for another name behind; None where that is not in what is shown."""
        if end > self.last or start < self.first:
            return None
        name = " ".join(text[start:end].split())
        at = len(_before(text, self.first, start)) - self.cut
        shown = self.sentence[at : at + len(name)] if at >= 0 else ""
        return (self.sentence, at, at + len(name)) if shown == name else None


def block_edges(blocks: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Return the offsets at which blocks begin and end, once and ascending."""
    return tuple(sorted(set(chain.from_iterable(blocks))))


def sentences_around(
    text: str, names: Iterable[tuple[str, int, int]], edges: Sequence[int] = ()
) -> Iterator[Found]:
    """Yield the sentence around each of some names: of what, start and end, in their order.

    Names of one thing that stand in one sentence share it, also where it is cut.
    """
    last: dict[str, _Shown] = {}
    for of, start, end in names:
        before = last.get(of)
        found = before.around(text, start, end) if before else None
        if found is None:
            shown, found = _shown(text, start, end, edges)
            last[of] = shown
        yield found


def sentence_around(text: str, start: int, end: int, edges: Sequence[int] = ()) -> Found:
    """Return the sentence around `text[start:end]`, and the start and end of this in it.

    White space is joined. A sentence of more than LONGEST_SENTENCE characters is cut around
    the mention, between words if possible, with … at each cut; a longer mention stays whole.
    `edges` are the offsets of block edges, ascending; a sentence stays in its block.
    """
    return _shown(text, start, end, edges)[1]


def _shown(text: str, start: int, end: int, edges: Sequence[int]) -> tuple[_Shown, Found]:
    first, last = _bounds(text, start, end, edges)
    before = _before(text, first, start)
    whole = len(before)
    name, after = (" ".join(part.split()) for part in (text[start:end], text[end:last]))
    if after and text[end : end + 1].isspace():
        after = " " + after
    room = max(0, LONGEST_SENTENCE - len(name))
    if len(before) + len(after) > room:
        # One side may use the characters that the other does not need.
        left = min(len(before), max(room // 2, room - len(after)))
        before = _cut_before(before, left)
        after = _cut_after(after, room - left)
    sentence = before + name + after
    found = sentence, len(before), len(before) + len(name)
    return _Shown(sentence, first, last, whole - len(before)), found


def _before(text: str, first: int, start: int) -> str:
    """Return what stands before a name in its sentence, white space joined."""
    before = " ".join(text[first:start].split())
    return f"{before} " if before and text[start - 1 : start].isspace() else before


def beginning(text: str, most: int) -> str:
    """Return the first sentences of a text, white space joined, in at most so many characters.

    Where the first one is longer, or leaves two thirds of the room, the text is cut between
    words, with … at the cut.
    """
    joined = " ".join(text.split())
    if len(joined) <= most:
        return joined
    ends = [found.end() for found in _sentence_ends(joined, 0, most + 1)]
    return joined[: ends[-1]] if ends and ends[-1] > most // 3 else _cut_after(joined, most)


def _bounds(text: str, start: int, end: int, edges: Sequence[int]) -> tuple[int, int]:
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    edge = bisect_right(edges, start)
    low = max(low, edges[edge - 1]) if edge else low
    edge = bisect_left(edges, end)
    high = min(high, edges[edge]) if edge < len(edges) else high
    blocks = [found.end() for found in _BLOCK_END.finditer(text, low, start)]
    low = blocks[-1] if blocks else low
    block_end = _BLOCK_END.search(text, end, high)
    high = block_end.start() if block_end else high
    first = _last_end(text, low, start, high)
    # An end that begins just before the mention is found again, and is skipped.
    ends = (found.end() for found in _sentence_ends(text, max(low, start - _EDGE), high))
    return first, next((at for at in ends if at >= end), high)


def _last_end(text: str, low: int, start: int, high: int) -> int:
    """Return the last end of a sentence between `low` and `start`; `low` where there is none.

    The search begins nearby, because in short sentences there can be a hundred ends before.
    """
    near = start - _NEAR
    for begin in (near, low) if near > low else (low,):
        last = low
        for found in _sentence_ends(text, begin, high):
            if found.end() > start:
                break
            # An end at the edge may have begun before it.
            if begin == low or found.start() >= begin + _EDGE:
                last = found.end()
        if last > low:
            return last
    return low


def _sentence_ends(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    for found in _SENTENCE_END.finditer(text, low, high):
        if found.group() != "." or not _is_abbreviation(text, low, found.start(), high):
            yield found


def _is_abbreviation(text: str, low: int, stop: int, high: int) -> bool:
    following = text[stop + 1 : high].lstrip()[:1]
    if following.islower():
        return True
    word = _WORD_BEFORE.search(text, max(low, stop - 20), stop)
    if word is None:
        return False
    last = word.group().rpartition(".")[2]
    # Initials are letters with a case: a single Arabic or Chinese letter is no initial.
    initial = len(last) == _ABBREVIATION_LETTERS and last.lower() != last.upper()
    return initial or word.group().lower() in _ABBREVIATED


def _cut_before(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    end = text[len(text) - length + 1 :] if length > 1 else ""
    _, space, rest = end.partition(" ")
    return "…" + (rest if space and rest else end)


def _cut_after(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    start = text[: max(0, length - 1)]
    rest, space, _ = start.rpartition(" ")
    return (rest if space and rest else start) + "…"
