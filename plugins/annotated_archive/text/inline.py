"""Inline patterns: links, code, `[[id]]`, addresses in brackets.

Each has a greatest length. The library's patterns read on to the end of the paragraph at each
bracket and each backtick, which is quadratic.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.util import AtomicString

from annotated_archive.text import limits
from annotated_archive.text.slips import miswritten
from annotated_archive.text.source_lines import line_in, without_lines

_BRACKET = re.compile(r"[\[\]]")
_TICKS = re.compile("`+")


class Bounded(LinkInlineProcessor):
    """A link whose text and address have a greatest length."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        """Return the text up to its closing bracket, the offset behind, and whether there is one."""
        depth = 1
        for bracket in _BRACKET.finditer(data, index, index + limits.LONGEST_LINK_TEXT):
            depth += 1 if bracket[0] == "[" else -1
            if not depth:
                return data[index : bracket.start()], bracket.end(), True
            if depth > limits.DEEPEST_BRACKETS:
                break
        return "", index, False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        """Return the address and the title in parentheses, their end, and whether there are any."""
        if not data.startswith("(", index):
            return "", None, index, False
        window = data[index : index + limits.LONGEST_ADDRESS]
        href, title, end, is_link = super().getLink(window, 0)
        return href, title, index + end, is_link


class Link(Bounded):
    """`[text](address "title")`."""


class Image(Bounded, ImageInlineProcessor):
    """`![alt](address "title")`."""


class ReferenceProcessor(Bounded, ReferenceInlineProcessor):
    """`[text][x]`, whose address is in a definition, `[x]: address`."""

    RE_LINK = re.compile(r"\s?\[([^\]]{0,300})\]", re.DOTALL)

    def makeTag(self, href: str, title: str, text: str) -> etree.Element:
        """Return the element, and record that its definition is used."""
        self.md.found.used_definitions.add(href)  # type: ignore[attr-defined]
        # A long definition, used often, could make a page of any size.
        too_long = len(href) + len(title or "") > limits.LONGEST_ADDRESS
        return super().makeTag("" if too_long else href, "" if too_long else title, text)


class ShortReference(ReferenceProcessor, ShortReferenceInlineProcessor):
    """`[x]`."""


class ImageReference(ReferenceProcessor, ImageReferenceInlineProcessor):
    """`![alt][x]`."""


class ShortImageReference(ReferenceProcessor, ShortImageReferenceInlineProcessor):
    """`![x]`."""


class CodeSpan(BacktickInlineProcessor):
    """Code between backticks, not longer than a paragraph."""

    def find_code_spans(  # type: ignore[override]  # the stubs give an older signature
        self, start: int, text: str
    ) -> tuple[int, int | None]:
        """Return the start and the end of the code; None where it has no end."""
        opening = _TICKS.match(text, start)
        assert opening, "called at a backtick"
        size = len(opening[0])
        after = opening.end()
        for closing in _TICKS.finditer(text, after, after + limits.LONGEST_CODE_SPAN):
            if len(closing[0]) == size:
                return after, closing.start()
        return after, None


class Wiki(InlineProcessor):
    r"""`[[id]]` and `[[id|text]]`; in a table `[[id\|text]]`.

    `[[1]](address)` is an ordinary link whose text is in brackets.
    """

    RE = r"(?<!\\)\[\[([^\[\]|\\\n]{1,200})(?:\\?\|([^\[\]]{1,300}))?\]\](?!\()"

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Return a link with a `wiki` attribute."""
        if not without_lines(m[1]).strip():
            return None, None, None
        before = data[max(0, m.start() - 2) : m.start()]
        is_image = before.endswith("!") and not before[0].isalnum()
        written = without_lines(m[0])
        if wrong := miswritten(written, without_lines(m[1]), m[2] or "", is_image=is_image):
            self.md.found.warn("miswritten-link", line_in(m[1]) or 0, *wrong)  # type: ignore[attr-defined]
        link = etree.Element("a", {"href": m[1], "wiki": ""})
        link.text = (m[2] or "").strip() or AtomicString("")
        return link, m.start(), m.end()


class Autolink(InlineProcessor):
    """`<https://…>`, `<mailto:…>` and `<name@host>`."""

    RE = r"<((?:https?://|mailto:)[^<>\s]{1,2000}|[^<>\s@\"]{1,64}@[^<>\s@\"]{1,255})>"

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        """Return a link that shows its address."""
        address = self.unescape(m[1])
        link = etree.Element("a", {"href": address if ":" in address else f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, m.start(), m.end()
