"""`archive schema`."""

from __future__ import annotations

from pathlib import Path

import click

from annotated_archive.build.failures import one_line_of
from annotated_archive.cli.site import Site, this_site
from annotated_archive.export.schemas import schema_file, schema_text
from annotated_archive.records.ids import Kind


@click.command()
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]), required=False)
@click.option(
    "--all",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the schema of every kind of record into DIR, each as KIND.schema.json.",
)
@this_site
def schema(here: Site, kind: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a kind of record, for editors that check as you type.

    In an archive it knows the fields, the kinds of notes and the relations that mkdocs.yml
    declares. A site has the same files below /schemas/.

    \b
    archive schema article
    archive schema --all .vscode/schemas
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    if (kind is None) == (folder is None):
        raise click.UsageError("name a kind of record, or say --all DIR")
    vocabulary = here.vocabulary
    if kind is not None:
        click.echo(schema_text(Kind(kind), vocabulary), nl=False)
        return
    assert folder is not None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in Kind:
            file = folder / schema_file(each)
            file.write_text(schema_text(each, vocabulary), encoding="utf-8", newline="\n")
            click.echo(file)
    except OSError as error:
        raise click.ClickException(one_line_of(error)) from error
