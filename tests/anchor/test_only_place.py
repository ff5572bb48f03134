"""The one place in a text where some words stand."""

from __future__ import annotations

import pytest

from annotated_archive.anchor.only_place import only_place
from annotated_archive.anchor.prepared_text import PreparedText

CASES = [
    ("The mill’s hands met.", "hands", "hands"),
    ("The mill’s hands met.", "mill's hands", "mill’s hands"),
    ("The mill's  hands met.", "mill’s hands", "mill's  hands"),
    ("“Met”, they said; ‘met’.", '"Met"', "“Met”"),
    ("One and one.", "one", "one"),
    ("one and one", "one", None),
    ("mill’s, mill's", "mill´s", None),
    ("The mill", "ford", None),
    ("The mill", "", None),
    ("The mill", "\u200b", None),
    ("", "mill", None),
]


@pytest.mark.parametrize(("text", "words", "place"), CASES)
def test_only_place(text: str, words: str, place: str | None) -> None:
    """Words stand in a place as written or folded; of two such places neither is meant."""
    span = only_place(PreparedText(text), words)
    assert (text[slice(*span)] if span else None) == place
