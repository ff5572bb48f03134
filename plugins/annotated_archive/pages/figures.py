"""The pictures of an article, each with its words: where its text has them, or behind the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from annotated_archive.link.article_images import image_path
from annotated_archive.link.urls import asset_url, file_of, picture_url
from annotated_archive.media.kinds import suffix_of
from annotated_archive.media.smaller import NO_SIZES
from annotated_archive.pages.bodies import FIGURE
from annotated_archive.pages.picture_files import picture_file
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.clipping import Picture, is_address
from annotated_archive.text.html import Html
from annotated_archive.text.markup import image_words, picture
from annotated_archive.text.references import ReferenceKind
from annotated_archive.views.images import ImageView
from annotated_archive.views.notes import BodyPart
from annotated_archive.views.parts import ShareImage

_SHARED = frozenset({".gif", ".jpeg", ".jpg", ".png", ".webp"})
"""Kinds of pictures that those who show shared pages know."""
_LEAST_SHARED = 200
"""Points. Smaller ones are not shown there."""


def pictures(
    show: Presenter, record: Record[Article], body: Iterable[BodyPart]
) -> tuple[ImageView, ...]:
    """Return the pictures that an article names, without those that stand in its `body`."""
    shown = {part.figure.file for part in body if part.figure is not None}
    views = (_image(show, image_path(each, record.path), each) for each in record.fields.images)
    return tuple(view for view in views if view.file is None or view.file not in shown)


def with_figures(
    show: Presenter, record: Record[Article], body: tuple[BodyPart, ...]
) -> tuple[BodyPart, ...]:
    """Return an article's body with its pictures that stand alone: see `bodies.FIGURE`.

    What front matter says of one is said of it there; else its title stands below it.
    """
    edition = show.edition
    references = edition.linked.packed[record.id].references
    files = {
        number: to.file
        for number, to in enumerate(edition.links[record.id])
        if to.file is not None and references[number].kind is ReferenceKind.IMAGE
    }
    if not files:  # as most
        return body
    named = {image_path(each, record.path): each for each in record.fields.images}
    parts: list[BodyPart] = []
    for part in body:
        pieces = FIGURE.split(str(part.html))
        for html, number, title in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
            path = files[int(number)]
            said = named.get(path, Picture.model_construct(file=path, alt=""))
            alt = (references[int(number)].text or "").strip()
            view = _image(
                show,
                path,
                said,
                alt=alt,
                caption=unescape(title),
                language=record.fields.language if alt or title else "",
                at_once=not parts and not html.strip(),
            )
            parts.append(BodyPart(Html(html), figure=view))
        parts.append(replace(part, html=Html(pieces[-1])))
    return tuple(parts)


def share_image(show: Presenter, views: Iterable[ImageView | None]) -> ShareImage | None:
    """Return the first of some pictures that can be shown where a page is shared, if any can.

    That is never one with a warning, nor a small one, such as an ornament.
    """
    for view in views:
        if view is None or view.file is None or view.warning:
            continue
        path = file_of(view.file)
        width, height = show.edition.picture_sizes.get(path, (0, 0))
        if suffix_of(path) not in _SHARED or min(width, height) < _LEAST_SHARED:
            continue
        if shown := show.edition.smaller.get(path, NO_SIZES).shown:
            return ShareImage(picture_url(shown[2]), shown[0], shown[1], view.alt)
        return ShareImage(view.file, width, height, view.alt)
    return None


def _image(
    show: Presenter,
    path: str,
    image: Picture,
    *,
    alt: str = "",
    caption: str = "",
    language: str = "",
    at_once: bool = False,
) -> ImageView:
    """Return a picture; `alt` and `caption` are what a text in a `language` says of it, which goes
    first.
    """
    is_there = path in show.edition.published_files
    alt = alt or image.alt
    text = show.text(alt, language)
    html = Html("")
    if is_there:
        file = picture_file(show.edition, path)
        html = picture(
            file, image_words(alt, text.lang), at_once=at_once and not image.content_warning
        )
    return ImageView(
        file=asset_url(path) if is_there else None,
        picture=html,
        alt=alt,
        caption=caption or image.caption or "",
        lang=text.lang,
        dir=text.dir,
        credit=show.agent(image.credit) if image.credit else None,
        outside_rights=image.rights if image.rights and is_address(image.rights) else "",
        rights=show.terms(image.rights) if image.rights else "",
        warning=image.content_warning or show.edition.named_pictures.get(path, ""),
    )
