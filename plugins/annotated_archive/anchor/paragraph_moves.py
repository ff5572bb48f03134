"""Where the paragraphs of an edited text stand now, by the nearest words.

It is a guess, made when a person asks for it and reads the result: an address that is sent on leads
to a paragraph, not to exact words, as a note's passage would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Worded(NamedTuple):
    """A paragraph of some version of a text."""

    id: str
    words: str


LEAST_ALIKE = 0.6
"""How much of two paragraphs has to be the same, by `difflib`, whose own word for it is close."""

_BRACKET = "["
"""What stands for words taken out begins with it: `[redacted]`. An address is made of the words of
its paragraph, so that the former one would tell whoever tries names which of them stood there."""

_FEW_WORDS = 12
"""Paragraphs of fewer words are compared by letters, since one changed word is much of them."""

_MOST_PAIRS = 20_000
"""Pairs of paragraphs that are compared, which takes seconds. Of a text that was written anew
nothing is to be found."""


def moved_paragraphs(before: Sequence[Worded], now: Sequence[Worded]) -> dict[str, str]:
    """Return where the paragraphs of `before` that are gone stand `now`, by their ids.

    One without a paragraph near enough is left out, and so is one that has a new bracket. Two that were joined lead to the same.
    """
    there, were = {each.id for each in now}, {each.id for each in before}
    gone = [each for each in before if each.id not in there]
    new = [each for each in now if each.id not in were]
    found = {}
    for each in gone:
        repeated = each.id.rpartition("-")[0]
        if repeated in there:  # one of several with the same words was taken out
            found[each.id] = repeated
    if len(gone) * len(new) > _MOST_PAIRS:
        return found
    for each in gone:
        nearest = _nearest(each.words, new) if each.id not in found else None
        if nearest and nearest.words.count(_BRACKET) <= each.words.count(_BRACKET):
            found[each.id] = nearest.id
    return found


def former_paragraphs_now(
    former: Mapping[str, str], moved: Mapping[str, str], now: Sequence[str], most: int
) -> dict[str, str]:
    """Return the former ids of a text's paragraphs with those of today, the `most` recent ones.

    `former` is what was written down, `moved` what changed since. Chains are followed to their
    end; an id that is `now` in the text again, or leads to none, is left out.
    """
    there = frozenset(now)
    steps = {**former, **moved}
    found: dict[str, str] = {}
    for old in steps:
        seen, here = {old}, steps[old]
        while here not in there and here in steps and here not in seen:
            seen.add(here)
            here = steps[here]
        if here in there and old not in there:
            found[old] = here
    return dict([*found.items()][-most:])


def _nearest(words: str, among: Sequence[Worded]) -> Worded | None:
    parts = words.split()
    by_letters = len(parts) < _FEW_WORDS
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(words if by_letters else parts)
    best = LEAST_ALIKE
    nearest: Worded | None = None
    for each in among:
        matcher.set_seq1(each.words if by_letters else each.words.split())
        # The first two are upper bounds, and quick.
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            ratio = matcher.ratio()
            if ratio > best or (nearest is None and ratio == best):
                best, nearest = ratio, each
    return nearest
