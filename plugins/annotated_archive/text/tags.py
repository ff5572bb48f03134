"""The tags of sanitised HTML, found without a parser.

Holds for what the sanitiser and our own functions write: tags in lower case, attributes in
double quotes, and no `<` but a tag's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^\"<>]|\"[^\"]*\")*)>")
"""Groups: the slash of a closing tag, the name, the attributes."""

VOID = frozenset({"br", "hr", "img", "input", "wbr"})
"""Elements without content or closing tag."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

BLOCKS = HEADINGS | {
    *("p", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "div", "hr", "section"),
    *("table", "thead", "tbody", "tr", "th", "td", "aside", "figure", "figcaption", "details"),
}
"""Elements whose borders end a line of text, and that no mark or link may cross."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, with its partner."""

    start: int
    """Offset of its `<`."""
    end: int
    """Offset behind its `>`."""
    name: str
    closing: bool
    partner: int
    """Index, among the tags, of the closing tag of an opening one and the other way round;
    its own index for an element without content."""

    @property
    def void(self) -> bool:
        """Whether the element has no content."""
        return self.name in VOID

    @property
    def block(self) -> bool:
        """Whether the element is a block."""
        return self.name in BLOCKS


def tags(html: str) -> list[Tag]:
    """Return the tags of well-formed `html` in order."""
    found = list(TAG.finditer(html))
    partners = list(range(len(found)))
    opened: list[int] = []
    for index, tag in enumerate(found):
        if tag[1]:
            if opened:
                partners[index] = opened.pop()
                partners[partners[index]] = index
        elif tag[2] not in VOID:
            opened.append(index)
    return [
        Tag(tag.start(), tag.end(), tag[2], bool(tag[1]), partner)
        for tag, partner in zip(found, partners, strict=True)
    ]


def is_generated(name: str, attributes: str) -> bool:
    """Whether the opening tag begins text that the renderer made: a footnote's number or arrow."""
    return (name == "sup" and 'id="fnref' in attributes) or (
        name == "a" and 'class="footnote-backref"' in attributes
    )


def text_runs(html: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Yield each run of text as (start, end) with the tag behind it, None at the end."""
    start = 0
    for tag in TAG.finditer(html):
        yield start, tag.start(), tag
        start = tag.end()
    yield start, len(html), None
