"""What the plain text of some HTML is made of, gathered in one walk over the HTML."""

from __future__ import annotations

import html as _html
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeAlias

from annotated_archive.text.tags import BLOCKS, HEADINGS, VOID, is_generated, text_runs

BlockParts: TypeAlias = tuple[int, int, int, int, int, str]
"""The fields of a `Block`."""

Parts: TypeAlias = tuple[
    str,
    tuple[tuple[int, int], ...],
    tuple[int, ...],
    tuple[BlockParts, ...],
    "array[int]",
    "array[int]",
    "array[int]",
]
"""The fields of a `PlainText`."""

_PARAGRAPH = r"<p>[^<\s](?:[^<]*[^<\s])?</p>"
_PARAGRAPHS = re.compile(rf"{_PARAGRAPH}(?:\n{_PARAGRAPH})*")
"""Nothing but paragraphs without a tag in them."""

_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_SPACE = " \t\n\r\f"
_WITH_TEXT = HEADINGS | {"p", "pre", "li", "dt", "dd", "td", "th"}
"""Blocks that may hold text of their own."""
_UNLINKED = HEADINGS | {"a", "code", "pre"}
"""Elements in which no name becomes a link."""
_HOLDERS = frozenset({"blockquote", "table", "dl"})
"""Elements behind which a block that is put after one of their parts has to stand: in a
quote it would be quoted, in a table or between a term and its definition it may not stand."""


_HTML_START = 2
"""Where a block's `html_start` stands among its fields."""


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
        self.blocks: list[BlockParts] = []
        self.waiting: list[tuple[_Open, int]] = []
        self.numbers = 0
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
                self._closed(name, tag.start(), tag.end())
            else:
                inside.append(name)
                if not generated and is_generated(name, tag[3]):
                    generated = len(inside)
                self._opened(name, tag.start())
        self.blocks.sort(key=itemgetter(_HTML_START))
        return (
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
    """Return what the plain text of `html` is made of."""
    return parts_of_paragraphs(html) or parts_of_any(html)


def parts_of_any(html: str) -> Parts:
    """Return the same of any HTML that is as the sanitiser writes it."""
    return _Reader(html).read()


def parts_of_paragraphs(html: str) -> Parts | None:
    """Return the same of plain paragraphs, most of a news archive, in a third of the time.

    None where there is anything else.
    """
    if not _PARAGRAPHS.fullmatch(html):
        return None
    text_at, html_at, html_to = array("L"), array("L"), array("L")
    pieces: list[str] = []
    linkable: list[tuple[int, int]] = []
    blocks: list[BlockParts] = []
    length = tag = 0
    for raw in html[len("<p>") : -len("</p>")].split("</p>\n<p>"):
        first = tag + len("<p>")
        runs = [(raw, first, first + len(raw))] if "&" not in raw else [*_runs(raw, first)]
        if blocks:
            runs.insert(0, ("\n", first, first))  # it stands nowhere in the HTML
        start = length + 1 if blocks else 0
        for text, run_start, run_end in runs:
            text_at.append(length)
            html_at.append(run_start)
            html_to.append(run_end)
            pieces.append(text)
            length += len(text)
        behind = first + len(raw) + len("</p>")
        linkable.append((start, length))
        blocks.append((start, length, tag, behind, behind, "p"))
        tag = behind + len("\n")
    return "".join(pieces), tuple(linkable), (), tuple(blocks), text_at, html_at, html_to


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
