"""Folding knows the way back to the true text, and takes linear time on any text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_archive.anchor.fold import (
    canonical,
    fingerprint,
    fold_text,
    folded_alone,
    loosen,
    normal,
    stripped,
)

SIGNS = (
    "aA1 \n\u00a0\u00ad\u200b\u200f\u0640\u0301\u0323\u064e\u0651“’–…\ufb01\u212b\uf900ب"
    "éé投\u1112\u1161\u11ab🏭\u200d🏽"
)
TEXTS = st.one_of(st.text(SIGNS, max_size=40), st.text(max_size=40))


@settings(deadline=None)
@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    """A folded text folds to itself."""
    once = fold_text(text).text
    assert fold_text(once).text == once


@settings(deadline=None)
@given(TEXTS)
def test_folding_without_the_way_back_gives_the_same_text(text: str) -> None:
    """Both ways to the folded text agree, but for blanks at its ends."""
    assert folded_alone(text) == fold_text(text).text.strip(" ")


@settings(deadline=None)
@given(TEXTS)
def test_canonically_equal_texts_fold_alike(text: str) -> None:
    """Whether letters are composed makes no difference."""
    assert fold_text(unicodedata.normalize("NFD", text)).text == fold_text(text).text
    assert fold_text(unicodedata.normalize("NFC", text)).text == fold_text(text).text


@settings(deadline=None)
@given(TEXTS)
def test_canonical_text_is_nfc_with_white_space_joined(text: str) -> None:
    """Made in pieces, it is what normalising the whole text gives, and what is fingerprinted."""
    made = canonical(text).text
    assert unicodedata.normalize("NFC", made) == made
    assert canonical(made).text == made
    assert fingerprint(made) == fingerprint(text)


@settings(deadline=None)
@given(TEXTS, st.data())
def test_way_back_leads_to_text_that_folds_to_the_same(text: str, data: st.DataObject) -> None:
    """The true span of any folded span folds to that span, for all three foldings."""
    for make in (fold_text, canonical, loosen):
        folded = make(text)
        if not folded.text:
            continue
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        span = folded.true_span(start, end)
        if span:
            assert 0 <= span[0] < span[1] <= len(text)
            assert make(text[slice(*span)]).text == folded.text[start:end]
        assert folded.true_span(0, len(folded.text)) is not None


def test_dropped_signs_at_the_ends_stay_outside() -> None:
    """Invisible signs around a passage are not part of it, those within are."""
    folded = fold_text("\u200bmi\u00adll\u200b.")
    assert folded.true_span(0, 4) == (1, 6)


def test_ends_within_a_ligature_or_an_accent_have_no_way_back() -> None:
    """What was folded as one is not cut in two."""
    assert fold_text("a\ufb01b").true_span(0, 2) is None
    assert fold_text("a\ufb01b").true_span(2, 4) is None
    assert fold_text("a\ufb01b").true_span(0, 3) == (0, 2)
    assert fold_text("x\u064e\u0651y").true_span(0, 2) is None


def test_case_accents_and_harakat_are_folded_loosely_only() -> None:
    """The loose folding drops them; the one that may place a note keeps them."""
    assert loosen(fold_text("Café كَتَبَ בֵּית ẞ").text).text == "cafe كتب בית ss"
    assert fold_text("Café كَتَبَ").text == "Café كَتَبَ"


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a" + "\u0301\u0323" * 500_000,
        "\u0f73" * 1_000_000,
        "a" + "\u200b" * 1_000_000,
        "a\u200b\u0301" * 300_000,
        " " * 1_000_000,
        "\ufdfa" * 50_000,
    ],
    ids=["letters", "marks", "doubled marks", "zero-width", "mixed", "spaces", "long ligatures"],
)
def test_hostile_text_is_folded_in_linear_time(text: str) -> None:
    """A megabyte of anything takes about a second; quadratic work would take minutes."""
    started = process_time()
    for make in (fold_text, canonical, loosen):
        make(text)
    fingerprint(text)
    stripped(text)
    assert process_time() - started < 15


def test_marks_beyond_any_writing_are_normalised_in_pieces() -> None:
    """30 marks are put in order together; of 60, the last 30 are put in order by themselves."""
    marks = "\u0301\u0323" * 15
    assert normal("NFC", f"a{marks}") == unicodedata.normalize("NFC", f"a{marks}")
    twice = normal("NFD", f"a{marks}{marks}")
    assert twice == "a" + ("\u0323" * 15 + "\u0301" * 15) * 2


@settings(deadline=None)
@given(st.text(st.one_of(st.sampled_from(" \n\t`'\"a"), st.characters(max_codepoint=127))))
def test_text_of_ascii_is_folded_alike_without_a_look_for_marks(text: str) -> None:
    """A letter behind it that is no ASCII changes nothing before it: neither words nor ways back."""
    short, long = fold_text(text), fold_text(text + "é")
    assert long.text == short.text + "é"
    ends = range(len(short.text) + 1)
    for start, end in pairwise(ends):
        assert short.true_span(start, end) == long.true_span(start, end)
