"""A clipping as pages show it: its place in print, the archive that holds it."""

from __future__ import annotations

import re

from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.article import Article
from annotated_archive.views.articles import HeldView

_NUMBER = r"(?:[A-Z]?\d+|[ivxlcdm]+)"
_SEVERAL = re.compile(rf"{_NUMBER}\s*[-–—,&]\s*{_NUMBER}")
"""Several pages, issues or columns. One page may have a hyphen in its name, as A-4 has."""


def printed_place(show: Presenter, article: Article) -> tuple[str, ...]:
    """Return the place in print, part by part, from the volume to the column."""
    place = article.printed_in
    if place is None:
        return ()
    said = place.model_dump(exclude_none=True)
    return tuple(_printed(show, name, value) for name, value in said.items())


def _printed(show: Presenter, part: str, value: str) -> str:
    if part == "edition" and not value.isdigit():
        return value  # “late edition” says itself what it is
    number = "several" if _SEVERAL.match(value) else "one"
    return show.t(f"printed_in.{number}.{part}", value=value)


def holding(show: Presenter, article: Article) -> HeldView | None:
    """Return who holds the original, and under which mark; None where neither is known."""
    place = article.held
    if place is None or not (place.repository or place.reference):
        return None
    return HeldView(
        show.agent(place.repository) if place.repository else None, place.reference or ""
    )
