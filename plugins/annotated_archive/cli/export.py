"""`archive export`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any

import click

from annotated_archive.build.checksums import FILE as CHECKSUMS_FILE
from annotated_archive.build.checksums import write_checksums
from annotated_archive.build.failures import one_line_of
from annotated_archive.cli.console import Console
from annotated_archive.cli.export_folder import ExportedFile, put_files
from annotated_archive.cli.export_kinds import EXPORTS, QUERY_HELP, ExportKind, Wanted
from annotated_archive.cli.site import Site, this_site
from annotated_archive.edition import Edition
from annotated_archive.export.choosing import QueryError, chosen_articles
from annotated_archive.export.portable_copy import UnservedWords, write_portable_copy
from annotated_archive.export.search_engines import engine_files
from annotated_archive.export.search_records import (
    search_keys,
    search_line,
    search_record,
    shared_documents,
)
from annotated_archive.records.ids import NoteId, RecordId


@click.group()
def export() -> None:
    """Write what the archive holds for other programs, without a site.

    \b
    archive export tables --to data
    archive export search-records
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart


def _edition(here: Site) -> Edition:
    """Return the archive as it is published. Half an archive is worse than none."""
    edition = here.published_edition(Console())
    if errors := sum(problem.severity == "error" for problem in edition.problems):
        raise click.ClickException(
            f"nothing was written: the archive has {errors:,} error{'' if errors == 1 else 's'}; "
            "archive check shows what to mend"
        )
    return edition


def _chosen(edition: Edition, query: tuple[str, ...]) -> frozenset[str] | None:
    """Return the articles that a query asks for; None for all."""
    try:
        chosen = chosen_articles(edition, query)
    except QueryError as error:
        raise click.UsageError(str(error)) from error
    if chosen is not None and not chosen:
        raise click.ClickException("nothing was written: no article is what you ask for")
    return chosen


def _write(here: Site, folder: Path, kind: str, files: Iterable[ExportedFile]) -> int:
    """Write files into a folder that is not part of the archive; return how many."""
    if folder.resolve().is_relative_to(here.content.resolve()):
        raise click.ClickException(
            f"{folder} lies in {here.content.name}, which the site is built from"
        )
    console = Console(enabled=sys.stderr.isatty())
    try:
        with console:
            return put_files(folder, kind, files, console.progress)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error


def _to(default: str) -> Callable[[Any], Any]:
    return click.option(
        "--to",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        default=default,
        show_default=True,
        metavar="DIR",
        help="The folder to write into: a new one, an empty one, or that of an earlier export.",
    )


def _command_of(kind: ExportKind) -> click.Command:
    """Return the command of one kind of export."""

    @click.argument("query", nargs=-1)
    @_to(kind.name)
    @this_site
    def run(here: Site, query: tuple[str, ...], folder: Path) -> None:
        edition = _edition(here)
        wanted = Wanted(edition, _chosen(edition, query), here.strings, " ".join(query))
        count = _write(here, folder, kind.name, kind.files(wanted))
        of = len(edition.facets.newest if wanted.chosen is None else wanted.chosen)
        click.echo(
            f"{of:,} article{'' if of == 1 else 's'}, {count:,} file{'' if count == 1 else 's'} "
            f"in {folder}",
            err=True,
        )

    words, examples = inspect.cleandoc(kind.help).split("\n\n\b\n")
    text = f"{words}\n\n{QUERY_HELP}\n\n\b\n{examples}\n"
    return click.command(kind.name, help=text)(run)


for _kind in EXPORTS:
    export.add_command(_command_of(_kind))


@export.command("search-records")
@click.argument("query", nargs=-1)
@_to("search-records")
@click.option("--accession", metavar="ID", help="Only articles that came in with this delivery.")
@this_site
def search_records(here: Site, query: tuple[str, ...], folder: Path, accession: str | None) -> None:
    """Write what a search engine is loaded with.

    search-records.jsonl has one JSON object a line for every published article, note and
    name. The other files are settings for OpenSearch, Typesense and Meilisearch: what is
    searched, what results are narrowed by, and which names mean the same. Drafts and what
    was withdrawn are left out, and so are full texts that may not leave the archive: they need an
    open licence, or share_full_texts in mkdocs.yml.

    With a QUERY, as of archive export tables, only those articles and the notes on them are in
    it; names stay. The guide says what each field holds, and where each file goes:
    content/guide/search.md.

    \b
    archive export search-records --to for-search
    archive export search-records language:en --to english
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    edition = _edition(here)
    chosen = _chosen(edition, query)
    source, keys = shared_documents(edition), search_keys(edition)
    if accession:
        of_it = {record.id for record in edition.archive.of_accession(accession)}
        keys = [key for key in keys if key in of_it]
    if chosen is not None:
        articles = edition.archive.articles
        keys = [
            key
            for key in keys
            for record in (edition.notes.places[NoteId(key)].record if "/" in key else key,)
            if record in chosen or RecordId(record or "") not in articles
        ]
    lines = (search_line(search_record(source, key)) for key in keys)
    others = ((name, (data,)) for name, data in engine_files(edition).items())
    _write(here, folder, "search-records", chain([("search-records.jsonl", lines)], others))
    click.echo(f"{len(keys):,} records in {folder}", err=True)


@export.command("portable")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="portable",
    show_default=True,
    metavar="DIR",
    help="The folder to write into: a new one, or one with nothing in it.",
)
@this_site
def portable_copy(here: Site, folder: Path) -> None:
    """Write a copy of the finished site that opens by double-click on its index.html.

    Its links end in index.html, so that browsers follow them without a server, from a stick or
    an unpacked folder. Searching and the form for notes need a server, and say so there.

    \b
    archive build
    archive export portable --to copy
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    config = here.config()
    site, target = Path(config.site_dir).resolve(), folder.resolve()
    if not (site / "index.html").is_file():
        raise click.ClickException(f"there is no site in {config.site_dir}; run archive build")
    if target == site or target in site.parents or site in target.parents:
        raise click.ClickException(f"{folder} lies in the site, or the site in it")
    if target.is_relative_to(here.content.resolve()):
        raise click.ClickException(
            f"{folder} lies in {here.content.name}, which the site is built from"
        )
    t = here.strings
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise click.ClickException(f"{folder} is not empty")
        pages = write_portable_copy(
            site, target, UnservedWords(t("portable.search"), t("portable.composer"))
        )
        if (target / CHECKSUMS_FILE).is_file():  # that of the site, whose pages are not the same
            write_checksums(target, {}, ())
    except OSError as error:
        raise click.ClickException(one_line_of(error)) from error
    click.echo(f"{pages:,} pages in {folder}: open its index.html", err=True)
