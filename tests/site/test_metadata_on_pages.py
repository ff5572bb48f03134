"""What pages say of themselves to reference managers, search engines and linked data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rdflib import Graph
from reference_manager import Creator, Item, Tags, item_of
from sites import PAGE_KINDS, Site

# rdflib's own reader of JSON-LD uses what rdflib wants to drop.
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning:rdflib")

SITE = "https://valley.example/archive/"
VOTE = "articles/1984/05/vote/"
DIGEST = "articles/1984/05/vote-republished/"
TOMBSTONE = "articles/1984/05/names-of-hands/"

_LINKED = "//head//script[@type='application/ld+json']"


def saved(site: Site, url: str) -> Item:
    """Return what a reference manager saves of a page."""
    return item_of(site.page(url))


def linked(site: Site, url: str) -> Any:
    """Return the JSON-LD of a page."""
    (block,) = site.page(url).xpath(_LINKED)
    return json.loads(block.text)


def graph(site: Site, url: str) -> Graph:
    """Return the statements of a page, read without asking schema.org for its words."""
    said = linked(site, url) | {
        "@context": {
            "@vocab": "https://schema.org/",
            **{name: {"@type": "@id"} for name in ("url", "sameAs", "item", "license")},
        }
    }
    return Graph().parse(data=json.dumps(said), format="json-ld", publicID=f"{SITE}{url}")


def asked(site: Site, url: str, query: str) -> set[tuple[str, ...]]:
    """Return what a page answers to a query, with the words of schema.org."""
    rows = graph(site, url).query(f"PREFIX s: <https://schema.org/> {query}")
    return {tuple(map(str, row)) for row in rows}


def test_a_full_text_is_saved_as_news(published: Site) -> None:
    """The title, the author, the paper and the day are those of the article, the address ours."""
    assert saved(published, VOTE) == Item(
        type="newspaperArticle",
        title="Mill votes to strike",
        creators=(Creator("Nell Carter"),),
        date="1984/05/03",
        publication="Valley News",
        publisher="Valley News",
        language="en",
        url=f"{SITE}{VOTE}",
        rights="http://rightsstatements.org/vocab/InC/1.0/",
        abstract="Two hundred mill hands voted to strike.",
    )


def test_a_digest_is_saved_as_the_archives(published: Site) -> None:
    """Nothing that is saved names the author or the paper of the original, but the title."""
    item = saved(published, DIGEST)
    assert (item.type, item.title) == (
        "webpage",
        "Digest of: What the owners printed of the vote",
    )
    assert item.creators == (Creator("The Valley Archive"),)
    assert (item.publication, item.publisher) == ("The Valley Archive", "The Valley Archive")
    assert item.date == ""
    assert Tags(published.page(DIGEST)).all("dc:source") == [
        "Valley News. What the owners printed of the vote. Mill Gazette, 1984-05-05"
    ]


def test_undated_and_by_nobody_known(published: Site) -> None:
    """A digest of what nobody dated has no date, and no word for one."""
    item = saved(published, "articles/weir/")
    assert (item.date, item.creators) == ("", (Creator("The Valley Archive"),))


def test_an_arabic_article(published: Site) -> None:
    """The title stays in its script, with its language; nobody is made its author."""
    item = saved(published, "articles/1984/06/strike-ar/")
    assert (item.title, item.language) == ("عمال الطاحونة يضربون", "ar")
    assert (item.type, item.creators) == ("newspaperArticle", ())


def test_a_full_text_in_linked_data(published: Site) -> None:
    """It is a `NewsArticle` by its author and its paper, about records, with notes on it."""
    query = """SELECT ?title ?author ?paper ?day WHERE {
        ?it a s:NewsArticle; s:headline ?title; s:author ?author; s:datePublished ?day;
            s:publisher/s:name ?paper }"""
    assert asked(published, VOTE, query) == {
        ("Mill votes to strike", "Nell Carter", "Valley News", "1984-05-03")
    }
    query = "SELECT ?kind ?url WHERE { ?it s:about ?what. ?what a ?kind; s:url ?url }"
    about = asked(published, VOTE, query)
    assert ("https://schema.org/Place", f"{SITE}regions/mill-quarter/") in about
    assert ("https://schema.org/Person", f"{SITE}people/ada-miller/") in about
    query = "SELECT ?by ?text WHERE { ?it s:comment ?note. ?note s:author ?by; s:text ?text }"
    assert asked(published, VOTE, query) == {("A reader", "Who counted them? The owners did not.")}


def test_a_digest_in_linked_data(published: Site) -> None:
    """It is a work of the archive, based on one that has its own author and paper."""
    query = """SELECT ?by ?kind ?author ?paper WHERE {
        ?it a s:CreativeWork; s:author/s:name ?by; s:isBasedOn ?original.
        ?original a ?kind; s:author/s:name ?author; s:publisher/s:name ?paper }"""
    opinion = "https://schema.org/OpinionNewsArticle"
    assert asked(published, DIGEST, query) == {
        ("The Valley Archive", opinion, "Valley News", "Mill Gazette")
    }
    assert "NewsArticle" not in [each["@type"] for each in linked(published, DIGEST)["@graph"]]


def test_breadcrumbs(published: Site) -> None:
    """The way to a page is told in order, from the home page to itself."""
    steps = linked(published, VOTE)["@graph"][-1]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4, 5]
    assert (steps[0]["item"], steps[-1]["item"]) == (SITE, f"{SITE}{VOTE}")


def test_an_authority_record_in_linked_data(published: Site) -> None:
    """It is the thing itself, by all its names but misspellings, as in other authority files."""
    place = linked(published, "regions/mill-quarter/")["@graph"][0]
    assert (place["@type"], place["name"]) == ("Place", "Mill Quarter")
    assert "حي الطاحونة" in place["alternateName"]


@pytest.mark.parametrize("url", PAGE_KINDS.values(), ids=PAGE_KINDS)
def test_every_page_can_be_read(published: Site, url: str) -> None:
    """Pages say what they are once, and where; tombstones and the page of no address say nothing."""
    page = published.page(url)
    blocks = page.xpath(_LINKED)
    if url in ("404.html", TOMBSTONE):
        assert blocks == []
        assert not page.xpath("//meta[starts-with(@name, 'citation') or starts-with(@name, 'DC')]")
        return
    assert len(blocks) == 1
    assert len(graph(published, url)) >= 3
    assert page.xpath("//meta[@property='og:url']/@content") == [f"{SITE}{url}"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{SITE}{url}"]


def test_addresses_without_a_site(valley: Site) -> None:
    """While nobody knows where the site stands, addresses are relative, and tags name none."""
    page = valley.page(VOTE)
    assert not page.xpath("//meta[starts-with(@property, 'og:')]")
    assert item_of(page).url == ""
    article = linked(valley, VOTE)["@graph"][0]
    assert valley.target(VOTE, article["url"]) == VOTE
    assert valley.target(VOTE, article["about"][0]["url"]) == "regions/mill-quarter/"


def test_no_link_to_former_states(published: Site) -> None:
    """The page of a withdrawn record leads neither to its file nor to a copy of it."""
    outside = [href for _, href in published.links(TOMBSTONE) if "://" in href]
    assert outside == []
    assert "forge.example/valley/archive/edit" in published.html(VOTE)
