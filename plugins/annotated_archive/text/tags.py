"""The tags of sanitised HTML, found without a parser.

The sanitiser and our own functions write tags in lower case, attributes in double quotes, and `<`
only for tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^\"<>]|\"[^\"]*\")*)>")
"""Its groups are the slash of a closing tag, the name, the attributes."""

VOID = frozenset({"br", "hr", "img", "input", "wbr"})
"""Elements without content or closing tag."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

BLOCKS = HEADINGS | {
    *("p", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "div", "hr", "section"),
    *("table", "thead", "tbody", "tr", "th", "td", "aside", "figure", "figcaption", "details"),
}
"""Elements whose borders end a line of text, and may be crossed by no mark and no link."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and its partner."""

    start: int
    """Offset of its `<`."""
    end: int
    """Offset behind its `>`."""
    name: str
    closing: bool
    partner: int
    """The index, among the tags, of the closing tag that belongs to an opening one, or of the
    opening tag; its own index for an element without content."""

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
    """Whether an opening tag begins generated text: the number or the arrow of a footnote."""
    return (name == "sup" and 'id="fnref' in attributes) or (
        name == "a" and 'class="footnote-backref"' in attributes
    )
