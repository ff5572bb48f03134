"""Places as releases of 2014 to 2016 spelt them: every spelling finds the place."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from asking import Answer, answers, indexed, needs_node

from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.records.ids import slug

SHARED = os.environ.get("ARCHIVE_SHARED")
pytestmark = [
    needs_node,
    pytest.mark.skipif(not SHARED, reason="ARCHIVE_SHARED does not name the real corpora"),
]
MOST = 600
"""More than there are releases."""


@pytest.fixture(scope="module")
def variants() -> Mapping[str, list[str]]:
    """Preferred name -> its spellings."""
    found = json.loads(
        (Path(str(SHARED)) / "corpus/centcom-place-variants.json").read_text("utf-8")
    )
    return {
        name: [" ".join(each.split()) for each in spellings] for name, spellings in found.items()
    }


def releases_with(folder: Path, names: Mapping[str, list[str]]) -> Path:
    """Return the index of 570 releases, whose places have these spellings."""
    content = folder / "content"
    files = {"publishers/command.md": write_front_matter({"name": "Central Command"}, "")}
    for name, spellings in names.items():
        others = [
            {"text": each, "kind": "variant"} for each in dict.fromkeys(spellings) if each != name
        ]
        files[f"regions/{slug(name)}.md"] = write_front_matter({"name": name, "names": others}, "")
    with gzip.open(
        Path(str(SHARED)) / "corpus/centcom-strikes.jsonl.gz", "rt", encoding="utf-8"
    ) as lines:
        for line in lines:
            row = json.loads(line)
            fields = {
                "title": row["title"], "published": row["date"], "publisher": "command",
                "language": "en", "body": "full", "rights": {"basis": "public domain"},
            }  # fmt: skip
            files[f"articles/{row['id']}.md"] = write_front_matter(fields, f"\n{row['body']}\n")
    for path, text in files.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, "utf-8")
    indexed(folder, folder / "site", folder / "cache")
    return folder / "site"


@pytest.fixture(scope="module")
def releases(variants: Mapping[str, list[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The releases, every spelling among the names of its place."""
    return releases_with(tmp_path_factory.mktemp("releases"), variants)


def test_every_spelling_finds_what_the_preferred_name_finds(
    releases: Path, variants: Mapping[str, list[str]]
) -> None:
    """Nothing that the preferred name finds is lost by any of 83 spellings."""
    asked = [(name, each) for name, spellings in variants.items() for each in spellings]
    names = list(variants)
    found, _ = answers(
        releases, [f"?q={each}" for each in (*names, *(each for _, each in asked))], most=MOST
    )
    preferred: dict[str, Answer] = dict(zip(names, found, strict=False))
    assert all(each.all for each in preferred.values())
    lost = {
        (name, each): missing
        for (name, each), answer in zip(asked, found[len(names) :], strict=True)
        if (missing := set(preferred[name].all) - set(answer.all))
    }
    assert lost == {}
    assert len(asked) > 60


def test_a_slip_in_a_spelling_still_finds_the_place(releases: Path) -> None:
    """One wrong letter in a name of several words."""
    place = "regions/dayr-az-zawr/"
    found, _ = answers(releases, ["?q=Dayr Az Zawrr", "?q=Tal Afra", "?q=Raqqaah"], most=MOST)
    assert found[0].all[0] == place
    assert found[1].all[0] == "regions/tal-afar/"
    assert found[2].all[0] == "regions/raqqa/"


def test_spellings_that_no_record_has_are_found_or_offered(
    variants: Mapping[str, list[str]], tmp_path: Path
) -> None:
    """At least 97 of 100, first or as a card, where the places have preferred names alone."""
    site = releases_with(tmp_path, {name: [] for name in variants})
    asked = [
        (slug(name), each)
        for name, spellings in variants.items()
        for each in dict.fromkeys(spellings)
        if each not in variants
    ]
    found, _ = answers(site, [f"?q={each}" for _, each in asked], most=1)
    lost = [
        each
        for (place, each), answer in zip(asked, found, strict=True)
        if f"regions/{place}/" not in {*answer.all, *(card["url"] for card in answer.cards)}
        and place not in {offer["id"] for offer in answer.offers}
    ]
    assert len(lost) <= 0.03 * len(asked), lost
    assert len(asked) > 30
