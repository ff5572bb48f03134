"""Long lists are cut into pages."""

from __future__ import annotations

import pytest

from annotated_archive.index.pages import numbers_shown, page, page_count


@pytest.mark.parametrize(
    ("length", "of", "last"),
    [(0, 1, 0), (1, 1, 1), (10, 1, 10), (11, 2, 1), (20, 2, 10), (21, 3, 1)],
)
def test_pages_hold_everything_once(length: int, of: int, last: int) -> None:
    """In order, none too long; an empty list has one empty page."""
    assert page_count(length, 10) == of
    found = [page(range(length), 10, n + 1) for n in range(of)]
    assert [each for part in found for each in part.items] == list(range(length))
    assert [(each.number, each.of) for each in found] == [(n + 1, of) for n in range(of)]
    assert len(found[-1].items) == last


@pytest.mark.parametrize("number", [0, 4, -1])
def test_page_that_there_is_not(number: int) -> None:
    """It is refused, not made up."""
    with pytest.raises(IndexError):
        page(range(30), 10, number)


@pytest.mark.parametrize(
    ("number", "of", "shown"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (1, 9, [1, 2, 3, 0, 9]),
        (5, 9, [1, 0, 3, 4, 5, 6, 7, 0, 9]),
        (9, 9, [1, 0, 7, 8, 9]),
        (3, 5, [1, 2, 3, 4, 5]),
    ],
)
def test_numbers_shown(number: int, of: int, shown: list[int]) -> None:
    """The first, the last and those around; 0 stands for a gap."""
    assert numbers_shown(number, of) == shown
