"""What a build found for a person to act on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs."""

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
    """A stable name such as `unknown-key`; every code stands in the documentation."""
    message: str
    """What is wrong, with the bad bit in it."""
    severity: Severity = Severity.ERROR
    hint: str = ""
    """What to write instead; empty where the message says it all."""

    def as_dict(self) -> dict[str, str | int]:
        """Return the object that `archive check --format json` prints."""
        found = asdict(self)
        order = ("code", "severity", "path", "line", "message", "hint")
        return {key: str(found[key]) if key == "severity" else found[key] for key in order}

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.severity} {self.code} {where} {self.message}{hint}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What reading one file found; a problem as soon as the file's path is known."""

    code: str
    line: int
    """Counted from 1 in the file."""
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def problem(self, path: str) -> Problem:
        """Return the finding as a problem of the file `path`."""
        return Problem(path, self.line, self.code, self.message, self.severity, self.hint)


MOST_OF_ONE_KIND = 100
"""Problems of one code in one file that are told: more of them nobody reads in one go."""


def told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by path and line; of one kind in one file the first, and how many more.

    A file of a megabyte can hold a hundred thousand mistakes of one kind, and none is new to
    who reads the first hundred.
    """
    kept: list[Problem] = []
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], Problem] = {}
    for each in sorted(problems):
        kind = (each.path, each.code)
        counts[kind] += 1
        if counts[kind] <= MOST_OF_ONE_KIND:
            kept.append(each)
        else:
            last.setdefault(kind, each)
    for kind, first in last.items():
        more = counts[kind] - MOST_OF_ONE_KIND
        hint = f"only the first {MOST_OF_ONE_KIND} are told: mend those, and check again"
        kept.append(replace(first, message=f"{more:,} more of this kind", hint=hint))
    return tuple(sorted(kept)) if last else tuple(kept)
