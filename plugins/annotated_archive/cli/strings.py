"""`archive strings`."""

from __future__ import annotations

import click

from annotated_archive.records.fields import language_tag
from annotated_archive.render.language_files import (
    begun_file,
    language_folder,
    languages_in,
    own_name,
)


@click.command()
@click.argument("tag", required=False)
def strings(tag: str | None) -> None:
    """Print a file of the interface’s texts, to begin or to mend a language with.

    TAG is that of the language. If the archive has it, its file is printed, else the English one,
    with the plural forms of the language. Without a TAG, the languages there are.

    \b
    archive strings
    archive strings pt
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    if tag is None:
        for each in languages_in(language_folder()):
            click.echo(f"{each}: {own_name(each)}")
        return
    try:
        wanted = language_tag(tag)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    click.echo(begun_file(wanted), nl=False)
