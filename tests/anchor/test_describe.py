"""A selection's selector leads back to the selection, in every script."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from annotated_archive.anchor.describe import SIZES, describe, passage
from annotated_archive.anchor.fold import canonical
from annotated_archive.anchor.match import match
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.anchor.selector import How, Outcome, Why

# Words and signs of several scripts, few enough that texts repeat themselves.
PIECES = [
    *("the mill", "The", "a", "aa", "12", "1,500", "\ufb01re", "“no”", "'no'", "well–known"),
    *("café", "cafe\u0301", "a\u0323\u0301", "\u0301", "soft\u00adhyphen", "zero\u200bwidth"),
    *("المـــجلس", "كَتَبَ", "صَوَّتَ", "بـ\u064eب", "ب\u0651\u064e", "ﻣﺠﻠﺲ", "\u2067مجلس\u2069"),
    *("בֵּית", "צה״ל", "בית־ספר", "市议会", "投票", "。", "\uf900", "한", "\u1112\u1161\u11ab"),
    *("🏭", "👩\u200d👧", "👍🏽", "👍", "❤\ufe0f", "\u200f", "\u200e", "\ufeff"),
    *(" ", "  ", "\n", "\n\n", "\u00a0", "\u2009", "…", "— "),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join)


@settings(deadline=None)
@given(text=TEXTS, ends=st.tuples(st.integers(0, 200), st.integers(1, 60)))
@example(text="a\u200ba", ends=(0, 1))
@example(text="aaaa", ends=(1, 2))
@example(text="  a  a", ends=(4, 2))
def test_selector_leads_back_to_its_passage(text: str, ends: tuple[int, int]) -> None:
    """On the same text, a new note and a kept one both get the very passage selected."""
    start, length = ends
    start %= len(text)
    end = min(len(text), start + length)
    prepared = PreparedText(text)
    try:
        selector = describe(prepared, start, end)
    except ValueError:
        assume(False)
    kept = replace(selector, fingerprint=prepared.fingerprint)
    for made in (selector, kept):
        found = match(prepared, made)
        assert found.outcome is Outcome.ANCHORED
        assert found.span == passage(text, start, end)


@settings(deadline=None)
@given(text=TEXTS, ends=st.tuples(st.integers(0, 200), st.integers(1, 60)))
def test_note_stays_where_it_is_when_its_text_is_wrapped_anew(
    text: str, ends: tuple[int, int]
) -> None:
    """White space and normal form may change: the note keeps its words.

    It is reported where the passage was told from another by white space alone.
    """
    start, length = ends
    start %= len(text)
    prepared = PreparedText(text)
    try:
        selector = describe(prepared, start, min(len(text), start + length))
    except ValueError:
        assume(False)
    wrapped = PreparedText(unicodedata.normalize("NFD", text).replace(" ", "\n "))
    assert wrapped.fingerprint == prepared.fingerprint
    found = match(wrapped, replace(selector, fingerprint=prepared.fingerprint))
    assert found.outcome in (Outcome.ANCHORED, Outcome.AMBIGUOUS)
    if found.span:
        words = canonical(wrapped.text[slice(*found.span)]).text
        assert words == canonical(selector.quote).text


def test_long_passage_is_found_by_its_ends() -> None:
    """A passage of more than 300 characters gets quote and `to`, and leads back to itself."""
    text = " ".join(f"In year {year} the mill closed and opened." for year in range(1900, 1940))
    start, end = text.index("In year 1905"), text.index(" In year 1930")
    selector = describe(text, start, end)
    assert selector.to is not None
    assert len(selector.quote) + len(selector.to) < 150
    assert match(text, selector).span == (start, end)


def test_passage_too_long_for_its_ends_is_quoted_whole() -> None:
    """Beyond the reach of `to`, the quote is the passage."""
    text = " ".join(f"In year {year} the mill closed." for year in range(1000, 1500))
    selector = describe(text, 5, len(text) - 5)
    assert selector.to is None
    assert match(text, selector).span == (5, len(text) - 5)


def test_context_grows_until_the_place_is_single() -> None:
    """A word in a text that repeats itself takes as much context as tells its place."""
    sentence = "The council voted and the union struck and nothing came of it. "
    text = f"{sentence * 3}End."
    start = text.index("union", len(sentence))
    selector = describe(text, start, start + 5)
    assert len(selector.before or "") > 30
    assert match(text, selector).span == (start, start + 5)


def test_context_stops_growing_where_front_matter_would_not_hold_it() -> None:
    """A text of one letter has no single place; the selector stays small, the match says so."""
    text = "a" * 10_000
    selector = describe(text, 5_000, 5_002)
    assert len(selector.before or "") == len(selector.after or "") == SIZES[-1]
    found = match(text, selector)
    assert (found.outcome, found.how, found.why) == (Outcome.AMBIGUOUS, How.RAW, Why.TOO_MANY)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 99), (8, 11)])
def test_nothing_to_quote_is_refused(start: int, end: int) -> None:
    """Empty and reversed selections, those outside and those of white space raise ValueError."""
    with pytest.raises(ValueError, match="nothing to quote"):
        describe("The mill \u200b closed.", start, end)
