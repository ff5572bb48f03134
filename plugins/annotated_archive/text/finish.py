"""The last walk over the tree of a body: headings, links and images."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as etree
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from annotated_archive.load.deceptive import host_in_disguise
from annotated_archive.records.problem import Finding, Severity
from annotated_archive.text import limits
from annotated_archive.text.references import Reference, ReferenceKind, is_external
from annotated_archive.text.source_lines import decode_reference, line_in, without_lines

if TYPE_CHECKING:
    from annotated_archive.text.dialect import ArchiveMarkdown

RESERVED_ID = re.compile(r"(?:__|note-|fn|a-|p-|s-)")
"""The beginnings of the ids of a page's own elements, which no heading's id has.

`__` is for Material, `note-` for notes, `fn` for footnotes, `p-` for paragraphs, `a-` for other
elements of our templates; `s-` keeps prefixed headings apart from plain ones.
"""

HEADING_PREFIX = "s-"
"""Put before a heading's id that would match `RESERVED_ID`."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NOT_IN_IDS = re.compile(r"[^\w\s-]")
_SPACES = re.compile(r"[-\s]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a body, for a table of contents."""

    level: int
    """2 to 6, because the title of the page has level 1."""
    text: str
    """The words, without marks and footnote numbers."""
    id: str
    """The HTML id, unique on the page."""


@dataclass(slots=True)
class BodyFindings:
    """References, headings and findings, gathered while one body is read."""

    first_line: int
    references: list[Reference] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    used_definitions: set[str] = field(default_factory=set)
    undefined_footnotes: dict[str, None] = field(default_factory=dict)
    long_paragraphs: list[str] = field(default_factory=list)
    former_footnotes: tuple[str, ...] = ()
    line_of_line: Callable[[int], int] = field(default=lambda number: number)
    """Line of the text without comments -> line of the body, both from 0."""

    def warn(self, code: str, line: int, message: str, hint: str = "") -> None:
        """Add a finding; `line` counts from 0 in the body."""
        line += self.first_line
        self.findings.append(Finding(code, line, message, hint, Severity.WARNING))


class FinishingTouches(Treeprocessor):
    """Give headings their level and id, number references, mark links that lead outside."""

    md: ArchiveMarkdown

    def run(self, root: etree.Element) -> None:
        """Change the tree in place and fill the reader's `found`."""
        if _is_deeper(root, limits.DEEPEST):
            raise limits.TooDeep
        ids: dict[str, int] = {}
        for element in root.iter():
            tag = element.tag
            if tag == "a":
                self._link(element)
            elif tag == "img":
                self._image(element)
            elif len(tag) == 2 and tag[0] == "h" and tag != "hr":
                self._heading(element, ids)
            elif tag == "div" and element is not root:
                element.set("role", "doc-endnotes")

    def _heading(self, element: etree.Element, ids: dict[str, int]) -> None:
        level = min(int(element.tag[1]) + 1, 6)
        element.tag = f"h{level}"
        text = " ".join(without_lines(_words(element)).split())
        anchor = _free(heading_id(text), ids)
        element.set("id", anchor)
        self.md.found.headings.append(Heading(level, text, anchor))

    def _link(self, link: etree.Element) -> None:
        part = link.get("class", "")
        if part:  # Only the footnotes set a class.
            link.set("role", "doc-noteref" if part == "footnote-ref" else "doc-backlink")
            link.attrib.pop("title", None)
            return
        line, target = self._address(link.attrib.pop("href", ""))
        for inner in [element for element in link.iter("a") if element is not link]:
            self._unlink(inner)
        wiki = link.attrib.pop("wiki", None)
        text = without_lines(_words(link)) or None
        shown = text is not None or len(link) > 0
        if wiki is None and is_external(target):
            link.set("href", target.replace("&", "&amp;"))
            link.set("rel", "nofollow ugc noopener")
            if wrong := host_in_disguise(target, line):
                self.md.found.findings.append(wrong)
            if not shown:
                link.text = AtomicString(target.replace("&", "&amp;"))
            return
        kind = ReferenceKind.LINK if wiki is None else ReferenceKind.WIKI
        if not shown:
            link.text = None
        self._refer(link, "href", Reference(target, kind, line, text))

    def _image(self, image: etree.Element) -> None:
        line, target = self._address(image.get("src", ""))
        alt = _decoded(without_lines(image.get("alt", "")))
        self._refer(image, "src", Reference(target, ReferenceKind.IMAGE, line, alt))

    def _refer(self, element: etree.Element, attribute: str, reference: Reference) -> None:
        found = self.md.found
        element.set(attribute, f"ref:{len(found.references)}")
        found.references.append(reference)

    def _address(self, written: str) -> tuple[int, str]:
        line = line_in(written) or 0
        return self.md.found.first_line + line, _decoded(without_lines(written)).strip()

    def _unlink(self, inner: etree.Element) -> None:
        line, target = self._address(inner.get("href", ""))
        if not inner.get("class"):
            self.md.found.warn(
                "link-in-link",
                line - self.md.found.first_line,
                f"the link to “{target}” stands inside another link",
                "put it before or behind the other",
            )
        inner.tag = "span"
        inner.attrib.clear()
        if not inner.text and not len(inner):
            inner.text = AtomicString(target)


def heading_id(text: str) -> str:
    """Return the id of a heading: the letters and digits of `text`, joined by hyphens.

    Letters of all scripts stay. An id that matches `RESERVED_ID` gets `HEADING_PREFIX`; a heading
    without letters gets `section`.
    """
    plain = _NOT_IN_IDS.sub("", unicodedata.normalize("NFC", text).lower())
    anchor = _SPACES.sub("-", plain).strip("-")
    if not anchor:
        return "section"
    return HEADING_PREFIX + anchor if RESERVED_ID.match(anchor) else anchor


def _free(anchor: str, ids: dict[str, int]) -> str:
    """Return `anchor`, with `_1`, `_2` … behind it where it is used already, as in MkDocs."""
    wanted = anchor
    while anchor in ids:
        ids[wanted] += 1
        anchor = f"{wanted}_{ids[wanted]}"
    ids[anchor] = 0
    return anchor


def _words(element: etree.Element) -> str:
    """Return the visible text of `element`, without footnote numbers."""
    pieces: list[str] = []
    waiting: list[etree.Element | str] = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
            continue
        if part is not element and part.tail:
            waiting.append(part.tail)
        if part.tag == "sup":
            continue
        if part.tag == "a" and "wiki" in part.attrib and not part.text and part is not element:
            pieces.append(part.get("href", ""))
        waiting.extend(reversed(part))
        if part.text:
            waiting.append(part.text)
    return _decoded("".join(pieces)).strip()


def _decoded(text: str) -> str:
    """Return `text` with its entities as characters; the tree keeps them as written."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda entity: decode_reference(entity[0]), text)


def _is_deeper(root: etree.Element, most: int) -> bool:
    level = [root]
    for _ in range(most):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
