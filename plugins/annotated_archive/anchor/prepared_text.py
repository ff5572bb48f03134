"""A text made ready for many notes: each folding is made once, when first asked for."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from functools import cached_property

from annotated_archive.anchor.fold import FoldedText, canonical, fingerprint, fold_text, loosen

# Scripts that write no spaces between words: each of their letters counts as a word. Thai and Lao,
# Burmese, Khmer, kana and ideographs.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
WORD = re.compile(f"[{_UNSPACED}]|[^\\W{_UNSPACED}]+")


class WordIndex:
    """The words of one text in order, and the positions of each. Immutable once made."""

    __slots__ = ("ends", "positions", "starts", "words")

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        """Every word, in order."""
        self.starts: array[int] = array("I")
        """Where each word starts in the text."""
        self.ends: array[int] = array("I")
        """Where each word ends."""
        self.positions: dict[str, list[int]] = {}
        """For each word, its positions in `words`."""
        for position, word in enumerate(WORD.finditer(text)):
            self.words.append(word.group())
            self.starts.append(word.start())
            self.ends.append(word.end())
            self.positions.setdefault(word.group(), []).append(position)


@dataclass(frozen=True)
class PreparedText:
    """A text and its foldings, shared by all notes on it."""

    text: str

    @cached_property
    def raw(self) -> FoldedText:
        """The text as it stands."""
        return FoldedText(self.text)

    @cached_property
    def canonical(self) -> FoldedText:
        """The text in NFC, white space joined."""
        return canonical(self.text)

    @cached_property
    def folded(self) -> FoldedText:
        """The text folded for matching."""
        return fold_text(self.text)

    @cached_property
    def loose(self) -> FoldedText:
        """`folded` without case, accents and harakat; its spans count in `folded`."""
        return loosen(self.folded.text)

    @cached_property
    def words(self) -> WordIndex:
        """The words of `loose` and their positions."""
        return WordIndex(self.loose.text)

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(self.text)


def prepare(text: str | PreparedText) -> PreparedText:
    """Return the prepared text; one that is prepared already is returned as it is."""
    return text if isinstance(text, PreparedText) else PreparedText(text)
