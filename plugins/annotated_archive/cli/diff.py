"""`archive diff`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from annotated_archive.build.changed_pages import changed_pages
from annotated_archive.cli.console import Console
from annotated_archive.cli.diff_formats import FORMATS, Difference
from annotated_archive.cli.site import Site, this_site
from annotated_archive.edition.comparison import compared
from annotated_archive.history.git import GitError
from annotated_archive.history.revision import write_revision


@click.command()
@click.argument("base")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How it is printed; markdown is for a pull request or the summary of a run.",
)
@this_site
def diff(here: Site, base: str, form: str) -> None:
    """Say what a change does to the site, for who reviews it.

    The archive as it stands in the files is compared with that of BASE, a revision of git:
    records, titles, names and dates, notes that moved or lost their passage, addresses that end,
    problems, pages. Both are read with the mkdocs.yml that is there now. What was withdrawn or
    redacted is named, and what went is never printed: such a change shows no old values, and
    counts the lists that change.

    \b
    archive diff HEAD
    archive diff origin/main --format markdown
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    console = Console(enabled=sys.stderr.isatty())
    content = here.content
    with tempfile.TemporaryDirectory(prefix="archive-diff-") as folder:
        old = Path(folder) / content.name
        old.mkdir()
        try:
            write_revision(content, base, old)
        except GitError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            raise click.ClickException(f"{error.filename}: {error.strerror}") from error
        after = here.compared_edition(console)
        before = here.compared_edition(console, old, after)
        language = after.settings.language
        strings = here.strings.with_texts(after.settings.vocabulary.texts(language))
        made = compared(before, after)
        told = {each.id for each in made.records} if made.takes_out else None
        pages = changed_pages(before, after, strings, told)
    found = Difference(made, pages)
    for line in FORMATS[form](found):
        click.echo(line)
