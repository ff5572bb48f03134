"""An archive of some hundred real articles: nothing is wrong, lost or made twice."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from corpora.reuters import corpus
from links import broken_links
from sites import Site

pytestmark = pytest.mark.skipif(
    "ARCHIVE_SHARED" not in os.environ,
    reason="ARCHIVE_SHARED does not name the folder with the real corpora",
)


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
