"""HTML in Markdown as Markdown, where there is one right way to write it; else kept as text."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from annotated_archive.importing.item import Leftover
from annotated_archive.importing.markup import escaped
from annotated_archive.importing.site.held import ADDED, GONE, PIECE, line_at
from annotated_archive.importing.site.html_tree import BLOCKS, TAG, Element, Words, html_tree, is_known
from annotated_archive.importing.site.targets import Targets

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

_UNSEEN = frozenset({"script", "style", "svg", "object", "embed", "select", "textarea", "meta", "link"})
_RAISED = dict(zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
_ORDINALS = frozenset(("st", "nd", "rd", "th", "e", "er", "re", "ème", "o", "a", "º", "ª", "tm", "®", "™"))
_PART_END = re.compile(r"\n[ \t\x01]*\n")
_LINE_END = re.compile(f"[\n{GONE}]")
_SPACE = re.compile(r"[ \t]*[\n\x01]+[ \t]*|[ \t]{2,}")


@dataclass(slots=True)
class HtmlInMarkdown:
    """Turns the HTML of one post."""

    targets: Targets
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
        for start, end, is_html in [(0, len(text), True)] if is_page else _regions(text):
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

    def _blocks(self, children: Sequence[Words | Element]) -> list[str]:
        blocks: list[str] = []
        run: list[Words | Element] = []
        for child in children:
            if isinstance(child, Element) and child.name in BLOCKS and not self._is_inline(child):
                blocks += self._paragraphs(run)
                run = []
                blocks += self._block(child)
            else:
                run.append(child)
        return blocks + self._paragraphs(run)

    def _is_inline(self, element: Element) -> bool:
        return element.name in {"iframe", "video", "audio"} or element.name in _UNSEEN

    def _paragraphs(self, run: Sequence[Words | Element]) -> list[str]:
        text = self._inline(run, in_html=True)
        parts = (part.strip(" \t\n\x01\x02") for part in _PART_END.split(text))
        return [_without_indent(part) for part in parts if part]

    def _block(self, element: Element) -> list[str]:
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
            words = _one_row(self._inline(element.children, in_html=True))
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

    def _list(self, element: Element) -> list[str]:
        items = []
        start = int(element.get("start")) if element.get("start").isdigit() else 1
        for child in element.children:
            if isinstance(child, Words) and not child.text.strip(" \t\n\x01"):
                continue
            inner = child.children if isinstance(child, Element) and child.name == "li" else [child]
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

    def _definitions(self, element: Element) -> list[str]:
        rows = []
        for child in element.children:
            if isinstance(child, Element) and child.name in {"dt", "dd"}:
                words = _one_row(self._inline(child.children, in_html=True))
                rows.append(f"\n{words}" if child.name == "dt" else f":   {words}")
        return ["\n".join(rows).strip("\n")] if rows else self._blocks(element.children)

    def _table(self, element: Element) -> list[str]:
        rows = [
            (
                [
                    _one_row(self._inline(cell.children, in_html=True)).replace("|", "\\|")
                    for cell in row.children
                    if isinstance(cell, Element) and cell.name in {"td", "th"}
                ],
                row,
            )
            for row in _rows_of(element)
        ]
        filled = [(cells, row) for cells, row in rows if cells]
        spans = any(
            cell.get("colspan") not in {"", "1"} or cell.get("rowspan") not in {"", "1"}
            for _, row in filled
            for cell in row.children
            if isinstance(cell, Element)
        )
        caption = [
            part
            for child in element.children
            if isinstance(child, Element) and child.name == "caption"
            for part in self._paragraphs(child.children)
        ]
        if not filled:
            return self._paragraphs(element.children)
        if spans:
            self._warn(element, "a table with joined cells is written as a plain one")
        width = max(len(cells) for cells, _ in filled)
        table = [_row([*cells, *[""] * (width - len(cells))]) for cells, _ in filled]
        head_cells = [each for each in filled[0][1].children if isinstance(each, Element)]
        if not any(cell.name == "th" for cell in head_cells):
            table.insert(0, _row([""] * width))
        table.insert(1, _row(["---"] * width))
        return [*caption, "\n".join(table)]

    # Words

    def _inline(self, children: Iterable[Words | Element], *, in_html: bool) -> str:
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
        text = _PART_END.sub("\n\n", text)
        parts = text.split("\n\n")
        return "\n\n".join(_escaped(part) for part in parts)

    def _element(self, element: Element, *, in_html: bool) -> str:
        name = element.name
        inner = lambda: self._inline(element.children, in_html=in_html)  # noqa: E731  # asked for where needed
        if name in _SIGNS:
            return _marked(inner(), _SIGNS[name])
        if name == "a":
            words, target = inner(), element.get("href")
            return self.targets.link(_flat(words), target, self._line(element.at)) if target else words
        if name == "img":
            return self.targets.image(element.get("alt"), element.get("src"), self._line(element.at))
        if name == "br":
            return "  \n" if in_html else f"  {ADDED}"
        if name in _CODE:
            plain = html.unescape(TAG.sub("", "".join(_texts(element))))
            return self.targets.held.put(f"`` {plain} ``" if "`" in plain else f"`{plain}`") if plain.strip() else ""
        if name in {"iframe", "video", "audio"}:
            return self._embedded(element)
        if name in {"sup", "sub"}:
            return self._small(element, inner())
        if name == "q":
            return f"“{inner()}”"
        if name in _UNSEEN:
            self._unseen(element)
            return ""
        if name in _DROPPED or (name in _BOXES and not in_html):
            return inner()
        if name in BLOCKS and in_html:
            return "\n\n" + "\n\n".join(self._block(element)) + "\n\n"
        return self._as_text(element, inner())

    def _small(self, element: Element, inner: str) -> str:
        plain = inner.strip()
        signs = _RAISED if element.name == "sup" else _LOWERED
        if plain and all(char in signs for char in plain):
            return "".join(signs[char] for char in plain)
        if element.name == "sup" and (plain.lower() in _ORDINALS or PIECE.search(plain) or "[" in plain):
            return inner
        return self._as_text(element, inner)

    def _as_text(self, element: Element, inner: str) -> str:
        self._warn(element, f"<{element.name}> is kept as text", "write it as Markdown")
        begin, end = (_shown(each) for each in (element.source, element.end))
        return f"{begin}{inner}{end}"

    def _embedded(self, element: Element) -> str:
        sources = [element.get("src")] + [
            child.get("src") for child in element.children if isinstance(child, Element)
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

    def _unseen(self, element: Element) -> None:
        source = element.source + "".join(_texts(element)) + element.end
        source = source.replace(GONE, "").strip()
        self.targets.leftovers.append(Leftover(f"line {self._line(element.at)}", source))
        self._warn(element, f"<{element.name}> has no place in a text", "it is in the leftovers")

    def _warn(self, element: Element, message: str, hint: str = "") -> None:
        self.targets.findings.warn("import-html", message, hint, self._line(element.at))


def watch_address(address: str) -> str:
    """Return the page of a film whose embedded player has an address."""
    parts = urlsplit(address)
    host = parts.netloc.removeprefix("www.")
    if host in {"youtube.com", "youtube-nocookie.com"} and parts.path.startswith("/embed/"):
        found = parts.path.removeprefix("/embed/").strip("/")
        if found == "videoseries":
            return f"https://www.youtube.com/playlist?list={parse_qs(parts.query).get('list', [''])[0]}"
        return f"https://www.youtube.com/watch?v={found}"
    if host == "player.vimeo.com" and parts.path.startswith("/video/"):
        return f"https://vimeo.com/{parts.path.removeprefix('/video/').strip('/')}"
    return address


def _regions(text: str) -> list[tuple[int, int, bool]]:
    """Return the parts of a text that hold tags: blocks of HTML, and paragraphs with tags in them."""
    parts: list[tuple[int, int]] = []
    at = 0
    for found in _PART_END.finditer(text):
        parts.append((at, found.start()))
        at = found.end()
    parts.append((at, len(text)))
    regions: list[tuple[int, int, bool]] = []
    number = 0
    while number < len(parts):
        start, end = parts[number]
        number += 1
        part = text[start:end]
        if "<" not in part:
            continue
        lead = TAG.match(part.lstrip(" \t\n\x01"))
        if lead is None or lead["name"].lower() not in BLOCKS or lead["end"]:
            if any(is_known(tag["name"]) for tag in TAG.finditer(part)):
                regions.append((start, end, False))
            continue
        depth = _depth(part)
        last = number
        while depth > 0 and last < len(parts):
            depth += _depth(text[slice(*parts[last])])
            last += 1
        if depth <= 0:
            number = last
            end = parts[last - 1][1]
        regions.append((start, end, True))
    return regions


_OPTIONAL_END = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "hr"})


def _depth(part: str) -> int:
    """Return how many more blocks begin than end in a part, of those that must be ended."""
    depth = 0
    for tag in TAG.finditer(part):
        name = tag["name"].lower()
        if name in BLOCKS and name not in _OPTIONAL_END and not tag["void"]:
            depth += -1 if tag["end"] else 1
    return depth


def _rows_of(element: Element) -> list[Element]:
    rows = []
    for child in element.children:
        if isinstance(child, Element):
            if child.name == "tr":
                rows.append(child)
            elif child.name in {"thead", "tbody", "tfoot"}:
                rows += _rows_of(child)
    return rows


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _is_list(block: str) -> bool:
    return re.match(r"(?:-|\d+\.) ", block) is not None


def _texts(element: Element) -> Iterable[str]:
    for child in element.children:
        if isinstance(child, Words):
            yield child.text
        else:
            yield from _texts(child)


def _escaped(text: str) -> str:
    """Return words of HTML as Markdown that shows them; signs for held pieces stay."""
    lead = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :] if text.strip() else ""
    rows = _SPACE.sub(" ", html.unescape(text.strip()))
    return (" " if lead else "") + escaped(rows) + (" " if tail else "")


def _shown(tag: str) -> str:
    return tag.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _marked(words: str, sign: str) -> str:
    """Return words with emphasis, the spaces around them outside of it."""
    plain = words.strip(" \t\n\x01\x02")
    if not plain:
        return words
    start = words.index(plain[0]) if plain else 0
    before, after = words[:start], words[start + len(plain) :]
    lead = len(plain) - len(plain.lstrip("*"))
    if _PART_END.search(plain) or lead == len(sign) or lead > 2:
        return words
    return f"{before}{sign}{plain}{sign}{after}"


def _flat(words: str) -> str:
    return _SPACE.sub(" ", words.replace(ADDED, " ")).strip()


def _one_row(words: str) -> str:
    return " ".join(words.replace("  \n", " ").replace(GONE, " ").replace(ADDED, " ").split())


def _without_indent(part: str) -> str:
    # Indented words would be code; what is held keeps its own rows.
    return "\n".join(row.lstrip(" \t") if row.strip() else "" for row in part.split("\n"))
