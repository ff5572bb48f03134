"""How each kind of output of the archive is made: one row a kind."""

from __future__ import annotations

from collections.abc import Callable

from annotated_archive.export.headers import headers_file
from annotated_archive.export.schemas import schema_text
from annotated_archive.export.sitemap import packed_sitemap_file, sitemap_file
from annotated_archive.pages.article import article_view
from annotated_archive.pages.authority import (
    authority_view,
)
from annotated_archive.pages.changes import (
    changes_atom,
    changes_json,
    changes_view,
)
from annotated_archive.pages.composer import (
    composer_settings,
    folding_data,
)
from annotated_archive.pages.dates import (
    dates_view,
    day_view,
    month_view,
    undated_view,
    year_view,
)
from annotated_archive.pages.feeds import atom_file, json_file
from annotated_archive.pages.home import front_page
from annotated_archive.pages.indexes import articles_view, redirect_view
from annotated_archive.pages.kinds import kind_view, value_view
from annotated_archive.pages.link_previews import link_preview
from annotated_archive.pages.mentions import mentions_view
from annotated_archive.pages.names import letter_view, names_view
from annotated_archive.pages.notes import (
    authors_view,
    note_page,
    notes_view,
)
from annotated_archive.pages.notices import notice_page, notices_view
from annotated_archive.pages.outputs import Maker
from annotated_archive.pages.picture_files import smaller_picture
from annotated_archive.pages.quarantine import left_out_view, quarantine_view
from annotated_archive.pages.search import search_view, search_words


def _data(make: Callable[..., bytes], media_type: str, *, args_are_keys: bool = True) -> Maker:
    return Maker(make, media_type, is_page=False, is_listed=False, args_are_keys=args_are_keys)


MAKERS: dict[str, Maker] = {
    "article": Maker(article_view),
    "articles": Maker(articles_view),
    "authority": Maker(authority_view),
    "changes": Maker(changes_view),
    "changes_atom": _data(changes_atom, "application/atom+xml"),
    "changes_json": _data(changes_json, "application/feed+json"),
    "link_preview": _data(link_preview, "application/json"),
    "dates": Maker(dates_view),
    "day": Maker(day_view),
    "front": Maker(front_page),
    "kind": Maker(kind_view),
    "mentions": Maker(mentions_view),
    "month": Maker(month_view),
    "names": Maker(names_view),
    "names_of_letter": Maker(letter_view),
    "note": Maker(note_page),
    "note_authors": Maker(authors_view),
    "notes": Maker(notes_view),
    "notice": Maker(notice_page),
    "notices": Maker(notices_view),
    "left_out": Maker(left_out_view, is_listed=False, args_are_keys=False),
    "quarantine": Maker(quarantine_view, is_listed=False),
    "redirect": Maker(redirect_view, is_page=False, is_listed=False, args_are_keys=False),
    "search": Maker(search_view),
    "search_words": _data(search_words, "application/json"),
    "undated": Maker(undated_view),
    "value": Maker(value_view),
    "year": Maker(year_view),
    "atom": _data(atom_file, "application/atom+xml"),
    "json_feed": _data(json_file, "application/feed+json"),
    "composer": _data(composer_settings, "application/json"),
    "folding": _data(folding_data, "application/json"),
    "picture_jpeg": _data(smaller_picture, "image/jpeg", args_are_keys=False),
    "picture_png": _data(smaller_picture, "image/png", args_are_keys=False),
    "picture_webp": _data(smaller_picture, "image/webp", args_are_keys=False),
    "schema": _data(
        lambda show, kind: schema_text(kind, show.edition.settings.vocabulary).encode(),
        "application/schema+json",
    ),
    "styles": _data(lambda _, text: text.encode(), "text/css; charset=utf-8", args_are_keys=False),
    "headers": _data(
        lambda show: headers_file(show.edition.settings.policy), "text/plain; charset=utf-8"
    ),
    "sitemap": _data(lambda _, *args: sitemap_file(*args), "application/xml", args_are_keys=False),
    "packed_sitemap": _data(
        lambda _, *args: packed_sitemap_file(*args), "application/gzip", args_are_keys=False
    ),
}
"""How each kind of output is made."""
