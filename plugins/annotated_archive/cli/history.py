"""`archive history`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from annotated_archive.build.build import SHALLOW
from annotated_archive.build.report import one_line
from annotated_archive.build.run import plugin_of
from annotated_archive.cli.site import Site, this_site
from annotated_archive.history.credits import shown_name
from annotated_archive.history.git import GitError
from annotated_archive.history.log import NO_LOG, GitLog, Touched, read_log
from annotated_archive.load.incoming import files_of_archive
from annotated_archive.load.readers import read_record
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.tree import id_by_path
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article, is_private_tombstone
from annotated_archive.records.ids import KIND_OF_FOLDER
from annotated_archive.records.note import Note, NoteStatus

A_CONTRIBUTOR = "a contributor"

Line = tuple[str, str, str]
"""A day, what happened, and by whom."""


@click.command()
@click.argument("record_id", metavar="ID")
@this_site
def history(here: Site, record_id: str) -> None:
    """Say when a record or note came and changed, and by whom, newest first.

    Days are those of git's commits, in UTC, and what the record itself says. Of git's authors
    none is named but those below contributors in mkdocs.yml. What was taken out is not shown.

    \b
    archive history vote
    archive history vote/2025-02-11-turnout
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    content = here.content
    try:
        log = read_log(content)
    except GitError as error:
        log = NO_LOG
        click.echo(f"git tells nothing: {one_line(str(error))}", err=True)
    files = (*files_of_archive(content, incoming=True).markdown, *log.touches)
    path = next((each for each in files if _has_id(each, record_id)), None)
    if path is None:
        raise click.ClickException(
            f"there is no record or note “{one_line(record_id)}”, and git knows of none; a note's "
            "id is that of its record, a slash, and the name of its file"
        )
    record = None
    if (content / path).is_file():
        record, _ = read_record(bytes_of_file(content / path), path, here.vocabulary)
    contributors = plugin_of(here.config()).config.contributors
    lines = [*_of_git(log, path, record, contributors), *_of_itself(record)]
    for day, what, by in sorted(lines, key=lambda line: line[0], reverse=True):
        click.echo(one_line(f"{day:<10}  {what}" + (f", by {by}" if by else "")))
    if not lines:
        click.echo("nothing is known of its history: it was never committed", err=True)
    if log.shallow:
        click.echo(SHALLOW, err=True)


def _has_id(path: str, record_id: str) -> bool:
    is_record = path.endswith(".md") and path.partition("/")[0] in KIND_OF_FOLDER
    return is_record and id_by_path(path) == record_id


def _of_git(
    log: GitLog, path: str, record: Record[Any] | None, contributors: Mapping[str, str]
) -> Iterator[Line]:
    touches = log.touches.get(path, ())
    for touch in touches:
        by = shown_name(touch, contributors)
        if not by and touch.how is Touched.CAME and record and isinstance(record.fields, Note):
            is_gone = record.fields.status is NoteStatus.WITHDRAWN
            by = "" if is_gone or "@" in record.fields.by else record.fields.by
        yield touch.day.isoformat(), touch.how, by or A_CONTRIBUTOR


def _of_itself(record: Record[Any] | None) -> Iterator[Line]:
    """Yield what a record says of its history: nothing but the withdrawal of one that is gone."""
    if record is None:
        return
    fields = record.fields
    if isinstance(fields, Note):
        if fields.status is NoteStatus.WITHDRAWN:
            yield "", "withdrawn", ""
        return
    withdrawn = getattr(fields, "withdrawn", None)
    if withdrawn is not None:
        reason = "" if is_private_tombstone(fields) else f" ({withdrawn.reason})"
        yield withdrawn.date.text, f"withdrawn{reason}", ""
    elif isinstance(fields, Article):
        for change in fields.changes:
            yield change.date.text, f"corrected: {change.what}", change.by
    if fields.added and withdrawn is None:
        yield fields.added.text, "added, as the record says", ""
