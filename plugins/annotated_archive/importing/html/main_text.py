"""The blocks of a page that are its article: trafilatura names the words, and they are found again
among the page's own text nodes, so that what it leaves out is known.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Any

from annotated_archive.importing.html.pieces import PagePiece
from annotated_archive.importing.html.visibility import why_hidden

ANCHOR = 25
"""Characters without spaces by which a passage is found wherever it stands; a shorter one only
between its neighbours, for it may stand twice."""

SHARE = 0.5
"""Of the characters of a block that must be among the words named, for the block to be named."""

_MOST_MISSES = 200
"""Passages that are looked for in the whole page and are not there: each reads all of it."""

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟])\s+")


class NoMainText(Exception):
    """Why the words of an article could not be told, for people."""


def extractor_name() -> str:
    """Return the name and the version of the library that tells the words of an article."""
    return f"trafilatura {version('trafilatura')}"


def main_blocks(root: Any, pieces: Sequence[PagePiece]) -> set[int]:
    """Return the blocks of the page that are its article. Changes the tree.

    Raises NoMainText where the library fails on the page.
    """
    _strip(root)
    return _named_blocks(pieces, _passages(root))


def _strip(root: Any) -> None:
    """Take from a tree what readers do not see, so that no word of it is taken for the text."""
    gone = [
        element
        for element in root.iter()
        if element is not root
        and (
            not isinstance(element.tag, str)
            or element.tag in ("script", "style", "template", "noscript")
            or why_hidden(element)
        )
    ]
    for element in gone:
        parent = element.getparent()
        if parent is not None:
            _keep_tail(element, parent)
            parent.remove(element)
    for cell in root.iter("td", "th"):
        for span in ("colspan", "rowspan"):
            cell.attrib.pop(span, None)  # a page may ask for millions of cells
    for form in root.iter("form"):
        if form.find(".//p") is not None:
            form.tag = "div"  # some programs put the whole page into one


def _keep_tail(element: Any, parent: Any) -> None:
    if not element.tail:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + element.tail
    else:
        before.tail = (before.tail or "") + element.tail


def _passages(root: Any) -> list[str]:
    """Return the passages that trafilatura takes for the article, in its order."""
    for name in ("trafilatura", "htmldate", "justext"):
        # What it says of a page is for its own makers.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    extract = import_module("trafilatura").bare_extraction
    try:
        # Without metadata: it would guess dates.
        found = extract(root, include_comments=False, include_tables=True, with_metadata=False)
    except Exception as error:  # a library's failure on one page must not end an import
        raise NoMainText(f"trafilatura failed on the page ({type(error).__name__})") from error
    if found is None or found.body is None:
        return []
    return [text for text in found.body.itertext() if text.strip()]


def _named_blocks(pieces: Sequence[PagePiece], passages: Sequence[str]) -> set[int]:
    page = _Letters(pieces)
    for start, end in page.places([_bare(text) for text in passages], passages):
        page.mark(start, end)
    return page.blocks()


def _bare(text: str) -> str:
    return "".join(text.split())


class _Letters:
    """The letters of a page without spaces, by which passages are found in it."""

    def __init__(self, pieces: Sequence[PagePiece]) -> None:
        self._blocks: list[int] = []
        self._starts: list[int] = []
        self._lengths: list[int] = []
        parts: list[str] = []
        length = 0
        for piece in pieces:
            if piece.text and piece.may_be_body and (bare := _bare(piece.text)):
                self._starts.append(length)
                # The cells of a table are one thing.
                setting = piece.setting
                self._blocks.append(-setting.table if setting.table else piece.block)
                parts.append(bare)
                self._lengths.append(len(bare))
                length += len(bare)
        self._text = "".join(parts)
        self._named = [0] * len(self._starts)
        self._of_pieces = pieces
        self._misses = 0

    def places(self, bare: Sequence[str], whole: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield where passages stand, the long ones first and the short ones between them."""
        at: list[int | None] = [None] * len(bare)
        cursor = 0
        for index, text in enumerate(bare):
            if len(text) < ANCHOR:
                continue
            start = self._text.find(text, cursor)
            if start < 0:
                start = self._anywhere(text)
                if start < 0:
                    yield from self._sentences(whole[index], cursor)
                    continue
            else:
                cursor = start + len(text)
                at[index] = start
            yield start, start + len(text)
        yield from self._short(bare, at)

    def _short(self, bare: Sequence[str], at: Sequence[int | None]) -> Iterator[tuple[int, int]]:
        nexts = [len(self._text)] * (len(bare) + 1)
        for index in range(len(bare) - 1, -1, -1):
            known = at[index]
            nexts[index] = nexts[index + 1] if known is None else known
        cursor = 0
        for index, text in enumerate(bare):
            if (known := at[index]) is not None:
                cursor = known + len(text)
            elif text and len(text) < ANCHOR:
                # Above the first passage the nearest one counts: the others are in menus.
                find = self._text.find if any(at[:index]) else self._text.rfind
                start = find(text, cursor, nexts[index + 1])
                if start >= 0:
                    cursor = start + len(text)
                    yield start, cursor

    def _anywhere(self, text: str) -> int:
        if self._misses >= _MOST_MISSES:
            return -1
        start = self._text.find(text)
        self._misses += start < 0
        return start

    def _sentences(self, text: str, cursor: int) -> Iterator[tuple[int, int]]:
        """Yield where the sentences of a passage stand that stands nowhere as a whole."""
        for sentence in _SENTENCE_END.split(text):
            bare = _bare(sentence)
            if len(bare) >= ANCHOR and self._misses < _MOST_MISSES:
                start = self._text.find(bare, cursor)
                self._misses += start < 0
                if start >= 0:
                    yield start, start + len(bare)

    def mark(self, start: int, end: int) -> None:
        """Count the letters of a passage for the pieces that it goes over."""
        index = bisect_right(self._starts, start) - 1
        while index < len(self._starts) and self._starts[index] < end:
            first = max(start, self._starts[index])
            last = min(end, self._starts[index] + self._lengths[index])
            self._named[index] = min(self._named[index] + last - first, self._lengths[index])
            index += 1

    def blocks(self) -> set[int]:
        """Return the blocks of which enough is named."""
        named: dict[int, int] = {}
        whole: dict[int, int] = {}
        for block, count, length in zip(self._blocks, self._named, self._lengths, strict=True):
            named[block] = named.get(block, 0) + count
            whole[block] = whole.get(block, 0) + length
        found = {block for block, count in named.items() if count >= SHARE * whole[block]}
        tables = {-block for block in found if block < 0}
        cells = {
            piece.block for piece in self._of_pieces if tables and piece.setting.table in tables
        }
        return {block for block in found if block >= 0} | cells
