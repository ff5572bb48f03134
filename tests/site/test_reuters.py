"""An archive of some hundred real articles: nothing is wrong, lost or made twice."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from corpora.reuters import corpus, write_archive
from links import broken_links
from sites import Site, built

from annotated_archive.publish import press
from annotated_archive.publish.plan import PagePlan


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Counter[str]]]:
    """The articles with a place, an organisation and a text, and how often each page was made."""
    if "ARCHIVE_SHARED" not in os.environ:
        pytest.skip("ARCHIVE_SHARED does not name the folder with the real corpora")
    folder = tmp_path_factory.mktemp("reuters")
    config = write_archive(folder, corpus().subset(), notes=80)
    # One process, so that pages can be counted here.
    config.write_text(f"{config.read_text()}      jobs: 1\n      search: false\n")
    made: Counter[str] = Counter()
    page_of = press.page_of

    def counted(given: press.Press, plan: PagePlan, view: Any) -> str:
        made[plan.url] += 1
        return page_of(given, plan, view)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(press, "page_of", counted)
        yield built(folder, folder / "site"), made


def test_it_is_built_without_a_warning(news: tuple[Site, Counter[str]]) -> None:
    """A strict build of hundreds of real articles and of notes on them goes through."""
    site, _ = news
    articles = [url for url in site.urls() if url.startswith("articles/") and url.count("/") > 4]
    assert len(articles) == len(corpus().subset().rows) > 800


def test_every_link_leads_somewhere(news: tuple[Site, Counter[str]]) -> None:
    """Each address on each page is that of a file, and each fragment stands in it."""
    site, _ = news
    assert list(broken_links(site.folder))[:10] == []


def test_no_page_is_made_twice(news: tuple[Site, Counter[str]]) -> None:
    """Each page is rendered once, and each file is written by one page."""
    site, made = news
    assert set(made.values()) == {1}
    files = {str(site.file(url)) for url in made}
    assert len(files) == len(made)
    assert all(Path(file).is_file() for file in files)
