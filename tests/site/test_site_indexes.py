"""What the pages by region, group, publisher, theme, notice and change show."""

from __future__ import annotations

import pytest
from sites import Site, words

UNION = "groups/mill-hands-union/"


def count(site: Site, url: str) -> str:
    """Return how many articles the page of a record says there are, where they begin."""
    (heading,) = site.page(url).xpath("//main//h2[starts-with(normalize-space(), 'Articles')]")
    return words(heading.find("span")).partition(" · ")[0]


def facts(site: Site, url: str) -> str:
    """Return what the head of a record's page says of its relations."""
    return words(site.page(url).xpath("//main//header/dl")[0])


@pytest.mark.parametrize(
    ("url", "articles"),
    [
        ("regions/mill-quarter/", "4 articles"),
        ("regions/upper-ford/", "5 articles"),
        ("regions/the-valley/", "7 articles"),
        ("regions/lower-ford/", "1 article"),
        ("regions/the-coast/", "1 article"),
    ],
)
def test_regions_count_what_is_within(valley: Site, url: str, articles: str) -> None:
    """An article counts once for its region and for each broader one, on every path up."""
    assert count(valley, url) == articles


def test_articles_stand_newest_first_by_year(valley: Site) -> None:
    """Vague dates stand where they begin, and years are headings with their counts."""
    headings = [words(each) for each in valley.page("regions/the-valley/").xpath("//main//h3")]
    assert headings[:2] == ["1985 1 article", "1984 6 articles"]
    assert [
        words(each)
        for part in valley.below("regions/the-valley/", "1984")
        for each in part.xpath("self::ul/li/a")
    ] == [
        "A summer without flour",
        "عمال الطاحونة يضربون",
        "The mill hands strike",
        "Mill votes to strike (corrected)",
        "What the owners printed of the vote",
        "Mill votes to strike",
    ]


def test_breadcrumb_of_a_region(valley: Site) -> None:
    """It leads from the widest region down; a second broader one is named beside it."""
    crumbs = valley.page("regions/lower-ford/").xpath(
        "//nav[@aria-label='Where this page stands']//li"
    )
    assert [words(each) for each in crumbs] == ["Home", "Regions", "The Valley"]
    assert "Also part of The Coast" in valley.main("regions/lower-ford/")


def test_what_is_within_a_region(valley: Site) -> None:
    """A region lists what lies in it, as deep as it goes, with counts."""
    within = valley.section("regions/the-valley/", "Within The Valley")
    assert within.startswith("Upper Ford")
    assert "Mill Quarter" in within
    assert "Lower Ford 1" in within


def test_relations_stand_on_both_ends(valley: Site) -> None:
    """A relation reads from either record, with its dates, its source and who says so."""
    own = facts(valley, UNION)
    assert "part of Valley League" in own
    assert "from 1981" in own
    assert "according to Valley News" in own
    assert "opposed to Mill Owners' Board" in own
    # Where that stands is told in the block of all sources.
    assert "https://news.example/1984/board" in valley.section(UNION, "Relations")
    league = facts(valley, "groups/valley-league/")
    assert "Mill Hands' Union" in league
    assert "Ada Miller, honorary member" in league
    assert "Mill Hands' Union" in facts(valley, "groups/mill-owners-board/")


def test_other_names_stand_in_the_head(valley: Site) -> None:
    """Who looks for a name finds it before any article."""
    (called,) = valley.page(UNION).xpath("//main//header/p[@class='a-called']")
    assert "Mill Hands' Club (former name, according to Mill Gazette)" in words(called)


def test_names_with_language_date_and_source(valley: Site) -> None:
    """Every name stands in its own language and direction, a former one with its source."""
    (arabic,) = valley.page(UNION).xpath("//main//*[@lang='ar'][@dir='rtl'][ancestor::table]")
    assert words(arabic) == "اتحاد عمال الطاحونة"
    (hebrew,) = valley.page("regions/mill-quarter/").xpath("//main//table//*[@lang='he']")
    assert (words(hebrew), hebrew.get("dir")) == ("רובע הטחנה", "rtl")
    names = valley.section(UNION, "Names")
    assert "Mill Hands' Club" in names
    assert "until February 1979" in names
    assert "according to Mill Gazette" in names
    assert "Mill Gazette, 2 March 1979" in names


def test_misspellings_are_shown_nowhere(valley: Site) -> None:
    """They find the record and are not its names."""
    for file in (*valley.folder.rglob("*.html"), *valley.folder.rglob("*.xml")):
        text = file.read_text(encoding="utf-8")
        assert "Mill Hands' Onion" not in text, file
        assert "Mil Quarter" not in text, file


def test_mentions_with_their_sentence(valley: Site) -> None:
    """Each says where it stands, its whole sentence, and whether the article declares it."""
    rows = [words(row) for row in valley.page(UNION).xpath("//section[h2[@id='a-mentions']]//li")]
    assert rows[0].startswith("The paper looks back on a year of talks")
    assert rows[0].endswith("The year at the mill · 1985 · found in the text")
    assert (
        "The Mill Hands' Union had called for a strike. "
        "Mill votes to strike · 3 May 1984 · declared by the article" in rows
    )
    (quote,) = valley.page(UNION).xpath("//q[@lang='ar']")
    assert quote.get("dir") == "rtl"


def test_events_of_a_record(valley: Site) -> None:
    """What is reported of a group, with who says so and in which article."""
    events = valley.section(UNION, "Reported events")
    assert "according to Mill Hands' Union, by way of Valley News" in events
    assert "Mill votes to strike" in events


def test_publisher_wrote_and_republished(valley: Site) -> None:
    """What a publisher printed first stands apart from what it took over."""
    url = "publishers/mill-gazette/"
    assert "What the owners printed of the vote" in valley.section(url, "Republished")
    wrote = valley.section(url, "Articles first published here")
    assert "The mill hands strike" in wrote
    assert "What the owners printed of the vote" not in wrote


def test_theme_of_a_publisher(valley: Site) -> None:
    """A heading that a publisher made is shown as that publisher's, apart from our themes."""
    assert "A heading of Valley News" in valley.main("themes/unrest/")
    assert "Labour, Unrest and the Mill" in valley.section("themes/", "Headings of Valley News")
    assert "Work 2" in valley.section("themes/", "Themes of the archive")


def test_introductions(valley: Site) -> None:
    """An `index.md` stands on top of its index, its links resolved; its front matter does not."""
    assert "Places along the river, from its spring to Lower Ford." in valley.main("regions/")
    assert ("Lower Ford", "regions/lower-ford/") in valley.leads("regions/")
    assert "title: Regions" not in valley.html("regions/")
    assert "Days on which something was printed" in valley.main("dates/")


@pytest.mark.parametrize("kind", ["regions", "groups", "people", "publishers", "themes"])
def test_few_records_stand_on_one_page(valley: Site, kind: str) -> None:
    """An index that fits on a page has no second one, and says nothing of pages or ways."""
    page = valley.page(f"{kind}/")
    assert page.xpath("//main//li[.//a]")
    assert page.xpath("//nav[@aria-label='Pages'] | //main//*[@class='a-way']") == []
    (counted,) = page.xpath("//main//header/p[@class='a-by']")
    assert words(counted).split(" ")[1:] in (["record"], ["records"])
    assert not valley.has(f"{kind}/page/2/")


def test_region_tree(valley: Site) -> None:
    """All regions stand as a tree; one that lies in two stands in both."""
    tree = valley.page("regions/").xpath("//main//ul[li/ul]")[0]
    outer = [words(each) for each in tree.xpath("li/div//a")]
    assert outer == ["The Valley", "The Coast"]
    assert "Lower Ford" in words(tree.xpath("li")[1])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("regions/ford/", "regions/upper-ford/"),
        ("places/upper-ford.html", "regions/upper-ford/"),
        ("articles/1984/05/mill-vote/", "articles/1984/05/vote/"),
        ("news/1984/vote/", "articles/1984/05/vote/"),
    ],
)
def test_former_ids_and_paths_redirect(valley: Site, old: str, new: str) -> None:
    """A page without scripts leads on, and names where to."""
    page = valley.page(old)
    assert len(page.xpath("//h1")) == 1
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    (link,) = page.xpath("//main//a/@href")
    assert refresh == f"0; url={link}"
    here = (valley.file(old).parent / link).resolve()
    assert here == valley.file(new).parent.resolve()
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_all_articles(valley: Site) -> None:
    """`/articles/` lists every published article once."""
    cards = valley.page("articles/").xpath("//main//ul[contains(@class, 'cards')]/li/a/@href")
    assert len(cards) == len(set(cards)) == 7


def test_notices(valley: Site) -> None:
    """Each notice has a page with its words and the articles that carry it."""
    url = "notices/vn-disclaimer/"
    assert "The Valley News is not liable for floods." in valley.main(url)
    assert ("Mill votes to strike", "articles/1984/05/vote/") in valley.leads(url)
    assert "Valley News" in valley.main("notices/")


def test_changes(valley: Site) -> None:
    """Every change, version and withdrawal, newest first."""
    shown = valley.main("changes/")
    order = [
        "because it was an error",
        "The date of the strike was misread",
        "a later version of",
    ]
    assert [shown.index(part) for part in order] == sorted(shown.index(part) for part in order)


def test_home(valley: Site) -> None:
    """The home page leads to a region, a group and a date in one click, and counts articles."""
    links = dict(valley.leads(""))
    assert links["The Valley"] == "regions/the-valley/"
    assert links["Mill Hands' Union"] == "groups/mill-hands-union/"
    assert links["1984"] == "dates/1984/"
    assert "Articles 7" in valley.main("")
    assert "The year at the mill" in valley.section("", "Newest articles")


def test_hand_written_pages(valley: Site) -> None:
    """`[[id]]`, relative links to records and to indexes work on pages that MkDocs renders."""
    links = dict(valley.leads("about/"))
    assert links["the vote"] == "articles/1984/05/vote/"
    assert links["Upper Ford"] == "regions/upper-ford/"
    assert links["the union"] == "groups/mill-hands-union/"
    assert links["all regions"] == "regions/"
    assert links["the days"] == "dates/"
    assert "[[id]] makes a link" in valley.main("about/")


def test_readmes_are_ignored(valley: Site) -> None:
    """A README.md is for those who work in the folder, at the top and in record folders."""
    for file in valley.folder.rglob("*.html"):
        assert "never shown" not in file.read_text(encoding="utf-8"), file
    assert not list(valley.folder.rglob("README*"))
