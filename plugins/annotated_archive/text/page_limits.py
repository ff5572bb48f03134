"""Limits of the work that a hand-written page makes for Markdown and its extensions.

Records are read by a dialect of our own, pages by Python-Markdown, which is quadratic in many
places and raises on some HTML, and by extensions of any origin. Work known to grow is counted
before it is done, and a clock ends the rest.
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.htmlparser import htmlparser  # type: ignore[attr-defined]  # its own copy of Python's
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from annotated_archive.records.problem import Finding
from annotated_archive.text import limits

CODES = {
    "page-too-complex": "A hand-written page would take too long to read.",
    "page-unreadable": "Markdown, or an extension of it, failed on a hand-written page.",
}

MOST_BRACKET_WORK = 3_000_000
"""Characters from brackets to the closing ones, or to the end of the paragraph: each opening one is
tried as several kinds of link, which read on to there. Takes half a second."""

MOST_MARK_WORK = 200_000_000
"""Characters of a paragraph times the marks in it, summed over a page: at most marks the text
before or after is copied, or searched for another. Takes half a second."""

MOST_TAG_WORK = 5_000_000
"""Characters from `<` to `>`, or to the end of the page, which the readers of HTML read again and
again. Takes half a second."""

MOST_NESTING_WORK = 2_000_000
"""Elements that are open where another begins, summed over a page: the sanitiser searches them, and
may open them anew in each paragraph. Takes half a second."""

MOST_TAGS = 10_000
"""Tags of HTML in the source, each of which may begin a block that is searched for Markdown. Takes
a second."""

MOST_FENCES = 4_000
"""Lines of a source that begin or end fenced code. Takes a second."""

MOST_BLOCKS = 10_000
"""Paragraphs; at each the list of the others is moved. Takes half a second."""

MOST_BLOCK_WORK = 10_000_000
"""Characters of a block times its lines that start with a mark, because at each of them the rest of
the block is read again; summed over a page. Takes a second."""

MOST_BARS = 15_000
"""Bars, which separate the cells of tables. Takes a second."""

MOST_BOXES = 1_000
"""Admonitions, details and tabs; each is compared with those around it. Takes half a second."""

MOST_CONTENTS = 20
"""Tables of contents on a page."""

MOST_ITEMS = 4_000
"""List items; for each a list is searched. Takes a second."""

MOST_HEADINGS = 2_000
"""Headings; each gets an id of its own. Takes half a second where all have the same words."""

SECONDS = 10
"""Processor time for one page. The work counted above takes two seconds at most, and a megabyte of
plain words three; unknown extensions may take any time."""

_MOST_SHOWN = 200
"""Characters of the message of an extension."""

_CAN_RING = hasattr(signal, "setitimer")

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_BRACKET = re.compile(r"[\[\]()]")
_ITEM = re.compile(r"^[ >]*(?:[-*+]|[0-9]+\.)[ \t]", re.MULTILINE)
_TOO_DEEP = re.compile(
    rf"^(?:[ ]{{4}}|\t){{{limits.DEEPEST}}}[ \t]*(?:[-*+]|[0-9]+\.|!!!|\?\?\?|===)[ \t+]",
    re.MULTILINE,
)
"""A list item or an admonition within as many others; each is read once a level."""
_HEADING = re.compile(r"^[ >]*(?:#|[=-]+[ ]*$)|<h[1-6]\b", re.MULTILINE | re.IGNORECASE)
_MARKED_LINE = re.compile(r"^[ ]{0,3}(?:[:#\[]|\*\[|[=-]+[ ]*$)", re.MULTILINE)
_BOX = re.compile(r"^[ >]*(?:!!!|\?\?\?|===|///)", re.MULTILINE)
_CONTENTS = re.compile(r"^[ >]*\[TOC\]", re.MULTILINE)
_BAR = re.compile(r"\|")
_FENCE = re.compile(r"^[ >]*(?:```|~~~)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_MARKS = re.compile(r"[][(*_`<&\\^~=+:$!{}@-]|[ ]{2}\n")
_ELEMENT = re.compile(r"<(/?)([A-Za-z][^\s/>]{0,30})")
_NEVER_NESTED = frozenset({
    *("area", "br", "col", "hr", "img", "input", "source", "track", "wbr", "meta", "link"),
    # These close each other.
    *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"),
})  # fmt: skip


class PageLimits(Extension):
    """Makes Markdown refuse pages that take too long, and raise on none."""

    def __init__(self) -> None:
        super().__init__()
        self.watching = False
        """Whether the page that is read comes from a stranger; other pages have no limits."""
        self.failure: Finding | None = None
        """Why the last page was not read."""
        self.first_line = 1
        """The line of its file on which the page's Markdown begins."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Count work before it is done, and refuse too much of it."""
        md.preprocessors.register(_Check(self, _check_fences), "page_fences", 1_000)
        # After fenced code, which is not read any further, and before HTML.
        md.preprocessors.register(_Check(self, _check_source), "page_limits", 22)
        # After blocks, before the text in them is read.
        md.treeprocessors.register(_Check(self, _check_texts), "page_limits", 21)
        convert = md.convert

        def guarded(source: str) -> str:
            if not self.watching:
                return convert(source)
            try:
                with _clock(SECONDS):
                    markup = convert(source)
                if nesting_work(markup) > MOST_NESTING_WORK:
                    raise limits.TooComplex("too many elements are opened within each other")
                return markup
            except limits.TooComplex as error:
                self._fails("page-too-complex", str(error), "divide the page, or simplify it")
            except (RecursionError, limits.TooDeep):
                message = "lists, quotes or other blocks are nested too deeply"
                self._fails("page-too-complex", message, "write it with fewer levels")
            except Exception as error:  # no page of a stranger may end a build
                message = f"Markdown failed: {type(error).__name__}: {str(error)[:_MOST_SHOWN]}"
                hint = "take out what is unusual, such as HTML that is not closed"
                self._fails("page-unreadable", message, hint)
            return ""

        md.convert = guarded  # type: ignore[method-assign]

    def _fails(self, code: str, message: str, hint: str) -> None:
        self.failure = Finding(code, self.first_line, message, hint)


class _Check(Preprocessor, Treeprocessor):
    """A step of Markdown that counts what later steps cost, on pages of strangers."""

    def __init__(self, page: PageLimits, check: Callable[[Any], None]) -> None:
        super().__init__()
        self.page = page
        self.check = check

    def run(self, given: Any) -> Any:  # lines, or the tree of blocks
        if self.page.watching:
            self.check(given)
        return given


def _check_fences(lines: list[str]) -> None:
    _check_counts("\n".join(lines), ((_FENCE, MOST_FENCES, "lines of ```"),))


def _check_source(lines: list[str]) -> None:
    source = "\n".join(lines)
    if refused := limits.too_much(source, 1):
        raise limits.TooComplex(refused.message)
    if _TOO_DEEP.search(source):
        raise limits.TooDeep
    if tag_work(source) > MOST_TAG_WORK:
        raise limits.TooComplex("too many tags are begun and not ended")
    _check_counts(source, _COUNTED)
    if block_work(source) > MOST_BLOCK_WORK:
        raise limits.TooComplex("too many marked lines without blank lines between them")
    if "<!" in source:
        # MkDocs parses the page in this way, and some declarations make the parser raise.
        reader = htmlparser.HTMLParser()
        reader.feed(source)
        reader.close()


_COUNTED = (
    (_ITEM, MOST_ITEMS, "list items"),
    (_HEADING, MOST_HEADINGS, "headings"),
    (_TAG, MOST_TAGS, "tags"),
    (_CONTENTS, MOST_CONTENTS, "tables of contents"),
    (_BOX, MOST_BOXES, "admonitions, details and tabs"),
    (_BAR, MOST_BARS, "bars of tables"),
    (_BLANK, MOST_BLOCKS, "paragraphs"),
)


def _check_counts(source: str, counted: Iterable[tuple[re.Pattern[str], int, str]]) -> None:
    for pattern, most, what in counted:
        if sum(1 for _ in pattern.finditer(source)) > most:
            raise limits.TooComplex(f"more than {most:,} {what}")


def _check_texts(root: Element) -> None:
    brackets = marks = 0
    for text in _texts(root):
        brackets += bracket_work(text)
        marks += mark_work(text)
        if brackets > MOST_BRACKET_WORK:
            raise limits.TooComplex("too many brackets, or brackets that are never closed")
        if marks > MOST_MARK_WORK:
            raise limits.TooComplex("a paragraph is too long for the marks it holds")


@contextmanager
def _clock(seconds: int) -> Iterator[None]:
    """Raise TooComplex when the block takes more than `seconds` of processor time.

    Only the main thread can be interrupted, and not on every system.
    """
    if not _CAN_RING or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: Any) -> None:
        raise limits.TooComplex(f"the page takes more than {seconds} seconds to read")

    before = signal.signal(signal.SIGVTALRM, ring)
    # Again each second, because an extension may swallow the first exception.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _texts(root: Element) -> Iterator[str]:
    for element in root.iter():
        for text in (element.text, element.tail):
            if text and not isinstance(text, AtomicString):
                yield text


def bracket_work(text: str) -> int:
    """Return how many characters are read in search of the closing brackets of a paragraph.

    Square brackets and the parentheses of addresses behind them are matched apart.
    """
    work = 0
    open_at: dict[str, list[int]] = {"]": [], ")": []}
    for found in _BRACKET.finditer(text):
        at, bracket = found.start(), found[0]
        if bracket in open_at:
            if open_at[bracket]:
                work += at - open_at[bracket].pop()
        else:
            open_at["]" if bracket == "[" else ")"].append(at)
    return work + sum(len(text) - at for each in open_at.values() for at in each)


def mark_work(text: str) -> int:
    """Return how many characters are copied or read again for the marks of a paragraph."""
    return len(text) * sum(1 for _ in _MARKS.finditer(text))


def tag_work(source: str) -> int:
    """Return how many characters are read in search of the ends of tags."""
    work, end = 0, -1
    for found in _TAG.finditer(source):
        at = found.start()
        if end < at:
            end = source.find(">", at)
            end = end if end >= 0 else len(source)
        work += end - at
    return work


def block_work(source: str) -> int:
    """Return how many characters are read again at lines that begin with a mark."""
    return sum(
        len(block) * sum(1 for _ in _MARKED_LINE.finditer(block)) for block in _BLANK.split(source)
    )


def nesting_work(markup: str) -> int:
    """Return how many elements are open where another begins, summed over all."""
    work = depth = 0
    for found in _ELEMENT.finditer(markup):
        if found[2].lower() not in _NEVER_NESTED:
            depth = max(0, depth - 1) if found[1] else depth + 1
        work += depth
    return work
