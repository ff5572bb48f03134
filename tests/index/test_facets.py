"""Articles are grouped by what they are about and who published them."""

from __future__ import annotations

from archives import archive, article, tombstone

from annotated_archive.index.facets import Facets, breadcrumb, facets, listed_articles
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import RecordId

REGIONS = {
    "valley": "name: Valley",
    "coast": "name: Coast",
    "ford": "name: Ford\nwithin: [valley, coast]",
    "mill": "name: Mill\nwithin: [ford, ford]",
    "wheel": "name: Wheel\nwithin: [mill, valley]",
}
NEWS = {"valley-news": "name: Valley News", "gazette": "name: Gazette"}


def grouped(found: Archive, drafts: bool = False) -> Facets:
    """Return the groupings of an archive."""
    return facets(found, listed_articles(found.articles.values(), drafts))


def test_listed_newest_first() -> None:
    """Newest first, undated last, ties by id; tombstones never, drafts only if asked."""
    found = archive(
        article("b", "1984-05-03"),
        article("a", "1984-05-03"),
        article("lost", "unknown"),
        article("year", "1984"),
        article("later", "1985~"),
        article("until", "/1983"),
        article("draft", "1984-06", "draft: true\n"),
        tombstone("gone", "{date: 2024, reason: error}"),
    )
    ids = [each.id for each in listed_articles(found.articles.values(), drafts=False)]
    assert ids == ["later", "a", "b", "year", "until", "lost"]
    assert "draft" in [each.id for each in listed_articles(found.articles.values(), drafts=True)]


def test_region_holds_what_its_parts_hold() -> None:
    """An article counts once for each broader region, however many ways lead up."""
    found = grouped(
        archive(
            article("deep", "1984", "regions: [wheel, mill]\n"),
            article("ford", "1985", "regions: [ford]\n"),
            regions=REGIONS,
        )
    )
    assert found.articles == {
        "wheel": ("deep",),
        "mill": ("deep",),
        "ford": ("ford", "deep"),
        "valley": ("ford", "deep"),
        "coast": ("ford", "deep"),
    }
    assert found.of_article["deep"] == ("wheel", "mill")  # type: ignore[index]
    assert found.broader["wheel"] == ("mill", "valley", "ford", "coast")  # type: ignore[index]
    assert found.narrower["ford"] == ("mill",)  # type: ignore[index]


def test_breadcrumb_is_the_first_way_up() -> None:
    """Widest first, by the first of `within`."""
    found = archive(regions=REGIONS)
    assert breadcrumb(found, RecordId("wheel")) == ("valley", "ford", "mill")
    assert breadcrumb(found, RecordId("valley")) == ()


def test_rings_end() -> None:
    """Regions that lie within one another are a problem, and no endless walk."""
    found = archive(
        regions={
            "a": "name: A\nwithin: [b]",
            "b": "name: B\nwithin: [a]",
            "c": "name: C\nwithin: [a]",
        }
    )
    assert grouped(found).broader == {"a": ("b",), "b": ("a",), "c": ("a", "b")}
    assert breadcrumb(found, RecordId("c")) == ("b", "a")


def test_a_part_does_not_count_for_its_group() -> None:
    """Membership is dated and disputed: a group's articles are those that name it."""
    found = grouped(
        archive(
            article("a", "1984", "groups: [union]\n"),
            groups={
                "union": "name: Union\nrelations: [{type: part-of, target: league, sources: [{title: T}]}]",
                "league": "name: League",
            },
        )
    )
    assert found.articles == {"union": ("a",)}


def test_who_wrote_and_who_republished() -> None:
    """The first publisher wrote it; whoever took it over republished it; each counts it once."""
    found = grouped(
        archive(
            article("own", "1984"),
            article("taken", "1985", "original: {publisher: valley-news}\n", publisher="gazette"),
            article(
                "words", "1986", "original: {publisher: A distant paper}\n", publisher="gazette"
            ),
            article(
                "somewhere", "1987", "original: {url: 'https://a.example/'}\n", publisher="gazette"
            ),
            article("again", "1988", "original: {publisher: valley-news, published: 1980}\n"),
            article("nobody", "1989", publisher="unknown"),
            publishers=NEWS,
        )
    )
    assert found.wrote == {"valley-news": ("again", "taken", "own")}
    assert found.republished == {"gazette": ("somewhere", "words", "taken")}
    assert found.articles == {
        "valley-news": ("again", "taken", "own"),
        "gazette": ("somewhere", "words", "taken"),
    }


def test_who_is_an_author() -> None:
    """An author with a record has the article; plain words have none."""
    found = grouped(
        archive(
            article("a", "1984", "authors: [ada, Somebody else]\n"),
            people={"ada": "name: Ada\nqualifier: mayor"},
        )
    )
    assert found.articles == {"ada": ("a",)}


def test_an_id_twice_counts_once() -> None:
    """Whoever lists a theme twice, or writes about a publisher, has one entry there."""
    found = grouped(
        archive(
            article("a", "1984", "themes: [work, work]\nauthors: [valley-news]\n"),
            themes={"work": "name: Work"},
            publishers=NEWS,
        )
    )
    assert found.articles == {"work": ("a",), "valley-news": ("a",)}
