"""`/data/`: the archive as tables, and a page that explains them and leads to every other export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotated_archive.export.annotations.pages import COLLECTION
from annotated_archive.export.harvest.oai import OAI_FILE
from annotated_archive.export.harvest.resource_sync import CAPABILITIES
from annotated_archive.export.places import FILE as PLACES_FILE
from annotated_archive.export.places import geojson, placed_regions
from annotated_archive.export.tables.cells import csv_bytes, jsonl_bytes
from annotated_archive.export.tables.package import FILE as PACKAGE_FILE
from annotated_archive.export.tables.package import TableFiles, data_package, version_of_data
from annotated_archive.export.tables.source import TableSource
from annotated_archive.export.tables.tables import (
    TABLE_OF,
    FilledTable,
    Tabled,
    filled_table,
    tabled,
)
from annotated_archive.link.urls import CHANGES, CHECKSUMS, DATA, NOTES, Url
from annotated_archive.pages.bodies import introduction
from annotated_archive.pages.head import index_head
from annotated_archive.pages.oai import has_oai
from annotated_archive.pages.outputs import Places, PlacesOf
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.records.licences import Licences
from annotated_archive.views.data import ColumnView, DataView, OfferView, TableView
from annotated_archive.views.parts import Named

FILES_SHOWN = 8
"""Of a table, of each format: a large archive has hundreds, and the Data Package names them all."""

Counted = tuple[tuple[str, int, tuple[str, ...]], ...]
"""The tables, each with the number of its rows and the names of its files."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One more form in which the archive can be taken away, on the page of its data.

    Its words are `data.offers.<name>.title` and `data.offers.<name>.text`.
    """

    name: str
    url: Url
    is_there: Callable[[Presenter], bool] = lambda show: show.edition.settings.data_files


def _has_annotations(show: Presenter) -> bool:
    return show.edition.settings.data_files and bool(show.edition.annotated.counts)


def _has_checksums(show: Presenter) -> bool:
    # A preview has none: its files are made when they are asked for.
    return show.edition.settings.data_files and not show.edition.settings.drafts


OFFERS: tuple[Offer, ...] = (
    Offer("datapackage", Url(f"{DATA}{PACKAGE_FILE}")),
    Offer("places", Url(f"{DATA}{PLACES_FILE}")),
    Offer("annotations", COLLECTION, _has_annotations),
    Offer("feed", Url("feed.xml"), lambda _: True),
    Offer("changes", Url(f"{CHANGES}feed.xml"), lambda _: True),
    Offer("notes_feed", Url(f"{NOTES}feed.xml"), lambda _: True),
    Offer("oai", OAI_FILE, has_oai),
    Offer("resource_sync", CAPABILITIES, lambda show: bool(show.edition.settings.site_url)),
    Offer("checksums", CHECKSUMS, _has_checksums),
)
"""What the page of data leads to, besides its tables; a new export is one entry."""


def _source(show: Presenter) -> TableSource:
    return TableSource(show.edition)


def _tabled(show: Presenter) -> tuple[Tabled, ...]:
    """Return the tables with their files, counted once for the whole plan."""
    return show.once("tables", lambda: tabled(_source(show)))


def table_places(ending: str) -> PlacesOf:
    """Return the places of the files of all tables with one ending."""

    def places(show: Presenter) -> Places:
        if show.edition.settings.data_files:
            for each in _tabled(show):
                for name, ids in each.files.items():
                    yield Url(f"{DATA}{each.table}/{name}.{ending}"), (each.table, ids)

    return places


def csv_file(show: Presenter, table: str, ids: tuple[str, ...]) -> bytes:
    """Return one file of a table, as CSV."""
    return csv_bytes(*_filled(show, table, ids))


def jsonl_file(show: Presenter, table: str, ids: tuple[str, ...]) -> bytes:
    """Return the same as lines of JSON."""
    return jsonl_bytes(*_filled(show, table, ids))


def _filled(show: Presenter, table: str, ids: tuple[str, ...]) -> FilledTable:
    # The two files of the same rows are made one behind the other.
    return show.last((table, ids), lambda: filled_table(_source(show), table, ids))


def package_places(show: Presenter) -> Places:
    """Yield the place of the description of the tables."""
    if show.edition.settings.data_files:
        files = tuple((each.table, tuple(each.files)) for each in _tabled(show))
        yield Url(f"{DATA}{PACKAGE_FILE}"), (files, version_of_data(_source(show)))


def package_file(show: Presenter, files: TableFiles, version: str) -> bytes:
    """Return the description of the tables as a Data Package."""
    return data_package(show.edition.settings, files, version)


def map_places(show: Presenter) -> Places:
    """Yield the place of the regions that have a point."""
    if show.edition.settings.data_files:
        yield Url(f"{DATA}{PLACES_FILE}"), tuple(placed_regions(_source(show)))


def map_file(show: Presenter, *keys: RecordId) -> bytes:
    """Return regions as GeoJSON."""
    return geojson(_source(show), keys)


def counted_tables(show: Presenter) -> Counted:
    """Return what the page says of the tables, which only a new count makes anew."""
    return tuple((each.table, each.rows, tuple(each.files)) for each in _tabled(show))


def data_view(show: Presenter, counted: Counted) -> DataView:
    """Return the page of the archive's data."""
    t, settings = show.t, show.edition.settings
    title = t("kinds.data")
    licences = settings.licences
    given = ((name, getattr(licences, name)) for name in Licences.__slots__)
    return DataView(
        index_head(show, DATA, title, "data"),
        introduction(show.edition, "data"),
        title,
        Url(f"{DATA}{PACKAGE_FILE}"),
        tuple(
            OfferView(
                Named(t(f"data.offers.{offer.name}.title"), offer.url),
                t(f"data.offers.{offer.name}.text"),
            )
            for offer in OFFERS
            if offer.is_there(show)
        ),
        tuple((t(f"licences.{name}"), each) for name, each in given if each),
        tuple(_table(show, *each) for each in counted),
        settings.share_full_texts,
    )


def _table(show: Presenter, name: str, rows: int, files: tuple[str, ...]) -> TableView:
    table = TABLE_OF[name]
    shown = files[:FILES_SHOWN]

    def links(ending: str) -> tuple[Named, ...]:
        return tuple(
            Named(f"{file}.{ending}", Url(f"{DATA}{name}/{file}.{ending}")) for file in shown
        )

    return TableView(
        name,
        show.t(f"data.tables.{name}"),
        rows,
        links("csv"),
        links("jsonl"),
        len(files),
        tuple(
            ColumnView(
                column.name, column.type, column.meaning, column.refers, column.name in table.key
            )
            for column in table.columns(show.edition.settings)
        ),
    )
