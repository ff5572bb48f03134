"""Who must be left out is out everywhere: a name in a text is not yet the person of a record."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import built, without_search, written

ARTICLE = """\
---
title: A clerk was hurt
published: 1984-05-09
publisher: valley-news
language: en
body: digest
{more}---

A clerk named Ada Miller was hurt at Upper Ford.
"""


@pytest.mark.parametrize(
    ("more", "is_meant"),
    [
        ("", False),
        ("mentions: {Ada Miller: false}\n", False),
        ("people: [ada-miller]\n", True),
        ("mentions: {Ada Miller: ada-miller}\n", True),
    ],
)
def test_only_who_is_listed_is_linked(tmp_path: Path, more: str, *, is_meant: bool) -> None:
    """Without a list the name is no link, and the sentence stands nowhere on the person's page;
    a place in the same sentence is linked all the same. A strict build passes either way.
    """
    files = {"content/articles/1984/05/hurt.md": ARTICLE.format(more=more)}
    site = built(without_search(written(tmp_path / "source", files)), tmp_path / "site")
    links = [target for _, target in site.leads("articles/1984/05/hurt/")]
    assert ("people/ada-miller/" in links) == is_meant
    assert "regions/upper-ford/" in links
    assert ("was hurt at Upper Ford" in site.main("people/ada-miller/")) == is_meant
