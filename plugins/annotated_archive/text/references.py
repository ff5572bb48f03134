"""References: the links and images of a body, from `ref:N` in its HTML to addresses of the site.

A body is rendered before the contents of the site are known. Each image, and each link that stays
in the archive, is therefore written as `ref:N`, where N counts the references of the body from 0,
and is resolved later.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from annotated_archive.records.fields import HOST_AHEAD
from annotated_archive.text import markup
from annotated_archive.text.html import Html, escape


class ReferenceKind(StrEnum):
    """The notation of a reference."""

    WIKI = "wiki"
    """`[[id]]` or `[[id|text]]`."""
    LINK = "link"
    """`[text](address)`."""
    IMAGE = "image"
    """`![alt](address)`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One link or image of a body that is resolved later."""

    target: str
    """The address as written, trimmed and with entities decoded: hostile until resolved."""
    kind: ReferenceKind
    line: int
    """Counted from 1 in the file; that of the definition where the address has one."""
    text: str | None
    """The words of the link, None where it shows the name of its target; of an image the
    alternative text."""


_EXTERNAL = re.compile(rf"(?:https?://{HOST_AHEAD}|mailto:)[^\s<>\"\\\x00-\x20]+\Z", re.IGNORECASE)

_SLOT = re.compile(r'<a href="ref:([0-9]+)"[^<>]*>(?=</a>)')
_LINK = re.compile(r'<a href="ref:([0-9]+)"([^<>]*)>(.*?)</a>', re.DOTALL)
_ALONE = re.compile(r'<p>(<img ([^<>]*)src="ref:([0-9]+)"([^<>]*)>)</p>')
"""A picture that is a paragraph of its own."""
_IMAGE = re.compile(r'<img ([^<>]*)src="ref:([0-9]+)"([^<>]*)>')
_ALT = re.compile(r'\balt="([^"]*)"')
_TITLE = re.compile(r'\btitle="([^"]*)"')

Pictures = Callable[[int, str, str], Html]
"""Gets the number of a picture and its attributes before and behind its address; returns its HTML."""

Figures = Callable[[int, str], str]
"""Gets the number of a picture that stands alone, and its title, escaped; returns what stands in
the place of its paragraph, or nothing where it stays there."""


def is_external(target: str) -> bool:
    """Whether `target` leads out of the archive and needs no resolving."""
    return _EXTERNAL.match(target) is not None


def fill_names(body: Html, names: Callable[[int], str]) -> Html:
    """Return `body` with the name of its target in every reference that shows no words.

    `names` gets the number of the reference. The names become part of the plain text, because a
    reader sees and may quote them.
    """
    if "></a>" not in body:
        return body
    return Html(_SLOT.sub(lambda slot: slot[0] + escape(names(int(slot[1]))), body))


def alt_of(attributes: str) -> str:
    """Return the alternative text among the attributes of a picture, escaped."""
    alt = _ALT.search(attributes)
    return alt[1] if alt else ""


def resolve_references(
    body: Html,
    urls: Callable[[int], str | None],
    pictures: Pictures | None = None,
    figures: Figures | None = None,
) -> Html:
    """Return `body` with addresses for its references.

    `urls` gets the number of the reference. Where it returns None, the words or the alternative
    text are put in `<span class="broken">`. Without `pictures` nothing is known of a picture but its
    address.
    """
    if '"ref:' not in body:
        return body

    def link(found: re.Match[str]) -> str:
        url = urls(int(found[1]))
        return markup.broken(found[3]) if url is None else markup.link(url, found[2], found[3])

    def image(found: re.Match[str]) -> str:
        number = int(found[2])
        url = urls(number)
        if url is None:
            return markup.broken(alt_of(found[1]))
        if pictures is None:
            return markup.picture(markup.PictureFile(url), found[1], found[3])
        return pictures(number, found[1], found[3])

    def alone(found: re.Match[str]) -> str:
        number, title = int(found[3]), _TITLE.search(found[2] + found[4])
        if figures is None or urls(number) is None:
            return found[0]
        return figures(number, title[1] if title else "") or found[0]

    if figures is not None:
        body = Html(_ALONE.sub(alone, body))
    # Images first: one may stand inside a link.
    return Html(_LINK.sub(link, _IMAGE.sub(image, body)))
