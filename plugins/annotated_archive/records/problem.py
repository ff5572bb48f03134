"""What a build found for a person to act on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
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
