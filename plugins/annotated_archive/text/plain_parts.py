"""What the plain text of some HTML is made of, gathered in one walk over the HTML."""

from __future__ import annotations

import html as _html
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from annotated_archive.text.tags import BLOCKS, HEADINGS, VOID, is_generated, text_runs

Parts: TypeAlias = tuple[
    str,
    tuple[tuple[int, int], ...],
    tuple[int, ...],
    tuple[tuple[int, int], ...],
    "array[int]",
    "array[int]",
    "array[int]",
]
"""The fields of a `PlainText`."""

_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_SPACE = " \t\n\r\f"
_WITH_TEXT = HEADINGS | {"p", "pre", "li", "dt", "dd", "td", "th"}
"""Blocks that may hold text of their own."""
_UNLINKED = HEADINGS | {"a", "code", "pre"}
"""Elements in which no name becomes a link."""


@dataclass(slots=True)
class _Open:
    """A block whose closing tag has not come."""

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
        self.blocks: list[tuple[int, int]] = []
        self.border = self.cut = self.heading = False
        self.ends_line = True
        self.unlinked = self.verbatim = 0

    def read(self) -> Parts:
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
                self._closed(name)
            else:
                inside.append(name)
                if not generated and is_generated(name, tag[3]):
                    generated = len(inside)
                self._opened(name)
        return (
            "".join(self.pieces),
            tuple((start, end) for start, end in self.linkable),
            tuple(self.sections),
            tuple(self.blocks),
            self.text_at,
            self.html_at,
            self.html_to,
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
                self.open.append(_Open())

    def _closed(self, name: str) -> None:
        if name in _UNLINKED:
            self.unlinked -= 1
        if name == "pre":
            self.verbatim -= 1
        if name not in BLOCKS:
            return
        self.cut = True
        if name in _WITH_TEXT:
            self._block_closed(self.open.pop())

    def _block_closed(self, block: _Open) -> None:
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


def parts_of(html: str) -> Parts:
    """Return what the plain text of `html` is made of; it must be as the sanitiser writes it."""
    return _Reader(html).read()


def _runs(raw: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Yield what stands in the text for HTML without tags, each with its place in the HTML.

    `raw` begins at `start`. An entity is a run by itself.
    """
    done = 0
    for entity in _ENTITY.finditer(raw):
        if entity.start() > done:
            yield raw[done : entity.start()], start + done, start + entity.start()
        done = entity.end()
        yield _html.unescape(entity[0]), start + entity.start(), start + done
    if done < len(raw):
        yield raw[done:], start + done, start + len(raw)
