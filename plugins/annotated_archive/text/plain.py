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

from annotated_archive.text.plain_parts import BlockParts, parts_of


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item, cell, heading … that holds text of its own."""

    start: int
    """Text offset of its first character."""
    end: int
    """Text offset behind its last."""
    html_start: int
    """HTML offset of its opening tag."""
    html_end: int
    """HTML offset behind its closing tag."""
    after: int
    """HTML offset at which a block may be put so that it stands after this one: behind it,
    inside the list item that it is, or behind the quote or table around it."""
    tag: str
    """`p`, `li`, `h2` …"""


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text of some HTML. Offsets count code points."""

    text: str
    linkable: tuple[tuple[int, int], ...]
    """Ranges of the text in which a name may become a link: not in links, code and headings,
    and never across the end of a block."""
    sections: tuple[int, ...]
    """Offsets at which a section starts: those of its headings."""
    _blocks: tuple[BlockParts, ...]
    _text_at: array[int]
    _html_at: array[int]
    _html_to: array[int]

    @property
    def fields(self) -> tuple[Any, ...]:
        """What it is made of, in the order in which it is made: plain data, for safe keeping."""
        return (
            self.text, self.linkable, self.sections, self._blocks,
            self._text_at, self._html_at, self._html_to,
        )  # fmt: skip

    @property
    def blocks(self) -> tuple[Block, ...]:
        """In the order of their opening tags, so that inner ones follow outer ones.

        Made when they are asked for: most texts are shown without a look at them.
        """
        return tuple(Block(*each) for each in self._blocks)

    @property
    def block_spans(self) -> list[tuple[int, int]]:
        """From where to where the blocks reach, in the same order."""
        return [(start, end) for start, end, *_ in self._blocks]

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

    def block_at(self, offset: int) -> int | None:
        """Return the index of the innermost block that holds the character at `offset`."""
        found = None
        for index, block in enumerate(self.blocks):
            if block.start > offset:
                break
            if offset < block.end:
                found = index
        return found

    def _is_verbatim(self, run: int) -> bool:
        # A run is either text that stands in the HTML as it is, or one entity, or a newline
        # that stands for a border and has no length in the HTML.
        behind = self._text_at[run + 1] if run + 1 < len(self._text_at) else len(self.text)
        return self._html_to[run] - self._html_at[run] == behind - self._text_at[run]


def plain_text(html: str) -> PlainText:
    """Return the plain text of `html`, which must be as the sanitiser writes it."""
    return PlainText(*parts_of(html))


@dataclass(frozen=True, slots=True)
class RecordText:
    """The text of a record, of which fingerprints are made and in which notes are placed."""

    text: str
    body_start: int
    """The offset of the body's text in it."""


def record_text(title: str | None, plain: PlainText) -> RecordText:
    """Return the record's title or name, a newline and the text of its body.

    `title` is None where the archive supplied it: such words are not the record's own.
    """
    if title is None:
        return RecordText(plain.text, 0)
    text = f"{title}\n{plain.text}"
    return RecordText(text, len(title) + 1)
