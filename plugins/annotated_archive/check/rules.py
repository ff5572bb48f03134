"""Every rule there is, by family; a rule takes what is checked and yields problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotated_archive.check import (
    addresses,
    articles,
    authorities,
    files,
    notes,
    passages,
    references,
    withdrawn,
)
from annotated_archive.check.context import Checked
from annotated_archive.records.problem import Problem

Rule = Callable[[Checked], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *articles.RULES,
    *authorities.RULES,
    *notes.RULES,
    *passages.RULES,
    *addresses.RULES,
    *files.RULES,
    *withdrawn.RULES,
)


def problems_of_archive(checked: Checked) -> list[Problem]:
    """Return what every rule finds."""
    return [problem for rule in RULES for problem in rule(checked)]
