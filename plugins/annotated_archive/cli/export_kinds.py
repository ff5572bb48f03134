"""What `archive export` can write: one entry a kind.

An entry is a name, the words of its help, and a function that yields files. The command, its
query, its folder and its help follow; a new kind is one entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from annotated_archive.cli.export_folder import ExportedFile
from annotated_archive.edition import Edition
from annotated_archive.export.annotations.pages import annotation_files
from annotated_archive.export.harvest.oai import oai_file
from annotated_archive.export.places import FILE as PLACES_FILE
from annotated_archive.export.places import geojson, placed_regions
from annotated_archive.export.tables.package import FILE as PACKAGE_FILE
from annotated_archive.export.tables.package import data_package, version_of_data
from annotated_archive.export.tables.source import TableSource
from annotated_archive.export.tables.tables import table_as_csv, table_as_jsonl, tabled
from annotated_archive.link.urls import file_of
from annotated_archive.pages.oai import oai_records
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.strings import Strings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an export is made from: a whole archive as it is published, or a part of it."""

    edition: Edition
    chosen: frozenset[str] | None
    """The articles that were asked for; None for all."""
    strings: Strings
    """The words of the interface."""


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
            yield f"{each.table}/{name}.csv", (table_as_csv(source, each.table, ids),)
            yield f"{each.table}/{name}.jsonl", (table_as_jsonl(source, each.table, ids),)
    files = tuple((each.table, tuple(each.files)) for each in tables)
    settings, version = wanted.edition.settings, version_of_data(source)
    yield PACKAGE_FILE, (data_package(settings, files, version),)


def _places(wanted: Wanted) -> Iterator[ExportedFile]:
    source = TableSource(wanted.edition, wanted.chosen)
    yield PLACES_FILE, (geojson(source, placed_regions(source)),)


def _oai(wanted: Wanted) -> Iterator[ExportedFile]:
    settings = wanted.edition.settings
    if not settings.site_url:
        raise click.ClickException(
            "nothing was written: harvesters need whole addresses; set site_url in mkdocs.yml"
        )
    show = Presenter(wanted.edition, wanted.strings)
    newest = wanted.edition.facets.newest
    keys = [key for key in newest if wanted.chosen is None or key in wanted.chosen]
    if keys:
        yield "oai.xml", (oai_file(settings, oai_records(show, keys)),)


def _annotations(wanted: Wanted) -> Iterator[ExportedFile]:
    for url, data in annotation_files(wanted.edition, wanted.chosen):
        yield file_of(url), (data,)


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
)  # fmt: skip
"""In the order in which help and guide name them."""
