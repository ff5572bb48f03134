"""Blocks of a body: fences, headings, abbreviations, and a guard before the rest."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.blockparser import State
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.abbr import AbbrExtension, AbbrTreeprocessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
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
