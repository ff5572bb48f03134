"""`archive check`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import IO, TextIO

import click

from annotated_archive.build.failures import one_line_of
from annotated_archive.build.report import one_line
from annotated_archive.cli.console import Console
from annotated_archive.cli.formats import FORMATS, summary
from annotated_archive.cli.mending import MendedFile, can_be_mended, mended_files
from annotated_archive.cli.paragraphs_since import paragraphs_since
from annotated_archive.cli.site import Site, this_site
from annotated_archive.cli.tally import tally
from annotated_archive.cli.top import OF_FORGES, path_from_top
from annotated_archive.cli.watch import watch
from annotated_archive.edition import Edition
from annotated_archive.history.git import GitError
from annotated_archive.load.editors_lock import LARGEST, EditorsLock, editors_lock_of
from annotated_archive.load.incoming import path_from_project
from annotated_archive.records.ids import Kind
from annotated_archive.records.problem import Problem, Severity


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How problems are printed; github annotates a pull request, gitlab is a Code Quality report.",
)
@click.option(
    "--summary",
    "summary_file",
    type=click.File("a", encoding="utf-8"),
    metavar="FILE",
    help="Also add what was found to FILE, as Markdown, such as to $GITHUB_STEP_SUMMARY.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option(
    "--fix",
    is_flag=True,
    help="Mend what can be read in one way only, and say what was mended: names and former ids, "
    "dates written in another way, lists in one text, and the quotes of new notes; with PATHS "
    "also the order of keys and blanks at the ends of lines.",
)
@click.option(
    "--since",
    metavar="REVISION",
    help="With --fix: send the addresses of paragraphs that were edited since this revision of git, "
    "such as origin/main, on to what the paragraphs are now.",
)
@click.option("--dry-run", is_flag=True, help="With --fix: show a diff, and write nothing.")
@click.option("--watch", "watches", is_flag=True, help="Check again at every save.")
@click.option("--clean", is_flag=True, help="Read every file again, whatever earlier checks left.")
@click.option(
    "--editors-lock",
    type=click.File("rb"),
    metavar="FILE",
    help="Take editors’ signatures from FILE: of a proposal, the copy of the branch it is for. "
    "- stands for standard input.",
)
@click.option(
    "--person",
    "people",
    metavar="ID",
    multiple=True,
    help="With --fix and PATHS: list this person in the articles that hold the name, and write "
    "the id for it.",
)
@this_site
def check(
    here: Site,
    paths: tuple[Path, ...],
    form: str,
    summary_file: TextIO | None,
    strict: bool,
    fix: bool,
    since: str | None,
    dry_run: bool,
    watches: bool,
    clean: bool,
    editors_lock: IO[bytes] | None,
    people: tuple[str, ...],
) -> None:
    """Run every rule over the archive; PATHS show, and mend, some files only.

    Every problem has a code, and archive explain CODE says what it means.
    Exit status: 0 without errors, 1 with errors. --fix touches nothing but what it names.

    \b
    archive check
    archive check --strict content/articles/1984/05/vote.md
    archive check --fix --dry-run
    archive check --fix content/notes/vote/2025-02-12-hands.md
    archive check --fix --since origin/main
    archive check --watch
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    if people and not (fix and paths):
        raise click.UsageError("--person is for --fix, with the files of articles that mean them")
    if dry_run and not (fix and form == "text"):
        raise click.UsageError("--dry-run is for --fix, and prints a diff alone")
    if since and not fix:
        raise click.UsageError("--since is for --fix")
    if watches and (fix or form != "text"):
        raise click.UsageError("--watch prints lines for people, and mends nothing")
    lock = _signatures(editors_lock) if editors_lock else None
    console = Console(enabled=form == "text" and sys.stderr.isatty())
    found = here.checked(console, lock, clean=clean)
    for person in people:
        if found.archive.authority(person, Kind.PERSON) is None:
            raise click.UsageError(
                f"--person {person}: there is no record of a person with this id"
            )
    base, content = here.base.resolve(), here.content
    top = path_from_top(base) if form in OF_FORGES else ""
    wanted = [path.resolve() for path in paths] or [Path(base.anchor)]

    def is_wanted(file: Path) -> bool:
        return any(file.is_relative_to(path) for path in wanted)

    def is_wanted_record(path: str) -> bool:
        return is_wanted((content / path).resolve())

    def shown(edition: Edition) -> list[Problem]:
        found = (each for each in edition.problems if not paths or is_wanted(base / each.path))
        return [replace(each, path=f"{top}{each.path}") for each in found] if top else [*found]

    try:
        earlier = paragraphs_since(found, content, since) if since else None
    except GitError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(one_line_of(error)) from error
    for _ in range(_ROUNDS if fix else 0):
        # What a file says is known only when all of it can be read, so that one mend leads to
        # another.
        files = list(
            mended_files(found, content, is_wanted_record, people, earlier, tidies=bool(paths))
        )
        if not _write(files, found.settings.content, content, dry_run=dry_run) or dry_run:
            break
        found = here.checked(console, lock, before=found)
    problems = shown(found)
    records = sum(1 for _ in found.archive)
    mendable = 0 if fix else can_be_mended(found, content, is_wanted_record)
    tallied = tally(problems, records, f"{top}{found.settings.content}", mendable)
    if not dry_run:
        for line in FORMATS[form](problems, tallied):
            click.echo(line)
    if summary_file:
        summary_file.write(summary(problems, tallied))
    if form == "text":
        for line in tallied.lines():
            click.echo(one_line(line), err=True)
    if watches:
        last = found

        def again() -> list[Problem]:
            nonlocal last
            last = here.checked(Console(enabled=False), lock, before=last)
            return shown(last)

        watch(here, problems, again)
    elif any(
        problem.severity is Severity.ERROR or (strict and problem.severity is Severity.WARNING)
        for problem in problems
    ):
        raise SystemExit(1)


_ROUNDS = 3
"""How often files are mended and checked again: once the dates of a record can be read, once the
names in it, and once the notes on it."""


def _write(files: list[MendedFile], folder: str, content: Path, *, dry_run: bool) -> bool:
    """Write mended files, or show how they would change; return whether any changed."""
    for file in files:
        path = path_from_project(file.path, folder)
        said = [f"{one_line(path)}: {each}" for each in file.said]
        if dry_run:
            for line in file.diff(path):
                click.echo(line)
        elif file.after != file.before:
            try:
                (content / file.path).write_bytes(file.after)
            except OSError as error:
                said = [f"{one_line(path)}: cannot be mended: {one_line_of(error)}"]
        for line in said:
            click.echo(line, err=True)
    return any(file.after != file.before for file in files)


def _signatures(file: IO[bytes]) -> EditorsLock:
    """Return the signatures in a file that the user named, which may be a link or a pipe."""
    try:
        return editors_lock_of(file.read(LARGEST + 1), getattr(file, "name", "standard input"))
    except OSError as error:
        raise click.ClickException(one_line_of(error)) from error
