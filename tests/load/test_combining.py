"""Marks on one letter, as many as Unicode's rules sort in time."""

from __future__ import annotations

import unicodedata

import pytest

from annotated_archive.load.combining import LONGEST_RUN, without_long_runs
from annotated_archive.text.markdown import render_body

ABOVE, BELOW = "\u0301", "\u0323"


@pytest.mark.parametrize("pair", [ABOVE + BELOW, "\u0f73\u0f71", "\u0f72\u0f71"])
def test_marks_out_of_order_are_cut_off(pair: str) -> None:
    """Behind the thirtieth, so that sorting them is no work; their place is told."""
    text = f"vot{'e'}{pair * 50_000} and b{ABOVE}"
    kept, first = without_long_runs(text)
    assert first == 4 + LONGEST_RUN
    assert kept == f"vote{pair * (LONGEST_RUN // 2)} and b{ABOVE}"
    assert len(unicodedata.normalize("NFC", kept)) < 60


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "café",
        "cafe\u0301",
        "شُكْرًا",
        "\u00e9" + ABOVE * 500,
        "a" + (BELOW + ABOVE) * 15 + "b",
    ],
)
def test_texts_as_people_write_them_stay(text: str) -> None:
    """Composed or not; and marks in order, which are sorted already."""
    assert without_long_runs(text) == (text, -1)


def test_a_body_says_where_marks_were_cut_off() -> None:
    """With the line, and the rest of the text as it is."""
    body = render_body(f"A vote.\n\n*Two* e{(ABOVE + BELOW) * 400} men.\n", first_line=9)
    assert [(each.code, each.line) for each in body.findings] == [("too-many-marks", 11)]
    assert len(body.html) < 120
    assert body.html.endswith(" men.</p>")
