"""`archive new` and `archive schema`."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Literal, get_args, get_origin

import click

from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, this_site
from annotated_archive.importing.seeds import SeedError, seed_fields
from annotated_archive.importing.write import article_path, write_files
from annotated_archive.link.bearers import Bearers, description_of
from annotated_archive.link.id_fields import kinds_of_keys
from annotated_archive.load.own_models import models_with, schema_of
from annotated_archive.load.readers import read_record
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.template import record_template, required_keys
from annotated_archive.records.article import UNKNOWN, BodyKind
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import Kind, slug
from annotated_archive.records.indexes import is_record_id

_ASKED = {
    "title": "Title, as printed",
    "published": "Published (2018-10-09, 2018-10~, or unknown)",
    "publisher": "Publisher, by name or id, or unknown",
    "language": "Language of the text (en, ar, …)",
    "body": "What will stand below: full, excerpt, digest or none",
    "name": "Preferred name",
    "qualifier": "Public role",
    "target": "The record it is about, by name or id",
    "kind": "Kind",
    "by": "Your name, or A reader",
}
"""The question for each key that a record needs."""

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
    help="A key of the front matter; given again, it becomes a list.",
)
@click.option(
    "--from-seed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON list of places or groups to take names and position from.",
)
@click.option("--seed-entry", help="The id or name of the entry in it.  [the record's name]")
@click.option("--source", help="The title of the seed, named as the record's source.")
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
    dry_run: bool,
) -> None:
    """Write a new record from a template; what it needs and you leave out is asked for.

    \b
    archive new group mill-hands -s name="Mill Hands' Union"
    archive new article -s title=Fair -s published=1984 -s publisher=unknown -s language=en -s body=digest
    archive new note -s target=vote -s kind=question -s by="A reader" -s language=en
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    of = Kind(kind)
    model = models_with(here.vocabulary.fields)[of]
    values: dict[str, list[str]] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"“{pair}” is not KEY=VALUE", param_hint="--set")
        if key not in model.model_fields:
            keys = ", ".join(model.model_fields)
            raise click.BadParameter(f"there is no key “{key}”; known are {keys}")
        values.setdefault(key, []).append(value)
    fields: dict[str, object] = {
        key: found if len(found) > 1 else found[0] for key, found in values.items()
    }
    if from_seed:
        wanted = seed_entry or str(fields.get("name", record_id or ""))
        try:
            fields = {**seed_fields(bytes_of_file(from_seed), wanted, source), **fields}
        except SeedError as error:
            raise click.ClickException(f"{from_seed}: {error}") from error
        except OSError as error:
            raise click.ClickException(f"{from_seed}: {error.strerror or error}") from error
    for key in required_keys(model):
        if key not in fields:
            fields[key] = _asked(of, model, key, here)
    _take_names(here, of, fields)
    path = _path(of, record_id, fields)
    in_order = [key for key in model.model_fields if key in fields]
    text = record_template(of, {key: fields[key] for key in in_order}, model)
    _, problems = read_record(text.encode(), path, here.vocabulary)
    problems = [each for each in problems if each.code != "placeholder-left"]  # it is, as yet
    if problems:
        lines = "\n".join(f"{problem.message}; {problem.hint}" for problem in problems)
        raise click.ClickException(f"nothing was written:\n{lines}")
    if dry_run:
        click.echo(text, nl=False)
        return
    content = Path(here.config().docs_dir)
    file = content / path
    if write_files(content, [(path, text)]):
        raise click.ClickException(f"{file} is there already")
    step = "Now" if fields.get("body") == BodyKind.NONE else "Now write its text, and"
    click.echo(f"{file}\n{step} run: archive check {file}")


def _take_names(here: Site, kind: Kind, fields: dict[str, object]) -> None:
    """Put ids in the places of names among the values of a new record."""
    named = {
        key: (value, kinds)
        for key, kinds in kinds_of_keys(kind).items()
        if isinstance(value := fields.get(key), str) and not is_record_id(value.partition("/")[0])
        if value != UNKNOWN
    }
    bearers = Bearers(here.edition(Console(enabled=False)).archive if named else ())
    for key, (words, kinds) in named.items():
        found = bearers(words, kinds)
        if len(found) == 1 and (
            found[0].kind is not Kind.PERSON
            or (sys.stdin.isatty() and click.confirm(f"{words}: {description_of(found[0])}?"))
        ):
            fields[key] = found[0].id
        else:
            hint = bearers.hint(words, kinds) or f"add its record first: archive new {kinds[0]}"
            raise click.ClickException(f"{key}: no id “{words}”; {hint}")


def _asked(kind: Kind, model: type[Fields], key: str, here: Site) -> str:
    if not sys.stdin.isatty():
        raise click.ClickException(f"“{key}” is needed: add --set {key}=…")
    field = model.model_fields[key]
    default = {"language": "en", "body": "digest", "by": "A reader"}.get(key)
    members = getattr(field.annotation, "__members__", {})
    choices = [member.value for member in members.values()]
    if get_origin(field.annotation) is Literal:  # of a field that mkdocs.yml declares
        choices = list(get_args(field.annotation))
    if (kind, key) == (Kind.NOTE, "kind"):
        choices = list(here.vocabulary.note_kinds)
    prompt = _ASKED.get(key, (field.description or key).rstrip("."))
    if choices:
        allowed = click.Choice(choices)
        return str(click.prompt(prompt, type=allowed, default=default))
    return str(click.prompt(prompt, default=default))


def _path(kind: Kind, record_id: str | None, fields: dict[str, object]) -> str:
    """Return the path of the new record below the content folder."""
    words = str(fields.get("title") or fields.get("name") or fields.get("kind"))
    if kind is Kind.NOTE:
        folder = str(fields["target"]).partition("/")[0]
        name = record_id or f"{date.today().isoformat()}-{fields['kind']}"
        return f"{kind.folder}/{folder}/{name}.md"
    record_id = record_id or slug(words)
    if not is_record_id(record_id):
        raise click.ClickException(
            f"give the record an id: archive new {kind} ID (a-z, 0-9 and hyphens)"
        )
    if kind is Kind.ARTICLE:
        return article_path(record_id, str(fields["published"]).lstrip("/"))
    return f"{kind.folder}/{record_id}.md"


@click.command()
@click.argument("kind", type=_KINDS)
@this_site
def schema(here: Site, kind: str) -> None:
    """Print the JSON Schema of a kind of record, for editors that check as you type.

    In an archive it knows the fields, the kinds of notes and the relations that mkdocs.yml
    declares.

    \b
    archive schema article
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    written = dialect | schema_of(Kind(kind), here.vocabulary)
    click.echo(json.dumps(written, ensure_ascii=False, indent=2))
