"""What is wrong with a finished site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class SiteFinding:
    """One thing that is wrong with one file of a site."""

    path: str
    """The file, from the top of the site."""
    check: str
    """The family of checks that found it: a key of `checks.CHECKS`."""
    wrong: str

    def as_dict(self) -> dict[str, str]:
        """Return it for programs."""
        return {"check": self.check, "path": self.path, "message": self.wrong}

    def __str__(self) -> str:
        return f"{self.path}: {self.wrong}"
