"""Problems: what a person has to act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """The weight of a problem."""

    ERROR = "error"
    """The build stops once all problems are known."""
    WARNING = "warning"
    """The build goes on, unless it is strict."""
    INFO = "info"
    """The build goes on, strict or not: good to know, and nobody has to act."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding for a person to act on. Sorts by path, line and code."""

    path: str
    """The file, relative to the folder of mkdocs.yml, with forward slashes."""
    line: int
    """Counted from 1 in the file as it stands on disk; 0 where no line fits."""
    code: str
    """A stable name such as `unknown-key`; the documentation lists all codes."""
    message: str
    """What is wrong, with the wrong words in it."""
    severity: Severity = Severity.ERROR
    hint: str = ""
    """What to write instead; empty where the message says enough."""

    def as_dict(self) -> dict[str, str | int]:
        """Return the object that `archive check --format json` prints."""
        order = ("code", "severity", "path", "line", "message", "hint")
        return {key: getattr(self, key) for key in order}

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.severity} {self.code} {where} {self.message}{hint}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a file whose path is not known yet."""

    code: str
    line: int
    """Counted from 1 in the file."""
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def problem(self, path: str) -> Problem:
        """Return the finding as a problem of the file `path`."""
        return Problem(path, self.line, self.code, self.message, self.severity, self.hint)


def with_article(noun: str) -> str:
    """Return a noun behind “a” or “an”."""
    return f"an {noun}" if noun.startswith(("a", "e", "i", "o", "u")) else f"a {noun}"


_MOST_SHOWN = 80
"""Characters of a wrong line in a message: enough to find it, short enough for one row."""


def shortened_row(row: str) -> str:
    """Return a line as messages show it: without its indentation, and cut when it is long."""
    row = row.strip()
    return row if len(row) <= _MOST_SHOWN else row[: _MOST_SHOWN - 1].rstrip() + "…"


MOST_OF_ONE_KIND = 100
"""Problems with one code in one file that are shown; nobody reads more of them in one go."""


def limited(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by path and line; of one code in one file the first, and how many more.

    A file of a megabyte can hold a hundred thousand mistakes of one kind.
    """
    shown: list[Problem] = []
    counts: Counter[tuple[str, str]] = Counter()
    first_hidden: dict[tuple[str, str], Problem] = {}
    for problem in sorted(problems):
        kind = (problem.path, problem.code)
        counts[kind] += 1
        if counts[kind] <= MOST_OF_ONE_KIND:
            shown.append(problem)
        else:
            first_hidden.setdefault(kind, problem)
    for kind, problem in first_hidden.items():
        more = counts[kind] - MOST_OF_ONE_KIND
        hint = f"only the first {MOST_OF_ONE_KIND} are told: mend those, and check again"
        shown.append(replace(problem, message=f"{more:,} more of this kind", hint=hint))
    return tuple(sorted(shown)) if first_hidden else tuple(shown)
