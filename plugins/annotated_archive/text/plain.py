"""The plain text of rendered HTML, and the offsets that lead from it back to the HTML.

Names are found and quotes are matched in the plain text; links and marks are put into the
HTML. The text is what a reader sees and may quote: block ends and `<br>` are one newline,
footnote numbers and arrows are left out, entities are characters.
"""

from __future__ import annotations

import html as _html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from annotated_archive.text.markup import P_END, P_END_START, P_START
from annotated_archive.text.tags import BLOCKS, HEADINGS, TAG, VOID, is_generated

_PARAGRAPH = rf"{P_START}[^<\s](?:[^<]*[^<\s])?{P_END}"
_PARAGRAPHS = re.compile(rf"{_PARAGRAPH}(?:\n{_PARAGRAPH})*")
"""Nothing but paragraphs without a tag in them."""

_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_SPACE = " \t\n\r\f"
_WITH_TEXT = HEADINGS | {"p", "pre", "li", "dt", "dd", "td", "th"}
"""Blocks that may hold text of their own."""
_UNLINKED = HEADINGS | {"a", "code", "pre"}
"""Elements in which no name becomes a link."""


class PlainText(NamedTuple):
    """The text of some HTML. Offsets count code points.

    The three arrays describe its runs: a run is text that stands in the HTML unchanged, or one
    entity, or a newline that stands for a border and has no length in the HTML.
    """

    text: str
    linkable: tuple[tuple[int, int], ...]
    """Ranges of the text in which a name may become a link: not in links, code and headings,
    and never across the end of a block."""
    sections: tuple[int, ...]
    """Offsets at which a section starts, which are those of its headings."""
    block_spans: tuple[tuple[int, int], ...]
    """Start and end of each block that holds text of its own, such as a paragraph, an item or a
    cell, by their ends: inner ones before outer ones."""
    run_starts: array[int]
    """Text offsets."""
    html_starts: array[int]
    html_ends: array[int]

    def html_start(self, offset: int) -> int:
        """Return the HTML offset of the character at text `offset`."""
        run = bisect_right(self.run_starts, offset) - 1
        if run < 0:
            return 0
        start = self.html_starts[run]
        return start + (offset - self.run_starts[run]) if self._is_verbatim(run) else start

    def html_end(self, offset: int) -> int:
        """Return the HTML offset behind the character before text `offset`."""
        run = bisect_right(self.run_starts, offset - 1) - 1
        if run < 0:
            return 0
        if self._is_verbatim(run):
            return self.html_starts[run] + (offset - self.run_starts[run])
        return self.html_ends[run]

    def has_text(self, html_start: int, html_end: int) -> bool:
        """Whether any character of the text stands between two HTML offsets."""
        run = bisect_right(self.html_ends, html_start)
        return run < len(self.html_ends) and self.html_starts[run] < html_end

    def _is_verbatim(self, run: int) -> bool:
        starts = self.run_starts
        end = starts[run + 1] if run + 1 < len(starts) else len(self.text)
        return self.html_ends[run] - self.html_starts[run] == end - starts[run]


def plain_text(html: str) -> PlainText:
    """Return the plain text of `html`, which must be as the sanitiser writes it."""
    # Most texts of a news archive; they take a third of the time this way.
    return _of_paragraphs(html) if _PARAGRAPHS.fullmatch(html) else any_plain_text(html)


def any_plain_text(html: str) -> PlainText:
    """Return the same, read tag by tag."""
    return _Reader(html).read()


def _of_paragraphs(html: str) -> PlainText:
    run_starts, html_starts, html_ends = array("L"), array("L"), array("L")
    pieces: list[str] = []
    blocks: list[tuple[int, int]] = []
    length, html_start = 0, len(P_START)
    for raw in html[len(P_START) : -len(P_END)].split(P_END_START):
        runs = (
            [*_runs(raw, html_start)] if "&" in raw else [(raw, html_start, html_start + len(raw))]
        )
        if blocks:
            runs.insert(0, ("\n", html_start, html_start))
        start = length + 1 if blocks else 0
        for text, run_start, run_end in runs:
            run_starts.append(length)
            html_starts.append(run_start)
            html_ends.append(run_end)
            pieces.append(text)
            length += len(text)
        blocks.append((start, length))
        html_start += len(raw) + len(P_END_START)
    text = "".join(pieces)
    return PlainText(text, tuple(blocks), (), tuple(blocks), run_starts, html_starts, html_ends)


@dataclass(slots=True)
class _OpenBlock:
    """A block whose closing tag has not come."""

    start: int = -1
    end: int = -1
    own_text: bool = False


class _Reader:
    """Gathers the plain text in one walk over the HTML."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.pieces: list[str] = []
        self.length = 0
        self.run_starts, self.html_starts, self.html_ends = array("L"), array("L"), array("L")
        self.linkable: list[list[int]] = []
        self.sections: list[int] = []
        self.open: list[_OpenBlock] = []
        self.blocks: list[tuple[int, int]] = []
        self.border = self.cut = self.heading = False
        self.ends_line = True
        self.unlinked = self.verbatim = 0

    def read(self) -> PlainText:
        generated = behind_tag = 0
        inside: list[str] = []
        for tag in TAG.finditer(self.html):
            if not generated:
                self._text(behind_tag, tag.start())
            behind_tag = tag.end()
            name = tag[2]
            if name in BLOCKS or name == "br":
                self.border = True
            if name in VOID:
                self.cut |= name in BLOCKS
            elif tag[1]:
                inside.pop()
                if generated and len(inside) < generated:
                    generated = 0
                self._closed(name)
            else:
                inside.append(name)
                if not generated and is_generated(name, tag[3]):
                    generated = len(inside)
                self._opened(name)
        self._text(behind_tag, len(self.html))
        return PlainText(
            "".join(self.pieces),
            tuple((start, end) for start, end in self.linkable),
            tuple(self.sections),
            tuple(self.blocks),
            self.run_starts,
            self.html_starts,
            self.html_ends,
        )

    def _opened(self, name: str) -> None:
        if name in _UNLINKED:
            self.unlinked += 1
        if name == "pre":
            self.verbatim += 1
        if name in BLOCKS:
            self.cut = True
            self.heading |= name in HEADINGS
            if name in _WITH_TEXT:
                self.open.append(_OpenBlock())

    def _closed(self, name: str) -> None:
        if name in _UNLINKED:
            self.unlinked -= 1
        if name == "pre":
            self.verbatim -= 1
        if name in BLOCKS:
            self.cut = True
            if name in _WITH_TEXT:
                self._block_closed(self.open.pop())

    def _block_closed(self, block: _OpenBlock) -> None:
        if block.start < 0:
            return
        if self.open:
            outer = self.open[-1]
            outer.start = block.start if outer.start < 0 else outer.start
            outer.end = block.end
        if block.own_text:
            self.blocks.append((block.start, block.end))

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
        for run in _runs(raw, start):
            self._run(*run)
        self.ends_line = raw[-1] == "\n"
        self._add_range(text_start)

    def _run(self, text: str, html_start: int, html_end: int) -> None:
        self.run_starts.append(self.length)
        self.html_starts.append(html_start)
        self.html_ends.append(html_end)
        self.pieces.append(text)
        self.length += len(text)

    def _add_range(self, start: int) -> None:
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


def _runs(raw: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Yield the runs of HTML without tags that begins at `start`: text, HTML start and end."""
    done = 0
    for entity in _ENTITY.finditer(raw):
        if entity.start() > done:
            yield raw[done : entity.start()], start + done, start + entity.start()
        done = entity.end()
        yield _html.unescape(entity[0]), start + entity.start(), start + done
    if done < len(raw):
        yield raw[done:], start + done, start + len(raw)
