"""`archive check`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from annotated_archive.cli.site import Site, this_site
from annotated_archive.publish.console import Console, github_line, text_line


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are printed; github annotates a pull request.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@this_site
def check(here: Site, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Run every rule over the archive; PATHS show the problems of some files only.

    Every problem has a code, and the guide says what each means: content/guide/problems.md.
    Exit status: 0 without errors, 1 with errors.
    """
    console = Console(enabled=form == "text" and sys.stderr.isatty())
    found = here.edition(console)
    problems = found.problems
    if paths:
        wanted = [path.resolve() for path in paths]
        base = here.base.resolve()
        problems = tuple(
            problem
            for problem in problems
            if any((base / problem.path).is_relative_to(path) for path in wanted)
        )
    for problem in problems:
        if form == "json":
            click.echo(json.dumps(problem.as_dict(), ensure_ascii=False))
        else:
            click.echo(github_line(problem) if form == "github" else text_line(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    if form == "text":
        records = sum(1 for _ in found.archive)
        warnings = len(problems) - errors
        click.echo(f"{records:,} records, {errors} errors, {warnings} warnings", err=True)
    if errors or (strict and problems):
        raise SystemExit(1)
