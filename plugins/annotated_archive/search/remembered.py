"""What a function makes of words, remembered: a text has most of its words many times."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_MOST = 200_000
"""The words of a large archive. All are forgotten when there are more."""

T = TypeVar("T")


class Remembered(dict[str, T]):
    """Word -> what a function makes of it. A plain dictionary, because to find a word there takes
    half as long as in a cache that also knows which word was asked for last.
    """

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        made = self[word] = self._make(word)
        return made
