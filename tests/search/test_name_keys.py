"""Keys of transliterated names, made alike by Python and by the browser."""

from __future__ import annotations

import json
import subprocess
from itertools import combinations
from pathlib import Path

import pytest
from asking import NODE, modules, needs_node

from annotated_archive.search.name_keys import name_keys

GOLDEN = json.loads((Path(__file__).parents[1] / "golden/search/name_keys.json").read_text("utf-8"))


@pytest.mark.parametrize("spellings", GOLDEN["one"], ids=lambda names: names[0])
def test_transliterations_of_one_name_share_a_key(spellings: list[str]) -> None:
    """Every spelling has a key of the first, which is the one that is recorded."""
    first, *others = spellings
    for other in others:
        assert set(name_keys(first)) & set(name_keys(other)), other


@pytest.mark.parametrize("names", GOLDEN["apart"], ids=lambda names: names[0])
def test_other_names_share_none(names: list[str]) -> None:
    """Places that are near to each other on the map, and in their letters."""
    for one, other in combinations(names, 2):
        assert not set(name_keys(one)) & set(name_keys(other))


def test_keys_are_those_of_the_golden_cases() -> None:
    """Letters that are left out, put for each other, and kept."""
    assert {name: list(name_keys(name)) for name in GOLDEN["keys"]} == GOLDEN["keys"]


@needs_node
def test_the_browser_makes_the_same_keys() -> None:
    """Every name of the golden cases, and a few with odd signs."""
    assert NODE
    names = [name for row in (*GOLDEN["one"], *GOLDEN["apart"]) for name in row]
    names += [
        *GOLDEN["keys"],
        "U.S. 1,500",
        "O’Mill-Ford ʿayn",
        "",
        "'",
        "Éé ßen ƒx",
        "שלום ירושלים",
    ]
    script = (
        f"import {{ nameKeys }} from '{(modules() / 'name-keys.mjs').as_uri()}';"
        "process.stdout.write(JSON.stringify(JSON.parse(process.argv[1]).map(nameKeys)));"
    )
    run = subprocess.run(
        [NODE, "--input-type=module", "-e", script, json.dumps(names)],
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert json.loads(run.stdout) == [list(name_keys(name)) for name in names]
