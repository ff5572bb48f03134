"""The lines of a file, and what each is used for: no line of an input is lost.

A line is given a use once at most, and counts as `unplaced` without one. So the counts of the uses
always add up to the number of lines.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
"""Marks that steer direction and line breaks and are no part of a line's words."""

_QUOTES = str.maketrans("‘’“”«»", '\'\'""""')


class LineUse(StrEnum):
    """What a line of the input is used for."""

    METADATA = "metadata"
    BODY = "body"
    NOTICE = "notice"
    UNPLACED = "unplaced"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file."""

    number: int
    """Counted from 1 in the file."""
    raw: str
    """Its text, without the white space around it."""
    text: str
    """Its words, without markup and with white space joined."""
    level: int = 0
    """The level of a Markdown heading; 0 for any other line."""
    begins_page: bool = False
    """Whether a form feed stands in front of it, where a page of print begins."""


class LineAccount:
    """The uses of the lines of a file, while it is read."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = tuple(lines)
        self._uses = {line.number: LineUse.BLANK for line in self._lines if not line.raw}

    def place(self, lines: Iterable[Line], use: LineUse) -> None:
        """Give each of `lines` its use. Raises ValueError when one has a use already."""
        for line in lines:
            if line.number in self._uses:
                raise ValueError(f"line {line.number} is already {self._uses[line.number]}")
            self._uses[line.number] = use

    def is_open(self, line: Line) -> bool:
        """Whether `line` has no use yet."""
        return line.number not in self._uses

    def uses(self) -> dict[int, LineUse]:
        """Return the number of every line -> its use; a line without one is unplaced."""
        return {line.number: self._uses.get(line.number, LineUse.UNPLACED) for line in self._lines}


def line_ranges(numbers: Iterable[int], dash: str) -> list[str]:
    """Return line numbers as people write them, each run of them as first and last: 1, 3-5."""
    ranges = []
    for _, pairs in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in pairs]
        ranges.append(str(run[0]) if len(run) == 1 else f"{run[0]}{dash}{run[-1]}")
    return ranges


def words_of_line(text: str) -> str:
    """Return `text` with its white space joined and its invisible marks left out."""
    return " ".join(_INVISIBLE.sub("", text).split())


def wording(text: str) -> str:
    """Return the form in which two wordings are compared: NFC, one case, straight quotes."""
    return unicodedata.normalize("NFC", words_of_line(text)).translate(_QUOTES).casefold()
