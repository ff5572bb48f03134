"""Problems that are kept from one edition to the next."""

from __future__ import annotations

from typing import NamedTuple

from annotated_archive.records.problem import Problem


class FrontMatterProblems(NamedTuple):
    """The problems that the rules of front matter found."""

    key: bytes = b""
    """The digest of what decides them; empty if the rules were not asked."""
    problems: tuple[Problem, ...] = ()
    """With paths from the content folder on."""


UNASKED = FrontMatterProblems()
"""What is known before the rules are asked."""
