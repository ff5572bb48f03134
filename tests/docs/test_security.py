"""SECURITY.md and the tests say the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import promise


def test_each_clause_names_its_suites(all_collected: Mapping[Path, int] | None) -> None:
    """Every clause has suites, and the table says which, and how many cases each has."""
    assert all(clause.suites for clause in promise.CLAUSES.values())
    count = all_collected and {
        path.relative_to(promise.TESTS).as_posix(): cases for path, cases in all_collected.items()
    }
    assert promise.SECURITY.read_text("utf-8") == promise.security(count), "run: nox -s docs"


def test_the_promise_is_made_of_the_clauses() -> None:
    """What the page promises at its head is what the clauses say."""
    page = " ".join(promise.SECURITY.read_text("utf-8").split())
    assert all(clause.words in page for clause in promise.CLAUSES.values())
