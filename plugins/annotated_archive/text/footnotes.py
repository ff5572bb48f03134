"""Footnotes of a body, numbered in the order in which a reader meets their marks.

The library numbers them in the order in which it reads the marks, which is another one where some
stand in lists, quotations or tables. The list of footnotes is text of the record, so that notes
were made on texts in that former order; `Body.former_footnotes` has it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import Counter
from typing import TYPE_CHECKING, cast

from markdown import Markdown
from markdown.extensions.footnotes import (
    FN_BACKLINK_TEXT,
    NBSP_PLACEHOLDER,
    FootnoteBlockProcessor,
    FootnoteExtension,
    FootnoteInlineProcessor,
)
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from annotated_archive.text.dialect import ArchiveMarkdown

_LABEL = r"[\w.-]{1,60}"
"""The label of a footnote, which becomes part of an HTML id."""


class _FootnoteBlock(FootnoteBlockProcessor):
    RE = re.compile(rf"^[ ]{{0,3}}\[\^({_LABEL})\]:[ ]*(.*)$", re.MULTILINE)


class _FootnoteMark(FootnoteInlineProcessor):
    RE = rf"\[\^({_LABEL})\]"

    def handleMatch(  # type: ignore[override]  # the library overrides itself the same way
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | str | None, int | None, int | None]:
        if m[1] not in self.footnotes.footnotes:
            reader = cast("ArchiveMarkdown", self.footnotes.md)
            reader.found.undefined_footnotes[m[1]] = None
        return super().handleMatch(m, data)


class _WaysBack(Postprocessor):
    def run(self, text: str) -> str:
        # The style sheet makes the space before the arrow; here it would be text of the footnote.
        return text.replace(NBSP_PLACEHOLDER, "").replace(FN_BACKLINK_TEXT, "↩")


class _ReadingOrder(Treeprocessor):
    """Numbers footnotes in the order in which a reader comes to their marks.

    The library numbers them as it reads them: paragraphs first, then what stands in lists,
    quotations and tables.
    """

    md: ArchiveMarkdown

    def run(self, root: etree.Element) -> None:
        notes = self.md.footnotes
        if not notes.footnote_order:
            return
        notes.former_order = list(notes.footnote_order)
        last = root[-1] if len(root) and root[-1].get("class") == "footnote" else None
        items = {item.get("id"): item for item in last.iter("li")} if last is not None else {}
        order: dict[str, None] = {}
        marks: list[etree.Element] = []
        waiting = [child for child in root if child is not last]
        reached = 0
        while waiting:
            for element in waiting:
                for sup in element.iter("sup"):
                    marks.append(sup)
                    order.setdefault(str(sup[0].get("href")).removeprefix("#fn:"))
            # Marks in footnotes are read after those of the text, footnote by footnote.
            labels = list(order)
            waiting = [items[f"fn:{label}"] for label in labels[reached:] if f"fn:{label}" in items]
            reached = len(labels)
        if list(order) == notes.footnote_order or set(order) != set(notes.footnote_order):
            return
        notes.footnote_order = list(order)
        numbers = {label: str(number) for number, label in enumerate(order, 1)}
        times: Counter[str] = Counter()
        for sup in marks:
            label = str(sup[0].get("href")).removeprefix("#fn:")
            times[label] += 1
            again = "" if times[label] == 1 else str(times[label])
            sup.set("id", f"fnref{again}:{label}")
            sup[0].text = numbers[label]


class Footnotes(FootnoteExtension):
    """Footnotes in the order of reading, without the library's words in English."""

    MOST_WAYS_BACK = 20
    """Arrows from one footnote to its marks."""

    def __init__(self) -> None:
        super().__init__(USE_DEFINITION_ORDER=False, BACKLINK_TITLE="")

    def extendMarkdown(self, md: Markdown) -> None:
        """Replace the marks and arrows of the library, and put its order right."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_FootnoteBlock(self), "footnote", 17)
        md.inlinePatterns.register(_FootnoteMark(_FootnoteMark.RE, self), "footnote", 175)
        md.postprocessors.register(_WaysBack(), "footnote", 25)
        # Behind what reads the marks, before what puts the footnotes in order.
        md.treeprocessors.register(_ReadingOrder(md), "footnote-reading-order", 19.5)

    def reset(self) -> None:
        """Forget the footnotes of the body before."""
        super().reset()
        self.times: Counter[str] = Counter()
        self.former_order: list[str] = []
        """The labels in the order in which the library came to their marks."""

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002  # the library's name
        """Add a footnote; the library fails on those without text."""
        if text.strip():
            super().setFootnote(id, text)

    def findFootnotesPlaceholder(self, root: etree.Element) -> None:
        """Return None, because a body cannot place its footnotes."""
        return None

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """Return the id of a mark; the library's search for a free id is quadratic."""
        if not found:
            return reference
        self.times[reference] += 1
        times = self.times[reference]
        self.found_refs[reference] = min(times, self.MOST_WAYS_BACK)
        return reference if times == 1 else reference.replace("fnref", f"fnref{times}", 1)
