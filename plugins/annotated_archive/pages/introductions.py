"""The hand-written words on top of an index: the `index.md` of its folder."""

from __future__ import annotations

from annotated_archive.pages.bodies import shown_body
from annotated_archive.pages.presenter import Lookup
from annotated_archive.text.html import Html


def introduction(lookup: Lookup, folder: str) -> Html | None:
    """Return the introduction of an index, if its folder has one."""
    key = f"{folder}/index"
    if key not in lookup.edition.bodies:
        return None
    return shown_body(lookup.edition, key)
