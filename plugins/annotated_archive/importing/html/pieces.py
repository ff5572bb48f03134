"""The text nodes and pictures of a page in order, each with what it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from annotated_archive.importing.html.page_elements import (
    Media,
    PageTime,
    media_of,
    page_time,
)
from annotated_archive.importing.html.page_tables import TableGrid, layout_tables, whole_number
from annotated_archive.importing.html.visibility import (
    APART,
    CONTROLS,
    MEDIA,
    NO_TEXT,
    SILENT,
    why_hidden,
    zone_of,
)

MOST_NESTED = 6
"""Lists and quotations in one another that are kept; what is deeper stands in the last."""

_BLOCKS = frozenset({
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2"),
    *("h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol"),
    *("option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead"),
    *("tr", "ul", "button", "select", "textarea", "legend"),
})  # fmt: skip
"""Elements whose borders end a paragraph."""


@dataclass(frozen=True, slots=True)
class Container:
    """A quotation or an item of a list."""

    kind: str
    """`quote`, `bullet` or `number`."""
    key: int
    number: int = 0
    """Of an item of a numbered list."""
    group: int = 0
    """The list that an item is of."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an element stands in."""

    tag: str = "body"
    zone: str = ""
    apart: bool = False
    hidden: str = ""
    control: bool = False
    containers: tuple[Container, ...] = ()
    heading: int = 0
    pre: bool = False
    table: int = 0
    row: int = 0
    cell: int = 0
    column: int = 0
    header_cell: bool = False
    figure: int = 0
    caption: bool = False
    href: str = ""
    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    time: int = 0
    listing: int = 0
    """The list that it stands in; negative for a numbered one."""


@dataclass(frozen=True, slots=True)
class PagePiece:
    """One text node, line break or picture."""

    number: int
    block: int
    """The paragraph, heading, cell or the like that it is of."""
    setting: Setting
    line: int
    text: str = ""
    media: Media | None = None
    is_break: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is an element of the page: a text that is not blank, or a picture."""
        return self.media is not None or (not self.is_break and bool(self.text.strip()))

    @property
    def may_be_body(self) -> bool:
        """Whether readers see it, and it is no navigation and no button."""
        setting = self.setting
        return not (setting.hidden or setting.control or setting.apart)


@dataclass(slots=True)
class PageWalk:
    """A walk over a page."""

    pieces: list[PagePiece] = field(default_factory=list)
    times: list[PageTime] = field(default_factory=list)
    """The one that a piece names by `time` stands one before."""
    _keys: int = 0
    _block: int = 0
    _layout: set[Any] = field(default_factory=set)
    _numbers: dict[int, int] = field(default_factory=dict)
    """The list -> the number of its next item."""
    _grids: dict[int, TableGrid] = field(default_factory=dict)

    def walk(self, root: Any) -> None:
        """Gather the pieces of a page. Depth costs no stack."""
        self._layout = set(layout_tables(root))
        stack: list[tuple[Any, Setting, Iterator[Any]]] = []
        self._enter(root, Setting(), stack)
        while stack:
            element, setting, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if element.tag in _BLOCKS:
                    self._block += 1
                if stack and element.tail:
                    self._text(element.tail, stack[-1][1], element)
                continue
            if not isinstance(child.tag, str) or child.tag in SILENT:
                if child.tail:
                    self._text(child.tail, setting, child)
                continue
            self._enter(child, setting, stack)

    def _enter(self, element: Any, outer: Setting, stack: list[Any]) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._block += 1
        setting = self._setting(element, outer)
        if tag == "br":
            self._break(setting, element)
        elif tag in MEDIA:
            self._add(setting, element, media=media_of(element))
        if element.text:
            self._text(element.text, setting, element)
        stack.append((element, setting, iter(element)))

    def _setting(self, element: Any, outer: Setting) -> Setting:
        tag = element.tag
        new: dict[str, Any] = {}
        if not outer.hidden and (why := why_hidden(element)):
            new["hidden"] = why
        if zone := zone_of(element):
            new |= {"zone": zone, "apart": outer.apart or zone in APART}
        if tag in CONTROLS:
            new["control"] = True
        if tag in NO_TEXT:
            new |= {"zone": tag, "apart": True}
        if tag in _BLOCKS:
            new["tag"] = tag
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            new["heading"] = int(tag[1])
        elif tag in ("b", "strong"):
            new["strong"] = True
        elif tag in ("i", "em", "cite"):
            new["emphasis"] = True
        elif tag == "pre":
            new["pre"] = True
        elif tag == "sup":
            new["raised"] = True
        elif tag == "a" and element.get("href"):
            new["href"] = element.get("href").strip()
        elif tag == "time":
            self.times.append(page_time(element))
            new["time"] = len(self.times)
        elif tag == "figure":
            new["figure"] = self._key()
        elif tag == "figcaption":
            new["caption"] = True
        else:
            new |= self._nested(element, tag, outer)
        return replace(outer, **new) if new else outer

    def _nested(self, element: Any, tag: str, outer: Setting) -> dict[str, Any]:
        """Return what lists, quotations and tables change."""
        if tag == "blockquote":
            return self._contained(Container("quote", self._key()), outer)
        if tag in ("ul", "ol"):
            key = self._key()
            self._numbers[key] = whole_number(element.get("start"))
            return {"listing": -key if tag == "ol" else key}
        if tag == "li":
            group = abs(outer.listing)
            number = self._numbers.get(group, 1)
            self._numbers[group] = number + 1
            kind = "number" if outer.listing < 0 else "bullet"
            return self._contained(Container(kind, self._key(), number, group), outer)
        if tag == "table":
            return {"table": 0 if element in self._layout else self._key(), "row": 0, "cell": 0}
        if tag == "caption":
            return {"table": 0}
        if tag == "tr" and outer.table:
            self._grids.setdefault(outer.table, TableGrid()).begin_row()
            return {"row": self._key()}
        if tag in ("td", "th") and outer.table:
            column = self._grids.setdefault(outer.table, TableGrid()).column_of(element)
            return {"cell": self._key(), "header_cell": tag == "th", "column": column}
        return {}

    def _contained(self, container: Container, outer: Setting) -> dict[str, Any]:
        if len(outer.containers) < MOST_NESTED:
            return {"containers": (*outer.containers, container)}
        return {"containers": (*outer.containers[:-1], container)}

    def _key(self) -> int:
        self._keys += 1
        return self._keys

    def _text(self, text: str, setting: Setting, element: Any) -> None:
        self._add(setting, element, text=text)

    def _break(self, setting: Setting, element: Any) -> None:
        if not setting.table:
            # Old pages part their paragraphs by two line breaks.
            last = next(
                (each for each in reversed(self.pieces) if each.text.strip() or each.is_break), None
            )
            if last is not None and last.is_break and last.block == self._block:
                self._block += 1
        self._add(setting, element, is_break=True)

    def _add(self, setting: Setting, element: Any, **rest: Any) -> None:
        number, line = len(self.pieces), element.sourceline or 0
        self.pieces.append(PagePiece(number, self._block, setting, line, **rest))
