"""`archive check --watch`: what is new, mended and left after every save."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import click

from annotated_archive.build.report import one_line, problem_line, text_line
from annotated_archive.cli.ending import ended_by_signals
from annotated_archive.cli.site import Site
from annotated_archive.cli.tally import number_of
from annotated_archive.records.problem import Problem
from annotated_archive.serve.preview import watched_by
from annotated_archive.serve.watching import changes


def watch(here: Site, problems: list[Problem], again: Callable[[], list[Problem]]) -> None:
    """Check `again` at every save, beginning with `problems`, until the user ends it."""
    with ended_by_signals(), suppress(KeyboardInterrupt):
        watched = watched_by(here.config())
        click.echo("checking again at every save – end with Ctrl+C", err=True)
        begun = False
        for paths in changes(lambda: watched):
            if begun and not paths:
                continue
            begun = True  # what was saved since the first check is seen as well
            try:
                now = again()
                watched[:] = watched_by(here.config())
            except click.ClickException as error:  # mkdocs.yml is being edited
                click.echo(f"error: {error.format_message()}", err=True)
                continue
            if not paths and now == problems:
                continue
            for line in changed_lines(problems, now):
                click.echo(line)
            problems = now
    click.echo("\nended", err=True)


def changed_lines(before: Sequence[Problem], now: Sequence[Problem]) -> Iterator[str]:
    """Yield the problems that are new, those that were mended, and how many are left.

    A problem whose line moved is the same.
    """
    old, new = Counter(map(_same, before)), Counter(map(_same, now))
    for problem in now:
        if old[_same(problem)] > 0:
            old[_same(problem)] -= 1
        else:
            yield f"new {text_line(problem)}"
    for problem in before:
        if new[_same(problem)] > 0:
            new[_same(problem)] -= 1
        else:
            yield f"mended {problem_line(problem)}"
    counts = Counter(problem.severity for problem in now)
    left = ", ".join(number_of(count, severity) for severity, count in sorted(counts.items()))
    yield one_line(f"left: {left or 'nothing'}")


def _same(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.code, problem.message
