"""What comes back to itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from costs import growth

from annotated_archive.check.rings import in_rings


@pytest.mark.parametrize(
    ("ways", "ringed"),
    [
        ("", ""),
        ("ab bc", ""),
        ("aa", "a"),
        ("ab ba", "ab"),
        ("ab bc ca", "abc"),
        ("xa ab ba yb", "ab"),
        ("ax xy yx bc cb", "xybc"),
    ],
)
def test_only_what_comes_back_is_in_a_ring(ways: str, ringed: str) -> None:
    """And not what leads into one."""
    assert in_rings({way[0]: way[1] for way in ways.split()}) == set(ringed)


@pytest.mark.parametrize("order", [1, -1], ids=["from the first", "from the last"])
def test_long_ways_are_walked_once(order: int) -> None:
    """Replies to replies to replies, in whichever order they come."""

    def walk(count: int) -> Callable[[], object]:
        ways = {str(n): str(n + 1) for n in range(count)[::order]}
        return lambda: in_rings(ways)

    assert growth(walk, 300) < 2.5
