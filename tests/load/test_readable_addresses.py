"""Addresses as people read them: letters where their codes would say nothing, and no doubt left."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.load.addresses import readable_address

HOST = "https://news.example/"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("%D9%85%D9%82%D8%A7%D9%84/1984", "مقال/1984"),
        ("caf%C3%A9", "café"),
        ("%E7%A3%A8%E5%9D%8A", "磨坊"),
    ],
)
def test_letters_stand_for_their_codes(written: str, shown: str) -> None:
    """Those of any script."""
    assert readable_address(HOST + written) == HOST + shown


@pytest.mark.parametrize(
    "kept",
    [
        "a%20b",  # a blank
        "a%2Fb%3Fc%23d%25",  # signs that part an address
        "%D1%80%D0%B0%D1%81",  # Cyrillic letters that look like p, a, c
        "e%CC%81",  # an accent alone, which would look like é
        "%CD%8F%D9%85",  # begins with a mark that is not seen
        "%E2%80%AE",  # a control of directions
        "%FF%FE",  # no text
        "%D9",  # half a letter
    ],
)
def test_what_would_leave_a_doubt_stays_a_code(kept: str) -> None:
    """Nobody can tell from paper what was not printed as it is, or looks like another sign."""
    assert readable_address(HOST + kept) == HOST + kept


def test_signs_that_are_not_seen_stay_codes_among_letters() -> None:
    """A joiner within a Persian word keeps its code."""
    assert readable_address(f"{HOST}{quote('می‌خواهم')}") == f"{HOST}می%E2%80%8Cخواهم"


def test_parts_from_the_right_keep_their_order() -> None:
    """Between two Arabic parts stands a mark that keeps the first one on the left."""
    shown = readable_address(f"{HOST}{quote('مقال')}/{quote('حلب')}")
    assert shown == f"{HOST}مقال/\u200eحلب"


def test_hosts_that_look_like_others_stand_in_ascii() -> None:
    """What is printed is not the host that it seems to be."""
    assert readable_address("https://pаypаl.example/%D9%85") == "https://xn--pypl-53dc.example/م"


@given(st.text())
def test_what_is_typed_from_paper_leads_to_the_same_place(text: str) -> None:
    """Whatever the address: its codes are those of what is shown."""
    address = f"{HOST}{quote(text, errors='replace')}"
    assert unquote(readable_address(address)).replace("\u200e", "") == unquote(address).replace(
        "\u200e", ""
    )
