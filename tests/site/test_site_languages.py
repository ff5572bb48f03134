"""Articles by language: an index whose values no record stands behind."""

from __future__ import annotations

import json

from sites import Site


def test_languages_are_listed_with_their_articles(valley: Site) -> None:
    """Each language leads to its articles, the one with the most first."""
    leads = dict(valley.leads("languages/"))
    assert leads["English"] == "languages/en/"
    assert leads["Arabic"] == "languages/ar/"
    shown = valley.main("languages/")
    assert shown.index("English") < shown.index("Arabic")


def test_a_language_has_its_articles_and_feeds(valley: Site) -> None:
    """Its page lists them, and feeds lie beside it that say what the language is called."""
    assert "عمال الطاحونة يضربون" in valley.main("languages/ar/")
    assert "A summer without flour" not in valley.main("languages/ar/")
    feed = json.loads(valley.file("languages/ar/feed.json").read_text("utf-8"))
    assert feed["title"] == "Arabic – The Valley Archive"
    assert "<title>Arabic – The Valley Archive</title>" in valley.html("languages/ar/feed.xml")
    assert ("Feed", "languages/ar/feed.xml") in valley.leads("languages/ar/")


def test_an_article_names_its_language_among_its_indexes(valley: Site) -> None:
    """With the articles before and after it there."""
    assert ("English", "languages/en/") in valley.leads("articles/1984/05/vote/")
