"""A note stands on words that say what it quotes, or nowhere, whatever became of the text."""

from __future__ import annotations

from fuzz_inputs import words
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.anchor.describe import describe, passage
from annotated_archive.anchor.fold import fold_text
from annotated_archive.anchor.match import match
from annotated_archive.anchor.selector import Outcome, Selector

_PARTS = st.none() | words()


@given(words(), st.builds(Selector, words(), _PARTS, _PARTS, _PARTS, st.none() | st.just("0" * 16)))
def test_any_selector_is_answered(text: str, selector: Selector) -> None:
    """A selector is placed on words of the text that fold to its own, or it is not placed."""
    found = match(text, selector)
    spans = [each.span for each in found.candidates] + ([found.span] if found.span else [])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert (found.span is not None) == (found.outcome in (Outcome.ANCHORED, Outcome.EARLIER))
    if found.span is not None and selector.to is None:
        quoted = fold_text(text[slice(*found.span)]).text.split()
        assert quoted == fold_text(selector.quote).text.split()


@given(words(), st.data())
def test_a_described_passage_is_found_again(text: str, data: st.DataObject) -> None:
    """What the tools write of a passage leads back to it, or to nothing that they would place."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    try:
        start, end = passage(text, start, end)
    except ValueError:
        return  # nothing that can be seen
    found = match(text, describe(text, start, end))
    assert found.span is None or found.span == (start, end)
