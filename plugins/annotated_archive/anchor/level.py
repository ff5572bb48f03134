"""The ways of counting words as the same, from exact to loose, each on one text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from annotated_archive.anchor.fold import FoldedText, Span, canonical, fold_text, loosen
from annotated_archive.anchor.normal import DROP, EXTEND, SPACE
from annotated_archive.anchor.prepare import PreparedText
from annotated_archive.anchor.selector import How

_GAP = re.compile(f"[{SPACE}{DROP}]+")
_SPACE = re.compile(f"[{SPACE}]")
_EXTEND = re.compile(f"[{EXTEND}]")
_PICTOGRAPH = "[\u2190-\u2bff\U0001f000-\U0001faff]"
# A zero-width joiner that makes one sign of two, as in the emoji of families. In Arabic and Indic
# scripts it only shapes a letter.
_JOINED = re.compile(f"[\ufe00-\ufe0f]?\u200d{_PICTOGRAPH}|(?<=\u200d){_PICTOGRAPH}")
# Within digits, and between thousands and around a decimal point, Arabic ones as well.
_IN_NUMBER = re.compile(r"(?<=\d)[.,\u066b\u066c]?\d|(?<=\d[.,\u066b\u066c])\d")


@dataclass(frozen=True, slots=True)
class Level:
    """One way of counting words as the same, on one text."""

    how: How
    true_text: str
    foldings: tuple[FoldedText, ...]
    """The text at this level first, then those that lead back to the true text."""
    fold: Callable[[str], str]
    """Folds a part of a selector in the same way."""
    exact: bool = False
    """White space between quote and context counts."""

    @property
    def text(self) -> str:
        """The text as it is at this level."""
        return self.foldings[0].text

    def true_span(self, start: int, end: int) -> Span | None:
        """Return the span in the true text; None where it would cut a letter in two."""
        span: Span | None = (start, end)
        for folding in self.foldings:
            span = span and folding.true_span(*span)
        if span and is_border(self.true_text, span[0]) and is_border(self.true_text, span[1]):
            return span
        return None


def raw_level(text: PreparedText) -> Level:
    """Return the level at which only the same characters are the same."""
    return Level(How.RAW, text.text, (text.raw,), lambda part: part, exact=True)


def canonical_level(text: PreparedText) -> Level:
    """Return the level of the fingerprint: normal form and white space do not count."""
    return Level(How.RAW, text.text, (text.canonical,), lambda part: canonical(part).text)


def folded_level(text: PreparedText) -> Level:
    """Return the level of the folding table."""
    return Level(How.FOLDED, text.text, (text.folded,), lambda part: fold_text(part).text)


def loose_level(text: PreparedText) -> Level:
    """Return the level without case, accents and harakat; good for proposals only."""
    foldings = (text.loose, text.folded)
    return Level(How.LOOSE, text.text, foldings, lambda part: loosen(fold_text(part).text).text)


def is_border(text: str, place: int) -> bool:
    """Say whether a passage can start or end here: not between a letter and its marks.

    Nor within a sign that a zero-width joiner makes of several.
    """
    if place in (0, len(text)):
        return True
    if _EXTEND.match(text, place):
        return bool(_SPACE.match(text, place - 1))
    return not _JOINED.match(text, place)


def in_number(text: str, place: int) -> bool:
    """Say whether the place stands within a number."""
    return bool(_IN_NUMBER.match(text, place))


def is_blank(text: str, start: int, end: int) -> bool:
    """Say whether nothing can be seen between start and end."""
    return start >= end or bool(_GAP.fullmatch(text, start, end))


def visible_span(text: str) -> Span:
    """Return where the first visible sign starts and the last one ends."""
    found = _GAP.match(text)
    start = found.end() if found else 0
    end = len(text)
    while end > start and _GAP.match(text, end - 1, end):
        end -= 1
    return start, end
