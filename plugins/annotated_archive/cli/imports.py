"""`archive import`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, this_site
from annotated_archive.importing.batch import Import, import_texts
from annotated_archive.importing.layouts import OWN_LAYOUTS, Layout, layouts_in
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.printed_dates import DateOrder
from annotated_archive.importing.report import files_text, import_report
from annotated_archive.importing.write import files_of, write_files
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.tree import load_tree


@click.group(name="import")
def imports() -> None:
    """Turn foreign material into records.

    \b
    archive import raw page.txt --dry-run
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart


@imports.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--dry-run", is_flag=True, help="Show the records instead of writing them.")
@click.option("--accept", is_flag=True, help="Write the regions and groups that were found.")
@click.option("--id", "record_id", help="The id of the record; of one file only.")
@click.option("--title", help="The title, as printed; of one file only.")
@click.option("--published", help="When it was published, in EDTF: 2018-10-09, 2018-10~, …")
@click.option("--publisher", help="Who published it: the id or a name of a publisher.")
@click.option("--author", "authors", multiple=True, help="An author; may be repeated.")
@click.option("--language", help="The language of the text: en, ar, …")
@click.option("--url", help="Where the page stood; of one file only.")
@click.option("--how", help="How the text was captured, such as “PDF of the page”.")
@click.option("--by", help="Who captured it.")
@click.option("--captured", help="When it was captured, in EDTF.")
@click.option(
    "--date-order",
    type=click.Choice([order.value for order in DateOrder]),
    help="How dates in figures are read: dmy for 5/6 as 5 June, mdy for May 6.",
)
@click.option(
    "--markup",
    type=click.Choice(["plain", "markdown"]),
    help="What the text is written in.  [told by the text]",
)
@click.option(
    "--layouts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of layouts of your own, asked before those that come with the command.",
)
@this_site
def raw(
    here: Site,
    /,
    paths: tuple[Path, ...],
    dry_run: bool,
    accept: bool,
    record_id: str | None,
    layouts: Path | None,
    date_order: str | None,
    **values: Any,
) -> None:
    """Turn extracted texts, plain or Markdown, into drafts of articles.

    Every line of a text ends in the front matter, the body, a notice, or among the lines
    that could not be placed, and is counted. What the page does not say stays unknown unless
    an option says it. A folder stands for the .txt and .md files in it.

    Exit status: 0, or 1 when a text made no record; the others are written all the same.

    \b
    archive import raw page.txt --dry-run
    archive import raw page.txt --publisher valley-news --published 1984-05-03
    archive import raw pages --language en --markup markdown
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    files = _files(paths)
    if len(files) > 1 and (record_id or values["title"] or values["url"]):
        raise click.UsageError("--id, --title and --url are for one file; import it alone")
    content = Path(here.config().docs_dir)
    tried: list[Layout] = []
    for folder in filter(None, (layouts, OWN_LAYOUTS)):
        read, mistakes = layouts_in(folder)
        tried += read
        for mistake in mistakes:
            click.echo(str(mistake), err=True)
    options = ImportOptions(
        id=record_id, date_order=DateOrder(date_order) if date_order else None, **values
    )
    archive = load_tree(content, here.vocabulary).archive
    with Console() as console:
        texts, unread = [], []
        for number, file in enumerate(files, start=1):
            try:
                texts.append((file.as_posix(), bytes_of_file(file)))
            except OSError as error:
                unread.append(f"{file}: {error.strerror or error}")
            console.progress("Reading texts", number, len(files))
        results = import_texts(texts, archive, layouts=tried, options=options, accept=accept)
    for line in unread:
        click.echo(line, err=True)
    written = 0
    for one in results:
        click.echo(files_text(one) if dry_run else import_report(one))
        if dry_run:
            click.echo(import_report(one), err=True)
        elif one.may_be_written:
            written += _written(content, one)
    left = len(files) - (sum(one.may_be_written for one in results) if dry_run else written)
    click.echo(f"{len(files)} texts, {written} written, {left} left out", err=True)
    if left:
        raise SystemExit(1)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(each for each in path.rglob("*") if each.suffix in (".txt", ".md"))
        else:
            files.append(path)
    if not files:
        raise click.UsageError("no .txt or .md file is there")
    return files


def _written(content: Path, one: Import) -> bool:
    assert one.draft is not None  # it may be written
    problems = write_files(content, files_of(one.draft).items())
    for problem in problems:
        click.echo(str(problem), err=True)
    return not problems
