"""The sentence in which a mention stands, to be shown beside a link back to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

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


def sentence_around(
    text: str, start: int, end: int, edges: Sequence[int] = ()
) -> tuple[str, int, int]:
    """Return the sentence around `text[start:end]`, and the start and end of this in it.

    White space is joined. A sentence of more than LONGEST_SENTENCE characters is cut around
    the mention, between words if possible, with … at each cut; a longer mention stays whole.
    `edges` are the offsets of block edges, ascending; a sentence stays in its block.
    """
    first, last = _bounds(text, start, end, edges)
    before, name, after = (
        " ".join(part.split()) for part in (text[first:start], text[start:end], text[end:last])
    )
    if before and text[start - 1 : start].isspace():
        before += " "
    if after and text[end : end + 1].isspace():
        after = " " + after
    room = max(0, LONGEST_SENTENCE - len(name))
    if len(before) + len(after) > room:
        # One side may use the characters that the other does not need.
        left = min(len(before), max(room // 2, room - len(after)))
        before = _cut_before(before, left)
        after = _cut_after(after, room - left)
    return before + name + after, len(before), len(before) + len(name)


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
