"""The positions in a text that a selector fits, at one level.

A level says which words count as the same, from exact to loose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from annotated_archive.anchor.fold import (
    DROP,
    EXTEND,
    SPACE,
    FoldedText,
    Span,
    canonical,
    fold_text,
    loosen,
    stripped,
)
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.anchor.selector import How, Selector

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
    """The text of this level first, then the foldings between it and the true text."""
    fold: Callable[[str], str]
    """Folds a part of a selector as the text is folded."""
    exact: bool = False
    """Whether white space between quote and context counts."""

    @property
    def text(self) -> str:
        """The text folded for this level."""
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
    """Return the level of the fingerprint, where normal form and white space do not count."""
    return Level(How.RAW, text.text, (text.canonical,), lambda part: canonical(part).text)


def folded_level(text: PreparedText) -> Level:
    """Return the level of the folding table."""
    return Level(How.FOLDED, text.text, (text.folded,), lambda part: fold_text(part).text)


def loose_level(text: PreparedText) -> Level:
    """Return the level without case, accents and harakat; good for proposals only."""
    foldings = (text.loose, text.folded)
    return Level(How.LOOSE, text.text, foldings, lambda part: loosen(fold_text(part).text).text)


def is_border(text: str, place: int) -> bool:
    """Whether a passage can start or end here.

    It cannot between a letter and its marks, or within a sign joined from several.
    """
    if place in (0, len(text)):
        return True
    if _EXTEND.match(text, place):
        return bool(_SPACE.match(text, place - 1))
    return not _JOINED.match(text, place)


def in_number(text: str, place: int) -> bool:
    """Whether the place stands within a number."""
    return bool(_IN_NUMBER.match(text, place))


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether nothing visible stands between start and end."""
    return start >= end or bool(_GAP.fullmatch(text, start, end))


def visible_span(text: str) -> Span:
    """Return where the first visible sign starts and the last one ends."""
    gap = _GAP.match(text)
    start = gap.end() if gap else 0
    end = len(text)
    while end > start and _GAP.match(text, end - 1, end):
        end -= 1
    return start, end


MAX_HITS = 64
"""Hits of a quote that are compared one by one. A more frequent quote is searched together with
its context instead, so that no text makes a note slow."""

MAX_PASSAGE = 10_000
"""Characters from the first to the last words of a passage with `to`: about four printed pages.
A note on more than that is a note on the whole record."""


@dataclass(frozen=True, slots=True)
class Positions:
    """The spans that a selector fits."""

    spans: tuple[Span, ...]
    """In the true text, in order."""
    complete: bool
    """Whether all hits were compared."""


def positions_of(level: Level, selector: Selector) -> Positions:
    """Return the positions at which the quote, `to` and the given context fit."""
    quote = _part(level, selector.quote)
    before, after = _context(level, selector.before), _context(level, selector.after)
    if before and not level.exact:
        before = before.rstrip(" ")
    if after and not level.exact:
        after = after.lstrip(" ")
    if not quote:
        return Positions((), complete=True)
    if selector.to is not None:
        return _passages(level, quote, _part(level, selector.to), before, after)
    starts, complete = _starts(_Words(level, quote, before, after))
    spans = (level.true_span(start, start + len(quote)) for start in starts)
    return Positions(tuple(span for span in spans if span), complete)


def _passages(
    level: Level, quote: str, to: str, before: str | None, after: str | None
) -> Positions:
    """Return the passages from the quote to `to`; each pair within reach counts."""
    if not to:
        return Positions((), complete=True)
    firsts, complete = _starts(_Words(level, quote, before, None))
    last_words = _Words(level, to, None, after)
    spans: list[Span] = []
    for first in firsts:
        first_end = first + len(quote)
        reach = (first_end, first + MAX_PASSAGE)
        lasts, all_seen = _hits(last_words, *reach)
        complete = complete and all_seen
        for last in lasts:
            span = level.true_span(first, last + len(to))
            if span and level.true_span(first, first_end) and level.true_span(last, last + len(to)):
                spans.append(span)
        if len(spans) > MAX_HITS:
            complete = False
            break
    return Positions(tuple(sorted(spans)), complete)


class _Words:
    """A quote with its context, both at one level."""

    def __init__(self, level: Level, quote: str, before: str | None, after: str | None) -> None:
        self.text, self.exact = level.text, level.exact
        self.quote, self.before, self.after = quote, before, after
        self.first, self.last = visible_span(level.text)

    def fit(self, start: int) -> bool:
        """Whether the context agrees with the text around a quote that starts here."""
        end = start + len(self.quote)
        if self.before == "" and start > self.first:
            return False
        if self.after == "" and end < self.last:
            return False
        if not self.exact:  # white space is joined, so that there is one space at most
            start -= 1 if self.text.startswith(" ", max(start - 1, 0), start) else 0
            end += 1 if self.text.startswith(" ", end) else 0
        return (not self.before or self.text.endswith(self.before, 0, start)) and (
            not self.after or self.text.startswith(self.after, end)
        )

    def edge(self) -> int | None:
        """Return the only possible start of the quote if an edge of the text is its context."""
        if self.before == "":
            return self.first
        return self.last - len(self.quote) if self.after == "" else None

    def joined(self) -> Iterator[tuple[str, int]]:
        """Yield quote and context joined, with and without spaces, and the start of the quote."""
        gaps = ("",) if self.exact else ("", " ")
        lefts, rights = (gaps if words else ("",) for words in (self.before, self.after))
        for left, right in product(lefts, rights):
            lead = (self.before or "") + left
            yield lead + self.quote + right + (self.after or ""), len(lead)


def _starts(words: _Words) -> tuple[list[int], bool]:
    """Return the starts of the quote, and whether these are all."""
    starts, complete = _hits(words, 0, len(words.text))
    if complete or not (words.before or words.after):
        return starts, complete
    joined_starts: set[int] = set()
    complete = True
    for pattern, lead in words.joined():
        hits, all_seen = _finds(words.text, pattern, 0, len(words.text))
        complete = complete and all_seen
        joined_starts.update(hit + lead for hit in hits if words.fit(hit + lead))
    return sorted(joined_starts), complete


def _hits(words: _Words, start: int, end: int) -> tuple[list[int], bool]:
    """Return the starts of the quote between start and end where the context agrees."""
    hits, complete = _finds(words.text, words.quote, start, end)
    edge = words.edge()
    if not complete and edge is not None:  # however frequent, it can only start there
        inside = start <= edge and edge + len(words.quote) <= end
        hits = [edge] if inside and words.text.startswith(words.quote, edge) else []
        complete = True
    return [hit for hit in hits if words.fit(hit)], complete


def _finds(text: str, words: str, start: int, end: int) -> tuple[list[int], bool]:
    """Return the starts of the words, overlapping ones too, and whether these are all."""
    hits: list[int] = []
    hit = text.find(words, start, end)
    while hit >= 0:
        if len(hits) == MAX_HITS:
            return hits, False
        hits.append(hit)
        hit = text.find(words, hit + 1, end)
    return hits, True


def _part(level: Level, words: str) -> str:
    """Return a quote at this level, without white space at its ends."""
    if is_blank(words, 0, len(words)):
        return ""
    return level.fold(stripped(words)) if level.exact else level.fold(words).strip(" ")


def _context(level: Level, words: str | None) -> str | None:
    """Return context at this level; None where it holds nothing visible."""
    if not words:
        return words
    return None if is_blank(words, 0, len(words)) else level.fold(words)
