"""Text folded for finding names: white space and marks folded, with the way back to the text.

A name of two words stands on two lines in one article, with Arabic vowels in another, and with
a bidi control before its bracket in a third. Folding makes them equal. The folded text exists
with and without case, because case tells a name from a word. (`anchor.fold` folds more signs,
because a quote may come from another program; `search.words` drops accents and case.)

Folded: white space (a run is one space, but two line feeds end a block and no name goes
across), Arabic vowel marks and tatweel, invisible characters, apostrophes and hyphens of all
shapes (the signs of scholarly transliteration among them), canonical composition (NFC). Not
folded: letters. Forms of the alef, accents and transliterations are spellings, and spellings are
listed as names of the record.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

BLOCK_END = "\x00"
"""Stands for a line feed at which a block ends; no name holds it."""

_LIKE_SPACE = "\t\r\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
_LIKE_SPACE += "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
HAMZAS = "\u02be\u02bf\u02bb\u02bd\u02b9\u02c8"
"""The signs of scholarly transliteration for hamza and ain, and letters that stand for them."""
APOSTROPHES = "\u2019\u2018\u201b\u02bc\uff07`\u00b4\u2032\u05f3"
"""What is written for an apostrophe, and for a hamza or ain too; the geresh of Hebrew."""
_LIKE_APOSTROPHE = APOSTROPHES + HAMZAS
_LIKE_HYPHEN = "\u2010\u2011\u2013"
"""The en dash too: word processors make one of the hyphen in al-Bab."""

_ONE_FOR_ONE = (
    *((other, " ") for other in _LIKE_SPACE),
    *((other, "'") for other in _LIKE_APOSTROPHE),
    *((other, "-") for other in _LIKE_HYPHEN),
    ("\u0130", "I"),  # the only character whose lower case is two characters
    ("\u03c2", "\u03c3"),  # sigma at the end of a word, so that capitals meet it
)
_IN_ASCII = tuple(pair for pair in _ONE_FOR_ONE if pair[0].isascii())

_ARABIC_MARKS = "\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
_ARABIC_MARKS += "\u06e7\u06e8\u06ea-\u06ed"
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_DROPPED = _ARABIC_MARKS + _INVISIBLE
_COMBINING = "\u0300-\u034e\u0350-\u036f\u0653-\u0655\u093c\u1160-\u11ff\u3099\u309a"
"""Marks that compose with the letter before them, in the scripts of the press: Latin, Greek,
Cyrillic,
Arabic hamza and madda, Devanagari nukta, Korean jamo, Japanese voicing."""

_ANY_DROPPED = re.compile(f"[{_DROPPED}]")
_ANY_COMBINING = re.compile(f"[{_COMBINING}]")
_MARKS = re.compile(f"[{_ARABIC_MARKS}]+")
_SPOTS = (
    re.compile(f"[ {BLOCK_END}][ {BLOCK_END}{_INVISIBLE}]+"),
    re.compile(f"[{_INVISIBLE}][ {BLOCK_END}{_INVISIBLE}]*"),
    _MARKS,
)
"""Each pattern begins with one set of characters: `re` finds these several times faster than one
pattern with alternatives."""
_COMPOSED = re.compile(
    f"[^ {BLOCK_END}{_DROPPED}{_COMBINING}][{_COMBINING}][{_COMBINING}{_DROPPED}]*"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A span where folded text and true text differ in length."""

    folded: tuple[int, int]
    """From and to in the folded text; equal where something was dropped."""
    true: tuple[int, int]
    """From and to in the true text."""
    marks: bool = False
    """Whether marks were dropped, which belong to the letter before them."""


@dataclass(frozen=True, slots=True)
class FoldedForNames:
    """A text folded for finding names, with the way back to the true text."""

    cased: str
    """Folded, case kept."""
    lower: str
    """The same in lower case, of the same length."""
    spots: tuple[Spot, ...] = ()
    """Where the lengths differ, in order."""
    spot_starts: tuple[int, ...] = ()
    """The start of each spot in the folded text."""

    def true_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `cased[start:end]` stands in the true text, marks at its end included."""
        if not self.spots:
            return start, end
        return self._true_start(start), self._true_end(end)

    def _true_start(self, at: int) -> int:
        number = bisect_right(self.spot_starts, at) - 1
        if number < 0:
            return at
        spot = self.spots[number]
        return spot.true[0] if at < spot.folded[1] else spot.true[1] + at - spot.folded[1]

    def _true_end(self, at: int) -> int:
        number = bisect_right(self.spot_starts, at) - 1
        # A spot that begins at the end is outside, unless it holds marks of the last letter.
        while number >= 0 and self.spot_starts[number] == at and not self.spots[number].marks:
            number -= 1
        if number < 0:
            return at
        spot = self.spots[number]
        return max(spot.true[1], spot.true[1] + at - spot.folded[1])


def fold_for_names(text: str, edges: Iterable[int] = ()) -> FoldedForNames:
    """Return `text` folded for finding names. Takes time linear in its length.

    `edges` are offsets at which blocks begin or end; a line feed there ends a block, as two
    line feeds do anywhere.
    """
    same_length = _cut(text, edges)
    # One replacement a character is several times faster than one table for all of them.
    for other, plain in _ONE_FOR_ONE if not text.isascii() else _IN_ASCII:
        same_length = same_length.replace(other, plain)
    same_length = same_length.replace("\n\n", BLOCK_END * 2).replace("\n", " ")
    if _lengths_agree(same_length):
        return FoldedForNames(same_length, _lower(same_length))

    pieces: list[str] = []
    spots: list[Spot] = []
    done = length = 0
    for spot in _spots(same_length):
        start, end = spot.span()
        if start < done:
            continue  # inside a longer one
        between, instead = same_length[done:start], _instead_of(spot.group(), text[start:end])
        length += len(between)
        pieces += (between, instead)
        folded = (length, length + len(instead))
        spots.append(Spot(folded, (start, end), spot.re is _MARKS))
        length += len(instead)
        done = end
    cased = "".join((*pieces, same_length[done:]))
    return FoldedForNames(
        cased, _lower(cased), tuple(spots), tuple(spot.folded[0] for spot in spots)
    )


def _cut(text: str, edges: Iterable[int]) -> str:
    ends = {at for edge in edges for at in (edge - 1, edge) if text[at : at + 1] == "\n"}
    pieces, done = [], 0
    for end in sorted(ends):
        pieces += [text[done:end], BLOCK_END]
        done = end + 1
    return "".join([*pieces, text[done:]])


def _lengths_agree(text: str) -> bool:
    if "  " in text:
        return False
    return text.isascii() or (
        unicodedata.is_normalized("NFC", text) and _ANY_DROPPED.search(text) is None
    )


def _spots(text: str) -> list[re.Match[str]]:
    patterns = (*_SPOTS, _COMPOSED) if _ANY_COMBINING.search(text) else _SPOTS
    matches = (match for pattern in patterns for match in pattern.finditer(text))
    return sorted(matches, key=lambda match: match.start())


def _instead_of(run: str, true_run: str) -> str:
    if BLOCK_END in run or true_run.count("\n") > 1:
        return BLOCK_END
    if " " in run:
        return " "
    return unicodedata.normalize("NFC", _ANY_DROPPED.sub("", run))


def _lower(cased: str) -> str:
    lower = cased.lower()
    return lower if lower.isascii() else lower.replace("\u03c2", "\u03c3")
