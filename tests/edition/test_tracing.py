"""Pages ask the edition by key, and every key they can ask for is watched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from sites import written

from annotated_archive.edition import Edition, Settings, edition
from annotated_archive.edition.tracing import EVERYTHING, Reads, heard, number_of, states, unpacked

NOT_FOR_PAGES = {"known", "copies", "tree.unread", "linked.targets"}
"""Files, mistakes, and what links of hand-written pages are resolved by."""


@pytest.fixture
def made(tmp_path: Path) -> Edition:
    """The edition of the good archive."""
    source = written(tmp_path / "source", {})
    return edition(source / "content", Settings(drafts=True)).prepared()


def mappings(value: Any, path: str = "") -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """Yield every mapping of an edition, with the way to it."""
    names = [each.name for each in fields(value)]
    names += [name for name, kept in vars(type(value)).items() if isinstance(kept, cached_property)]
    for name in names:
        here, found = f"{path}{name}", getattr(value, name)
        if here in NOT_FOR_PAGES:
            continue
        if isinstance(found, Mapping):
            yield here, found
        elif is_dataclass(found):
            yield from mappings(found, f"{here}.")


def test_every_mapping_of_an_edition_is_heard_and_has_states(made: Edition) -> None:
    """One that is added to it, and not to these, would leave pages as they were."""
    known, listened = states(made), dict(mappings(heard(made, Reads())))
    found = dict(mappings(made))
    assert len(found) > 30
    assert [path for path, each in found.items() if listened[path] is each] == []
    missing = {
        (path, key) for path, each in found.items() for key in each if number_of(key) not in known
    }
    assert missing == set()


def test_keys_are_noted_while_something_is_made(made: Edition) -> None:
    """Those that are there and those that are not; what was asked before belongs elsewhere."""
    reads = Reads()
    asked = heard(made, reads)
    asked.archive.articles.get("before")

    def work() -> str:
        assert asked.archive.get("no-such-record") is None
        asked.related.get("vote")
        return "made"

    words, keys = reads.during(work)
    assert words == "made"
    about = made.facets.of_article["vote"]  # type: ignore[index]
    assert keys == {"no-such-record", "vote", *about}
    assert set(unpacked(reads.packed(keys))) == {number_of(key) for key in keys}
    assert reads.during(lambda: list(asked.archive.notes))[1] == {EVERYTHING}
