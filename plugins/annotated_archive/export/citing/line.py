"""A citation as it is put together: words, what is emphasised, a place for the day of reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotated_archive.export.citing.words import StyleWords
from annotated_archive.text.directions import direction

_ADDRESS = re.compile(r"(https?://\S*[^\s.,;،])")
_STOPS = (".", "?", "!", "…", "؟", "。")
_COMMAS = (",", "،")
_ABBREVIATED = re.compile(r"(?:^|\W)[^\W\d_]\.$|\.\.$")
"""An end such as that of “U.S.”, or of a text that breaks off, whose point no comma replaces."""
_CLOSING = '”»"’)\u00a0 '


class PartKind:
    """What a part of a citation is. Plain words, which are quickly compared with those of before."""

    PLAIN: Final = "plain"
    """Words and marks of the style."""
    SAID: Final = "said"
    """What a record says: it may be in any direction."""
    EM: Final = "em"
    """The same, emphasised: the title of what stands alone, and of a newspaper."""
    ADDRESS: Final = "address"
    ACCESSED: Final = "accessed"
    """Where the day of reading stands, which only the reader's browser knows."""


Part = tuple[str, str]
"""What a part of a citation is, and its text: of a day of reading the locale by which it is written,
with the names of months behind it where a style shortens them."""


class StyledLine:
    """A citation of one style, part behind part."""

    def __init__(self, t: StyleWords) -> None:
        self._t = t
        self._turns = direction(t.language) == "rtl"
        self._parts: list[Part] = []
        self._plain = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts; plain ones beside one another are one."""
        self._flush()
        return tuple(self._parts)

    def put(self, text: str) -> StyledLine:
        """Put words or marks of the style."""
        self._plain += text
        return self

    def say(self, text: str) -> StyledLine:
        """Put what a record says."""
        if text.isascii() and not self._turns:  # nothing in it turns the direction
            self._plain += text
            return self
        return self._add(PartKind.SAID, text)

    def _add(self, kind: str, text: str) -> StyledLine:
        if self._plain:
            self._flush()
        if text:
            self._parts.append((kind, text))
        return self

    def _flush(self) -> None:
        if self._plain:
            self._parts.append((PartKind.PLAIN, self._plain))
            self._plain = ""

    def say_all(self, names: Sequence[str], last: str) -> StyledLine:
        """Put names in a row, with a text before the last of several, such as “and”."""
        for place, name in enumerate(names, 1):
            if place > 1:
                self.put(last if place == len(names) else self._t.texts["joint.list"])
            self.say(name)
        return self

    def emphasise(self, text: str) -> StyledLine:
        """Put the same, emphasised."""
        return self._add(PartKind.EM, text)

    def fill(self, key: str, kind: str, text: str, name: str = "title") -> StyledLine:
        """Put a text of the interface with a part in the place of a name in braces."""
        before, _, after = self._t.texts[key].partition(f"{{{name}}}")
        self._plain += before
        if kind != PartKind.SAID:
            return self._add(kind, text).put(after)
        if after.lstrip(_CLOSING).startswith(_COMMAS) and not _ABBREVIATED.search(text):
            self.say(text.removesuffix("."))
        elif self.say(text) and text.endswith(_STOPS):
            # Which stands for the mark that the style would put there.
            after = after.replace(".", "", 1)
        return self.put(after)

    def accessed(self, locale: str) -> StyledLine:
        """Put the place of the day of reading."""
        return self._add(PartKind.ACCESSED, locale)

    def address(self, page: str) -> StyledLine:
        """Put the address of the page."""
        return self._add(PartKind.ADDRESS, page)

    def stop(self) -> StyledLine:
        """End a sentence, if its last word does not."""
        last = self._plain
        if last.endswith("."):
            return self
        if not last and self._parts and self._parts[-1][0] in (PartKind.SAID, PartKind.EM):
            last = self._parts[-1][1]
        if not last.rstrip(_CLOSING).endswith(_STOPS):
            self._plain += "."
        return self

    def remark(self, note: str) -> StyledLine:
        """End with what is said behind every citation."""
        if not note:
            return self
        self.put(" ")
        for piece in _ADDRESS.split(note) if self._turns else [note]:
            self.say(piece)  # each address apart, which is not turned with what stands around it
        return self
