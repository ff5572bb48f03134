"""Which articles stand before and after one, and what that and its related articles hang on."""

from __future__ import annotations

from archives import archive, article

from annotated_archive.index.facets import Facets, facets, listed_articles
from annotated_archive.index.near import near_digests
from annotated_archive.index.related import NEIGHBOURS, RelatedArticles
from annotated_archive.index.steps import Step, StepsOfArticles
from annotated_archive.records.archive import Archive, Record

AUTHORITIES = {
    "regions": {"valley": "name: Valley", "ford": "name: Ford\nwithin: [valley]"},
    "groups": {"union": "name: Union"},
    "publishers": {"valley-news": "name: Valley News"},
}
UNION = "groups: [union]\n"
MANY = [article(f"n{day:02}", f"1984-05-{day:02}", UNION) for day in range(1, 31)]


def grouped(*articles: Record) -> tuple[Archive, Facets]:  # type: ignore[type-arg]
    """Return an archive of some articles, and its groupings."""
    found = archive(*articles, **AUTHORITIES)
    return found, facets(found, listed_articles(found.articles.values(), drafts=False))


def near(*articles: Record) -> dict[str, bytes]:  # type: ignore[type-arg]
    """Return the digests of some articles."""
    found, groups = grouped(*articles)
    return dict(near_digests(groups, RelatedArticles(found, groups)))


def test_steps_lead_to_the_next_article_on_either_side() -> None:
    """In each list in which an article does not stand alone."""
    _, groups = grouped(
        article("first", "1984-05-01", UNION),
        article("it", "1984-05-02", f"{UNION}regions: [ford]\n"),
        article("last", "1984-05-03"),
    )
    steps = StepsOfArticles(groups)
    assert steps["it"] == (  # type: ignore[index]
        Step("union", "first", None),  # type: ignore[arg-type]
        Step("valley-news", "first", "last"),  # type: ignore[arg-type]
    )
    assert list(steps) == ["last", "it", "first"]
    assert len(steps) == 3
    assert "it" in steps
    assert "else" not in steps


def test_one_more_article_concerns_those_around_it() -> None:
    """Others have the same steps, and nothing else can be related to them."""
    before = near(*MANY)
    after = near(*MANY, article("new", "1984-05-01", UNION))
    differ = {each for each in before if before[each] != after[each]}
    assert differ == {f"n{day:02}" for day in range(1, NEIGHBOURS + 1)}


def test_another_date_concerns_those_around_it() -> None:
    """How near two are in time decides whether they are related."""
    before, after = near(*MANY), near(article("n01", "1984-04-01", UNION), *MANY[1:])
    differ = {each for each in before if before[each] != after[each]}
    assert differ == {f"n{day:02}" for day in range(1, NEIGHBOURS + 2)}


def test_an_archive_of_twice_the_size_concerns_all() -> None:
    """What few of many share says more."""
    before = near(*MANY)
    after = near(*MANY, *(article(f"old{n}", "1970-01-01") for n in range(30)))
    assert all(before[each] != after[each] for each in before)


def test_articles_far_off_in_the_list_of_a_publisher_do_not_matter() -> None:
    """All articles of an archive may have one publisher: only the next ones are led to."""
    alone = [article(f"a{day:02}", f"1984-05-{day:02}") for day in range(1, 9)]
    before, after = near(*alone), near(*alone, article("new", "1984-05-01"))
    assert {each for each in before if before[each] != after[each]} == {"a01"}
