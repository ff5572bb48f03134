"""A clipping as pages show it: its place in print, the archive that holds it, its pictures."""

from __future__ import annotations

import re

from annotated_archive.link.named_files import image_path
from annotated_archive.link.urls import asset_url
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.clipping import Picture, is_address
from annotated_archive.views.articles import HeldView, ImageView

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


def pictures(show: Presenter, record: Record[Article]) -> tuple[ImageView, ...]:
    """Return the pictures that an article names."""
    return tuple(_image(show, record, each) for each in record.fields.images)


def _image(show: Presenter, record: Record[Article], image: Picture) -> ImageView:
    path = image_path(image, record.path)
    width, height = show.edition.picture_sizes.get(path, (0, 0))
    return ImageView(
        file=asset_url(path) if path in show.edition.published_files else None,
        alt=image.alt,
        caption=image.caption or "",
        credit=show.agent(image.credit) if image.credit else None,
        outside_rights=image.rights if image.rights and is_address(image.rights) else "",
        rights=show.terms(image.rights) if image.rights else "",
        warning=image.content_warning or "",
        width=width,
        height=height,
    )
