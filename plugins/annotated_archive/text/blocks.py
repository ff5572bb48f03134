"""Blocks of a body: fences, headings, footnotes, abbreviations, and a guard before the rest."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import Counter
from typing import TYPE_CHECKING, cast

from markdown import Markdown
from markdown.blockparser import State
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.abbr import AbbrExtension, AbbrTreeprocessor
from markdown.extensions.footnotes import (
    FN_BACKLINK_TEXT,
    NBSP_PLACEHOLDER,
    FootnoteBlockProcessor,
    FootnoteExtension,
    FootnoteInlineProcessor,
)
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape

from annotated_archive.text import limits
from annotated_archive.text.comments import FENCE
from annotated_archive.text.markup import code_block

if TYPE_CHECKING:
    from annotated_archive.text.dialect import ArchiveMarkdown

_MARKS = re.compile(r"[\[*_\\`<]|  \n")
"""The beginnings of inline patterns."""
_LABEL = r"[\w.-]{1,60}"
"""The label of a footnote, which becomes part of an HTML id."""


class Fences(Preprocessor):
    """Take fenced code out of the source; a fence that is never closed goes to the end."""

    md: ArchiveMarkdown

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each block of code."""
        if not any(line.startswith(("```", "~~~")) for line in lines):
            return lines
        kept: list[str] = []
        rest = enumerate(lines)
        fences = 0
        for number, line in rest:
            opening = FENCE.match(line)
            if not opening:
                kept.append(line)
                continue
            fences += 1
            if fences > limits.MOST_FENCES:
                raise limits.TooComplex(f"more than {limits.MOST_FENCES:,} fenced code blocks")
            fence = opening[1]
            code: list[str] = []
            for _, inner in rest:
                end = inner.rstrip()
                if end.startswith(fence) and not end.strip(fence[0]):
                    break
                code.append(inner)
            else:
                self.md.found.warn(
                    "unclosed-fence",
                    self.md.found.line_of_line(number),
                    f"the code that begins with {fence} is never closed",
                    f"write {fence} on a line of its own behind it",
                )
            text = code_escape("\n".join(code).rstrip())
            kept += ("", self.md.htmlStash.store(code_block(text)), "")
        return kept


class Nesting(State):  # type: ignore[type-arg]  # a list of words; not generic when it runs
    """The stack of blocks that are being read, with a greatest depth.

    At each level the library reads all text inside again, until Python's stack ends.
    """

    def set(self, state: str) -> None:
        """Go one level down. Raises TooDeep."""
        if len(self) >= limits.DEEPEST:
            raise limits.TooDeep
        super().set(state)


class _Items:
    """Divides a list into its items in linear time; the library copies an item at each line."""

    tab_length: int
    TAG: str
    STARTSWITH: str
    CHILD_RE: re.Pattern[str]
    INDENT_RE: re.Pattern[str]

    def get_items(self, block: str) -> list[str]:
        """Return the items of a list, each with its lines; indented ones keep their indent."""
        items: list[list[str]] = []
        for line in block.split("\n"):
            item = self.CHILD_RE.match(line)
            if item:
                if not items and self.TAG == "ol":
                    self.STARTSWITH = item[1].removesuffix(".")
                items.append([item[3]])
            elif self.INDENT_RE.match(line) and not items[-1][0].startswith(" " * self.tab_length):
                items.append([line])
            else:
                items[-1].append(line)
        return ["\n".join(lines) for lines in items]


class OrderedList(_Items, SaneOListProcessor):
    """A list with numbers."""


class UnorderedList(_Items, SaneUListProcessor):
    """A list with bullets."""


class HeadingProcessor(HashHeaderProcessor):
    """A heading with hashes; `Guard` takes closing ones off."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ ]+(?P<header>[^\n]*)(?:\n|$)")


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


class Footnotes(FootnoteExtension):
    """Footnotes in the order of their marks, without the library's words in English."""

    MOST_WAYS_BACK = 20
    """Arrows from one footnote to its marks."""

    def __init__(self) -> None:
        super().__init__(USE_DEFINITION_ORDER=False, BACKLINK_TITLE="")

    def extendMarkdown(self, md: Markdown) -> None:
        """Replace the marks and arrows of the library."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_FootnoteBlock(self), "footnote", 17)
        md.inlinePatterns.register(_FootnoteMark(_FootnoteMark.RE, self), "footnote", 175)
        md.postprocessors.register(_WaysBack(), "footnote", 25)

    def reset(self) -> None:
        """Forget the footnotes of the body before."""
        super().reset()
        self.times: Counter[str] = Counter()

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


class _Abbreviations(AbbrTreeprocessor):
    md: ArchiveMarkdown

    def run(self, root: etree.Element) -> None:
        if not self.abbrs:
            return
        if len(self.abbrs) <= limits.MOST_ABBREVIATIONS:
            words = re.compile(rf"\b(?:{'|'.join(map(re.escape, self.abbrs))})\b")
            times = sum(1 for text in root.itertext() for _ in words.finditer(text))
            longest = max(map(len, self.abbrs.values()))
            if times <= limits.MOST_ABBREVIATED and times * longest <= limits.MOST_TEXT_WORK // 100:
                super().run(root)
                return
        self.md.found.warn(
            "too-many-abbreviations", 0, f"{len(self.abbrs)} abbreviations, or too many places"
        )


class AbbreviationExtension(AbbrExtension):
    """Abbreviations, within limits."""

    abbrs: dict[str, str]

    def extendMarkdown(self, md: Markdown) -> None:
        """Check limits before the library searches for abbreviations."""
        super().extendMarkdown(md)
        md.treeprocessors.register(_Abbreviations(md, self.abbrs), "abbr", 7)


class Guard(Treeprocessor):
    """Checks the tree of blocks before the marks in their text are read."""

    md: ArchiveMarkdown

    def run(self, root: etree.Element) -> None:
        """Make text atomic that must not or need not be read; refuse too much of it."""
        if len(self.md.footnotes.footnotes) > limits.MOST_FOOTNOTES:
            raise limits.TooComplex(f"more than {limits.MOST_FOOTNOTES:,} footnotes")
        # The library searches for abbreviations in text that is not atomic.
        plain = not self.md.abbreviations.abbrs
        level: list[etree.Element] = [root]
        elements = 0
        for _ in range(limits.DEEPEST):
            level = [child for element in level for child in element]
            if not level:
                return
            elements += len(level)
            if elements > limits.MOST_ELEMENTS:
                raise limits.TooComplex(
                    f"more than {limits.MOST_ELEMENTS:,} paragraphs, list items, cells and the like"
                )
            for element in level:
                if element.text:
                    if element.tag[0] == "h":
                        element.text = _without_closing_hashes(element.text)
                    element.text = self._guarded(element.text, plain)
                if element.tail:
                    element.tail = self._guarded(element.tail, plain)
        raise limits.TooDeep

    def _guarded(self, text: str, plain: bool) -> str:
        """Return `text`, atomic (never read any further) where it must or may be."""
        if limits.text_is_too_much(text):
            self.md.found.long_paragraphs.append(text)
            return AtomicString(text)
        # Most paragraphs of news hold no mark, which saves a third of the time.
        return AtomicString(text) if plain and not _MARKS.search(text) else text


def _without_closing_hashes(heading: str) -> str:
    words = heading.rstrip("#")
    return words.rstrip() if not words or words.endswith(" ") else heading
