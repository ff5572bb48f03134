"""No contribution makes the site lie about who said what: what pages show of names and hosts."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import Site, built, words
from small import put

NOTE = """\
---
target: valley
kind: comment
by: קורא (a reader)
language: en
sources: ["https://vаlley.example/a"]
---

See [the paper](https://vаlley.example/b), [news](https://новости.example/), and <https://valley.example/>.
"""


@pytest.fixture
def site(source: Path) -> Site:
    put(source, {"content/notes/valley/2025-01-01-a.md": NOTE})
    return built(source, source / "site", strict=False)


def test_a_host_in_disguise_is_shown_for_what_it_is(site: Site) -> None:
    """Behind a link in a text and behind a source stands the name that is asked for in truth."""
    page = site.page("regions/valley/")
    shown = page.xpath("//*[@class='a-host']")
    assert [words(each) for each in shown] == ["(xn--vlley-4ve.example)"] * 2
    linked = page.xpath("//*[@class='a-host']/preceding-sibling::a[1]/@href")
    assert sorted(linked) == ["https://vаlley.example/a", "https://vаlley.example/b"]


def test_names_turn_nothing_around_them(site: Site) -> None:
    """A name in another script stands by itself: the words around it stay in order."""
    for url in ("regions/valley/", "notes/", "notes/valley/2025-01-01-a/", "notes/by-author/"):
        if site.has(url):
            names = site.page(url).xpath("//*[contains(text(), 'קורא')][not(self::script)]")
            assert {each.tag for each in names} <= {"bdi", "title", "h1"}, url
            assert names, url
