"""Names that are former, dated or only somebody's: offered with who says so, and not merged."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import ARTICLE, written
from asking import Answer, answers, indexed, needs_node

pytestmark = needs_node

UNION = """---
name: Mill Hands’ Union
names:
  - {text: Weavers’ Club, kind: former, according_to: [news], sources: [{title: News}]}
  - {text: Old Weavers, kind: former, according_to: [a miller], sources: [{title: News}]}
  - {text: Hands of the Mill}
---
"""


def article(name: str, words: str) -> dict[str, str]:
    """Return the file of an article."""
    head = ARTICLE.format(id=name, published="1984-05-03", publisher="news")
    return {f"articles/{name}.md": f"---\n{head}---\n\n{words}\n"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of three articles, each with another name of one group."""
    folder = tmp_path_factory.mktemp("said")
    files = {
        "publishers/news.md": "---\nname: News\n---\n",
        "groups/union.md": UNION,
        **article("club", "The Weavers’ Club met at noon."),
        **article("old", "The Old Weavers met at dusk."),
        **article("hands", "The Hands of the Mill met at dawn."),
        **article("others", "Nobody else met."),
    }
    written(folder / "content", files)
    indexed(folder, folder / "site", folder / "cache")
    return folder / "site"


def found(site: Path, query: str) -> Answer:
    """Return the answer to a query."""
    return answers(site, [f"?q={query}"])[0][0]


def test_a_former_name_finds_its_texts_and_not_those_of_the_present_one(site: Path) -> None:
    """The record comes first, whoever says that it was called so."""
    one, other = found(site, "Weavers' Club"), found(site, "old weavers")
    assert one.all[0] == other.all[0] == "groups/union/"
    assert set(one.all) == set(other.all) == {"groups/union/", "articles/club/", "articles/old/"}


def test_who_says_so_stands_with_the_offer(site: Path) -> None:
    """A record by its name, and plain words as they are."""
    (offer,) = found(site, "Weavers' Club").offers
    assert offer["id"] == "union"
    assert offer["says"] == {"former": True, "from": "", "to": "", "according_to": ["News"]}
    (offer,) = found(site, "Old Weavers").offers
    assert offer["says"]["according_to"] == ["a miller"]


def test_a_name_of_today_finds_all_mentions(site: Path) -> None:
    """Texts with a former name mention the record, as its page says."""
    assert len(found(site, "Hands of the Mill").all) == 4
