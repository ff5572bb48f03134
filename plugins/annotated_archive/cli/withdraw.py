"""`archive withdraw`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from annotated_archive.check.file_lines import FileLine, places_of_ids
from annotated_archive.check.withdraw import (
    CannotWithdrawError,
    Withdrawing,
    files_of_nobody_else,
    withdrawal,
)
from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, this_site
from annotated_archive.edition import Edition
from annotated_archive.link.named_files import files_named_by_page
from annotated_archive.load.incoming import FOLDER, is_incoming
from annotated_archive.load.regular import bytes_of_file, text_of_file
from annotated_archive.load.tree import markdown_files
from annotated_archive.records.article import WithdrawalReason
from annotated_archive.records.problem import Severity

GIT_KEEPS = """\
git keeps what these files said, in every commit before: git log -p shows it. Where it has to go
from there too, take the files or the words out of the history, such as with git filter-repo, push
all branches and tags anew by force, have the forge delete its caches and the proposals that show
it, and tell those who keep a clone or a fork."""
"""What only people can do."""


@click.command()
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option(
    "--accession", metavar="ID", help="All published articles that came in with this delivery."
)
@click.option(
    "--reason",
    type=click.Choice([each.value for each in WithdrawalReason]),
    help="Why; for safety and law the page says nothing but that a record was withdrawn. Without "
    "it a note is withdrawn by its writer.",
)
@click.option("--replaced-by", metavar="ID", help="The record that stands in its place.")
@click.option(
    "--why", metavar="WORDS", help="What the page of a note says that the archive withdraws."
)
@click.option(
    "--no-trace", is_flag=True, help="Delete the files: the addresses answer as if they never were."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@this_site
def withdraw(
    here: Site,
    /,
    ids: tuple[str, ...],
    accession: str | None,
    reason: str | None,
    replaced_by: str | None,
    why: str | None,
    no_trace: bool,
    dry_run: bool,
) -> None:
    """Take records and notes back: what may stay of each stays in its file, all else goes.

    ID is that of an article, an authority record or a note; a note's may be the path of its file.
    A note without a reason is withdrawn by its writer: of it stays that there was one, and the
    replies to it stay. For safety, by law and without a
    trace, the notes on a record and the files that only it names are deleted with it. Whatever
    else names the record is listed, for a person to decide; so is what git keeps.

    \b
    archive withdraw weir --reason rights --dry-run
    archive withdraw --accession 2026-11-24-valley-society --reason rights --dry-run
    archive withdraw weir --reason duplicate --replaced-by vote
    archive withdraw vote/2025-02-11-turnout --reason error --why "It was counted twice."
    archive withdraw vote/2025-02-11-turnout
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    edition = here.edition(Console(enabled=False))
    ids = (*map(_id_of, ids), *(_ids_of_delivery(edition, accession) if accession else ()))
    if not ids:
        raise click.UsageError("say which records: their ids, or --accession")
    content, shown = here.content, edition.settings.content
    how = Withdrawing(
        WithdrawalReason(reason) if reason else None, date.today(), replaced_by, why, no_trace
    )
    try:
        found = withdrawal(
            edition.archive,
            edition.tree.unread,
            ids,
            how,
            lambda path: bytes_of_file(content / path),
        )
    except CannotWithdrawError as error:
        raise click.ClickException(f"{error}; nothing was withdrawn") from error
    files = sorted(_files(edition, ids))
    if how.leaves_nothing:
        found |= dict.fromkeys(files)
    for path, text in found.items():
        if not dry_run:
            _change(content / path, text)
        click.echo(f"{shown}/{path}: {'deleted' if text is None else 'withdrawn'}")
    if dry_run:
        click.echo("nothing was done, for this is a dry run", err=True)
    if files and not how.leaves_nothing:
        click.echo("\nfiles that nothing else names; they leave the site, and stay in the folder:")
        for path in files:
            click.echo(f"  {shown}/{path}")
    _list_places(edition, content, ids, found)
    if not dry_run:
        _list_errors(here)
    click.echo(
        f"\n{GIT_KEEPS}\n\nrun archive build: nothing of it is then in the site or the cache"
    )


def _id_of(given: str) -> str:
    """Return the id of a note whose path was given; other ids as they are."""
    _, found, name = f"/{given}".partition("/notes/")
    return name.removesuffix(".md") if found else given


def _ids_of_delivery(edition: Edition, accession: str) -> list[str]:
    """Return the ids of the published articles that came in with a delivery."""
    found = list(edition.archive.of_accession(accession))
    if not found:
        raise click.ClickException(f"no article came in with “{accession}”; nothing was withdrawn")
    waiting = [record.path for record in found if is_incoming(record.path)]
    if waiting:
        click.echo(f"{len(waiting):,} of it wait in {FOLDER}/: delete their files", err=True)
    return [record.id for record in found if not is_incoming(record.path)]


def _files(edition: Edition, ids: tuple[str, ...]) -> set[str]:
    pages = edition.tree.pages.items()
    others = {file for path, page in pages for file in files_named_by_page(page.text, path)}
    others |= set(edition.settings.named)
    files = files_of_nobody_else(edition.archive, ids, edition.linked.links, others)
    return files.intersection(edition.tree.assets)


def _change(file: Path, text: str | None) -> None:
    if text is not None:
        file.write_text(text, encoding="utf-8", newline="\n")
        return
    file.unlink()
    if not any(file.parent.iterdir()):  # its name may be that of the record
        file.parent.rmdir()


def _list_places(
    edition: Edition, content: Path, ids: tuple[str, ...], gone: dict[str, str | None]
) -> None:
    """List where other files name the records, by the ids they have and had."""
    archive, tree = edition.archive, edition.tree
    former = [old for old, now in archive.former.items() if now in ids]
    texts = {
        path: text_of_file(content / path) for path in markdown_files(tree) if path not in gone
    }
    places = [
        edition.settings.shown_path(str(place))
        for place in places_of_ids([*ids, *former], texts, archive)
    ]
    deleted = {note.id for note in archive.notes.values() if gone.get(note.path, "") is None}
    lock = edition.settings.lock
    signed = [
        FileLine(lock.path, line, "signature")
        for note, line in lock.lines.items()
        if note in deleted
    ]
    if places or signed:
        click.echo("\nstill named by:")
        for place in [*places, *signed]:
            click.echo(f"  {place}")


def _list_errors(here: Site) -> None:
    """List what keeps the next build from replacing the site, which still shows the records."""
    problems = here.checked(Console(enabled=False)).problems
    errors = [each for each in problems if each.severity is Severity.ERROR]
    if errors:
        click.echo("\narchive build leaves the old site as it is until these are mended:")
        for each in errors:
            click.echo(f"  {each.path}:{each.line}: {each.message} [{each.code}]")
