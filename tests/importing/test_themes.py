"""Printed headings are split only where theme records say so."""

from __future__ import annotations

import pytest

from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.raw.themes import Headings, headings


def names(*themes: str) -> dict[str, str]:
    """Return the wording of each theme's name with an id made of it."""
    return {wording(name): name.lower().replace(", ", "-").replace(" ", "-") for name in themes}


@pytest.mark.parametrize(
    ("printed", "known", "expected"),
    [
        (
            "Mills and Dams, Roads, Rail and Canals, Water",
            names("Mills and Dams", "Roads, Rail and Canals", "Water"),
            Headings(("mills-and-dams", "roads-rail-and-canals", "water")),
        ),
        ("Water", names("Water"), Headings(("water",))),
        (
            "WATER;  mills and dams",
            names("Water", "Mills and Dams"),
            Headings(("water", "mills-and-dams")),
        ),
        (
            "Locks, Water, Weirs, Gates",
            names("Water"),
            Headings(("water",), ("Locks", "Weirs, Gates")),
        ),
        ("Roads, Rail", names("Roads", "Rail", "Roads, Rail"), Headings(("roads-rail",))),
        ("Roads, Rail", {}, Headings((), ("Roads, Rail",))),
    ],
)
def test_headings_are_the_records_names(
    printed: str, known: dict[str, str], expected: Headings
) -> None:
    """Commas inside a name stay, unknown parts stay together, the longest names win."""
    assert headings(printed, known) == expected


def test_two_equally_good_splits_are_none() -> None:
    """“A, B” and “C”, or “A” and “B, C”: nobody can tell, so nothing is taken."""
    known = names("Roads", "Rail, Canals", "Roads, Rail", "Canals")
    assert headings("Roads, Rail, Canals", known) == Headings(
        (), ("Roads, Rail, Canals",), ambiguous=True
    )


def test_an_endless_list_is_not_taken_apart() -> None:
    """A line of thousands of commas is no list of headings, and costs no time."""
    printed = ", ".join(["Water"] * 5000)
    assert headings(printed, names("Water")) == Headings((), (printed,))
