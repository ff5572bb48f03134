"""`archive new`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from annotated_archive.cli.answers import RecordAnswers, ordered_fields
from annotated_archive.cli.seed_branch import read_seed, write_branch
from annotated_archive.cli.site import Site, this_site
from annotated_archive.importing.seeds import seed_fields
from annotated_archive.importing.write import article_path, write_files
from annotated_archive.link.bearers import description_of
from annotated_archive.load.incoming import named_path
from annotated_archive.load.readers import read_record
from annotated_archive.load.template import record_template
from annotated_archive.records.article import BodyKind
from annotated_archive.records.ids import Kind, slug
from annotated_archive.records.indexes import is_record_id

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
    help="With --from-seed: a record of this entry and of each below it; or of all, within a region "
    "of the archive.",
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
    if from_seed is not None and branch:
        if record_id or given:
            raise click.UsageError(
                "an id and values are for one record, --all and --within for many"
            )
        write_branch(here, of, from_seed, within, source, dry_run=dry_run)
        return
    answers = RecordAnswers(here, of, asks=sys.stdin.isatty())
    answers.take(given)
    if from_seed:
        wanted = seed_entry or str(answers.fields.get("name", record_id or ""))
        found = read_seed(from_seed, lambda data: seed_fields(data, wanted, source))
        if (name := answers.fields.get("name", found["name"])) != found["name"]:
            click.echo(
                f"the name is kept as the seed has it: {found['name']}, not {name}", err=True
            )
        answers.fields = {**found, **answers.fields, "name": found["name"]}
    answers.complete()
    if "added" in answers.model.model_fields:
        answers.fields.setdefault("added", date.today().isoformat())
    path = _path(answers, record_id)
    text = record_template(of, ordered_fields(answers.fields, answers.model), answers.model)
    _, problems = read_record(text.encode(), path, answers.vocabulary)
    problems = [each for each in problems if each.code != "placeholder-left"]  # it is, as yet
    if problems:
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


def _path(answers: RecordAnswers, record_id: str | None) -> str:
    """Return the path of the new record below the content folder."""
    fields, kind = answers.fields, answers.kind
    if kind is Kind.NOTE:
        folder = str(fields["target"]).partition("/")[0]
        name = record_id or f"{date.today().isoformat()}-{fields['kind']}"
        return f"{kind.folder}/{folder}/{name}.md"
    record_id = record_id or slug(str(fields.get("title") or fields.get("name")))
    if not is_record_id(record_id):
        raise click.ClickException(
            f"give the record an id: archive new {kind} ID (a-z, 0-9 and hyphens)"
        )
    if taken := answers.archive.get(record_id):
        free = answers.next_free_id(record_id)
        message = (
            f"the id {record_id} is that of {named_path(taken.path)} ({description_of(taken)})"
        )
        if not sys.stdin.isatty():
            raise click.ClickException(
                f"{message}; if this is another, give it an id: archive new {kind} {free}"
            )
        click.echo(message)
        record_id = str(click.prompt("Id", default=free, value_proc=_free_id(answers)))
    if kind is Kind.ARTICLE:
        return article_path(record_id, str(fields["published"]).lstrip("/"))
    return f"{kind.folder}/{record_id}.md"


def _free_id(answers: RecordAnswers) -> Callable[[str], str]:
    def read(words: str) -> str:
        if not is_record_id(words):
            raise click.UsageError("an id has a-z, 0-9 and hyphens")
        if answers.archive.get(words):
            raise click.UsageError(f"{words} is taken too")
        return words

    return read
