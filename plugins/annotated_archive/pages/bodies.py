"""A record's text as pages show it: marked up, with addresses for its links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from annotated_archive.anchor.paragraph_ids import former_ids, with_paragraph_ids
from annotated_archive.edition import Edition
from annotated_archive.link.urls import asset_url, from_root
from annotated_archive.pages.picture_files import picture_file
from annotated_archive.records.ids import RecordId
from annotated_archive.text.deceptive import with_names_of_hosts
from annotated_archive.text.html import Html
from annotated_archive.text.markup import picture as markup_of_picture
from annotated_archive.text.markup import warned_picture
from annotated_archive.text.references import alt_of, resolve_references
from annotated_archive.text.wrap import Wrap, wrap

FIGURE = re.compile("\x02([0-9]+):([^\x02]*)\x02")
"""A mark where a picture stands alone in an article, with its number and its title, escaped. No
text holds that character."""


def shown_body(
    edition: Edition, record_id: str, wraps: Sequence[Wrap] = (), *, has_addresses: bool = False
) -> Html:
    """Return the body of a record with markup around some passages.

    Where it `has_addresses`, its paragraphs have ids: on the record's own page.
    """
    html = edition.bodies[record_id].html
    if wraps:
        html = wrap(html, edition.texts[record_id], wraps)
    if has_addresses:
        html = with_paragraphs(edition, record_id, html)
    return with_addresses(edition, record_id, html)


def with_paragraphs(edition: Edition, record_id: str, html: Html) -> Html:
    """Return the marked up body of a record with ids on its paragraphs.

    To be done before `with_addresses`, which takes the paragraphs around pictures away.
    """
    paragraphs = edition.paragraphs(record_id)
    record = edition.archive.articles.get(RecordId(record_id))
    former = record.fields.former_paragraphs if record else {}
    return with_paragraph_ids(html, paragraphs, former_ids(paragraphs, former) if former else {})


def introduction(edition: Edition, folder: str) -> Html | None:
    """Return the hand-written words on top of an index: the `index.md` of its folder, if any."""
    key = f"{folder}/index"
    return shown_body(edition, key) if key in edition.bodies else None


def figure_mark(number: int, title: str) -> str:
    """Return the mark for a picture that stands alone."""
    return f"\x02{number}:{title}\x02"


def with_addresses(edition: Edition, record_id: str, html: Html) -> Html:
    """Return the marked up body of a record with addresses for its links.

    In an article a picture that stands alone is left a mark, in the place of which `with_figures`
    puts it.
    """
    links = edition.links[record_id]
    if not links:
        return with_names_of_hosts(html)

    def address(number: int) -> str | None:
        target = links[number].url
        return from_root(target) if target is not None else None

    def picture(number: int, before: str, after: str) -> Html:
        path = links[number].file or ""
        if warning := edition.named_pictures.get(path):
            return warned_picture(from_root(asset_url(path)), warning, alt_of(before))
        return markup_of_picture(picture_file(edition, path), before, after)

    figures = figure_mark if record_id in edition.archive.articles else None
    return with_names_of_hosts(resolve_references(html, address, picture, figures))
