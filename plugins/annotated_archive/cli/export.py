"""`archive export`."""

from __future__ import annotations

from pathlib import Path

import click

from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, this_site
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
@this_site
def search_records(here: Site, folder: Path) -> None:
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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "search-records.jsonl").open("wb") as out:
            out.writelines(search_line(search_record(source, key)) for key in keys)
        for name, data in engine_files(edition).items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from error
    click.echo(f"{len(keys):,} records in {folder}", err=True)
