"""The numbers of the search index come back from their bytes as they went in."""

from __future__ import annotations

import pytest

from annotated_archive.search.pack import numbers, read_numbers


@pytest.mark.parametrize(
    "values",
    [
        [],
        [0, 1, 127],
        [127, 128, 16_383, 5],
        [5, 16_383, 16_384],
        [16_384, 0, 128],
        [2_097_151, 2_097_152, 127, 268_435_456, 128],
    ],
    ids=["none", "one-byte", "two-bytes", "three-bytes-last", "three-bytes-first", "four-and-five"],
)
def test_numbers_of_any_length_are_read_as_written(values: list[int]) -> None:
    """A number of one byte, of two or of more is the same number after it was read."""
    assert read_numbers(numbers(values)) == values
    assert read_numbers(bytearray(numbers(values))) == values
