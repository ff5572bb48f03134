"""The place in print of an article, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from annotated_archive.export.citing.words import StyleWords

PRINTED = ("volume", "issue", "edition", "section", "page", "column")
"""What says where in print a text stands, from the volume to the column."""

_NUMBER = r"(?:[A-Z]?\d+|[ivxlcdm]+)"
_SEVERAL = re.compile(rf"{_NUMBER}\s*[-–—,&]\s*{_NUMBER}")
"""Several pages, issues or columns. One page may have a hyphen in its name, as A-4 has."""


_TO = re.compile(r"\s*[-–—]\s*")


def first_and_last(pages: str) -> tuple[str, str]:
    """Return the first and the last page of several; of one page, the page and nothing."""
    if not _SEVERAL.match(pages):
        return pages, ""
    first, *last = _TO.split(pages, maxsplit=1)
    return first, "".join(last)


def printed_words(t: StyleWords, place: Mapping[str, str]) -> tuple[str, ...]:
    """Return the place in print, part by part, from the volume to the column."""
    return tuple(_printed(t, part, place[part]) for part in PRINTED if part in place)


def _printed(t: StyleWords, part: str, value: str) -> str:
    if part == "edition" and not value.isdigit():
        return value  # “late edition” says itself what it is
    number = "several" if _SEVERAL.match(value) else "one"
    return t(f"printed_in.{number}.{part}", value=value)
