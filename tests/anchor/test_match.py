"""Matching stays fast and bounded, whatever the text; the golden cases hold the rules."""

from __future__ import annotations

import random
from dataclasses import replace
from time import process_time

import pytest

from annotated_archive.anchor.describe import describe
from annotated_archive.anchor.match import MAX_CANDIDATES, match
from annotated_archive.anchor.positions import MAX_HITS, MAX_PASSAGE
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.anchor.selector import How, Outcome, Selector, Why


def made_up_text(size: int) -> str:
    """Return so many characters of words that mean nothing."""
    rng = random.Random(size)
    words = ["".join(rng.choices("etaoinshrdlu", k=rng.randint(2, 9))) for _ in range(4000)]
    words += ["“said”", "won’t", "cafe\u0301", "soft\u00adly", "المـجلس", "投票"]
    return " ".join(rng.choices(words, k=size // 6))[:size]


def test_megabyte_with_500_notes_is_matched_in_linear_time() -> None:
    """New, kept, moved and lost notes on 1 MB: well under a second each 500 (measured: 0.2 to 0.9).

    The bound leaves room for a slow machine; folding or indexing once a note would take minutes.
    """
    text = PreparedText(made_up_text(1_000_000))
    rng = random.Random(1)
    starts = [rng.randrange(990_000) for _ in range(500)]
    selectors = [describe(text, start, start + rng.randint(20, 120)) for start in starts]
    other = PreparedText(text.text + " and more")
    started = process_time()
    outcomes = []
    for selector in selectors:
        kept = replace(selector, fingerprint=text.fingerprint)
        words = kept.quote.split()
        broken = replace(kept, quote=" ".join([*words[:1], "zzzz", *words[1:]]))
        outcomes += [
            match(text, selector).outcome,
            match(text, kept).outcome,
            match(other, kept).outcome,
            match(other, broken).span,
        ]
    assert process_time() - started < 20
    assert set(outcomes) == {Outcome.ANCHORED, Outcome.EARLIER, None}


@pytest.mark.parametrize(
    ("text", "selector"),
    [
        ("a" * 1_000_000, Selector("aa")),
        ("a" * 1_000_000, Selector("aa", before="a" * 30, after="a" * 30)),
        ("a" * 999_999 + "b", Selector("a" * 40, to="aa", before="a" * 30)),
        ("ab " * 300_000, Selector("ab ab", before="ab", fingerprint="v1-0000000000000000")),
        ("投" * 300_000, Selector("投投投", after="投")),
    ],
)
def test_quote_that_stands_everywhere_is_ambiguous(text: str, selector: Selector) -> None:
    """Where more places fit than are looked at, the note is reported and the work is bounded."""
    started = process_time()
    found = match(text, selector)
    assert process_time() - started < 10
    assert (found.outcome, found.why) == (Outcome.AMBIGUOUS, Why.TOO_MANY)
    assert len(found.candidates) == MAX_CANDIDATES


def test_context_decides_among_more_places_than_are_looked_at() -> None:
    """A common word is found by quote and context together."""
    text = "the mill " * (3 * MAX_HITS) + "so the mill closed " + "the mill " * (3 * MAX_HITS)
    found = match(text, Selector("the mill", before="so", after="closed"))
    assert found.span == (text.index("so") + 3, text.index("closed") - 1)


def test_edge_decides_among_more_places_than_are_looked_at() -> None:
    """The text's start and end are places of their own, however common the word."""
    text = "mill " * (3 * MAX_HITS)
    assert match(text, Selector("mill", before="")).span == (0, 4)
    assert match(text, Selector("mill", after="")).span == (len(text) - 5, len(text) - 1)


@pytest.mark.parametrize(("gap", "placed"), [(MAX_PASSAGE - 10, True), (MAX_PASSAGE, False)])
def test_long_passage_has_a_limit(gap: int, placed: bool) -> None:
    """Last words further away than the limit do not belong to the first."""
    found = match(f"first{'.' * (gap)}last", Selector("first", to="last"))
    assert (found.outcome is Outcome.ANCHORED) is placed


def test_fingerprints_decide_which_rule_holds() -> None:
    """Without being told, match compares the selector's fingerprint with the text's."""
    text = PreparedText("So it voted to close the mill at last.")
    kept = Selector("close the mill", fingerprint=text.fingerprint)
    assert match(text, kept).outcome is Outcome.ANCHORED
    assert match(text.text + " More.", kept).why is Why.NO_CONTEXT


def test_proposals_come_best_first_and_are_few() -> None:
    """The place whose context agrees on one side stands alone before the others are offered."""
    text = "the mill burned. " * 8 + "Then the mill reopened."
    selector = Selector("the mill", before="Then ", after=" closed", fingerprint="v1-0")
    found = match(text, selector)
    assert (found.outcome, found.how) == (Outcome.PROPOSAL, How.FOLDED)
    assert [place.span for place in found.candidates] == [(141, 149)]
    nowhere = match(text, replace(selector, before="When "))
    assert len(nowhere.candidates) == MAX_CANDIDATES


def test_similar_passages_of_a_long_quote_are_proposed() -> None:
    """A quote of more than 64 words is looked for by its first and last 32."""
    words = [f"word{number}" for number in range(100)]
    changed = [*words[:10], "other", *words[11:80], "and", "more", *words[80:]]
    text = f"Before it. {' '.join(changed)} After it."
    found = match(text, Selector(" ".join(words)))
    assert (found.outcome, found.how) == (Outcome.PROPOSAL, How.NEAR)
    assert text[slice(*found.candidates[0].span)] == " ".join(changed)
