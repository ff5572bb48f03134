"""The path of a new record, and the id that is still free for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from annotated_archive.cli.answers import RecordAnswers
from annotated_archive.importing.write import article_path
from annotated_archive.link.bearers import description_of
from annotated_archive.load.incoming import named_path
from annotated_archive.records.archive import Archive
from annotated_archive.records.dates import is_day
from annotated_archive.records.ids import Kind, slug
from annotated_archive.records.indexes import is_record_id

IsFree = Callable[[str], bool]


def path_of(answers: RecordAnswers, record_id: str | None, content: Path, *, asks: bool) -> str:
    """Return the path of the new record below the content folder.

    If the id is taken, another is asked for where `asks`; elsewhere click.ClickException is raised.
    """
    if answers.kind is Kind.NOTE:
        return _path_of_note(answers, record_id, content, asks)
    fields, kind = answers.fields, answers.kind
    record_id = record_id or slug(str(fields.get("title") or fields.get("name")))
    if not is_record_id(record_id):
        raise click.ClickException(
            f"give the record an id: archive new {kind} ID (a-z, 0-9 and hyphens)"
        )

    def is_free(wanted: str) -> bool:
        return not is_taken(answers.archive, wanted)

    if taken := answers.archive.get(record_id):
        message = (
            f"the id {record_id} is that of {named_path(taken.path)} ({description_of(taken)})"
        )
        record_id = _other_id(kind, record_id, message, is_free, is_record_id, asks)
    if kind is Kind.ARTICLE:
        return article_path(record_id, str(fields["published"]).lstrip("/"))
    return f"{kind.folder}/{record_id}.md"


def _path_of_note(answers: RecordAnswers, name: str | None, content: Path, asks: bool) -> str:
    """Return the path of a note: its day and kind, or the name that it was given.

    Two notes of one kind are made on one day, so the next is numbered without asking.
    """
    fields = answers.fields
    folder = f"{Kind.NOTE.folder}/{str(fields['target']).partition('/')[0]}"

    def is_free(wanted: str) -> bool:
        return not (content / folder / f"{wanted}.md").exists()

    today = date.today().isoformat()
    if name is None:
        name = next_free_name(f"{today}-{fields['kind']}", is_free)
    elif not is_day(name[:10]) and is_record_id(name):
        name = f"{today}-{name}"
    if not is_free(name):
        message = f"there is a note {folder}/{name}.md"
        name = _other_id(Kind.NOTE, name, message, is_free, _is_note_name, asks)
    return f"{folder}/{name}.md"


def _is_note_name(name: str) -> bool:
    return is_day(name[:10]) and name[10:11] == "-" and name[11:] == slug(name[11:]) != ""


def _other_id(
    kind: Kind,
    taken: str,
    message: str,
    is_free: IsFree,
    is_name: Callable[[str], bool],
    asks: bool,
) -> str:
    """Return another id, which is asked for. Raises click.ClickException where nobody answers."""
    free = next_free_name(taken, is_free)
    if not asks:
        raise click.ClickException(
            f"{message}; if this is another, give it an id: archive new {kind} {free}"
        )
    click.echo(message)

    def read(words: str) -> str:
        if not is_name(words):
            raise click.UsageError(f"write it as {free} is written: a-z, 0-9 and hyphens")
        if not is_free(words):
            raise click.UsageError(f"{words} is taken too")
        return words

    return str(click.prompt("Id", default=free, value_proc=read))


def is_taken(archive: Archive, record_id: str) -> bool:
    """Whether a record has an id, or had it."""
    return archive.get(record_id) is not None or record_id in archive.former


def next_free_name(taken: str, is_free: IsFree) -> str:
    """Return `taken` if it is free, or else the first name like it that is, with a number."""
    if is_free(taken):
        return taken
    number = 2
    while not is_free(f"{taken}-{number}"):
        number += 1
    return f"{taken}-{number}"
