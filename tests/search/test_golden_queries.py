"""Sixty queries that people would type on the archive's own site, and what comes first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from asking import Answer, answers, indexed, needs_node

HERE = Path(__file__).parent
CASES: list[Mapping[str, Any]] = yaml.safe_load((HERE / "golden_queries.yml").read_text("utf-8"))
MOST = 400
"""More than the archive has documents."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Answer]:
    """The answer to every query, from one index."""
    folder = tmp_path_factory.mktemp("own")
    indexed(HERE.parents[1], folder / "site", folder / "cache")
    typed = [case[key] for case in CASES for key in ("query", "same") if key in case]
    given, _ = answers(folder / "site", [f"?q={quote(each)}" for each in typed], most=MOST)
    return dict(zip(typed, given, strict=True))


def results(answer: Answer) -> list[str]:
    """Return the addresses of all results, those with some of the words last."""
    return [*answer.all, *answer.some]


@needs_node
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_what_a_person_types_finds_what_is_meant(
    case: Mapping[str, Any], found: Mapping[str, Answer]
) -> None:
    """Cards, the first results, and what must not be among them are as the case says."""
    if "waits" in case:
        pytest.xfail(f"waits for {case['waits']}")
    answer = found[case["query"]]
    urls = results(answer)
    if case.get("nothing"):
        assert urls == []
    else:
        assert urls or "first" not in case
    if "cards" in case:
        assert [card["url"] for card in answer.cards] == case["cards"]
    if "articles" in case:
        assert answer.cards[0]["count"] == case["articles"]
    assert urls[: len(case.get("first", ()))] == list(case.get("first", ()))
    assert set(case.get("left_out", ())).isdisjoint(urls)
    assert set(case.get("offers", ())) <= {offer["id"] for offer in answer.offers}
    if case.get("whole"):
        assert answer.some == []
    if "same" in case:
        assert set(urls) == set(results(found[case["same"]]))


def test_there_are_sixty_of_them() -> None:
    """Each query once."""
    queries = [case["query"] for case in CASES]
    assert len(queries) == len(set(queries)) >= 60
