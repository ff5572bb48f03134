"""The plain text of rendered HTML, and the way back from the text to the HTML.

Names are found and quotes are matched in the plain text; links and marks are put into the
HTML. The text is what a reader sees and may quote: block ends and `<br>` are one newline,
footnote numbers and arrows are left out, entities are characters.
"""

from __future__ import annotations

import html as _html
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from annotated_archive.text.tags import BLOCKS, HEADINGS, VOID, is_generated, text_runs

_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_SPACE = " \t\n\r\f"
_WITH_TEXT = HEADINGS | {"p", "pre", "li", "dt", "dd", "td", "th"}
"""Blocks that may hold text of their own."""
_UNLINKED = HEADINGS | {"a", "code", "pre"}
"""Elements in which no name becomes a link."""
_HOLDERS = frozenset({"blockquote", "table", "dl"})
"""Elements behind which a block that is put after one of their parts has to stand: in a
quote it would be quoted, in a table or between a term and its definition it may not stand."""


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


_HTML_START = 2
"""Where a block's `html_start` stands among its fields."""


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text of some HTML. Offsets count code points."""

    text: str
    linkable: tuple[tuple[int, int], ...]
    """Ranges of the text in which a name may become a link: not in links, code and headings,
    and never across the end of a block."""
    sections: tuple[int, ...]
    """Offsets at which a section starts: those of its headings."""
    _blocks: tuple[tuple[int, int, int, int, int, str], ...]
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


@dataclass(slots=True)
class _Open:
    """A block whose closing tag has not come."""

    number: int
    tag: str
    html_start: int
    start: int = -1
    end: int = -1
    own_text: bool = False


class _Reader:
    """Gathers the plain text while the HTML is walked over once."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.pieces: list[str] = []
        self.length = 0
        self.text_at, self.html_at, self.html_to = array("L"), array("L"), array("L")
        self.linkable: list[list[int]] = []
        self.sections: list[int] = []
        self.open: list[_Open] = []
        self.holders: list[str] = []
        self.blocks: list[tuple[int, int, int, int, int, str]] = []
        self.waiting: list[tuple[_Open, int]] = []
        self.numbers = 0
        self.border = self.cut = self.heading = False
        self.ends_line = True
        self.unlinked = self.verbatim = 0

    def read(self) -> PlainText:
        generated = 0
        inside: list[str] = []
        for start, end, tag in text_runs(self.html):
            if start < end and not generated:
                self._text(start, end)
            if tag is None:
                break
            name = tag[2]
            if name in BLOCKS or name == "br":
                self.border = True
            if name in VOID:
                self.cut |= name in BLOCKS
            elif tag[1]:
                inside.pop()
                if generated and len(inside) < generated:
                    generated = 0
                self._closed(name, tag.start(), tag.end())
            else:
                inside.append(name)
                if not generated and is_generated(name, tag[3]):
                    generated = len(inside)
                self._opened(name, tag.start())
        self.blocks.sort(key=itemgetter(_HTML_START))
        return PlainText(
            "".join(self.pieces),
            tuple((start, end) for start, end in self.linkable),
            tuple(self.sections),
            tuple(self.blocks),
            self.text_at,
            self.html_at,
            self.html_to,
        )

    def _opened(self, name: str, at: int) -> None:
        if name in _UNLINKED:
            self.unlinked += 1
        if name == "pre":
            self.verbatim += 1
        if name in BLOCKS:
            self.cut = True
            self.heading |= name in HEADINGS
            if name in _WITH_TEXT:
                self.open.append(_Open(self.numbers, name, at))
                self.numbers += 1
            elif name in _HOLDERS:
                self.holders.append(name)

    def _closed(self, name: str, start: int, end: int) -> None:
        if name in _UNLINKED:
            self.unlinked -= 1
        if name == "pre":
            self.verbatim -= 1
        if name not in BLOCKS:
            return
        self.cut = True
        if name in _WITH_TEXT:
            self._block_closed(self.open.pop(), start, end)
        elif name in _HOLDERS:
            self.holders.pop()
            self._place_waiting(end)

    def _block_closed(self, block: _Open, start: int, end: int) -> None:
        if block.start < 0:
            return
        if self.open:
            outer = self.open[-1]
            outer.start = block.start if outer.start < 0 else outer.start
            outer.end = block.end
        if not block.own_text:
            return
        if "blockquote" in self.holders or "table" in self.holders or block.tag == "dt":
            self.waiting.append((block, end))
        else:
            after = start if block.tag in ("li", "dd") else end
            self._keep(block, end, after)

    def _place_waiting(self, at: int) -> None:
        if "blockquote" in self.holders or "table" in self.holders:
            return
        for block, end in self.waiting:
            self._keep(block, end, at)
        self.waiting.clear()

    def _keep(self, block: _Open, html_end: int, after: int) -> None:
        self.blocks.append((block.start, block.end, block.html_start, html_end, after, block.tag))

    def _text(self, start: int, end: int) -> None:
        if self.border and not self.verbatim:
            while start < end and self.html[start] in _SPACE:
                start += 1
            if start == end:
                return
        text_start = self.length
        if self.border:
            self.border = False
            if not self.ends_line:
                self._run("\n", start, start)
                text_start += 1
        raw = self.html[start:end]
        done = 0
        if "&" in raw:
            for entity in _ENTITY.finditer(raw):
                if entity.start() > done:
                    self._run(raw[done : entity.start()], start + done, start + entity.start())
                done = entity.end()
                self._run(_html.unescape(entity[0]), start + entity.start(), start + done)
        if done < len(raw):
            self._run(raw[done:], start + done, end)
        self.ends_line = raw[-1] == "\n"
        self._note_range(text_start)

    def _run(self, text: str, html_start: int, html_end: int) -> None:
        self.text_at.append(self.length)
        self.html_at.append(html_start)
        self.html_to.append(html_end)
        self.pieces.append(text)
        self.length += len(text)

    def _note_range(self, start: int) -> None:
        if self.heading:
            self.sections.append(start)
            self.heading = False
        if self.open:
            block = self.open[-1]
            block.start = start if block.start < 0 else block.start
            block.end = self.length
            block.own_text = True
        if self.unlinked:
            self.cut = True
        elif self.cut or not self.linkable:
            self.linkable.append([start, self.length])
            self.cut = False
        else:
            self.linkable[-1][1] = self.length


def plain_text(html: str) -> PlainText:
    """Return the plain text of `html`, which must be as the sanitiser writes it."""
    return _Reader(html).read()


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
