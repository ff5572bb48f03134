"""The articles that a query of `archive export` asks for."""

from __future__ import annotations

import pytest
from sites import GOOD

from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.export.choosing import QueryError, chosen_articles


@pytest.fixture(scope="module")
def valley() -> Edition:
    return make_edition(GOOD / "content", Settings())


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        (["language:ar"], {"strike-ar"}),
        (["region:mill-quarter", "language:ar"], {"strike-ar"}),
        (["region:Mill Quarter", "language:ar"], {"strike-ar"}),
        (["region:mill-quarter language:ar"], {"strike-ar"}),
        (['region:"mill quarter" language:ar'], {"strike-ar"}),
        (["date:1984-07"], {"season"}),
        (["date:1984-06/1984-07", "-language:ar"], {"season", "strike-en"}),
        (["id:vote", "id:season"], {"vote", "season"}),
        (["form:analysis"], {"season"}),
        (["summer", "flour"], {"season"}),
        (['"without flour"'], {"season"}),
        (['"flour without"'], set()),
        (["عُمَّال"], {"strike-ar"}),
        (["publisher:Mill Gazette", "body:digest", "-summer"], {"strike-en", "vote-republished"}),
    ],
    ids=lambda value: " ".join(sorted(value)) if isinstance(value, set) else str(value),
)  # fmt: skip
def test_what_is_asked_for(valley: Edition, query: list[str], chosen: set[str]) -> None:
    """By id or name, by date, by words as they are written, accents and case aside."""
    assert chosen_articles(valley, query) == chosen


def test_a_region_holds_those_within_it(valley: Edition) -> None:
    """As on the site, an article of the Mill Quarter is one of the Valley."""
    found = chosen_articles(valley, ["region:the-valley"]) or frozenset()
    assert chosen_articles(valley, ["place:mill-quarter"]) <= found  # type: ignore[operator]
    assert len(found) == len(valley.facets.articles["the-valley"])  # type: ignore[index]


def test_no_query_is_everything(valley: Edition) -> None:
    """None stands for all articles, also those that come later."""
    assert chosen_articles(valley, []) is None
    assert chosen_articles(valley, ["  "]) is None


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("regon:upper-ford", "there is no field “regon”; did you mean “region”?"),
        ("region:uper-ford", "no region is called “uper-ford”; did you mean “upper-ford”?"),
        ("region:", "“region:” names nothing; write region: and a value, without a blank"),
        ("body:half", "body is one of full, excerpt, digest, none, and not “half”"),
        ("date:last summer", "“last summer” is not a date"),
        ("zzz:1", "there is no field “zzz”; there are region, place, group"),
    ],
)
def test_what_is_not_known_is_said(valley: Edition, query: str, says: str) -> None:
    """A query that asks for nothing the archive knows is no query for everything."""
    with pytest.raises(QueryError) as raised:
        chosen_articles(valley, [query])
    assert says in str(raised.value)
