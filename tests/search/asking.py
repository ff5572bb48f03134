"""An index made for a test, and its answers, given by the modules that the browser runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from search_modules import modules as modules

from annotated_archive.edition import Edition, Settings, make_edition, quiet
from annotated_archive.load.run import here
from annotated_archive.search.index import FOLDER, Written, write_search

HERE = Path(__file__).parent
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")


def edition_of(source: Path) -> Edition:
    """Return the edition of an archive in a folder, which must hold no mistake."""
    found = make_edition(source / "content", Settings())
    assert found.errors == ()
    return found


def indexed(source: Path, site: Path, cache: Path) -> Written:
    """Index the archive at `source` into the folder `site`, as a build does."""
    return write_search(edition_of(source), site, cache, shown_date=str, run=here, progress=quiet)


@dataclass(frozen=True)
class Answer:
    """What one search gives."""

    groups: Sequence[Mapping[str, Any]]
    counts: Mapping[str, Mapping[str, int]]
    missing: Sequence[str]
    records: Sequence[str]
    meant: Sequence[str]
    items: Sequence[str]
    """What was read, such as `date: May 1984`."""
    cards: Sequence[Mapping[str, Any]]
    """The address of each card, the `count` of its articles and that of its `events`."""
    offers: Sequence[Mapping[str, Any]]
    """The `id` of each offered record, its name, and what is said of that."""
    dropped: Sequence[Mapping[str, Any]]
    """The words that may be left out, with the counts that this would give."""

    @property
    def all(self) -> list[str]:
        """The addresses of what has all the words, or of everything where nothing was typed."""
        return self._of("all", "browse")

    @property
    def some(self) -> list[str]:
        """The addresses of what has some of them."""
        return self._of("some")

    def _of(self, *kinds: str) -> list[str]:
        return [url for group in self.groups if group["kind"] in kinds for url in group["urls"]]


def answers(
    site: Path,
    searches: Sequence[str | Mapping[str, Any]],
    facets: Sequence[str] = (),
    most: int = 20,
    own: Sequence[str] = (),
) -> tuple[list[Answer], list[str]]:
    """Return the answers to searches, and the files that were read for them.

    A search is a query string, or a mapping with `query` and `typing`. `own` are the facets that
    the archive declares.
    """
    assert NODE
    asked = [each if isinstance(each, Mapping) else {"query": each} for each in searches]
    run = subprocess.run(
        [NODE, str(HERE / "ask.mjs"), str(modules()), str(site / FOLDER)],
        input=json.dumps({"searches": asked, "facets": facets, "most": most, "own": own}).encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    given = json.loads(run.stdout)
    return [Answer(**each) for each in given["answers"]], given["files"]


def answer(site: Path, search: str | Mapping[str, Any], facets: Sequence[str] = ()) -> Answer:
    """Return the answer to one search."""
    return answers(site, [search], facets)[0][0]
