"""The files of pictures as pages name them."""

from __future__ import annotations

from annotated_archive.edition import Edition
from annotated_archive.link.urls import asset_url, from_root, picture_url
from annotated_archive.media.smaller import NO_SIZES
from annotated_archive.pages.presenter import Presenter
from annotated_archive.text.markup import PictureFile


def picture_file(edition: Edition, path: str) -> PictureFile:
    """Return the files of the published picture at a path of the content folder."""
    width, height = edition.picture_sizes.get(path, (0, 0))
    sizes = edition.smaller.get(path, NO_SIZES)
    return PictureFile(
        from_root(picture_url(sizes.shown[2]) if sizes.shown else asset_url(path)),
        width,
        height,
        tuple((each, from_root(picture_url(name))) for each, name in sizes.webp),
    )


def smaller_picture(show: Presenter, path: str, name: str) -> bytes:
    """Return the bytes of a smaller size of the picture at a path."""
    picture_cache = show.edition.picture_cache
    if picture_cache is None:
        raise KeyError(name)
    return picture_cache.size(path, name)
