"""What `archive export` can write: one entry a kind.

An entry is a name, the words of its help, and a function that yields files. The command, its
query, its folder and its help follow; a new kind is one entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import click

from annotated_archive.cli.export_folder import ExportedFile
from annotated_archive.edition import Edition
from annotated_archive.export.annotations.pages import annotation_files
from annotated_archive.export.citing.csl_json import csl_json
from annotated_archive.export.citing.ris import ris
from annotated_archive.export.feeds import ARCHIVE, atom, feed_of, feed_of_query, json_feed
from annotated_archive.export.harvest.oai import oai_file
from annotated_archive.export.places import FILE as PLACES_FILE
from annotated_archive.export.places import geojson, placed_regions
from annotated_archive.export.tables.cells import csv_bytes, jsonl_bytes
from annotated_archive.export.tables.package import FILE as PACKAGE_FILE
from annotated_archive.export.tables.package import data_package, version_of_data
from annotated_archive.export.tables.source import TableSource
from annotated_archive.export.tables.tables import filled_table, tabled
from annotated_archive.link.urls import file_of
from annotated_archive.pages.citations import cited_page
from annotated_archive.pages.feeds import feed_summary
from annotated_archive.pages.oai import oai_records
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import Strings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an export is made from: a whole archive as it is published, or a part of it."""

    edition: Edition
    chosen: frozenset[str] | None
    """The articles that were asked for; None for all."""
    strings: Strings
    """The words of the interface."""
    query: str = ""
    """What was asked for, as it was typed."""


@dataclass(frozen=True, slots=True)
class ExportKind:
    """One kind of export."""

    name: str
    help: str
    """What `--help` says, with examples; the first sentence by itself."""
    files: Callable[[Wanted], Iterator[ExportedFile]]


def _tables(wanted: Wanted) -> Iterator[ExportedFile]:
    source = TableSource(wanted.edition, wanted.chosen)
    tables = tabled(source)
    for each in tables:
        for name, ids in each.files.items():
            columns, rows = filled_table(source, each.table, ids)
            yield f"{each.table}/{name}.csv", (csv_bytes(columns, rows),)
            yield f"{each.table}/{name}.jsonl", (jsonl_bytes(columns, rows),)
    files = tuple((each.table, tuple(each.files)) for each in tables)
    settings, version = wanted.edition.settings, version_of_data(source)
    yield PACKAGE_FILE, (data_package(settings, files, version),)


def _places(wanted: Wanted) -> Iterator[ExportedFile]:
    source = TableSource(wanted.edition, wanted.chosen)
    yield PLACES_FILE, (geojson(source, placed_regions(source)),)


def _needs_addresses(wanted: Wanted, who: str) -> None:
    if not wanted.edition.settings.site_url:
        raise click.ClickException(
            f"nothing was written: {who} need whole addresses; set site_url in mkdocs.yml"
        )


def _newest(wanted: Wanted) -> list[RecordId]:
    newest = wanted.edition.facets.newest
    return [key for key in newest if wanted.chosen is None or key in wanted.chosen]


def _oai(wanted: Wanted) -> Iterator[ExportedFile]:
    _needs_addresses(wanted, "harvesters")
    settings = wanted.edition.settings
    show = Presenter(wanted.edition, wanted.strings)
    if keys := _newest(wanted):
        yield "oai.xml", (oai_file(settings, oai_records(show, keys)),)


def _annotations(wanted: Wanted) -> Iterator[ExportedFile]:
    for url, data in annotation_files(wanted.edition, wanted.chosen):
        yield file_of(url), (data,)


def _citations(wanted: Wanted) -> Iterator[ExportedFile]:
    show = Presenter(wanted.edition, wanted.strings)
    items = [cited_page(show, key).item for key in _newest(wanted)]
    yield "citations.json", (csl_json(*items),)
    yield "citations.ris", map(ris, items)


def _feeds(wanted: Wanted) -> Iterator[ExportedFile]:
    _needs_addresses(wanted, "readers of feeds")
    edition = wanted.edition
    feed = feed_of(edition, ARCHIVE)
    if wanted.chosen is not None:
        feed = feed_of_query(edition, wanted.chosen, wanted.query)
    summary = partial(feed_summary, Presenter(edition, wanted.strings))
    yield "feed.xml", (atom(edition, feed, edition.settings.site_url, summary),)
    yield "feed.json", (json_feed(edition, feed, edition.settings.site_url, summary),)


QUERY_HELP = """\
QUERY narrows it to some articles, as on the search page: words, "words in a row", and fields such
as region:, group:, person:, theme:, publisher:, by:, language:, body:, form:, date:, event:,
accession: and those of this archive. Values are ids or names. A minus leaves out; behind the
shell's own quotation marks, or after --, so that it is no option."""

EXPORTS = (
    ExportKind(
        "tables",
        """Write the archive as tables: CSV, lines of JSON, and a Data Package.

        It is what a site has below /data/, also where mkdocs.yml says data_files: false. With a QUERY,
        the tables of articles, events, texts, mentions and notes are narrowed to those articles;
        those of names stay whole, so that every id leads somewhere.

        \b
        archive export tables --to data
        archive export tables region:upper-ford date:1984 --to upper-ford
        """,
        _tables,
    ),
    ExportKind(
        "places",
        """Write the regions that have a point, as GeoJSON.

        Each has its names, the regions around it, its page, and how many articles are about it;
        with a QUERY, how many of those.

        \b
        archive export places --to map
        """,
        _places,
    ),
    ExportKind(
        "oai",
        """Write articles in Dublin Core, as an OAI Static Repository.

        It is what a site has as /data/oai.xml, at any size: one file that a gateway offers to
        harvesters. Its addresses begin with the site_url that mkdocs.yml has to say.

        \b
        archive export oai --to harvest
        archive export oai theme:unrest --to unrest
        """,
        _oai,
    ),
    ExportKind(
        "annotations",
        """Write the notes as W3C Web Annotations, in JSON-LD.

        A file for each record with notes, and the collection of them, in the folders that they have
        on a site. With a QUERY, the notes on those articles.

        \b
        archive export annotations --to notes
        """,
        _annotations,
    ),
    ExportKind(
        "citations",
        """Write how articles are cited, for reference managers: RIS and CSL-JSON.

        One file of each, with all articles or those of a QUERY, newest first. Single articles have
        theirs beside their pages.

        \b
        archive export citations --to citations
        archive export citations theme:unrest --to unrest
        """,
        _citations,
    ),
    ExportKind(
        "feeds",
        """Write the newest articles as feeds: Atom and JSON Feed.

        With a QUERY, the newest that it finds: a feed of what no page lists. Its addresses begin
        with the site_url that mkdocs.yml has to say. Lists of changes for programs that keep a copy
        in step, ResourceSync, speak of the files of a site, and need archive build.

        \b
        archive export feeds --to feeds
        archive export feeds region:upper-ford --to upper-ford
        """,
        _feeds,
    ),
)  # fmt: skip
"""In the order in which help and guide name them."""
