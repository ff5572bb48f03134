"""A citation as it is put together: words, what is emphasised, a place for the day of reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from annotated_archive.export.citing.words import Words
from annotated_archive.text.directions import direction

_ADDRESS = re.compile(r"(https?://\S*[^\s.,;،])")
_STOPS = (".", "?", "!", "…", "؟", "。")
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


class Line:
    """A citation of one style, part behind part."""

    def __init__(self, t: Words) -> None:
        self._t = t
        self._turns = direction(t.language) == "rtl"
        self._parts: list[Part] = []

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts, those beside one another joined where nothing tells them apart."""
        return tuple(self._parts)

    def put(self, text: str) -> Line:
        """Put words or marks of the style."""
        if text and self._parts and self._parts[-1][0] is PartKind.PLAIN:
            self._parts[-1] = (PartKind.PLAIN, self._parts[-1][1] + text)
        elif text:
            self._parts.append((PartKind.PLAIN, text))
        return self

    def say(self, text: str) -> Line:
        """Put what a record says."""
        if text.isascii() and not self._turns:  # nothing in it turns the direction
            return self.put(text)
        if text:
            self._parts.append((PartKind.SAID, text))
        return self

    def say_all(self, names: Sequence[str], last: str) -> Line:
        """Put names in a row, with a text before the last of several, such as “and”."""
        for place, name in enumerate(names, 1):
            if place > 1:
                self.put(last if place == len(names) else self._t.texts["joint.list"])
            self.say(name)
        return self

    def emphasise(self, text: str) -> Line:
        """Put the same, emphasised."""
        if text:
            self._parts.append((PartKind.EM, text))
        return self

    def fill(self, key: str, kind: str, text: str, name: str = "title") -> Line:
        """Put a text of the interface with a part in the place of a name in braces."""
        before, _, after = self._t.texts[key].partition(f"{{{name}}}")
        if kind is PartKind.SAID and text.endswith(
            _STOPS
        ):  # which stand for the mark that the style would put there
            after = after.replace(".", "", 1)
        self.put(before)
        if kind is PartKind.SAID:
            self.say(text)
        else:
            self._parts.append((kind, text))
        return self.put(after)

    def accessed(self, locale: str) -> Line:
        """Put the place of the day of reading."""
        self._parts.append((PartKind.ACCESSED, locale))
        return self

    def address(self, page: str) -> Line:
        """Put the address of the page."""
        self._parts.append((PartKind.ADDRESS, page))
        return self

    def stop(self) -> Line:
        """End a sentence, if its last word does not."""
        if self._parts:
            last = self._parts[-1][1].rstrip(_CLOSING)
            if self._parts[-1][0] in (PartKind.ADDRESS, PartKind.ACCESSED) or not last.endswith(
                _STOPS
            ):
                self.put(".")
        return self

    def remark(self, note: str) -> Line:
        """End with what is said behind every citation."""
        if note:
            self.put(" ")
        for piece in _ADDRESS.split(note) if self._turns else [note]:
            self.say(piece)  # each address apart, which is not turned with what stands around it
        return self
