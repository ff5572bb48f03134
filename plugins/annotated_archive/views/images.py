"""Pictures with their words."""

from __future__ import annotations

from annotated_archive.link.urls import Url
from annotated_archive.text.html import Html
from annotated_archive.views.parts import Named
from annotated_archive.views.view import view


@view
class ImageView:
    """A picture of an article."""

    file: Url | None
    """None for a file that is missing or damaged: then its words stand for it."""
    picture: Html
    alt: str
    caption: str
    lang: str
    """Of both, with the direction, where a text of another language than the page's has them."""
    dir: str
    credit: Named | None
    outside_rights: str
    rights: str
    """The name of well-known terms, or plain words; empty for other terms with an address."""
    warning: str
    """What is said before it is shown; empty where it is shown at once."""
