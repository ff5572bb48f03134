"""What the page of an article shows, read from the built site."""

from __future__ import annotations

import pytest
from sites import Site, words

VOTE = "articles/1984/05/vote/"
REPUBLISHED = "articles/1984/05/vote-republished/"
CORRECTED = "articles/1984/05/vote-corrected/"
TOMBSTONE = "articles/1984/05/names-of-hands/"


def facts(site: Site, url: str) -> dict[str, str]:
    """Return the provenance box."""
    rows = site.page(url).xpath("//article//section[h2[@id='a-from']]/dl/div")
    return {words(row.xpath("dt")[0]): words(row.xpath("dd")[0]) for row in rows}


def test_article_element_says_its_id(valley: Site) -> None:
    """A note finds its article by `data-article-id`."""
    (article,) = valley.page(VOTE).xpath("//article[@data-article-id]")
    assert article.get("data-article-id") == "vote"
    assert words(article.xpath(".//h1")[0]) == "Mill votes to strike"


def test_provenance_of_a_full_text(valley: Site) -> None:
    """Who published it, when, filed under what, whose it is, what it was checked against."""
    box = facts(valley, VOTE)
    # What kind of publisher it is stands on its own page, to which the line below the title leads.
    assert box["Published"] == "Valley News, 3 May 1984 · page"
    assert box["By"] == "Nell Carter"
    assert box["Filed under"] == "Page: 1; Heading: Labour, Unrest and the Mill"
    assert "© Valley News 1984" in box["Rights"]
    assert "in copyright" in box["Rights"]
    assert "Typed from the paper · vote.txt, page 1 · SHA-256" in box["Checked against"]
    assert "captured 15 January 2024 by The Keeper" in box["Checked against"]
    delivery = "received from Valley Society, 10 January 2024, to be shown whole"
    assert delivery in box["Checked against"]


def test_provenance_of_a_cross_post(valley: Site) -> None:
    """Who published first stands before who republished."""
    box = facts(valley, REPUBLISHED)
    assert box["First published"].startswith("Valley News, 3 May 1984")
    assert "Mill votes to strike" in box["First published"]
    assert box["This copy"].startswith("Mill Gazette, 5 May 1984")
    by = words(valley.page(REPUBLISHED).xpath("//article/header")[0])
    assert by.index("Valley News") < by.index("republished by Mill Gazette")


def test_what_is_not_known_is_said(valley: Site, published: Site) -> None:
    """No address, no rights and no copy are said in words; so are no date and no publisher."""
    box = facts(valley, REPUBLISHED)
    assert "address not known" in box["This copy"]
    assert box["Rights"] == "rights not recorded"
    assert box["Checked against"] == "no copy to check against"
    box = facts(published, "articles/weir/")
    assert box["Published"] == "publisher not known, date unknown · address not known"


@pytest.mark.parametrize(
    ("url", "line"),
    [
        (VOTE, "full text"),
        (REPUBLISHED, "digest by the archive · title by the archive · opinion"),
        (CORRECTED, "excerpt"),
    ],
)
def test_labels(valley: Site, url: str, line: str) -> None:
    """What is the archive's own, and what is not whole, is said in one line above the text."""
    (said,) = valley.page(url).xpath("//article/header/p[@class='a-what']")
    assert words(said).split(" Where from")[0] == line
    lead = [a.get("href") for a in said.xpath("a")]
    assert lead[0] == "#a-from"


def test_digest_is_explained(valley: Site) -> None:
    """Nobody takes the archive's words for those of the article's authors."""
    assert facts(valley, REPUBLISHED)["Text"] == (
        "The archive’s own account, with short quotations; not the article’s text."
    )
    assert "Text" not in facts(valley, VOTE)


def test_the_text_comes_first(valley: Site) -> None:
    """Before the text stand its title, who published it when, and one line; the rest after it."""
    article = valley.page(VOTE).xpath("//article")[0]
    header, flow, origin, rest, foot = article
    assert words(header.xpath("h1")[0]) == "Mill votes to strike"
    assert flow.xpath(".//div[@data-text='body']")
    assert words(origin.xpath("h2")[0]) == "Where this text comes from"
    assert words(rest.xpath("section[last()]/h2")[0]) == "Where it stands"
    assert words(foot).startswith("Record vote")


def test_events_say_who_says_so(valley: Site) -> None:
    """Two who differ are two entries, and what nobody is named for is the article's."""
    events = [
        words(each)
        for each in valley.page(VOTE).xpath(
            "//section[h2='What it reports, and according to whom']//li"
        )
    ]
    assert len(events) == 3
    assert "according to Mill Hands' Union, by way of Valley News" in events[0]
    assert "according to Mill Owners' Board" in events[1]
    assert "20 May – 2 June 1984" in events[2]
    assert "according to the article" in events[2]


def test_first_mention_in_a_section_is_a_link(valley: Site) -> None:
    """Names become links once a section, never inside links or headings."""
    (body,) = valley.page(VOTE).xpath("//div[@lang='en'][.//h3[@id='the-vote']]")
    links = [
        (words(a), valley.target(VOTE, a.get("href"))) for a in body.xpath(".//a[@class='mention']")
    ]
    assert ("Mill Hands' Union", "groups/mill-hands-union/") in links
    assert ("MHU", "groups/mill-hands-union/") in links
    assert body.xpath(".//h3//a | .//a//a") == []


def test_links_of_every_kind_resolve(valley: Site) -> None:
    """By id, by path, to a heading, to a file, outside; an id alone shows the title."""
    links = dict(valley.leads(VOTE))
    assert links["The mill hands strike"].endswith("1984/06/strike-en/")
    assert links["what the owners printed"] == "articles/1984/05/vote-republished/#the-answer"
    assert links["the union"] == "groups/mill-hands-union/"
    assert links["the paper"] == "articles/1984/05/vote.txt"
    assert links["the rules"] == "https://law.example/strikes"


def test_images_lie_beside_the_article(valley: Site) -> None:
    """An image is copied, found from the page, and has its words."""
    (image,) = valley.page(VOTE).xpath("//article//img")
    assert (valley.target(VOTE, image.get("src")), image.get("alt")) == (
        "articles/1984/05/mill.png",
        "A hand-drawn mill beside a river",
    )
    assert valley.has("articles/1984/05/mill.png")


def test_right_to_left_article(valley: Site) -> None:
    """An Arabic text stands in its own language and direction, inside an English page."""
    page = valley.page("articles/1984/06/strike-ar/")
    assert page.get("lang") == "en"
    (title,) = page.xpath("//article//h1")
    assert title.xpath("ancestor-or-self::*[@lang='ar'][@dir='rtl']")
    (text,) = page.xpath("//article//p[contains(., 'يوم الجمعة')]")
    assert text.xpath("ancestor::*[@dir][1]/@dir") == ["rtl"]
    assert text.xpath("a[@class='mention']/text()") == ["اتحاد عمال الطاحونة", "حي الطاحونة"]


def test_versions_and_translations_lead_both_ways(valley: Site) -> None:
    """A later version, an earlier one, a translation and its original name each other."""
    assert "later versions: Mill votes to strike (corrected)" in facts(valley, VOTE)["Versions"]
    assert "a later version of Mill votes to strike" in facts(valley, CORRECTED)["Versions"]
    arabic, english = "articles/1984/06/strike-ar/", "articles/1984/06/strike-en/"
    assert facts(valley, arabic)["Translations here"] == "The mill hands strike"
    assert facts(valley, english)["Translation"] == (
        "translated from عمال الطاحونة يضربون · by The Keeper"
    )


def test_see_also_says_why(valley: Site) -> None:
    """A related article comes with what it shares and how far apart the two are."""
    related = valley.section(VOTE, "See also")
    assert "Mill votes to strike (corrected)" in related
    assert "7 days apart" in related
    assert "Mill Hands' Union" in related


def test_one_pair_of_neighbours_is_shown_by_titles(valley: Site) -> None:
    """Those in the first region: the older and the newer article there."""
    (nav,) = valley.page(CORRECTED).xpath("//nav[@class='a-walk a-steps']")
    (index,) = nav.xpath("p/a")
    assert valley.target(CORRECTED, index.get("href")).startswith("regions/")
    steps = {a.get("rel"): words(a) for a in nav.xpath("a")}
    assert steps["prev"].startswith("Previous ")
    assert steps["next"].startswith("Next ")


def test_neighbours_in_other_indexes_stand_behind_a_choice(valley: Site) -> None:
    """Behind the name of an index, by date, shown when the closed choice is opened."""
    (stands,) = valley.page(CORRECTED).xpath("//section[@class='a-stands']")
    (choice,) = stands.xpath("details")
    assert words(choice) == "In another index"
    assert choice.get("open") is None
    assert choice.getnext().tag == "dl"
    (union,) = stands.xpath('.//dd/a[.="Mill Hands\' Union"]')
    assert words(union.xpath("following-sibling::a[@rel='prev'][1]")[0]).startswith("1984-05")
    names = [words(a) for a in stands.xpath("dl//a[not(@rel)]")]
    assert len(names) == len(set(names))


def test_notices_are_collapsed(valley: Site) -> None:
    """Boilerplate is there, behind its name, and leads to its own page."""
    boxes = valley.page(VOTE).xpath("//article//details[.//a[contains(@href, 'notices/')]]")
    assert [box.get("open") for box in boxes] == [None, None]
    assert "Tell your neighbours" in words(boxes[0])


def test_changes_are_shown(valley: Site) -> None:
    """What the archive mended in its transcription stands on the page."""
    assert valley.section(VOTE, "Changes and corrections") == (
        "The date of the strike was misread 10 February 2024 · by The Keeper"
    )


def _linked_from(site: Site, url: str) -> str:
    (row,) = site.page(url).xpath(
        "//section[@class='a-stands']//dd[preceding-sibling::dt[1]='Linked from']"
    )
    return words(row)


def test_what_links_here(valley: Site) -> None:
    """A text that is linked, or named as a source, says by whom."""
    assert "Mill Hands' Union" in _linked_from(valley, VOTE)
    (note,) = [
        each
        for each in valley.leads("groups/mill-owners-board/")
        if each[1].startswith("notes/vote")
    ]
    assert note == ("Question on Mill votes to strike", "notes/vote/2024-05-01-turnout/")
    assert "Mill votes to strike" in _linked_from(valley, "articles/1984/06/strike-en/")


def test_edit_link(valley: Site) -> None:
    """Every record's page leads to its file in the repository."""
    edit = "https://forge.example/valley/archive/edit/main/content/articles/1984/05/vote.md"
    assert ("Edit this record", edit) in valley.leads(VOTE)


def test_tombstone(valley: Site) -> None:
    """A withdrawn article says when, why and what stands in its place, and is on no list."""
    shown = valley.main(TOMBSTONE)
    assert "1 March 2024" in shown
    assert "not known" not in shown
    assert "because it was an error" in shown
    assert (
        "What the owners printed of the vote",
        "articles/1984/05/vote-republished/",
    ) in valley.leads(TOMBSTONE)
    assert valley.page(TOMBSTONE).xpath("//meta[@name='robots']/@content") == ["noindex"]
    for url in ("articles/", "dates/", "", "regions/the-valley/"):
        assert "names-of-hands" not in valley.html(url)


def test_drafts_are_absent(valley: Site) -> None:
    """A draft has no page, and neither its title nor its id stands anywhere."""
    assert not valley.has("articles/1984/secret/")
    for file in valley.folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert b"Not yet for print" not in data, file
            assert b"1984/secret" not in data, file
