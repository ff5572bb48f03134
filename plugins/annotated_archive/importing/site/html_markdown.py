"""HTML in Markdown as Markdown, where there is one right way to write it; else kept as text."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotated_archive.importing.item import Leftover
from annotated_archive.importing.site.film_addresses import watch_address
from annotated_archive.importing.site.held import ADDED, GONE, line_at
from annotated_archive.importing.site.html_regions import html_regions
from annotated_archive.importing.site.html_tables import has_joined_cells, table_markdown
from annotated_archive.importing.site.html_tree import (
    BLOCKS,
    PART_END,
    TAG,
    HtmlElement,
    Words,
    html_tree,
    words_inside,
)
from annotated_archive.importing.site.html_words import (
    escaped_words,
    flat_words,
    one_row,
    shown_tag,
    small_words,
    with_emphasis,
    without_indent,
)
from annotated_archive.importing.site.targets import PostTargets

_DROPPED = frozenset({
    "abbr", "acronym", "big", "button", "center", "dfn", "font", "label", "nobr", "small", "span", "time",
    "u", "wbr", "ins", "mark", "picture", "noscript", "map", "canvas", "source", "area", "input",
})  # fmt: skip
"""Inline elements that are taken away around their words."""

_SIGNS = {
    "em": "*", "i": "*", "cite": "*", "var": "*", "strong": "**", "b": "**",
}  # fmt: skip
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_BOXES = frozenset({
    "address", "article", "aside", "body", "center", "details", "div", "figcaption", "figure",
    "footer", "form", "header", "html", "main", "nav", "p", "section", "summary", "caption", "noscript",
    "li", "dd", "dt", "td", "th", "tr", "tbody", "thead", "tfoot",
})  # fmt: skip
"""Blocks that are taken away around what stands in them."""

_UNSEEN = frozenset(
    {"script", "style", "svg", "object", "embed", "select", "textarea", "meta", "link"}
)
_LINE_END = re.compile(f"[\n{GONE}]")


@dataclass(slots=True)
class HtmlInMarkdown:
    """Turns the HTML of one post."""

    targets: PostTargets
    first_line: int
    _ends: list[int] = field(default_factory=list)
    """The offset of each line end of the text."""
    _start: int = 0
    """The offset in it of what is being turned."""

    def markdown(self, text: str, *, is_page: bool = False) -> str:
        """Return Markdown without HTML; with `is_page` all of `text` is HTML."""
        if "<" not in text:
            return text
        out: list[str] = []
        done = 0
        self._ends = [found.start() for found in _LINE_END.finditer(text)]
        for start, end, is_html in [(0, len(text), True)] if is_page else html_regions(text):
            out.append(text[done:start])
            part = text[start:end]
            self._start = start
            if is_html:
                blocks = self._blocks(html_tree(part, raw=True).children)
                made = (ADDED * 2).join(block.replace("\n", ADDED) for block in blocks)
                out.append(made.replace(GONE, "") + GONE * line_at(part, len(part)))
            else:
                words = self._inline(html_tree(part, raw=False).children, in_html=False)
                gone = line_at(part, len(part)) - line_at(words, len(words))
                out.append(words + GONE * gone)
            done = end
        out.append(text[done:])
        return "".join(out)

    def _line(self, at: int) -> int:
        return self.first_line + bisect_left(self._ends, self._start + at)

    # Blocks

    def _blocks(self, children: Sequence[Words | HtmlElement]) -> list[str]:
        blocks: list[str] = []
        run: list[Words | HtmlElement] = []
        for child in children:
            if (
                isinstance(child, HtmlElement)
                and child.name in BLOCKS
                and not self._is_inline(child)
            ):
                blocks += self._paragraphs(run)
                run = []
                blocks += self._block(child)
            else:
                run.append(child)
        return blocks + self._paragraphs(run)

    def _is_inline(self, element: HtmlElement) -> bool:
        return element.name in {"iframe", "video", "audio"} or element.name in _UNSEEN

    def _paragraphs(self, run: Sequence[Words | HtmlElement]) -> list[str]:
        text = self._inline(run, in_html=True)
        parts = (part.strip(" \t\n\x01\x02") for part in PART_END.split(text))
        return [without_indent(part) for part in parts if part]

    def _block(self, element: HtmlElement) -> list[str]:
        name = element.name
        if name == "hr":
            return ["---"]
        if name in _UNSEEN:
            self._unseen(element)
            return []
        if name == "pre":
            code = "".join(child.text for child in element.children if isinstance(child, Words))
            code = html.unescape(TAG.sub("", code)).replace(GONE, "").strip("\n")
            return [self.targets.held.put(f"```\n{code}\n```", "") if code else ""]
        if re.fullmatch(r"h[1-6]", name):
            words = one_row(self._inline(element.children, in_html=True))
            return [f"{'#' * int(name[1])} {words}"] if words else []
        if name == "blockquote":
            inner = "\n\n".join(self._blocks(element.children))
            return ["\n".join(f"> {row}".rstrip() for row in inner.split("\n"))] if inner else []
        if name in {"ul", "ol"}:
            return self._list(element)
        if name == "table":
            return self._table(element)
        if name == "dl":
            return self._definitions(element)
        if name in _BOXES:
            return self._blocks(element.children)
        return self._paragraphs([element])

    def _list(self, element: HtmlElement) -> list[str]:
        items = []
        start = int(element.get("start")) if element.get("start").isdecimal() else 1
        for child in element.children:
            if isinstance(child, Words) and not child.text.strip(" \t\n\x01"):
                continue
            inner = (
                child.children if isinstance(child, HtmlElement) and child.name == "li" else [child]
            )
            blocks = self._blocks(inner)
            if blocks:
                items.append(blocks)
        loose = any(len(blocks) > 1 and not _is_list(blocks[1]) for blocks in items)
        rows = []
        for number, blocks in enumerate(items, start):
            sign = f"{number}." if element.name == "ol" else "-"
            joined = ("\n\n" if loose else "\n").join(blocks)
            first, *rest = joined.split("\n")
            rows.append("\n".join([f"{sign} {first}", *(f"    {row}".rstrip() for row in rest)]))
        return [("\n\n" if loose else "\n").join(rows)] if rows else []

    def _definitions(self, element: HtmlElement) -> list[str]:
        rows = []
        for child in element.children:
            if isinstance(child, HtmlElement) and child.name in {"dt", "dd"}:
                words = one_row(self._inline(child.children, in_html=True))
                rows.append(f"\n{words}" if child.name == "dt" else f":   {words}")
        return ["\n".join(rows).strip("\n")] if rows else self._blocks(element.children)

    def _table(self, element: HtmlElement) -> list[str]:
        caption = [
            part
            for child in element.children
            if isinstance(child, HtmlElement) and child.name == "caption"
            for part in self._paragraphs(child.children)
        ]
        table = table_markdown(element, lambda cell: self._inline(cell, in_html=True))
        if not table:
            return self._paragraphs(element.children)
        if has_joined_cells(element):
            self._warn(element, "a table with joined cells is written as a plain one")
        return [*caption, table]

    # Words

    def _inline(self, children: Iterable[Words | HtmlElement], *, in_html: bool) -> str:
        return "".join(
            self._words(child, in_html=in_html)
            if isinstance(child, Words)
            else self._element(child, in_html=in_html)
            for child in children
        )

    def _words(self, words: Words, *, in_html: bool) -> str:
        text = words.text
        if not in_html or not words.is_raw:
            return text
        text = PART_END.sub("\n\n", text)
        parts = text.split("\n\n")
        return "\n\n".join(escaped_words(part) for part in parts)

    def _element(self, element: HtmlElement, *, in_html: bool) -> str:
        name = element.name

        def inner() -> str:
            return self._inline(element.children, in_html=in_html)

        if name in _SIGNS:
            return with_emphasis(inner(), _SIGNS[name])
        if name == "a":
            words, target = inner(), element.get("href")
            shown = " ".join(element.get("title").replace('"', "'").split())
            title = f' "{shown}"' if shown else ""
            if not target:
                return words
            return self.targets.link(flat_words(words), target, self._line(element.at), title)
        if name == "img":
            alt, source, title = (element.get(each) for each in ("alt", "src", "title"))
            return self.targets.image(alt, source, self._line(element.at), title)
        if name == "br":
            return "  \n" if in_html else f"  {ADDED}"
        if name in _CODE:
            plain = html.unescape(TAG.sub("", "".join(words_inside(element))))
            return (
                self.targets.held.put(f"`` {plain} ``" if "`" in plain else f"`{plain}`")
                if plain.strip()
                else ""
            )
        if name in {"iframe", "video", "audio"}:
            return self._embedded(element)
        if name in {"sup", "sub"}:
            return self._small(element, inner())
        if name == "q":
            return f"“{inner()}”"
        if name in _UNSEEN:
            self._unseen(element)
            return ""
        if name in _DROPPED and (title := element.get("title")):
            words = inner()
            self.targets.leftovers.append(
                Leftover(f"line {self._line(element.at)}", f"{words}: {title}")
            )
            return words
        if name in _DROPPED or (name in _BOXES and not in_html):
            return inner()
        if name in BLOCKS and in_html:
            return "\n\n" + "\n\n".join(self._block(element)) + "\n\n"
        return self._as_text(element, inner())

    def _small(self, element: HtmlElement, inner: str) -> str:
        plain = small_words(element.name, inner)
        return self._as_text(element, inner) if plain is None else plain

    def _as_text(self, element: HtmlElement, inner: str) -> str:
        self._warn(element, f"<{element.name}> is kept as text", "write it as Markdown")
        begin, end = (shown_tag(each) for each in (element.source, element.end))
        return f"{begin}{inner}{end}"

    def _embedded(self, element: HtmlElement) -> str:
        sources = [element.get("src")] + [
            child.get("src") for child in element.children if isinstance(child, HtmlElement)
        ]
        address = next((each for each in sources if each), "")
        if not address:
            self._unseen(element)
            return ""
        words = element.get("title")
        address = watch_address(address)
        line = self._line(element.at)
        if words or not address.startswith(("http:", "https:", "//")):
            return self.targets.link(words or address, address, line)
        whole = f"https:{address}" if address.startswith("//") else address
        return self.targets.held.put(f"<{whole}>")

    def _unseen(self, element: HtmlElement) -> None:
        source = element.source + "".join(words_inside(element)) + element.end
        source = source.replace(GONE, "").strip()
        self.targets.leftovers.append(Leftover(f"line {self._line(element.at)}", source))
        self._warn(element, f"<{element.name}> has no place in a text", "it is in the leftovers")

    def _warn(self, element: HtmlElement, message: str, hint: str = "") -> None:
        self.targets.findings.warn("import-html", message, hint, self._line(element.at))


def _is_list(block: str) -> bool:
    return re.match(r"(?:-|\d+\.) ", block) is not None
