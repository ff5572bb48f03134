"""`archive publish`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from annotated_archive.build.report import one_line
from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, this_site
from annotated_archive.importing.publishing import published, sorted_out, waiting_records
from annotated_archive.load.incoming import (
    FOLDER,
    incoming_folder,
    path_from_content,
    path_from_project,
)
from annotated_archive.records.article import NOBODY

_SHOWN = 10
"""Records that are listed for one reason; more are counted."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Publish all that is ready in incoming/.")
@click.option(
    "--reviewed-by",
    metavar="NAME",
    help="Who compared the texts with the originals: a person's id, or a name.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be published, and move nothing.")
@this_site
def publish(
    here: Site, paths: tuple[Path, ...], everything: bool, reviewed_by: str | None, dry_run: bool
) -> None:
    """Move records from incoming/ into the content folder, where the next build publishes them.

    PATHS are files or folders in incoming/. A record is moved when it has no error, when a full
    text of it says on what basis it may stand in the archive, and when nothing that it names
    stays behind; its pictures go with it. All others stay, and the reason is said. Without
    --reviewed-by the page of a text says that it was not proofread.

    Exit status: 0, or 1 when a record stays.

    \b
    archive publish --all --dry-run
    archive publish incoming/articles/1984 --reviewed-by "Jo Reader"
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    if bool(paths) == everything:
        raise click.UsageError("name files or folders in incoming/, or say --all")
    content = here.content
    folder = incoming_folder(content)
    for path in paths:
        if not path.resolve().is_relative_to(folder):
            raise click.UsageError(f"{path} does not lie in {FOLDER}/, where imports wait")
    if reviewed_by is not None and (not reviewed_by.strip() or len(reviewed_by) > 200):
        raise click.UsageError("--reviewed-by: a name has 1 to 200 characters")
    with Console() as console:
        found = here.checked(console)
        waiting = waiting_records(found.archive)
        chosen = [
            record
            for record in waiting
            if not paths
            or any(
                (content / record.path).resolve().is_relative_to(each.resolve()) for each in paths
            )
        ]
        ready, reasons = sorted_out(
            chosen,
            found.archive,
            (
                replace(each, path=path_from_content(each.path, content.name))
                for each in found.problems
            ),
            content,
            found.settings.vocabulary,
        )
        unread = [path for path in found.tree.unread.values() if path.startswith("../")]
        reasons |= dict.fromkeys(unread, "it could not be read; archive check says why")
        done = 0
        if dry_run:
            done = len(ready)
            for each in ready:
                click.echo(path_from_project(each.record.path, content.name))
        else:
            for record, why_not in published(ready, waiting, content, reviewed_by or NOBODY):
                if why_not:
                    reasons[record.path] = why_not
                else:
                    done += 1
                console.progress("Publishing", done, len(ready))
    _say_reasons(reasons, content)
    would = "would be " if dry_run else ""
    click.echo(f"{done:,} {would}published, {len(reasons):,} left in {FOLDER}/", err=True)
    if reasons:
        raise SystemExit(1)


def _say_reasons(reasons: Mapping[str, str], content: Path) -> None:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for path, reason in sorted(reasons.items()):
        by_reason[reason].append(path_from_project(path, content.name))
    for reason, stay in by_reason.items():
        click.echo(f"stays: {one_line(reason)}", err=True)
        for path in stay[:_SHOWN]:
            click.echo(f"  {one_line(path)}", err=True)
        if len(stay) > _SHOWN:
            click.echo(f"  and {len(stay) - _SHOWN:,} more", err=True)
