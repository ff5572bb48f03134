"""Whether a post stood on its site: drafts, what has expired and what was taken back did not."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from annotated_archive.importing.site.heads import PostHead
from annotated_archive.importing.site.post_dates import day_of, written_day
from annotated_archive.importing.site.settings import Generator

_TRUE = frozenset(("true", "yes", "on", "1"))
_FALSE = frozenset(("false", "no", "off", "0"))

_HIDING = (
    "draft", "hidden", "private", "unlisted", "withdrawn", "retracted", "unpublished", "headless",
)  # fmt: skip
"""Keys that, set, keep a post from its site or from its lists. What was only kept from lists was
kept from readers too, so that it is not published by an import either."""

_SHOWING = ("published", "publish", "render")
_STATES = frozenset(("draft", "hidden", "skip", "private", "pending", "unlisted", "withdrawn"))


def why_unpublished(
    head: PostHead, path: PurePosixPath, published: str, today: date, generator: Generator
) -> tuple[str, int] | None:
    """Return why a post did not stand on its site today, with the line that says so, or None."""
    if "_drafts" in path.parts or (
        "drafts" in path.parts and generator in (Generator.UNKNOWN, Generator.MKDOCS)
    ):
        return "it lies in the folder of drafts", 0
    for entry in head.entries:
        value = entry.text().strip().lower()
        key = entry.key
        if key in _HIDING and value in _TRUE:
            return f"{key}: {value}", entry.first
        if key in _SHOWING and value in _FALSE:
            return f"{key}: {value}", entry.first
        if key in {"status", "visibility", "state"} and value in _STATES:
            return f"{key}: {value}", entry.first
        if key in {"_build.render", "build.render"} and value in {*_FALSE, "never", "link"}:
            return f"{key}: {value}", entry.first
        if key == "permalink" and value in _FALSE:
            return "permalink: false", entry.first
        if (key == "withdrawn" or key.startswith("withdrawn.")) and value not in {*_FALSE, ""}:
            return f"{key}: {value}", entry.first
        if key in {"expirydate", "unpublishdate", "expires", "expiry"}:
            read = written_day(value)
            day = day_of(read[0]) if read else None
            if day and day <= today:
                return f"it expired on {day}", entry.first
        if key in {"publishdate", "pubdate"}:
            read = written_day(value)
            day = day_of(read[0]) if read else None
            if day and day > today:
                return f"it is to be published on {day}", entry.first
    day = day_of(published)
    if day and day > today:
        return f"it is to be published on {day}", 0
    return None
