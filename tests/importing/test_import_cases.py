"""Every golden case: a page as it comes, and the record it makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_cases import GOLDEN, case_of, imported, outcome

from annotated_archive.importing.item import Use

CASES = sorted(GOLDEN.glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_page_becomes_the_record_of_its_golden_case(path: Path) -> None:
    """The front matter, body, notices, counts and findings are those of the case."""
    case = case_of(path)
    found = outcome(imported(case))
    assert {key: value for key, value in found.items() if value} == case["expect"], case["about"]


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_every_line_of_a_page_ends_somewhere(path: Path) -> None:
    """Each line has one use, and every line left over stands in the leftovers as it was."""
    case = case_of(path)
    one = imported(case)
    if one.draft is None:
        pytest.skip("the case makes no record")
    rows = [row.strip() for row in case["text"].split("\n")[:-1]]
    assert sum(one.uses.values()) == len(rows)
    left = [row for each in one.draft.leftovers for row in each.text.split("\n")]
    assert len(left) == one.uses.get(Use.LEFTOVER, 0)
    assert set(left) <= set(rows)
