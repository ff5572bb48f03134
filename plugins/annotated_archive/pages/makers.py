"""How each kind of output of the archive is made: one row a kind."""

from __future__ import annotations

from collections.abc import Callable

from annotated_archive.export.harvest.resource_sync import (
    capability_list,
    change_file,
    resource_file,
)
from annotated_archive.export.sitemap import packed_sitemap_file, sitemap_file
from annotated_archive.pages.article import article_view
from annotated_archive.pages.authority import (
    authority_view,
)
from annotated_archive.pages.changes import (
    changes_view,
)
from annotated_archive.pages.data import data_view
from annotated_archive.pages.dates import (
    dates_view,
    day_view,
    month_view,
    undated_view,
    year_view,
)
from annotated_archive.pages.files import FILES
from annotated_archive.pages.home import front_page
from annotated_archive.pages.indexes import articles_view, redirect_view
from annotated_archive.pages.kinds import kind_view, value_view
from annotated_archive.pages.mentions import mentions_view
from annotated_archive.pages.names import letter_view, names_view
from annotated_archive.pages.notes import (
    authors_view,
    note_page,
    notes_view,
)
from annotated_archive.pages.notices import notice_page, notices_view
from annotated_archive.pages.outputs import Maker
from annotated_archive.pages.quarantine import left_out_view, quarantine_view
from annotated_archive.pages.search import search_view


def _sitemap(make: Callable[..., bytes], media_type: str) -> Maker:
    return Maker(make, media_type, is_page=False, is_listed=False, args_are_keys=False)


MAKERS: dict[str, Maker] = {
    "article": Maker(article_view),
    "articles": Maker(articles_view),
    "authority": Maker(authority_view),
    "changes": Maker(changes_view),
    "data": Maker(data_view, args_are_keys=False),
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
    "undated": Maker(undated_view),
    "value": Maker(value_view),
    "year": Maker(year_view),
    **{name: kind.maker for name, kind in FILES.items()},
    # Of all other outputs, so that the plan places them last.
    "sitemap": _sitemap(lambda _, *args: sitemap_file(*args), "application/xml"),
    "resource_list": _sitemap(
        lambda _, types, *args: resource_file(dict(types), *args), "application/xml"
    ),
    "change_list": _sitemap(lambda _, *args: change_file(*args), "application/xml"),
    "capability_list": _sitemap(lambda _, *args: capability_list(*args), "application/xml"),
    "packed_sitemap": _sitemap(lambda _, *args: packed_sitemap_file(*args), "application/gzip"),
}
"""How each kind of output is made."""
