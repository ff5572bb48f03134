"""`archive check`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TextIO

import click

from annotated_archive.build.failures import one_line_of
from annotated_archive.check.fixes import apply, fixes, list_person
from annotated_archive.check.name_fixes import names_for_ids, put_ids
from annotated_archive.cli.console import Console
from annotated_archive.cli.formats import FORMATS, summary
from annotated_archive.cli.site import Site, this_site
from annotated_archive.edition import Edition
from annotated_archive.load.editors_lock import LARGEST, EditorsLock, editors_lock_of
from annotated_archive.records.ids import Kind, RecordId


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
    help="Write the exact quote, its context and the fingerprint into new notes, and ids for names "
    "that one record bears.",
)
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
    editors_lock: IO[bytes] | None,
    people: tuple[str, ...],
) -> None:
    """Run every rule over the archive; PATHS show, and mend, some files only.

    Every problem has a code, and the guide says what each means: content/guide/problems.md.
    Exit status: 0 without errors, 1 with errors. --fix touches nothing but what it names.

    \b
    archive check
    archive check --strict content/articles/1984/05/vote.md
    archive check --fix content/notes/vote/2025-02-11-turnout.md
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    if people and not (fix and paths):
        raise click.UsageError("--person is for --fix, with the files of articles that mean them")
    console = Console(enabled=form == "text" and sys.stderr.isatty())
    found = here.checked(console, _signatures(editors_lock) if editors_lock else None)
    base = here.base.resolve()
    for person in people:
        if found.archive.authority(person, Kind.PERSON) is None:
            raise click.UsageError(
                f"--person {person}: there is no record of a person with this id"
            )
    wanted = [path.resolve() for path in paths] or [Path(base.anchor)]

    def is_wanted(file: Path) -> bool:
        return any(file.is_relative_to(path) for path in wanted)

    problems = [each for each in found.problems if not paths or is_wanted(base / each.path)]
    if fix:
        content = here.content
        for each in fixes(found.archive, found.notes, found.record_text):
            if is_wanted(content / each.path):
                why_not = apply(each, content)
                done = f"cannot be fixed: {why_not}" if why_not else "fixed"
                click.echo(f"{found.settings.shown_path(each.path)}: {done}", err=True)
        references = {key: text.references for key, text in found.linked.packed.items()}
        for record, named in names_for_ids(found.archive, references, people):
            if is_wanted(content / record.path):
                why_not = put_ids(record, named, content)
                for name in named:
                    done = f"cannot be written: {why_not}" if why_not else "written"
                    where = f"{found.settings.shown_path(record.path)}: {name.id}"
                    click.echo(f"{where} for “{name.name}” {done}", err=True)
        for article, person in unlisted_in_articles(found, people):
            path = found.archive.articles[article].path
            if is_wanted(content / path):
                why_not = list_person(found.archive, article, person, content)
                done = f"cannot be listed: {why_not}" if why_not else "listed"
                click.echo(f"{found.settings.shown_path(path)}: {person} {done}", err=True)
    for line in FORMATS[form](problems):
        click.echo(line)
    errors = sum(problem.severity == "error" for problem in problems)
    records = sum(1 for _ in found.archive)
    if summary_file:
        summary_file.write(summary(problems, records))
    if form == "text":
        infos = sum(problem.severity == "info" for problem in problems)
        warnings = len(problems) - errors - infos
        counts = ((records, "record"), (errors, "error"), (warnings, "warning"))
        said = (f"{n:,} {what}{'' if n == 1 else 's'}" for n, what in counts)
        click.echo(", ".join(said), err=True)
    if errors or (strict and any(problem.severity != "info" for problem in problems)):
        raise SystemExit(1)


def _signatures(file: IO[bytes]) -> EditorsLock:
    """Return the signatures in a file that the user named, which may be a link or a pipe."""
    try:
        return editors_lock_of(file.read(LARGEST + 1), getattr(file, "name", "standard input"))
    except OSError as error:
        raise click.ClickException(one_line_of(error)) from error


def unlisted_in_articles(
    found: Edition, people: tuple[str, ...]
) -> Iterator[tuple[RecordId, RecordId]]:
    """Yield each article with a person of `people` whom it names and does not list."""
    for article in found.archive.articles:
        for name in found.linked.packed[article].found.unlisted:
            for person in name.people:
                if person in people:
                    yield article, person
