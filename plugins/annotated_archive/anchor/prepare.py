"""A text made ready for many notes: each folding is made once, when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from annotated_archive.anchor.fingerprint import fingerprint
from annotated_archive.anchor.fold import FoldedText, canonical, fold_text, loosen
from annotated_archive.anchor.words import WordIndex


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
        """In NFC, white space joined."""
        return canonical(self.text)

    @cached_property
    def folded(self) -> FoldedText:
        """Folded for matching."""
        return fold_text(self.text)

    @cached_property
    def loose(self) -> FoldedText:
        """Folded, without case, accents and harakat; its true text is that of `folded`."""
        return loosen(self.folded.text)

    @cached_property
    def words(self) -> WordIndex:
        """Where each word of `loose` stands."""
        return WordIndex(self.loose.text)

    @cached_property
    def fingerprint(self) -> str:
        """The text's fingerprint."""
        return fingerprint(self.text)


def prepare(text: str | PreparedText) -> PreparedText:
    """Return the text prepared, unless it is already."""
    return text if isinstance(text, PreparedText) else PreparedText(text)
