"""The JavaScript twin passes the golden cases, and answers random ones as Python does."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from annotated_archive.anchor.describe import describe
from annotated_archive.anchor.fold import fingerprint, fold_text
from annotated_archive.anchor.match import match
from annotated_archive.anchor.selector import How, Selector

HERE = Path(__file__).parent
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed: the twin cannot run")

WORDS = (
    "the mill The closed “no” 'no' no. 17 1,500 \ufb01re cafe\u0301 café a\u0323\u0301 — … "
    "soft\u00adly المـــجلس صَوَّتَ ب\u0651\u064e ب\u064e\u0651 \u2067مجلس\u2069 בֵּית צה״ל 市议会投票 "
    "한 \u1112\u1161\u11ab 🏭 👩\u200d👧 👍🏽 ❤\ufe0f \u200f"
)
GAPS = [" "] * 6 + ["", "\n\n", "\u00a0", "  "]


def random_case(rng: random.Random) -> dict[str, Any]:
    """Return a text, a selection, and a selector that fits it or nearly does."""
    few = rng.sample(WORDS.split(" "), rng.randint(2, 10))
    text = "".join(
        piece for _ in range(rng.randint(3, 120)) for piece in (rng.choice(few), rng.choice(GAPS))
    )
    visible = [place for place, sign in enumerate(text) if sign.isalnum()] or [0]
    start = rng.choice(visible)
    end = min(len(text), start + rng.choice([1, 5, 20, 400]))
    try:
        selector = describe(text, start, end)
    except ValueError:
        return random_case(rng)
    said = asdict(selector)
    for field in ("before", "after", "to"):
        if rng.random() < 0.3:
            said[field] = rng.choice([None, rng.choice(few)])
    if rng.random() < 0.3:
        said["quote"] = fold_text(selector.quote).text
    if rng.random() < 0.5:
        said["fingerprint"] = "v1-0000000000000000"
    return {
        "text": text,
        "selection": [start, end],
        "selector": said,
        "same_text": rng.random() < 0.5,
    }


def python_answer(case: dict[str, Any]) -> dict[str, Any]:
    """Return what `twin.mjs` should answer."""
    text = case["text"]
    selector = describe(text, *case["selection"])
    found = match(text, Selector(**case["selector"]), same_text=case["same_text"])
    described = asdict(selector)
    del described["fingerprint"]
    return {
        "folded": fold_text(text).text,
        "fingerprint": fingerprint(text),
        "described": described,
        "match": {
            "outcome": found.outcome,
            "how": found.how,
            "why": found.why,
            "span": found.span and list(found.span),
            "candidates": [list(place.span) for place in found.candidates],
        },
    }


@needs_node
def test_twin_passes_the_golden_cases() -> None:
    """`node --test` runs every golden case of folding, matching, describing and fingerprints."""
    assert NODE
    run = subprocess.run(
        [NODE, "--test", str(HERE / "anchor.test.mjs")], capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stdout + run.stderr


@needs_node
def test_twin_answers_random_cases_as_python_does() -> None:
    """300 texts of many scripts: the same folding, fingerprint, selector and match.

    What only Python proposes (case, accents, similar words) is lost to the twin.
    """
    assert NODE
    rng = random.Random("twin")
    cases = [random_case(rng) for _ in range(300)]
    run = subprocess.run(
        [NODE, str(HERE / "twin.mjs")],
        input=json.dumps(cases).encode(),
        capture_output=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr.decode()
    outcomes = set()
    for case, theirs in zip(cases, json.loads(run.stdout), strict=True):
        ours = python_answer(case)
        outcomes.add(ours["match"]["outcome"])
        if ours["match"]["how"] in (How.LOOSE, How.NEAR):
            ours["match"] = theirs["match"] if theirs["match"]["outcome"] == "lost" else None
        assert theirs == ours, case
    assert len(outcomes) >= 4
