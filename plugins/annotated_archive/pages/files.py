"""Every kind of file beside the pages, one row a kind: feeds, previews, data, styles, pictures.

A new one is a module that makes it and a row of `FILES`: it is planned, traced, carried over and
previewed like all others.
"""

from __future__ import annotations

from annotated_archive.export.annotations.pages import (
    COLLECTION,
    annotated_pages,
    annotation_collection,
    annotation_page,
)
from annotated_archive.export.annotations.pages import MEDIA_TYPE as ANNOTATIONS
from annotated_archive.export.citing.csl_json import CSL_JSON
from annotated_archive.export.citing.ris import RIS
from annotated_archive.export.feeds import feed_page, feed_subjects
from annotated_archive.export.harvest.resource_sync import (
    DESCRIPTION,
    WELL_KNOWN,
    source_description,
)
from annotated_archive.export.headers import FILE as HEADERS_FILE
from annotated_archive.export.headers import headers_file
from annotated_archive.export.schemas import FOLDER as SCHEMAS
from annotated_archive.export.schemas import schema_file, schema_text
from annotated_archive.export.sitemap import ROBOTS_FILE, robots_file
from annotated_archive.link.urls import CHANGES, Url, picture_url, url_of
from annotated_archive.pages.changes import changes_atom, changes_json
from annotated_archive.pages.citations import CSL_FILE, citation_places, cite_json, cite_ris
from annotated_archive.pages.composer import (
    FOLDING_FILE,
    SETTINGS_FILE,
    composer_settings,
    folding_data,
)
from annotated_archive.pages.data import (
    csv_file,
    jsonl_file,
    map_file,
    map_places,
    package_file,
    package_places,
    table_places,
)
from annotated_archive.pages.feeds import atom_file, json_file
from annotated_archive.pages.link_previews import link_preview, link_preview_url
from annotated_archive.pages.note_feeds import note_feed_names, notes_atom, notes_json
from annotated_archive.pages.notes import list_url
from annotated_archive.pages.oai import oai_places, oai_repository
from annotated_archive.pages.outputs import FileKind, Places, PlacesOf, file_kind, one_place
from annotated_archive.pages.picture_files import smaller_picture
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.search import WORDS_FILE, search_words
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind, RecordId
from annotated_archive.render.styles import STYLESHEET


def _feeds(name: str) -> PlacesOf:
    def places(show: Presenter) -> Places:
        for subject in feed_subjects(show.edition):
            yield Url(f"{feed_page(show.edition, subject)}{name}"), (subject,)

    return places


def _note_feeds(name: str) -> PlacesOf:
    def places(show: Presenter) -> Places:
        for each in note_feed_names(show):
            yield Url(f"{list_url(each)}{name}"), (each,)

    return places


def _previews(show: Presenter) -> Places:
    for kind in AUTHORITY_KINDS:
        for record in show.edition.archive.of_kind(kind):
            if record.fields.withdrawn is None:
                yield link_preview_url(url_of(record)), (RecordId(record.id),)


def _annotations(show: Presenter) -> Places:
    for url, record in annotated_pages(show.edition):
        yield url, (record,)


def _collection(show: Presenter) -> Places:
    if show.edition.annotated.counts:
        yield COLLECTION, ()


def _search_words(show: Presenter) -> Places:
    if show.edition.settings.search:
        yield WORDS_FILE, ()


def _unless_of_owner(file: str) -> PlacesOf:
    """Return the place of a file that the owner may have put there."""

    def places(show: Presenter) -> Places:
        of_owner = (show.edition.settings.theme_files, show.edition.published_files)
        if not any(file in files for files in of_owner):
            yield Url(file), ()

    return places


def _with_address(places_of: PlacesOf) -> PlacesOf:
    """Return places that only a site has that knows its own address."""
    return lambda show: places_of(show) if show.edition.settings.site_url else ()


def _data(places_of: PlacesOf) -> PlacesOf:
    """Return places that only a site has that is to have data."""
    return lambda show: places_of(show) if show.edition.settings.data_files else ()


def _description(show: Presenter) -> bytes:
    return source_description(show.edition.settings.site_url)


def _pictures(*endings: str) -> PlacesOf:
    def places(show: Presenter) -> Places:
        sizes = show.edition.smaller.items()
        pictures = {name: path for path, each in sizes for name in each.names}
        for name, path in pictures.items():  # two files may hold the same picture
            if name.endswith(endings):
                yield picture_url(name), (path, name)

    return places


FILES: dict[str, FileKind] = {
    "atom": file_kind(_feeds("feed.xml"), atom_file, "application/atom+xml"),
    "json_feed": file_kind(_feeds("feed.json"), json_file, "application/feed+json"),
    "changes_atom": file_kind(
        one_place(Url(f"{CHANGES}feed.xml")), changes_atom, "application/atom+xml"
    ),
    "changes_json": file_kind(
        one_place(Url(f"{CHANGES}feed.json")), changes_json, "application/feed+json"
    ),
    "notes_atom": file_kind(_note_feeds("feed.xml"), notes_atom, "application/atom+xml"),
    "notes_json": file_kind(_note_feeds("feed.json"), notes_json, "application/feed+json"),
    "annotations": file_kind(
        _data(_annotations), lambda show, record: annotation_page(show.edition, record), ANNOTATIONS
    ),
    "annotation_collection": file_kind(
        _data(_collection), lambda show: annotation_collection(show.edition), ANNOTATIONS
    ),
    "table_csv": file_kind(
        table_places("csv"), csv_file, "text/csv; charset=utf-8", args_are_keys=False
    ),
    "table_jsonl": file_kind(
        table_places("jsonl"), jsonl_file, "application/jsonl", args_are_keys=False
    ),
    "datapackage": file_kind(package_places, package_file, "application/json", args_are_keys=False),
    "places": file_kind(map_places, map_file, "application/geo+json", args_are_keys=False),
    "link_preview": file_kind(_previews, link_preview, "application/json"),
    "cite_json": file_kind(citation_places(CSL_FILE), cite_json, CSL_JSON),
    "cite_ris": file_kind(citation_places("cite.ris"), cite_ris, RIS),
    "search_words": file_kind(_search_words, search_words, "application/json"),
    "composer": file_kind(one_place(SETTINGS_FILE), composer_settings, "application/json"),
    "folding": file_kind(one_place(FOLDING_FILE), folding_data, "application/json"),
    "schema": file_kind(
        lambda _: [(Url(f"{SCHEMAS}/{schema_file(kind)}"), (kind,)) for kind in Kind],
        lambda show, kind: schema_text(kind, show.edition.settings.vocabulary).encode(),
        "application/schema+json",
    ),
    "styles": file_kind(
        lambda show: [(STYLESHEET, (show.edition.settings.styles,))],
        lambda _, text: text.encode(),
        "text/css; charset=utf-8",
        args_are_keys=False,
    ),
    "headers": file_kind(
        _unless_of_owner(HEADERS_FILE),
        lambda show: headers_file(show.edition.settings.policy),
        "text/plain; charset=utf-8",
    ),
    "robots": file_kind(
        _with_address(_unless_of_owner(ROBOTS_FILE)),
        lambda show: robots_file(show.edition.settings.site_url),
        "text/plain; charset=utf-8",
    ),
    "oai": file_kind(oai_places, oai_repository, "text/xml"),
    "source_description": file_kind(
        _with_address(_data(one_place(DESCRIPTION))), _description, "application/xml"
    ),
    "well_known_description": file_kind(
        _with_address(_data(_unless_of_owner(WELL_KNOWN))), _description, "application/xml"
    ),
    "picture_jpeg": file_kind(
        _pictures(".jpg", ".jpeg"), smaller_picture, "image/jpeg", args_are_keys=False
    ),
    "picture_png": file_kind(_pictures(".png"), smaller_picture, "image/png", args_are_keys=False),
    "picture_webp": file_kind(
        _pictures(".webp"), smaller_picture, "image/webp", args_are_keys=False
    ),
}
"""The kinds of files, by their names among the makers."""
