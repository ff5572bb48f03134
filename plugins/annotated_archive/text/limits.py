"""Limits of the work that a body makes for the Markdown reader, which is quadratic in places.

A body has at most 1 MB, and ordinary texts are far from these limits; the hostile suite measures
that nothing below them takes long.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from annotated_archive.records.problem import Finding, Severity

DEEPEST = 40
"""Levels of elements. The reader needs some six stack frames a level, and Python has 1,000."""

MOST_NESTED = 100_000
"""Signs of quotes and lists at the beginnings of lines, on all levels; each level is read again. A
megabyte of mail full of quotations has a fifth of them."""

MOST_ELEMENTS = 80_000
"""Elements of a body: as many as a table of `MOST_CELLS` has, and more than other texts."""

LONGEST_ADDRESS = 2_000
"""Characters that browsers and servers accept; longer addresses make no links."""

LONGEST_LINK_TEXT = 1_000
"""Characters between the brackets of a link: CommonMark's limit for link labels is 999."""

DEEPEST_BRACKETS = 20
"""Brackets inside a link's text; each opening one is tried as a link."""

LONGEST_CODE_SPAN = 5_000
"""Characters between backticks in a line of text."""

MOST_BLOCKS = 20_000
"""Paragraphs, and list items, in a body; at each the reader moves the list of the others."""

MOST_FENCES = 5_000
"""Fenced code blocks in a body."""

MOST_BRACKETS = 10_000
"""Opening brackets in a body; each may become a link of `LONGEST_ADDRESS`."""

MOST_AMPERSANDS = 200_000
"""Ampersands in a body; the sanitiser is quadratic in them, and takes 0.4 s for so many."""

MOST_FOOTNOTES = 500
"""Footnotes in a body; for each mark the list of them is searched."""

MOST_CELLS = 50_000
"""Cells of a table; a short source can make millions."""

MOST_BLOCK_WORK = 60_000_000
"""Characters of a block times its lines that start with a mark, because at each of them the rest
of the block is read again; summed over a body."""

MOST_MARKS = 100_000
"""Marks inside the text of a body; each pair becomes an element."""

MOST_TEXT_WORK = 100_000_000
"""Characters of a paragraph times the marks in it, because it is copied at each. A paragraph of
100,000 characters may hold 1,000 marks."""

MOST_ABBREVIATIONS = 200
"""Abbreviations of a body; each is tried at each word."""

MOST_ABBREVIATED = 5_000
"""Occurrences of abbreviations; at each the text before is copied."""


class TooDeep(Exception):
    """Elements are nested deeper than `DEEPEST` levels."""


class TooComplex(Exception):
    """There is too much of something, named by the message."""


_SMALL = 1_000
"""Characters of a text that cannot take long."""

_RULE = "|".join(rf"(?:{mark}[ ]{{0,2}})+" for mark in ("-", r"\*", "_"))
"""A horizontal rule, which looks like nested lists."""
_MARK = r"[ ]{0,3}(?:>|(?:[-*+]|[0-9]{1,9}\.)[ ])"
_TOO_DEEP = re.compile(rf"^(?![ ]{{0,3}}(?:{_RULE})[ ]*$)(?:{_MARK}){{{DEEPEST}}}", re.MULTILINE)
_NESTED = re.compile(rf"^(?:{_MARK}){{2,}}", re.MULTILINE)
_MARK_IN_LINE = re.compile(_MARK)
_MARKED_LINE = re.compile(r"^[ ]{0,3}(?:[:#\[]|\*\[|[-_*][ ]{0,2}[-_*]|[=-]+[ ]*$)", re.MULTILINE)
_LIST_ITEM = re.compile(r"^[ >]*(?:[-*+]|[0-9]+\.)[ ]", re.MULTILINE)
_BLANK = re.compile(r"\n[ ]*\n")


def too_much(
    source: str, first_line: int, line_at: Callable[[int], int] | None = None
) -> Finding | None:
    """Return why the Markdown reader must not read `source`, or None.

    `line_at` gives the line, from 0, of the character at an offset, where lines were cut out.
    """
    line_at = line_at or partial(source.count, "\n", 0)
    if deep := _TOO_DEEP.search(source):
        return too_deep(first_line + line_at(deep.start()))
    if len(source) < _SMALL:
        return None
    if source.count("[") > MOST_BRACKETS:
        return too_complex(first_line, f"more than {MOST_BRACKETS:,} opening brackets")
    if source.count("&") > MOST_AMPERSANDS:
        return too_complex(first_line, f"more than {MOST_AMPERSANDS:,} ampersands")
    if _marks(source) > MOST_MARKS:
        return too_complex(first_line, f"more than {MOST_MARKS:,} marks")
    if _nested(source) > MOST_NESTED:
        return too_complex(first_line, f"more than {MOST_NESTED:,} signs of quotes and lists")
    if sum(1 for _ in _LIST_ITEM.finditer(source)) > MOST_BLOCKS:
        return too_complex(first_line, f"more than {MOST_BLOCKS:,} list items")
    blocks = _BLANK.split(source)
    if len(blocks) > MOST_BLOCKS:
        return too_complex(first_line, f"more than {MOST_BLOCKS:,} paragraphs")
    work = 0
    for block in blocks:
        marked = sum(1 for _ in _MARKED_LINE.finditer(block))
        work += marked * len(block)
        why = _table_is_too_much(block)
        if work > MOST_BLOCK_WORK:
            why = f"{marked:,} marked lines without a blank line between them"
        if why:
            return too_complex(first_line + line_at(source.find(block)), why)
    return None


def _table_is_too_much(block: str) -> str:
    if "|" not in block or len(block) < _SMALL:
        return ""
    longest = max(block.split("\n"), key=lambda line: line.count("|"))
    columns = longest.count("|")
    if columns * (block.count("\n") + 1) > MOST_CELLS:
        return f"a table of more than {MOST_CELLS:,} cells"
    if columns * longest.count("`") > MOST_CELLS:
        return "a table row with too many backticks"
    return ""


def _nested(source: str) -> int:
    return sum(
        sum(1 for _ in _MARK_IN_LINE.finditer(source, *line.span()))
        for line in _NESTED.finditer(source)
    )


def too_deep(line: int) -> Finding:
    """Return the finding for a body that is nested deeper than `DEEPEST` levels."""
    return Finding(
        "body-too-deep",
        line,
        f"quotes, lists or emphasis are nested deeper than {DEEPEST} levels",
        "the body is shown as it is written",
        Severity.ERROR,
    )


def too_complex(line: int, why: str) -> Finding:
    """Return the finding for a body that has too much of something."""
    return Finding(
        "body-too-complex", line, why, "the body is shown as it is written", Severity.ERROR
    )


def text_is_too_much(text: str) -> bool:
    """Whether one paragraph is too long for the marks it holds."""
    return len(text) >= _SMALL and len(text) * _marks(text) > MOST_TEXT_WORK


def _marks(text: str) -> int:
    return sum(text.count(mark) for mark in ("[", "*", "_", "\\", "`", "<", "!", "  \n"))
