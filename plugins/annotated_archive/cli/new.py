"""`archive new`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from annotated_archive.cli.answers import RecordAnswers, ordered_fields
from annotated_archive.cli.asking import complete, somebody_is_there
from annotated_archive.cli.new_path import path_of
from annotated_archive.cli.seed_branch import read_seed, write_branch
from annotated_archive.cli.site import Site, this_site
from annotated_archive.importing.seeds import Seed
from annotated_archive.importing.write import write_files
from annotated_archive.load.readers import read_record
from annotated_archive.load.template import record_template
from annotated_archive.records.article import BodyKind
from annotated_archive.records.ids import Kind

_KINDS = click.Choice([kind.value for kind in Kind])


@click.command()
@click.argument("kind", type=_KINDS)
@click.argument("record_id", metavar="[ID]", required=False)
@click.option(
    "-s",
    "--set",
    "given",
    metavar="KEY=VALUE",
    multiple=True,
    help="A key of the front matter, such as title=… or rights.holder=…; given again, it becomes a "
    "list, and so do ids with commas: regions=aleppo,idlib.",
)
@click.option(
    "--from-seed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON list of places or groups to take names and position from.",
)
@click.option("--seed-entry", help="The id or name of the entry in it.  [the record's name]")
@click.option("--source", help="The title of the seed, named as the record's source.")
@click.option("--all", "everything", is_flag=True, help="With --from-seed: a record of each entry.")
@click.option(
    "--within",
    metavar="ENTRY",
    help="With --from-seed: a record of this entry, by id or name, and of each below it.",
)
@click.option(
    "--below",
    metavar="REGION",
    help="With --all or --within: the region of the archive that the first of them lie in.",
)
@click.option("--dry-run", is_flag=True, help="Show the file instead of writing it.")
@this_site
def new(
    here: Site,
    kind: str,
    record_id: str | None,
    given: tuple[str, ...],
    from_seed: Path | None,
    seed_entry: str | None,
    source: str | None,
    everything: bool,
    within: str | None,
    below: str | None,
    dry_run: bool,
) -> None:
    """Write a new record from a template; what it needs and you leave out is asked for.

    Each value is checked when it comes, and asked for again if it is wrong. Names of places,
    groups, publishers and themes become ids where one record bears them.

    \b
    archive new group mill-hands -s name="Mill Hands' Union"
    archive new article -s title=Fair -s published=1984 -s publisher=unknown -s language=en -s body=digest
    archive new note -s target=vote -s kind=question -s by="A reader" -s language=en
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    of = Kind(kind)
    branch = everything or within is not None
    if branch and from_seed is None:
        raise click.UsageError("--all and --within are for --from-seed")
    if below is not None and not branch:
        raise click.UsageError("--below is for --all and --within")
    if from_seed is not None and branch:
        if record_id or given:
            raise click.UsageError(
                "an id and values are for one record, --all and --within for many"
            )
        write_branch(here, of, from_seed, within, below, source, dry_run=dry_run)
        return
    asks = somebody_is_there()
    answers = RecordAnswers(here, of)
    answers.take(given)
    if from_seed:
        wanted = seed_entry or str(answers.fields.get("name", record_id or ""))
        found = read_seed(from_seed, lambda data: Seed(data).fields(wanted, source))
        if (name := answers.fields.get("name", found["name"])) != found["name"]:
            click.echo(
                f"the name is kept as the seed has it: {found['name']}, not {name}", err=True
            )
        answers.fields = {**found, **answers.fields, "name": found["name"]}
    complete(answers, asks=asks)
    for remark in answers.remarks():
        click.echo(remark, err=True)
    if "added" in answers.model.model_fields:
        answers.fields.setdefault("added", date.today().isoformat())
    path = path_of(answers, record_id, here.content, asks=asks)
    text = record_template(of, ordered_fields(answers.fields, answers.model), answers.model)
    _, problems = read_record(text.encode(), path, answers.vocabulary)
    # The text is written later, and what was kept was read at the terminal.
    if problems := [
        each
        for each in problems
        if each.code != "placeholder-left" and each.message not in answers.kept
    ]:
        lines = "\n".join(f"{problem.message}; {problem.hint}" for problem in problems)
        raise click.ClickException(f"nothing was written:\n{lines}\nthe record was:\n{text}")
    if dry_run:
        click.echo(text, nl=False)
        return
    file = here.content / path
    if write_files(here.content, [(path, text)]):
        raise click.ClickException(f"{file} is there already")
    is_empty = answers.fields.get("body") == BodyKind.NONE
    step = "Now" if is_empty else "Now write its text, and"
    click.echo(f"{file}\n{step} run: archive check {file}")
