"""`archive accessions`."""

from __future__ import annotations

from collections import defaultdict

import click

from annotated_archive.build.report import one_line
from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, this_site
from annotated_archive.load.incoming import is_incoming, path_from_project
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.capture import Accession


@click.command()
@click.argument("accession", metavar="[ID]", required=False)
@this_site
def accessions(here: Site, accession: str | None) -> None:
    """List the deliveries that articles came in with, or the articles of one.

    Of each delivery: its ID, from whom it came, when and on what terms, and how many of its
    articles are published and wait in incoming/. Of one delivery: the files of its articles, in
    the order in which they stood in it.

    \b
    archive accessions
    archive accessions 2026-11-24-valley-society
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    archive = here.checked(Console()).archive
    if accession is not None:
        records = sorted(archive.of_accession(accession), key=_in_order)
        if not records:
            raise click.ClickException(
                f"no article came in with “{one_line(accession)}”; archive accessions lists all"
            )
        for record in records:
            click.echo(one_line(path_from_project(record.path, here.content.name)))
        return
    told: dict[str, Accession] = {}
    found: dict[str, list[Record[Article]]] = defaultdict(list)
    for record in archive.articles.values():
        capture = record.fields.capture
        if capture and capture.accession and capture.accession.id:
            found[capture.accession.id].append(record)
            # All its records say the same of it, unless somebody mended one.
            told.setdefault(capture.accession.id, capture.accession)
    for key, records in sorted(found.items()):
        waiting = sum(is_incoming(record.path) for record in records)
        counts = f"{len(records) - waiting:,} published, {waiting:,} in incoming"
        click.echo(one_line(f"{key}: {counts}{_about(told[key])}"))
    if not found:
        click.echo("No article says with which delivery it came in.", err=True)


def _about(accession: Accession) -> str:
    said = (
        ("from", accession.giver),
        ("on", accession.date.text if accession.date else None),
        ("terms:", accession.terms),
        ("version", accession.version),
    )
    return "".join(f"; {word} {value}" for word, value in said if value)


def _in_order(record: Record[Article]) -> tuple[str, int, str]:
    capture = record.fields.capture
    assert capture is not None  # it says with which delivery it came
    return capture.file or "", capture.sequence or 0, record.path
