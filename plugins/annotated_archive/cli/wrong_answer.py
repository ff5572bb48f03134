"""What is wrong with one value of a new record."""

from __future__ import annotations

from typing import NamedTuple

Place = tuple[str | int, ...]
"""The keys and positions that lead to a value of the front matter."""


class WrongAnswer(NamedTuple):
    """A value that is missing or wrong."""

    place: Place
    why: str
    """What is wrong, and what to write instead."""
    takes_keys: bool = False
    """Whether a mapping belongs there, so that the answer is KEY=VALUE."""
    is_needed: bool = False
    """Whether an empty answer is none, though the key may be missing in other records."""
    doubt: str = ""
    """The warning, of a value that may stay as it is."""
    meant: str = ""
    """The id of the record that was likely meant."""
    asks: str = ""
    """The question whether that record is meant; empty where it is certain."""
