"""The hand-written words on top of an index: the `index.md` of its folder."""

from __future__ import annotations

from annotated_archive.pages.bodies import shown_body
from annotated_archive.pages.presenter import Presenter
from annotated_archive.text.html import Html


def introduction(show: Presenter, folder: str) -> Html | None:
    """Return the introduction of an index, if its folder has one."""
    key = f"{folder}/index"
    if key not in show.edition.bodies:
        return None
    return shown_body(show.edition, key)
