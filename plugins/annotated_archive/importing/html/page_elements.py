"""Elements of a page that are more than text: pictures and times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_SMALL = 48
"""Pixels: icons and dots have less on a side, and no picture that belongs to a text has."""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, or something else that is shown and is no text."""

    tag: str
    addresses: tuple[str, ...]
    """Where it may lie, the likeliest first."""
    alt: str = ""
    is_small: bool = False
    """Whether it is a dot or an icon by the size that the page gives it."""


@dataclass(slots=True)
class PageTime:
    """A `<time>` of a page."""

    value: str
    """Its `datetime`; empty where it has none."""
    line: int
    is_published: bool
    """Whether it is marked as the day of publication."""
    is_other: bool
    """Whether it is marked as another day, such as that of a change."""


def page_time(element: Any) -> PageTime:
    """Return what a `<time>` says of itself."""
    says = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
    return PageTime(
        (element.get("datetime") or "").strip(),
        element.sourceline or 0,
        element.get("pubdate") is not None or "datepublished" in says,
        any(word in says for word in ("modified", "updated", "update")),
    )


def media_of(element: Any) -> Media:
    """Return what a picture, a film or the like says of itself."""
    names = ("src", "data-src", "data-original", "data-lazy-src", "data")
    found = [value.strip() for name in names if (value := element.get(name)) and value.strip()]
    found += [part.split()[0] for part in (element.get("srcset") or "").split(", ") if part.split()]
    sides = [_size(element.get(name)) for name in ("width", "height")]
    return Media(
        element.tag,
        tuple(dict.fromkeys(found)),
        " ".join((element.get("alt") or "").split()),
        any(side is not None and side < _SMALL for side in sides),
    )


def _size(text: str | None) -> int | None:
    found = re.match(r"\s*([0-9]{1,6})(?:px)?\s*\Z", text or "")
    return int(found[1]) if found else None
