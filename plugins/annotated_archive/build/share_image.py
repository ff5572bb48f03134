"""The picture that is shown where somebody shares a page of the archive."""

from __future__ import annotations

import logging

from annotated_archive.build.report import one_line
from annotated_archive.edition import Edition
from annotated_archive.link.urls import Url, asset_url
from annotated_archive.views.parts import ShareImage

log = logging.getLogger("mkdocs.plugins.annotated_archive")

_OURS = Url("assets/images/share.png")
"""A page with a note on it, for an archive that names no picture."""
_WIDTH, _HEIGHT = 1200, 630
"""Points, as those who show such pictures ask for."""


def named_share_image(edition: Edition, named: str) -> ShareImage:
    """Return the archive's picture: the one that mkdocs.yml has `named`, or one for any archive."""
    name = edition.settings.name
    size = edition.picture_sizes.get(named) if named in edition.published_files else None
    if named and size is None:
        shown = one_line(f"{edition.settings.content}/{named}")
        log.warning("share_image: no picture stands at %s; the one for any archive is shown", shown)
    if size is None:
        return ShareImage(_OURS, _WIDTH, _HEIGHT, name)
    return ShareImage(asset_url(named), *size, name)
