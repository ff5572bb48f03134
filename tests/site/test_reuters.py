"""An archive of some hundred real articles: nothing is wrong, lost or made twice."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from corpora.reuters import corpus
from links import broken_links
from sites import Site

from annotated_archive.edition import Settings, make_edition
from annotated_archive.records.problem import Severity

pytestmark = pytest.mark.skipif(
    "ARCHIVE_SHARED" not in os.environ,
    reason="ARCHIVE_SHARED does not name the folder with the real corpora",
)


def test_it_is_built_with_warnings_of_copies_alone(news: tuple[Site, Counter[str]]) -> None:
    """Of hundreds of real articles and notes on them, only those that came twice are warned of."""
    site, _ = news
    found = make_edition(site.folder.parent / "content", Settings(), sketches={}).problems
    warned = Counter(each.code for each in found if each.severity is not Severity.INFO)
    assert set(warned) == {"near-copy"}
    assert warned["near-copy"] < len(corpus().subset().rows) / 10
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
