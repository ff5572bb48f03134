"""Markup put around passages of rendered HTML, so that the result is still well formed.

Elements of the HTML, and wraps that must stay in one piece (links), are rigid. Other wraps (marks)
give way: where they would cross a rigid border, or the border of a block, they are closed before
it and opened again behind it, at the next character of text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from annotated_archive.text.html import Html
from annotated_archive.text.tags import Tag, tags

if TYPE_CHECKING:  # it is made with the markup of paragraphs, beside that of marks
    from annotated_archive.text.plain import PlainText


@dataclass(frozen=True, slots=True)
class Wrap:
    """Markup around a range of the plain text."""

    start: int
    """Text offset of the first character."""
    end: int
    """Text offset behind the last."""
    open: str
    """The opening tag. It is repeated on each piece, so that an id stands in `first`."""
    close: str
    split: bool
    """Whether it may be divided into pieces; a wrap that may not, and does not fit whole, is left
    out."""
    first: str = ""
    """The opening tag of the first piece, where that is another."""


class _At(IntEnum):
    """The kinds of events, in their order at one offset."""

    LINK_CLOSES = 0
    MARK_CLOSES = 1
    INSERTED = 2
    MARK_OPENS = 3
    LINK_OPENS = 4
    TAG = 5


class _Event(NamedTuple):
    """Something that stands at an offset of the HTML; events sort as they are written."""

    html: int
    at: _At
    order: int
    """The order of events of one kind at one offset."""
    subject: int
    """The index of the wrap, tag or inserted piece."""


def wrap(
    html: Html,
    plain: PlainText,
    wraps: Sequence[Wrap] = (),
    *,
    insertions: Iterable[tuple[int, str]] = (),
) -> Html:
    """Return `html` with `wraps` around their passages, in one pass.

    `plain` is the plain text of `html`. `insertions` are (HTML offset, markup), with the offset
    between tags or behind a character; those at one offset keep their order.

    A wrap that does not fit is left out. Of two rigid ones that overlap, the first by start, then
    the longer, is placed. Apart from insertions the result has the same plain text.
    """
    inserted = list(insertions)
    if not (wraps or inserted):
        return html
    page = _Page(html, plain, wraps)
    page.place()
    writer = _Writer(page, [markup for _, markup in inserted])
    for event in page.events(inserted):
        writer.take(event)
    writer.copy(len(html))
    return Html("".join(writer.out))


class _Page:
    """The HTML, with the offsets of its tags and wraps."""

    def __init__(self, html: Html, plain: PlainText, wraps: Sequence[Wrap]) -> None:
        self.html = html
        self.plain = plain
        self.wraps = wraps
        self.tags = tags(html)
        self.starts = [tag.start for tag in self.tags]
        self.spans: dict[int, tuple[int, int]] = {}

    def place(self) -> None:
        """Find the HTML offsets of every wrap that can be placed."""
        order = sorted(
            range(len(self.wraps)), key=lambda i: (self.wraps[i].start, -self.wraps[i].end, i)
        )
        free_from = 0
        for index in order:
            wrap = self.wraps[index]
            if not 0 <= wrap.start < wrap.end <= len(self.plain.text):
                continue
            span = self.plain.html_start(wrap.start), self.plain.html_end(wrap.end)
            whole = self._whole(*span, linked=not wrap.split)
            if not self.plain.has_text(*span):
                continue  # nothing but the border of two blocks
            if wrap.split:
                self.spans[index] = whole or span
            elif whole and whole[0] >= free_from:
                self.spans[index] = whole
                free_from = whole[1]

    def _whole(self, start: int, end: int, *, linked: bool) -> tuple[int, int] | None:
        """Return the range, widened over tags that touch it, if it cuts no element."""
        first = bisect_left(self.starts, start)
        low, high = first, bisect_left(self.starts, end)
        index = first
        while index < high or low < first:
            if index < high:
                tag = self.tags[index]
                index += 1
            else:
                first -= 1
                tag = self.tags[first]
            if tag.block or (linked and tag.name == "a"):
                return None
            if tag.partner >= high:
                if self.plain.has_text(end, self.tags[tag.partner].start):
                    return None
                high = tag.partner + 1
                end = self.tags[tag.partner].end
            elif tag.partner < low:
                if self.plain.has_text(self.tags[tag.partner].end, start):
                    return None
                low = tag.partner
                start = self.tags[low].start
        return start, end

    def events(self, inserted: list[tuple[int, str]]) -> list[_Event]:
        """Return all events in the order of the HTML."""
        events = [_Event(tag.start, _At.TAG, 0, i) for i, tag in enumerate(self.tags)]
        events += [_Event(at, _At.INSERTED, i, i) for i, (at, _) in enumerate(inserted)]
        for order, (index, (start, end)) in enumerate(self.spans.items()):
            split = self.wraps[index].split
            events.append(_Event(start, _At.MARK_OPENS if split else _At.LINK_OPENS, order, index))
            events.append(_Event(end, _At.MARK_CLOSES if split else _At.LINK_CLOSES, -order, index))
        events.sort()
        return events


_RIGID = -1


class _Writer:
    """Writes the page, with marks opened as late and closed as early as possible."""

    def __init__(self, page: _Page, inserted: list[str]) -> None:
        self.page = page
        self.inserted = inserted
        self.out: list[str] = []
        self.done = 0
        self.stack: list[int] = []
        """The open marks and, as `_RIGID`, elements and links, innermost last."""
        self.order = {index: place for place, index in enumerate(page.spans)}
        self.waiting: set[int] = set()
        """Marks that the next character opens."""
        self.begun: set[int] = set()
        """Marks of which a piece was opened."""

    def take(self, event: _Event) -> None:
        """Write the HTML before the event, then the event."""
        self.copy(event.html)
        index = event.subject
        if event.at is _At.TAG:
            self._tag(self.page.tags[index])
        elif event.at is _At.MARK_OPENS:
            self.waiting.add(index)
        elif event.at is _At.MARK_CLOSES:
            self._end(index)
        elif event.at is _At.LINK_OPENS:
            self._enter(self.page.spans[index][1], self.page.wraps[index].open)
        elif event.at is _At.LINK_CLOSES:
            self._leave(self.page.wraps[index].close)
        else:
            self._close_marks()
            self.out.append(self.inserted[index])

    def copy(self, end: int) -> None:
        """Write the HTML up to `end`."""
        if self.done < end:
            if self.waiting and self.page.plain.has_text(self.done, end):
                self._open(self.waiting)
            self.out.append(self.page.html[self.done : end])
            self.done = end

    def _tag(self, tag: Tag) -> None:
        markup = self.page.html[tag.start : tag.end]
        self.done = tag.end
        if tag.closing:
            self._leave(markup)
        elif not tag.void and not tag.block:
            closing = self.page.tags[tag.partner]
            holds_text = self.page.plain.has_text(tag.end, closing.start)
            self._enter(closing.end, markup, holds_text=holds_text)
        else:
            if tag.block:
                self._close_marks()
            self.out.append(markup)
            if not tag.void:
                self.stack.append(_RIGID)

    def _enter(self, end: int, markup: str, *, holds_text: bool = True) -> None:
        """Open a rigid wrap or element that ends at `end`; marks that end before go inside."""
        spans = self.page.spans
        at = len(self.stack)
        while at and self.stack[at - 1] != _RIGID:
            at -= 1
        while at < len(self.stack) and spans[self.stack[at]][1] >= end:
            at += 1
        self._close_marks(at)
        if holds_text:
            self._open({index for index in self.waiting if spans[index][1] >= end})
        self.out.append(markup)
        self.stack.append(_RIGID)

    def _leave(self, markup: str) -> None:
        self._close_marks()
        self.out.append(markup)
        if self.stack:
            self.stack.pop()

    def _end(self, mark: int) -> None:
        if mark in self.waiting:
            self.waiting.remove(mark)
        elif mark in self.stack:
            self._close_marks(self.stack.index(mark))
            self.waiting.remove(mark)

    def _open(self, marks: set[int]) -> None:
        for mark in sorted(marks, key=self.order.__getitem__):
            each = self.page.wraps[mark]
            is_first = each.first and mark not in self.begun
            self.out.append(each.first if is_first else each.open)
            self.begun.add(mark)
            self.stack.append(mark)
        self.waiting = self.waiting - marks

    def _close_marks(self, down_to: int = 0) -> None:
        """Close the open marks inside the innermost rigid one; they are opened again later."""
        while len(self.stack) > down_to and self.stack[-1] != _RIGID:
            mark = self.stack.pop()
            self.out.append(self.page.wraps[mark].close)
            self.waiting.add(mark)
