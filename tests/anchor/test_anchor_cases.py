"""The golden cases of anchoring, which the JavaScript twin passes as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotated_archive.anchor.describe import describe
from annotated_archive.anchor.fold import Span, fingerprint, fold_text
from annotated_archive.anchor.match import match
from annotated_archive.anchor.selector import Selector

GOLDEN = Path(__file__).parents[1] / "golden" / "anchor"


def cases(name: str) -> list[Any]:
    """Return the cases of a golden file, under their names."""
    read = json.loads((GOLDEN / name).read_text(encoding="utf-8"))["cases"]
    assert read, f"no cases in {name}"
    return [pytest.param(case, id=case["name"]) for case in read]


def marked(text: str) -> tuple[str, list[Span]]:
    """Return the text without its ⟦ and ⟧, and the spans between them."""
    plain: list[str] = []
    open_at: list[int] = []
    spans: list[Span] = []
    for sign in text:
        if sign == "⟦":
            open_at.append(len(plain))
        elif sign == "⟧":
            spans.append((open_at.pop(), len(plain)))
        else:
            plain.append(sign)
    return "".join(plain), sorted(spans)


@pytest.mark.parametrize("case", cases("fold.json"))
def test_text_is_folded(case: dict[str, Any]) -> None:
    """Each text of the golden file folds to what stands beside it, and that folds to itself."""
    assert fold_text(case["text"]).text == case["folded"]
    assert fold_text(case["folded"]).text == case["folded"]


@pytest.mark.parametrize("case", cases("fingerprint.json"))
def test_fingerprint_is_the_one_computed_from_the_definition(case: dict[str, Any]) -> None:
    """Each text has the fingerprint that stands beside it."""
    assert fingerprint(case["text"]) == case["fingerprint"]


@pytest.mark.parametrize("case", [*cases("match.json"), *cases("proposals.json")])
def test_selector_is_matched(case: dict[str, Any]) -> None:
    """The outcome is the one expected, and so are the places, marked in the text."""
    text, spans = marked(case["text"])
    found = match(text, Selector(**case["selector"]), same_text=case.get("same_text"))
    assert (found.outcome, found.how, found.why) == (
        case["outcome"],
        case.get("how"),
        case.get("why"),
    )
    placed = [found.span] if found.span else [place.span for place in found.candidates]
    assert sorted(placed) == spans


@pytest.mark.parametrize("case", cases("describe.json"))
def test_selection_is_described(case: dict[str, Any]) -> None:
    """The selection marked in the text gets the selector that stands beside it."""
    text, [(start, end)] = marked(case["text"])
    assert describe(text, start, end) == Selector(**case["selector"])
