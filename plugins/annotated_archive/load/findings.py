"""What reading one file found, before the file's path is known."""

from __future__ import annotations

from dataclasses import dataclass

from annotated_archive.records.problem import Problem, Severity

_SHOWN = 80
"""Characters of a bad line in a message: enough to find it, short enough for one row."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake in a file; a problem as soon as the file's path is known."""

    code: str
    line: int
    """Counted from 1 in the file."""
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def problem(self, path: str) -> Problem:
        """Return the finding as a problem of the file `path`."""
        return Problem(path, self.line, self.code, self.message, self.severity, self.hint)


def shortened(row: str) -> str:
    """Return a line as messages show it: without its indentation, and cut when it is long."""
    row = row.strip()
    return row if len(row) <= _SHOWN else row[: _SHOWN - 1].rstrip() + "…"
