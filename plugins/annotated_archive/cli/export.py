"""`archive export`."""

from __future__ import annotations

from pathlib import Path

import click

from annotated_archive.build.checksums import FILE as CHECKSUMS_FILE
from annotated_archive.build.checksums import write_checksums
from annotated_archive.build.failures import one_line_of
from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, this_site
from annotated_archive.export.portable_copy import UnservedWords, write_portable_copy
from annotated_archive.export.search_engines import engine_files
from annotated_archive.export.search_records import (
    documents,
    search_keys,
    search_line,
    search_record,
)


@click.group()
def export() -> None:
    """Write what the archive holds for other programs.

    \b
    archive export search-records
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart


@export.command("search-records")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="search-records",
    show_default=True,
    metavar="DIR",
    help="The folder to write into; it is made when it is not there.",
)
@click.option("--accession", metavar="ID", help="Only articles that came in with this delivery.")
@this_site
def search_records(here: Site, folder: Path, accession: str | None) -> None:
    """Write what a search engine is loaded with.

    search-records.jsonl has one JSON object a line for every published article, note and
    name. The other files are settings for OpenSearch, Typesense and Meilisearch: what is
    searched, what results are narrowed by, and which names mean the same. Drafts and what
    was withdrawn are left out. Files of these names in DIR are replaced.

    The guide says what each field holds, and where each file goes: content/guide/search.md.

    \b
    archive export search-records --to for-search
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    edition = here.edition(Console(), drafts=False)
    if errors := sum(problem.severity == "error" for problem in edition.problems):
        raise click.ClickException(
            f"nothing was written: the archive has {errors:,} error{'' if errors == 1 else 's'}; "
            "archive check shows what to mend"
        )
    source, keys = documents(edition), search_keys(edition)
    if accession:
        of_it = {record.id for record in edition.archive.of_accession(accession)}
        keys = [key for key in keys if key in of_it]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "search-records.jsonl").open("wb") as out:
            out.writelines(search_line(search_record(source, key)) for key in keys)
        for name, data in engine_files(edition).items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error
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
