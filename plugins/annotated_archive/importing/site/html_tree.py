"""The tags in Markdown as a tree, as tolerant as browsers are."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20})"
    r"(?P<attributes>(?:[\s\x01]+[^\s\"'<>/=\x01]{1,100}(?:\s*=\s*(?:\"[^\"]{0,8000}\"|'[^']{0,8000}'|[^\s\"'=<>`]{1,2000}))?){0,60})"
    r"[\s\x01]*(?P<void>/?)>"
)
_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=\x01]{1,100})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?"
)
PART_END = re.compile(r"\n[ \t\x01]*\n")
"""What ends a paragraph."""

VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "caption", "dd", "details", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "iframe", "li", "main", "nav", "noscript", "ol", "p", "pre", "script", "section", "style", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video", "audio", "object", "svg",
})  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "big", "br", "button", "cite", "code", "del", "dfn", "em", "embed",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "select",
    "small", "source", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "picture", "canvas", "textarea", "map", "area",
})  # fmt: skip
_WHOLE = frozenset({"script", "style", "svg", "pre", "textarea", "noscript"})
"""Elements in which a tag means nothing to us."""

_CLOSED_BY = {
    "p": BLOCKS - {"body", "html", "caption"},
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "tr": frozenset({"tr", "tbody", "tfoot", "thead"}),
    "thead": frozenset({"tbody", "tfoot"}),
    "tbody": frozenset({"tbody", "tfoot"}),
}
_DEEPEST = 60


@dataclass(slots=True)
class Words:
    """Text between tags."""

    text: str
    is_raw: bool
    """Whether signs of Markdown in it are text."""
    at: int


@dataclass(slots=True)
class HtmlElement:
    """A tag and what stands in it."""

    name: str
    attributes: dict[str, str]
    at: int
    """The offset of its tag."""
    source: str
    """Its tag as it is written."""
    children: list[Words | HtmlElement] = field(default_factory=list)
    end: str = ""
    """The tag that ends it, as it is written."""

    def get(self, name: str) -> str:
        """Return an attribute, or nothing."""
        return self.attributes.get(name, "")


def is_known(name: str) -> bool:
    """Whether a tag is HTML; `<T>` in a text about programs is none."""
    return name.lower() in BLOCKS or name.lower() in INLINE or name.lower() in VOID


def html_tree(text: str, *, raw: bool) -> HtmlElement:
    """Return an element whose children are what `text` holds.

    With `raw`, words in a paragraph that begins with a tag are text and no Markdown, as all
    generators have it.
    """
    root = HtmlElement("", {}, 0, "")
    stack = [root]
    done = 0
    starts = [0, *(found.end() for found in PART_END.finditer(text))] if raw else []
    while True:
        found = _next_tag(text, done)
        end = found.start() if found else len(text)
        _add_words(stack[-1], text, done, end, starts)
        if found is None:
            return root
        done = found.end()
        name = found["name"].lower()
        if found["end"]:
            _close(stack, name, found[0])
            continue
        while len(stack) > 1 and name in _CLOSED_BY.get(stack[-1].name, ()):
            stack.pop()
        made = HtmlElement(name, _attributes(found["attributes"]), found.start(), found[0])
        stack[-1].children.append(made)
        if name in VOID or found["void"]:
            continue
        if name in _WHOLE:
            close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, done)
            inside = text[done : close.start() if close else len(text)]
            made.children.append(Words(inside, True, done))
            made.end = close[0] if close else ""
            done = close.end() if close else len(text)
            continue
        if len(stack) < _DEEPEST:
            stack.append(made)


def _next_tag(text: str, at: int) -> re.Match[str] | None:
    return next((tag for tag in TAG.finditer(text, at) if is_known(tag["name"])), None)


def _close(stack: list[HtmlElement], name: str, source: str) -> None:
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].name == name:
            stack[depth].end = source
            del stack[depth:]
            return


def _add_words(parent: HtmlElement, text: str, start: int, end: int, starts: list[int]) -> None:
    """Add the words between two tags, divided where a paragraph ends."""
    if start >= end:
        return
    if not starts:
        parent.children.append(Words(text[start:end], False, start))
        return
    cuts = [at for at in starts if start < at < end]
    for first, last in zip([start, *cuts], [*cuts, end], strict=True):
        begin = max(at for at in starts if at <= first)
        lead = text[begin : begin + 400].lstrip()
        parent.children.append(Words(text[first:last], _begins_html(lead), first))


def _begins_html(lead: str) -> bool:
    found = TAG.match(lead)
    return found is not None and (
        found["name"].lower() in BLOCKS or not lead[found.end() :].partition("\n")[0].strip()
    )


def _attributes(text: str) -> dict[str, str]:
    return {
        found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "").replace("\x01", " ")
        for found in _ATTRIBUTE.finditer(text)
    }


def words_inside(element: HtmlElement) -> Iterator[str]:
    """Yield the texts in an element, without its tags."""
    for child in element.children:
        if isinstance(child, Words):
            yield child.text
        else:
            yield from words_inside(child)
