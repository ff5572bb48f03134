"""An order in which the parts of a text stood before, and the way from there to the present one.

Footnotes were once numbered in an order that was not that of reading. Notes that were made on
such a text are matched in it as it was; their passages are then found in the text as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.selector import Candidate, Match


@dataclass(frozen=True, slots=True)
class FormerOrder:
    """The former order of the parts of one text."""

    fingerprint: str
    """Of the text in that order."""
    fixed: int
    """The length of the part before them, which stands where it stood."""
    parts: tuple[Span, ...]
    """Where the other parts stand now, in their former order. One character is between two."""

    def text(self, present: str) -> str:
        """Return the text as it was."""
        return present[: self.fixed] + "\n".join(present[start:end] for start, end in self.parts)

    def match(self, found: Match) -> Match | None:
        """Return a match in the former text as one in the present text.

        There is none if its passage goes over the border of two parts.
        """
        span = self._moved(found.span) if found.span else None
        if found.span and span is None:
            return None
        candidates = []
        for each in found.candidates:
            moved = self._moved(each.span)
            if moved is not None:
                candidates.append(replace(each, span=moved))
        return replace(found, span=span, candidates=tuple[Candidate, ...](candidates))

    def _moved(self, span: Span) -> Span | None:
        start, end = span
        if end <= self.fixed:
            return span
        at = self.fixed
        for first, last in self.parts:
            if at <= start and end <= at + last - first:
                return start - at + first, end - at + first
            at += last - first + 1
        return None
