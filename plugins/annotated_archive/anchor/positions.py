"""All places of a text that a selector fits, at one level of sameness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.level import Level, is_blank, visible_span
from annotated_archive.anchor.normal import stripped
from annotated_archive.anchor.selector import Selector

MAX_HITS = 64
"""Hits of a quote that are looked at one by one. A quote that stands more often is looked for
together with its context instead, so that no text makes a note slow."""

MAX_PASSAGE = 10_000
"""Characters from the first to the last words of a passage with `to`: about four printed pages.
A note on more than that is a note on the whole record."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Where a selector fits."""

    spans: tuple[Span, ...]
    """In the true text, in order."""
    complete: bool
    """All places were looked at."""


def positions_of(level: Level, selector: Selector) -> Positions:
    """Return the places where quote, `to` and all context given fit."""
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
    """Return the passages from a quote to a `to`; each pair within reach counts."""
    if not to:
        return Positions((), complete=True)
    firsts, complete = _starts(_Words(level, quote, before, None))
    last_words = _Words(level, to, None, after)
    found: list[Span] = []
    for first in firsts:
        first_end = first + len(quote)
        reach = (first_end, first + MAX_PASSAGE)
        lasts, all_seen = _hits(last_words, *reach)
        complete = complete and all_seen
        for last in lasts:
            span = level.true_span(first, last + len(to))
            if span and level.true_span(first, first_end) and level.true_span(last, last + len(to)):
                found.append(span)
        if len(found) > MAX_HITS:
            return Positions(tuple(sorted(found)), complete=False)
    return Positions(tuple(sorted(found)), complete)


class _Words:
    """A quote with its context, both at one level."""

    def __init__(self, level: Level, quote: str, before: str | None, after: str | None) -> None:
        self.text, self.exact = level.text, level.exact
        self.quote, self.before, self.after = quote, before, after
        self.first, self.last = visible_span(level.text)

    def fit(self, start: int) -> bool:
        """Say whether the context agrees with the text around a quote that starts here."""
        end = start + len(self.quote)
        if self.before == "" and start > self.first:
            return False
        if self.after == "" and end < self.last:
            return False
        if not self.exact:  # white space is joined here: there is one space at most
            start -= 1 if self.text.startswith(" ", max(start - 1, 0), start) else 0
            end += 1 if self.text.startswith(" ", end) else 0
        return (not self.before or self.text.endswith(self.before, 0, start)) and (
            not self.after or self.text.startswith(self.after, end)
        )

    def edge(self) -> int | None:
        """Return the only place where the quote can start if an edge of the text is its context."""
        if self.before == "":
            return self.first
        return self.last - len(self.quote) if self.after == "" else None

    def joined(self) -> Iterator[tuple[str, int]]:
        """Yield quote and context in one, as they may stand, and where the quote starts in it."""
        gaps = ("",) if self.exact else ("", " ")
        lefts, rights = (gaps if words else ("",) for words in (self.before, self.after))
        for left, right in product(lefts, rights):
            lead = (self.before or "") + left
            yield lead + self.quote + right + (self.after or ""), len(lead)


def _starts(words: _Words) -> tuple[list[int], bool]:
    """Return where the words start, and whether these are all."""
    starts, complete = _hits(words, 0, len(words.text))
    if complete or not (words.before or words.after):
        return starts, complete
    found: set[int] = set()
    complete = True
    for pattern, lead in words.joined():
        hits, all_seen = _finds(words.text, pattern, 0, len(words.text))
        complete = complete and all_seen
        found.update(hit + lead for hit in hits if words.fit(hit + lead))
    return sorted(found), complete


def _hits(words: _Words, start: int, end: int) -> tuple[list[int], bool]:
    """Return where the quote starts and the context agrees, between start and end."""
    hits, complete = _finds(words.text, words.quote, start, end)
    edge = words.edge()
    if not complete and edge is not None:  # however often it stands, it can only be there
        inside = start <= edge and edge + len(words.quote) <= end
        hits = [edge] if inside and words.text.startswith(words.quote, edge) else []
        complete = True
    return [hit for hit in hits if words.fit(hit)], complete


def _finds(text: str, words: str, start: int, end: int) -> tuple[list[int], bool]:
    """Return where the words start, overlapping ones too, and whether these are all."""
    found: list[int] = []
    hit = text.find(words, start, end)
    while hit >= 0:
        if len(found) == MAX_HITS:
            return found, False
        found.append(hit)
        hit = text.find(words, hit + 1, end)
    return found, True


def _part(level: Level, words: str) -> str:
    """Return a quote at this level, without white space at its ends."""
    if is_blank(words, 0, len(words)):
        return ""
    return level.fold(stripped(words)) if level.exact else level.fold(words).strip(" ")


def _context(level: Level, words: str | None) -> str | None:
    """Return context at this level; what holds nothing visible says nothing."""
    if not words:
        return words
    return None if is_blank(words, 0, len(words)) else level.fold(words)
