"""Which other articles to see, and why."""

from __future__ import annotations

from archives import archive, article

from annotated_archive.index.facets import facets, listed_articles
from annotated_archive.index.related import NEIGHBOURS, SHOWN, RelatedArticles, SeeAlso
from annotated_archive.records.archive import Archive, Record

AUTHORITIES = {
    "regions": {"valley": "name: Valley", "ford": "name: Ford\nwithin: [valley]"},
    "groups": {"union": "name: Union"},
    "publishers": {"valley-news": "name: Valley News"},
}


def see(*articles: Record, of: str) -> tuple[SeeAlso, ...]:  # type: ignore[type-arg]
    """Return what is to be seen beside one of some articles."""
    found: Archive = archive(*articles, **AUTHORITIES)
    grouped = facets(found, listed_articles(found.articles.values(), drafts=False))
    return RelatedArticles(found, grouped)[of]  # type: ignore[index]


def test_the_rarer_the_nearer() -> None:
    """A group that two articles share says more than a region that all share."""
    shared = [article(f"all{n}", "1970-01-01", "regions: [ford]\n") for n in range(6)]
    found = see(
        article("it", "1984-05-01", "regions: [ford]\ngroups: [union]\n"),
        article("same-group", "1990-01-01", "groups: [union]\n"),
        article("same-place", "1990-01-01", "regions: [ford]\n"),
        *shared,
        of="it",
    )
    assert found[0] == SeeAlso("same-group", ("union",), 2071)  # type: ignore[arg-type]
    assert found[1].shared == ("ford",)


def test_nearness_in_time_decides() -> None:
    """Of two that share the same, the nearer in time stands first, with the days between."""
    found = see(
        article("it", "1984-05-10", "groups: [union]\n"),
        article("near", "1984-05-13", "groups: [union]\n"),
        article("far", "1983-05-13", "groups: [union]\n"),
        of="it",
    )
    assert [(each.article, each.days) for each in found] == [("near", 3), ("far", 363)]


def test_days_only_of_days() -> None:
    """How far apart two are is said only where both dates are days."""
    found = see(
        article("it", "1984-05-10", "groups: [union]\n"),
        article("month", "1984-05", "groups: [union]\n"),
        article("lost", "unknown", "groups: [union]\n"),
        of="it",
    )
    assert [(each.article, each.days) for each in found] == [("lost", None), ("month", None)]


def test_a_publisher_makes_none_related() -> None:
    """That two were printed in one paper says nothing of what they are about."""
    assert see(article("it", "1984-05-10"), article("other", "1984-05-10"), of="it") == ()


def test_a_long_list_is_looked_at_near_the_article() -> None:
    """However many share a group, only those around are weighed, and few are shown."""
    many = [article(f"n{day:02}", f"1984-05-{day:02}", "groups: [union]\n") for day in range(1, 31)]
    found = see(*many, of="n15")
    assert [each.article for each in found] == ["n14", "n16", "n13", "n17", "n12"]
    assert len(found) == SHOWN < NEIGHBOURS
