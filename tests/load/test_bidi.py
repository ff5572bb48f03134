"""No contribution makes the site lie about who said what: text that turns the reading direction.

What is wrong in records, with its line, stands in tests/golden/check.
"""

from __future__ import annotations

import sys
import unicodedata

import pytest

from annotated_archive.load.bidi import CONTROL, control_name, turned_paragraphs, unbalanced

LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


def test_every_control_of_unicode_is_known() -> None:
    """All that Unicode names as turning, isolating or ending, and the three marks."""
    words = (
        "EMBEDDING",
        "OVERRIDE",
        "ISOLATE",
        "POP DIRECTIONAL",
        "-TO-LEFT MARK",
        "-TO-RIGHT MARK",
    )
    named = {
        chr(point)
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point)) == "Cf"
        and any(word in unicodedata.name(chr(point), "") for word in words)
    }
    assert {sign for sign in map(chr, range(0x3000)) if CONTROL.match(sign)} == named | {"\u061c"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"a{RLE}b{PDF}c", []),
        (f"{LRE}{RLI}a{PDI}{PDF}", []),
        (f"{FSI}{LRO}a{PDF}{PDI}{LRI}{PDI}", []),
        ("a\u200fb\u200ec\u061c", []),
        (f"a{RLO}b", [1]),
        (f"a{PDF}", [1]),
        (f"{LRI}a{PDF}", [2, 0]),
        (f"{RLE}a{PDI}b{PDF}", [2]),
        (f"{RLI}{RLO}a{PDI}", [3, 0, 1]),
    ],
)
def test_each_begins_and_ends(text: str, wrong: list[int]) -> None:
    """What begins is ended by its own kind, inner before outer."""
    assert list(unbalanced(text)) == wrong


def test_a_turn_ends_with_its_paragraph() -> None:
    """On hand-written pages: each paragraph has to be in balance by itself, and lines are counted."""
    found = turned_paragraphs(f"one {RLE}\ntwo {PDF}\n\n \nthree\nfour {RLO}\n\n{PDF}\n")
    assert [each.line for each in found] == [6, 8]


def test_a_control_is_called_by_its_name() -> None:
    """Nobody sees it, so the message says which it is."""
    assert control_name(RLO) == "RIGHT-TO-LEFT OVERRIDE (U+202E)"
