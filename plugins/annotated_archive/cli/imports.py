"""`archive import`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from annotated_archive.build.report import one_line
from annotated_archive.build.workers import Workers
from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, this_site, without_looking_for_rings
from annotated_archive.importing.accession import read_accession
from annotated_archive.importing.import_run import ImportRun, ImportSettings
from annotated_archive.importing.item import CannotImport
from annotated_archive.importing.options import OF_ONE_RECORD, ImportOptions, option_name
from annotated_archive.importing.pipeline import Imported, ItemOutcome
from annotated_archive.importing.printed_dates import DateOrder
from annotated_archive.importing.raw.layouts import OWN_LAYOUTS, Layout, layouts_in
from annotated_archive.importing.readers import ALWAYS, READERS
from annotated_archive.importing.report import (
    JsonReport,
    files_text,
    item_report,
    totals_lines,
)
from annotated_archive.importing.table.proposal import proposed_map
from annotated_archive.importing.totals import Totals

_DIFFS = 10
"""Changed items whose diffs are shown; all stand in the report."""

_ROWS = 40
"""Rows of one diff that are shown."""


@click.command(name="import")
@click.argument("kind", type=click.Choice(list(READERS)))
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show the records instead of writing them.")
@click.option("--id", "record_id", help="The id of the record; of one article only.")
@click.option("--title", help="The title, as printed; of one article only.")
@click.option("--published", help="When it was published, in EDTF: 2018-10-09, 2018-10~, …")
@click.option("--publisher", help="Who published it: the id or a name of a publisher.")
@click.option("--author", "authors", multiple=True, help="An author; may be repeated.")
@click.option("--language", help="The language of the text: en, ar, …")
@click.option("--url", help="Where the page stood; of one article only.")
@click.option("--how", help="How the text was captured, such as “PDF of the page”.")
@click.option("--by", help="Who captured it.")
@click.option("--captured", help="When it was captured, in EDTF.")
@click.option(
    "--rights-basis", help="On what basis it may stand here, where it says nothing itself."
)
@click.option("--rights-terms", metavar="URL", help="The address of its licence or statement.")
@click.option(
    "--accession",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file about the delivery: from, date, terms, version, id. Every record says it.",
)
@click.option(
    "--new-records",
    metavar="N",
    type=click.IntRange(min=1),
    help="Write a record of each place, group, publisher and theme that at least N articles name.",
)
@click.option("--update", is_flag=True, help="Write what waits anew where its source has changed.")
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
@click.option(
    "--map",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file that says which column goes where.",
)
@click.option(
    "--write-map",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a map that proposes what the columns of a table are, and import nothing.",
)
@click.option("--encoding", metavar="NAME", help="The encoding of the files.  [told by the text]")
@click.option("--split", is_flag=True, default=None, help="Cut a file that holds several articles.")
@click.option(
    "--drafts",
    is_flag=True,
    default=None,
    help="Take posts too that their site does not show: drafts, expired, withdrawn.",
)
@click.option("--pages", is_flag=True, default=None, help="Take texts without a date too.")
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, help="Worker processes; 0: one a processor."
)
@click.option(
    "--report",
    "report_file",
    type=click.File("w", encoding="utf-8", lazy=False),
    metavar="FILE.json",
    help="Write all that is said of each item into a file.",
)
@this_site
def imports(
    here: Site,
    /,
    kind: str,
    paths: tuple[Path, ...],
    dry_run: bool,
    record_id: str | None,
    accession: Path | None,
    new_records: int | None,
    update: bool,
    date_order: str | None,
    layouts: Path | None,
    write_map: Path | None,
    jobs: int,
    report_file: Any,
    **given: Any,
) -> None:
    """Turn foreign material into records, which wait in incoming/ until they are published.

    KIND says what lies at PATHS. Every line of a text, cell of a table or element of a page ends
    in the front matter, the body, a notice, or among the leftovers beside the record, and is
    counted. What is not said stays unknown unless an option says it. Names become ids where one
    record bears them. What came in before is known by its bytes, and nothing is written twice.

    Exit status: 0, or 1 when something could not be made a record, or has changed and was not
    written; all else is written all the same. What is no article, or was not published where it
    comes from, is passed over.

    \b
    archive import raw page.txt --dry-run
    archive import raw page.txt --publisher valley-news --published 1984-05-03
    archive import raw pages --language en --rights-basis "by permission" --report report.json
    archive import table clippings.csv --write-map clippings.yml
    archive import table clippings.csv --map clippings.yml
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    own = {name: given.pop(name) for name in ("map", "encoding", "split", "drafts", "pages")}
    if write_map:
        _write_map(kind, paths, write_map, own["encoding"])
        return
    values = ImportOptions(
        id=record_id, date_order=DateOrder(date_order) if date_order else None, **given
    )
    _refuse_foreign(kind, own | {"layouts": layouts, **_of_raw(values)})
    for mistake in values.mistakes():
        raise click.UsageError(mistake)
    settings = ImportSettings(
        kind,
        own | {"layouts": _layouts(layouts, kind), "values": values},
        values,
        content=here.content,
        vocabulary=here.vocabulary,
        new_records=new_records,
        update=update,
        dry_run=dry_run,
    )
    with _clear_errors(), without_looking_for_rings(), Console() as console:
        if accession:
            settings = settings.with_accession(read_accession(accession))
        workers = Workers(jobs)
        run = ImportRun(settings, workers, partial(workers, heavy=True), console.progress)
        sources = run.sources(paths)
        single = [option_name(each) for each in OF_ONE_RECORD if getattr(values, each)]
        if single and (len(sources) > 1 or READERS[kind].many):
            raise click.UsageError(f"{', '.join(single)}: for one article; import it alone")
        shown = _Shown(settings.content.name, dry_run=dry_run)
        report = JsonReport(report_file, settings.about()) if report_file else None
        for one in run.imported(sources):
            shown.add(one)
            if report:
                report.add(one, settings.content.name)
        others = run.afterwards()
        shown.totals.add_findings(others)
        if report:
            report.end(shown.totals, others)
    shown.end(run.new_records_said(), samples=run.samples)
    if shown.totals.outcomes[ItemOutcome.REFUSED] or shown.totals.outcomes[ItemOutcome.CHANGED]:
        raise SystemExit(1)


class _Shown:
    """What the terminal is shown of a run: one item in full, many as sums."""

    def __init__(self, content: str, *, dry_run: bool) -> None:
        self.totals = Totals()
        self._content, self._dry_run = content, dry_run
        self._first: Imported | None = None
        self._diffs = 0

    def add(self, one: Imported) -> None:
        """Take in what became of one item, and show what cannot be summed up."""
        self.totals.add(one)
        self._first = self._first or one
        if self._dry_run and one.files:
            click.echo(files_text(one, self._content))
        if one.diff:
            self._diffs += 1
            if self._diffs <= _DIFFS:
                for row in (*one.diff[:_ROWS], *(["…"] if len(one.diff) > _ROWS else [])):
                    click.echo(one_line(row))

    def end(self, said: Sequence[str], *, samples: bool) -> None:
        """Show the sums; `samples` as of their lines."""
        if self._diffs > _DIFFS:
            click.echo(f"and {self._diffs - _DIFFS:,} more have changed")
        if self.totals.items == 1 and self._first:
            click.echo(item_report(self._first, self._content), err=self._dry_run)
        else:
            for line in totals_lines(self.totals, samples=samples):
                click.echo(one_line(line), err=self._dry_run)
        for line in said:
            click.echo(one_line(line), err=self._dry_run)
        counts = self.totals.outcomes
        outcomes = ", ".join(f"{counts[each]:,} {each}" for each in ItemOutcome if counts[each])
        would = " (dry run: nothing is written)" if self._dry_run else ""
        click.echo(f"{self.totals.items:,} found: {outcomes or 'nothing'}{would}", err=True)


def _write_map(kind: str, paths: Sequence[Path], file: Path, encoding: str | None) -> None:
    if kind != "table" or len(paths) > 1:
        raise click.UsageError("--write-map is for one table")
    with _clear_errors():
        text = proposed_map(paths[0], encoding)
    try:
        with file.open("x", encoding="utf-8") as written:
            written.write(text)
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from error
    click.echo(f"{file}: mend it, then archive import table {paths[0]} --map {file} --dry-run")


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except CannotImport as error:
        raise click.ClickException(str(error)) from error


def _of_raw(values: ImportOptions) -> dict[str, Any]:
    return {"markup": values.markup, "date_order": values.date_order}


def _refuse_foreign(kind: str, given: dict[str, Any]) -> None:
    """Refuse options that the reader of a kind has no use for."""
    for name, value in given.items():
        takers = [each for each, of in READERS.items() if name in of.takes]
        if value is not None and kind not in takers and name not in ALWAYS:
            raise click.UsageError(
                f"{option_name(name)} is for {' and '.join(takers) or 'no kind yet'}"
            )


def _layouts(own: Path | None, kind: str) -> tuple[Layout, ...]:
    if "layouts" not in READERS[kind].takes:
        return ()
    tried: list[Layout] = []
    for folder in filter(None, (own, OWN_LAYOUTS)):
        read, mistakes = layouts_in(folder)
        tried += read
        for mistake in mistakes:
            click.echo(str(mistake), err=True)
    return tuple(tried)
