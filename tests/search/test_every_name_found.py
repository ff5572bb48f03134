"""Every name of every record of this archive finds its record before anything else."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from asking import Answer, answers, edition_of, indexed, needs_node

from annotated_archive.search.names import names_file
from annotated_archive.search.words import fold_word, tokens

pytestmark = needs_node

ROOT = Path(__file__).parents[2]
FOLDERS = ("regions", "groups", "people", "publishers", "themes")
Owners = Mapping[str, Mapping[str, str]]
"""A name as compared -> its spellings, and the addresses of the records that have it."""


def compared(text: str) -> str:
    """Return a name without what spellings of it differ in: case, accents, blanks, hyphens."""
    folded = "".join(fold_word(word) for word in tokens(text)).replace("'", "")
    return folded.translate(str.maketrans("ىئةؤ", "ييهو"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of this archive."""
    folder = tmp_path_factory.mktemp("own")
    indexed(ROOT, folder / "site", folder / "cache")
    return folder / "site"


def rows() -> list[tuple[str, list[str]]]:
    """Return the address of each record, and its names."""
    return [
        (f"{FOLDERS[kind]}/{key}/", [name if isinstance(name, str) else name[0] for name in names])
        for key, kind, _, _, _, _, *names in json.loads(names_file(edition_of(ROOT)))
    ]


def test_every_spelling_finds_its_records_first(site: Path) -> None:
    """The record with the name, or all that share it, in the first places."""
    owners: dict[str, set[str]] = defaultdict(set)
    asked: dict[str, str] = {}
    for url, names in rows():
        for name in names:
            owners[compared(name)].add(url)
            asked[name] = compared(name)
    found, _ = answers(site, [{"query": f"?q={quoted(name)}"} for name in asked])
    late = {
        name: first
        for (name, key), answer in zip(asked.items(), found, strict=True)
        if set(first := first_urls(answer, len(owners[key]))) != owners[key]
    }
    assert late == {}
    assert len(asked) > 300


def quoted(name: str) -> str:
    """Return a name as an address has it."""
    return name.replace("&", "%26").replace("+", "%2B").replace("#", "%23")


def first_urls(answer: Answer, count: int) -> list[str]:
    """Return the addresses in the first places."""
    return (answer.all or answer.some)[:count]
