"""Names and phrases, found in any spelling: case, accents, harakat and hyphens do not count.

This is looser than the rules by which quotes are placed: a name that has to go must not be
missed, and a person puts right what is found by mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotated_archive.anchor.fold import (
    DROP,
    EXTEND,
    FoldedText,
    Span,
    fold_text,
    loosen,
    normal,
)
from annotated_archive.link.borders import begins_at, ends_at

_JOINERS = str.maketrans("-_", "  ")
"""Ids and names of files join the words of a name by these, and so do double names."""

_WIDEST_UNIT = 4
"""Letters that are folded as one: ffi, or a word of an Arabic ligature; a span that ends within
one is widened by so many at most."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text folded as phrases are."""

    text: str
    first: FoldedText
    second: FoldedText

    def true_span(self, start: int, end: int) -> Span:
        """Return where folded characters stand in the true text, whole letters only."""
        for wider in range(_WIDEST_UNIT + 1):
            for left in range(wider + 1):
                at, to = max(0, start - left), min(len(self.text), end + wider - left)
                inner = self.second.true_span(at, to)
                found = inner and self.first.true_span(*inner)
                if found:
                    return found
        return self.first.true_span(0, len(self.first.text)) or (0, 0)


def _fold(text: str) -> _Text:
    first = fold_text(text)
    second = loosen(first.text)
    return _Text(second.text.translate(_JOINERS), first, second)


_UNSEEN = re.compile(f"[{EXTEND}{DROP}]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
"""Most text is ASCII, which one comparison passes over; the class of `_UNSEEN` has hundreds."""
_LETTERS = re.compile(r"[^\W_]+")


def _bare(text: str) -> str:
    """Return a text without all that folding may take away, and more.

    It takes a twentieth of the time of folding, and its letters have no way back to the text. What
    is folded alike is bare alike, so that a text whose bare letters lack a phrase's lacks the phrase.
    """
    if text.isascii():
        return text.lower()
    letters = normal("NFKD", normal("NFKD", text).casefold())
    return _BEYOND_ASCII.sub(lambda run: _UNSEEN.sub("", run.group()), letters)


class Phrases:
    """Several names and phrases, ready to be found in any text."""

    def __init__(self, written: Iterable[str]) -> None:
        """Take the phrases; one that holds nothing visible is never found."""
        self._folded = [" ".join(_fold(each).text.split()) for each in written]
        # The longest word of each: a text that does not hold it is not looked into.
        self._longest = [
            max(_LETTERS.findall(_bare(each)), key=len, default="") for each in self._folded
        ]

    def found(self, text: str) -> Iterator[tuple[int, Span]]:
        """Yield the number of each phrase that stands in a text, from 0, and where, in order."""
        bare = _bare(text)
        wanted = [
            number
            for number, word in enumerate(self._longest)
            if word in bare and self._folded[number]
        ]
        if not wanted:
            return
        folded = _fold(text)
        for number in wanted:
            phrase = self._folded[number]
            at = folded.text.find(phrase)
            while at >= 0:
                end = at + len(phrase)
                if begins_at(folded.text, at, end) and ends_at(folded.text, end):
                    yield number, folded.true_span(at, end)
                at = folded.text.find(phrase, at + 1)

    def spans(self, text: str) -> list[Span]:
        """Return where any of the phrases stands in a text, in order, none over another."""
        spans: list[Span] = []
        for start, end in sorted(span for _, span in self.found(text)):
            if not spans or start >= spans[-1][1]:
                spans.append((start, end))
        return spans

    def without_cut_name(self, context: str, *, at_start: bool) -> str:
        """Return the words around a quote without a part of a phrase that their edge cuts.

        `at_start`: the edge at which they begin, else the one at which they end.
        """
        folded = _fold(context)
        for phrase in self._folded:
            for length in range(len(phrase) - 1, _FEWEST_CUT - 1, -1):
                part = phrase[-length:] if at_start else phrase[:length]
                if at_start and folded.text.startswith(part) and ends_at(folded.text, length):
                    return context[folded.true_span(0, length)[1] :]
                start = len(folded.text) - length
                if (
                    not at_start
                    and folded.text.endswith(part)
                    and begins_at(folded.text, start, len(folded.text))
                ):
                    return context[: folded.true_span(start, len(folded.text))[0]]
        return context


_FEWEST_CUT = 3
"""Letters. Shorter parts of a name are also the ends of other words."""
