"""The words of a text and where they stand, for finding passages that are only similar."""

from __future__ import annotations

import re
from array import array

# Scripts that write no spaces between words: each of their letters counts as a word. Thai and Lao,
# Burmese, Khmer, kana and ideographs.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
WORD = re.compile(f"[{_UNSPACED}]|[^\\W{_UNSPACED}]+")


class WordIndex:
    """The words of one text in order, and the places of each. Immutable once made."""

    __slots__ = ("ends", "places", "starts", "words")

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        """Every word, in order."""
        self.starts: array[int] = array("I")
        """Where each word starts in the text."""
        self.ends: array[int] = array("I")
        """Where each word ends."""
        self.places: dict[str, list[int]] = {}
        """For each word, its places in `words`."""
        for place, found in enumerate(WORD.finditer(text)):
            word = found.group()
            self.words.append(word)
            self.starts.append(found.start())
            self.ends.append(found.end())
            self.places.setdefault(word, []).append(place)
