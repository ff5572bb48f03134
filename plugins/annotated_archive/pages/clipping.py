"""A clipping as pages show it: its place in print, the archive that holds it."""

from __future__ import annotations

from annotated_archive.export.citing.printed import printed_words
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.article import Article
from annotated_archive.views.articles import HeldView


def printed_place(show: Presenter, article: Article) -> tuple[str, ...]:
    """Return the place in print, part by part, from the volume to the column."""
    place = article.printed_in
    return printed_words(show.t, place.model_dump(exclude_none=True)) if place else ()


def holding(show: Presenter, article: Article) -> HeldView | None:
    """Return who holds the original, and under which mark; None where neither is known."""
    place = article.held
    if place is None or not (place.repository or place.reference):
        return None
    return HeldView(
        show.agent(place.repository) if place.repository else None, place.reference or ""
    )
