"""A record's text as one page shows it: marked up, its links relative to that page."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_archive.edition import Edition
from annotated_archive.link.urls import Url, relative
from annotated_archive.text.html import Html
from annotated_archive.text.references import resolve_references
from annotated_archive.text.wrap import Wrap, wrap


def shown_body(edition: Edition, record_id: str, page: Url, wraps: Sequence[Wrap] = ()) -> Html:
    """Return the body of a record for the page at `page`, with markup around some passages."""
    html = edition.bodies[record_id].html
    if wraps:
        html = wrap(html, edition.texts[record_id], wraps).html
    return with_addresses(edition, record_id, html, page)


def with_addresses(edition: Edition, record_id: str, html: Html, page: Url) -> Html:
    """Return the marked up body of a record with its links relative to the page at `page`."""
    links = edition.links[record_id]
    if not links:
        return html

    def address(number: int) -> str | None:
        target = links[number].url
        return relative(target, page) if target is not None else None

    return resolve_references(html, address)
