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
_IMAGE = re.compile(r'<img ([^<>]*)src="ref:([0-9]+)"([^<>]*)>')
_ALT = re.compile(r'\balt="([^"]*)"')


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


def resolve_references(body: Html, urls: Callable[[int], str | None]) -> Html:
    """Return `body` with addresses for its references.

    `urls` gets the number of the reference. Where it returns None, the words or the alternative
    text are put in `<span class="broken">`.
    """
    if '"ref:' not in body:
        return body

    def link(found: re.Match[str]) -> str:
        url = urls(int(found[1]))
        return markup.broken(found[3]) if url is None else markup.link(url, found[2], found[3])

    def image(found: re.Match[str]) -> str:
        url = urls(int(found[2]))
        if url is None:
            alt = _ALT.search(found[1])
            return markup.broken(alt[1] if alt else "")
        return markup.image(url, found[1], found[3])

    # Images first: one may stand inside a link.
    return Html(_LINK.sub(link, _IMAGE.sub(image, body)))
