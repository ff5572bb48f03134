"""The plain text of rendered HTML, and the way back from the text to the HTML.

Names are found and quotes are matched in the plain text; links and marks are put into the
HTML. The text is what a reader sees and may quote: block ends and `<br>` are one newline,
footnote numbers and arrows are left out, entities are characters.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from annotated_archive.text.plain_parts import parts_of


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text of some HTML. Offsets count code points."""

    text: str
    linkable: tuple[tuple[int, int], ...]
    """Ranges of the text in which a name may become a link: not in links, code and headings,
    and never across the end of a block."""
    sections: tuple[int, ...]
    """Offsets at which a section starts: those of its headings."""
    block_spans: tuple[tuple[int, int], ...]
    """From where to where each block reaches that holds text of its own, such as a paragraph, an
    item or a cell, in the order in which they end: inner ones before outer ones."""
    _text_at: array[int]
    _html_at: array[int]
    _html_to: array[int]

    @property
    def fields(self) -> tuple[Any, ...]:
        """What it is made of, in the order in which it is made: plain data, for safe keeping."""
        return (
            self.text, self.linkable, self.sections, self.block_spans,
            self._text_at, self._html_at, self._html_to,
        )  # fmt: skip

    def html_start(self, offset: int) -> int:
        """Return the HTML offset of the character at text `offset`."""
        run = bisect_right(self._text_at, offset) - 1
        if run < 0:
            return 0
        start = self._html_at[run]
        return start + (offset - self._text_at[run]) if self._is_verbatim(run) else start

    def html_end(self, offset: int) -> int:
        """Return the HTML offset behind the character before text `offset`."""
        run = bisect_right(self._text_at, offset - 1) - 1
        if run < 0:
            return 0
        if self._is_verbatim(run):
            return self._html_at[run] + (offset - self._text_at[run])
        return self._html_to[run]

    def has_text(self, html_start: int, html_end: int) -> bool:
        """Whether any character of the text stands between two HTML offsets."""
        run = bisect_right(self._html_to, html_start)
        return run < len(self._html_to) and self._html_at[run] < html_end

    def _is_verbatim(self, run: int) -> bool:
        # A run is either text that stands in the HTML as it is, or one entity, or a newline
        # that stands for a border and has no length in the HTML.
        behind = self._text_at[run + 1] if run + 1 < len(self._text_at) else len(self.text)
        return self._html_to[run] - self._html_at[run] == behind - self._text_at[run]


def plain_text(html: str) -> PlainText:
    """Return the plain text of `html`, which must be as the sanitiser writes it."""
    return PlainText(*parts_of(html))
