"""A record's text as pages show it: marked up, with addresses for its links."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_archive.edition import Edition
from annotated_archive.link.urls import from_root
from annotated_archive.text.deceptive import with_names_of_hosts
from annotated_archive.text.html import Html
from annotated_archive.text.references import resolve_references
from annotated_archive.text.wrap import Wrap, wrap


def shown_body(edition: Edition, record_id: str, wraps: Sequence[Wrap] = ()) -> Html:
    """Return the body of a record with markup around some passages."""
    html = edition.bodies[record_id].html
    if wraps:
        html = wrap(html, edition.texts[record_id], wraps)
    return with_addresses(edition, record_id, html)


def introduction(edition: Edition, folder: str) -> Html | None:
    """Return the hand-written words on top of an index: the `index.md` of its folder, if any."""
    key = f"{folder}/index"
    return shown_body(edition, key) if key in edition.bodies else None


def with_addresses(edition: Edition, record_id: str, html: Html) -> Html:
    """Return the marked up body of a record with addresses for its links."""
    links = edition.links[record_id]
    if not links:
        return with_names_of_hosts(html)

    def address(number: int) -> str | None:
        target = links[number].url
        return from_root(target) if target is not None else None

    return with_names_of_hosts(resolve_references(html, address))
