"""A text that is not looked into for a phrase does not hold it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_archive.anchor.phrases import Phrases

LETTERS = "aZëéßİıﬁﷲﻻ١أإةىﺍـ\u200d\u00ad'’-‐–_ .\n\u0301\u0327ǅΣς한가ＡKÅſ½²"
"""Letters that folding changes in every way that it has, among others."""

words = st.text(st.one_of(st.sampled_from(LETTERS), st.characters()), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(words, words, words)
def test_passing_over_texts_loses_no_phrase(before: str, phrase: str, after: str) -> None:
    """The quick look at the letters of a text lets everything through that folding finds."""
    text = f"{before} {phrase} {after} {phrase.upper()}"
    looked = Phrases([phrase, before, after])
    found = set(looked.found(text))
    looked._longest = [""] * 3  # which every text holds
    assert set(looked.found(text)) == found
