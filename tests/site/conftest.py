"""A news collection as a site, built once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from clippings import clippings
from corpora.reuters import corpus, write_archive
from made_once import made_once
from sites import PALETTE, Site, built
from small import SMALL, put

from annotated_archive.build import output_jobs as press
from annotated_archive.pages.outputs import Output


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small archive, for tests that have none of their own."""
    source = tmp_path / "source"
    put(source, SMALL)
    return source


@pytest.fixture(scope="session")
def clipped(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The archive of the Valley with clippings, built strictly."""
    folder = tmp_path_factory.mktemp("clipped")
    return built(clippings(folder / "source"), folder / "site")


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Counter[str]]:
    """The articles with a place, an organisation and a text, and how often each page was made.

    Of Reuters-21578 where it is, and of the made-up collection elsewhere.
    """
    return made_once(tmp_path_factory, "news", _news)


def _news(folder: Path) -> tuple[Site, Counter[str]]:
    config = write_archive(folder, corpus().subset(), notes=80)
    text = config.read_text("utf-8").replace("  font: false\n", f"  font: false\n{PALETTE}")
    # One process, so that pages can be counted here.
    config.write_text(f"{text}      jobs: 1\n", "utf-8")
    made: Counter[str] = Counter()
    data_of = press.data_of

    def counted(given: press.RenderContext, output: Output, view: Any) -> bytes:
        made[output.url] += 1
        return data_of(given, output, view)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(press, "data_of", counted)
        # Some articles came twice over the wire, and some of the made-up places have the same
        # name, of which the archive warns.
        return built(folder, folder / "site", strict=False), made
