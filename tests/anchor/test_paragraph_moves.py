"""Edited paragraphs are found again by their words."""

from __future__ import annotations

from annotated_archive.anchor.paragraph_moves import (
    Worded,
    former_paragraphs_now,
    moved_paragraphs,
)

LONG = "The council of the upper valley met on Thursday and voted to close the mill for the winter"


def test_the_nearest_words_count_and_others_are_gone() -> None:
    """A paragraph leads to the most alike of the new ones; unlike ones lead nowhere."""
    before = [Worded("p-a", f"{LONG}."), Worded("p-b", "Rain fell."), Worded("p-c", "It ended.")]
    now = [
        Worded("p-d", "The council of the lower valley met on Friday and voted to close the road."),
        Worded("p-e", f"{LONG}, and for spring."),
        Worded("p-c", "It ended."),
    ]
    assert moved_paragraphs(before, now) == {"p-a": "p-e"}


def test_joined_paragraphs_lead_to_one() -> None:
    """Two paragraphs of which one was made both lead there, if enough of them is the same."""
    before = [Worded("p-a", LONG), Worded("p-b", LONG.upper() + " " + LONG)]
    assert moved_paragraphs(before, [Worded("p-c", f"{LONG} {LONG[:30]}")])["p-a"] == "p-c"


def test_what_was_redacted_keeps_no_former_id() -> None:
    """An id made of words that were taken out would let others test which they were."""
    before = [Worded("p-a", f"{LONG}, said Tom Weaver."), Worded("p-b", f"[Sic] {LONG}.")]
    now = [Worded("p-c", f"{LONG}, said [name left out]."), Worded("p-d", f"[Sic] {LONG}!")]
    assert moved_paragraphs(before, now) == {"p-b": "p-d"}


def test_one_repeat_less_leads_to_the_first() -> None:
    """Of paragraphs with the same words the one taken out leads to the one that stays."""
    before = [Worded("p-a", "Aye."), Worded("p-a-2", "Aye.")]
    assert moved_paragraphs(before, before[:1]) == {"p-a-2": "p-a"}


def test_chains_are_followed_and_what_is_back_is_no_former_id() -> None:
    """Old addresses lead to what is there now; the most recent ones stay."""
    former = {"p-a": "p-b", "p-c": "p-d", "p-e": "p-f"}
    moved = {"p-b": "p-g"}
    there = ["p-c", "p-g", "p-f"]
    assert former_paragraphs_now(former, moved, there, 9) == {
        "p-a": "p-g",
        "p-e": "p-f",
        "p-b": "p-g",
    }
    assert former_paragraphs_now(former, moved, there, 1) == {"p-b": "p-g"}
    assert former_paragraphs_now({"p-a": "p-b", "p-b": "p-a"}, {}, there, 9) == {}
