"""What a build says: problems all at once, then one line that says how many; and what is none."""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection, Sequence

from annotated_archive.edition import Edition
from annotated_archive.edition.quarantine import quarantined_files
from annotated_archive.records.problem import Problem, Severity

_LONGEST = 600
"""Characters of a message: more than any of ours has, less than a text pasted in a field."""


def say(words: str) -> None:
    """Print a message that is no warning, so that a strict build goes on."""
    print(words, file=sys.stderr)


class Warnings(logging.Handler):
    """Counts the warnings on which a strict build fails."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


def report_problems(
    problems: Sequence[Problem], log: logging.Logger, quarantined: Collection[str] = ()
) -> str:
    """Log every problem; return why the build stops, or nothing if it does not.

    Errors of the files `quarantined` stop no build.
    """
    quiet = 0
    for problem in problems:
        if problem.severity is Severity.INFO:
            quiet += 1  # there may be thousands, and `archive check` names them
            continue
        level = logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING
        log.log(level, problem_line(problem))
    if quiet:
        log.info(f"archive check has {quiet:,} more to tell, such as files that nothing links to")
    errors = sum(
        problem.severity is Severity.ERROR and problem.path not in quarantined
        for problem in problems
    )
    if not errors:
        return ""
    return f"The archive has {errors} error{'s' if errors > 1 else ''}; nothing was built."


def quarantine_line(made: Edition) -> str:
    """Return how much of the archive a build leaves out because of errors."""
    wrong = {problem.path for problem in made.problems if problem.severity is Severity.ERROR}
    records = sum(path in wrong for path in quarantined_files(made))
    notes = len(made.left_out) - records
    return (
        f"{records} record{'s are' if records != 1 else ' is'} quarantined, with {notes} "
        f"note{'' if notes == 1 else 's'} on {'it' if records == 1 else 'them'}; "
        f"{made.words_only} reference{'' if made.words_only == 1 else 's'} to "
        f"{'it' if records == 1 else 'them'} became plain words"
    )


def problem_line(problem: Problem) -> str:
    """Return a problem in one line: where, what, what to do, and its code."""
    where = f"{problem.path}:{problem.line}" if problem.line else problem.path
    hint = f" – {one_line(problem.hint)}" if problem.hint else ""
    return f"{where}: {one_line(problem.message)}{hint} [{problem.code}]"


def text_line(problem: Problem) -> str:
    """Return a problem as a line for people: path and line first, for editors to follow."""
    return f"{problem.severity}: {problem_line(problem)}"


def one_line(text: str) -> str:
    """Return text that a terminal shows as it is, in one line, and not without end.

    Messages hold what strangers wrote: line ends and marks that steer terminals or turn the
    reading direction are shown as their escapes.
    """
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    if shown.isprintable():
        return shown
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in shown
    )
