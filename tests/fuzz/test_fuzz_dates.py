"""A date is read, or refused with words, whatever stands there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.records.dates import DateError, parse_date
from annotated_archive.render.strings import load_strings

_PIECES = (
    "1984",
    "84",
    "-",
    "05",
    "5",
    "32",
    "X",
    "XX",
    "/",
    "..",
    "?",
    "~",
    "%",
    "T",
    "Z",
    "Y17E7",
    "S3",
)
_WORDS = (
    "May",
    "mai",
    "c.",
    "before",
    " ",
    "unknown",
    "[",
    "{",
    "}",
    "]",
    ",",
    "٣",
    "²",
    "−",
    "\u202e",
)

STRINGS = load_strings()


@given(st.lists(st.sampled_from(_PIECES + _WORDS) | st.text(max_size=2), max_size=9).map("".join))
def test_any_text_is_a_date_or_an_error(text: str) -> None:
    """A date can be shown and its bounds are in order; anything else names what to write instead."""
    try:
        date = parse_date(text)
    except DateError:
        return
    assert STRINGS.date_text(date)
    assert date.lower is None or date.upper is None or date.lower <= date.upper
