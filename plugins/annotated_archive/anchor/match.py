"""Find the passage of a selector, or say why it cannot be known.

A passage counts when its words are there and no other passage fits the selector, never because it
is near. Passages that are only similar are proposals for a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.near import near_spans
from annotated_archive.anchor.positions import (
    Level,
    Positions,
    canonical_level,
    folded_level,
    in_number,
    is_blank,
    loose_level,
    positions_of,
    raw_level,
)
from annotated_archive.anchor.prepared_text import PreparedText, prepare
from annotated_archive.anchor.selector import Candidate, How, Match, Outcome, Selector, Why

MAX_CANDIDATES = 5
"""Candidates shown to a person at once; where there are more, the note needs more context."""


def match(text: str | PreparedText, selector: Selector, *, same_text: bool | None = None) -> Match:
    """Return the passage of the selector in the text, or the candidates for it.

    A selector without a fingerprint is new: it has to fit one passage, raw or else folded. On the
    text it was made on, only the exact passage counts. On any other text one passage must fit,
    with context on both sides. `same_text` says whether the text is the one the note was made
    on; if None, the fingerprints are compared.
    """
    text = prepare(text)
    selector = _without_blank_context(selector)
    if is_blank(selector.quote, 0, len(selector.quote)):
        return Match(Outcome.LOST, why=Why.EMPTY_QUOTE)
    new = selector.fingerprint is None
    if same_text is None:
        same_text = not new and selector.fingerprint == text.fingerprint
    for level in _levels(text, new=new, same_text=same_text):
        found = positions_of(level, selector)
        if len(found.spans) > 1 or not found.complete:
            why = Why.SEVERAL if found.complete else Why.TOO_MANY
            return _unplaced(Outcome.AMBIGUOUS, why, found, level.how)
        if found.spans:
            how = _how(text, selector, found.spans[0], level)
            doubt = _doubt(text, selector, found.spans[0], new=new, same_text=same_text)
            if doubt:
                return _unplaced(Outcome.PROPOSAL, doubt, found, how)
            outcome = Outcome.ANCHORED if new or same_text else Outcome.EARLIER
            return Match(outcome, found.spans[0], how)
    return _proposal(text, selector, same_text=same_text and not new)


def _levels(text: PreparedText, *, new: bool, same_text: bool) -> Iterator[Level]:
    """Yield the levels that may place a note, lazily, because folding costs time."""
    if new or same_text:
        yield raw_level(text)
    if same_text and not new:
        yield canonical_level(text)
    else:
        # On a changed text raw passages get no precedence: a folded one that fits the context as
        # well may be the passage after a correction.
        yield folded_level(text)


def _doubt(
    text: PreparedText, selector: Selector, span: Span, *, new: bool, same_text: bool
) -> Why | None:
    """Return why the one passage that fits cannot be trusted, if it cannot."""
    if new:
        alone = selector.before is None and selector.after is None
        cut = alone and any(in_number(text.text, place) for place in span)
        return Why.INSIDE_NUMBER if cut else None
    if same_text:
        return None
    if selector.to is not None:
        return Why.LONG_PASSAGE
    return Why.NO_CONTEXT if selector.before is None or selector.after is None else None


def _proposal(text: PreparedText, selector: Selector, *, same_text: bool) -> Match:
    """Return the closest passages, for a person to judge."""
    bare = replace(selector, before=None, after=None)
    for level_of, why in ((folded_level, Why.CONTEXT_DIFFERS), (loose_level, Why.LETTERS_DIFFER)):
        level = level_of(text)
        found = positions_of(level, bare)
        if not found.spans:
            continue
        if found.complete:
            for part in _with_less_context(selector):
                closer = positions_of(level, part)
                if closer.spans:
                    found = closer
                    exact_but = part is selector and level.how is How.FOLDED and same_text
                    why = Why.NOT_EXACT if exact_but else why
                    break
        return _unplaced(Outcome.PROPOSAL, why, found, level.how)
    near = near_spans(text, selector)
    if near:
        found = Positions(tuple(near), complete=True)
        return _unplaced(Outcome.PROPOSAL, Why.WORDS_DIFFER, found, How.NEAR)
    first_words = replace(bare, to=None)
    starts = selector.to is not None and positions_of(folded_level(text), first_words).spans
    return Match(Outcome.LOST, why=Why.END_NOT_FOUND if starts else Why.NOT_FOUND)


def _with_less_context(selector: Selector) -> Iterator[Selector]:
    """Yield the selector, then the selector with only one side of its context."""
    yield selector
    if selector.before is not None and selector.after is not None:
        yield replace(selector, after=None)
        yield replace(selector, before=None)


def _unplaced(outcome: Outcome, why: Why, found: Positions, how: How) -> Match:
    candidates = tuple(Candidate(span, how) for span in found.spans[:MAX_CANDIDATES])
    return Match(outcome, how=how, candidates=candidates, why=why)


def _how(text: PreparedText, selector: Selector, span: Span, level: Level) -> How:
    """Return how the words agree: words that a folded level finds may still be the same."""
    same = selector.to is None and text.text[slice(*span)] == selector.quote
    return How.RAW if same else level.how


def _without_blank_context(selector: Selector) -> Selector:
    """Return the selector without context of white space; an empty one stands for an edge."""
    before, after = (
        None if words and is_blank(words, 0, len(words)) else words
        for words in (selector.before, selector.after)
    )
    return replace(selector, before=before, after=after)
