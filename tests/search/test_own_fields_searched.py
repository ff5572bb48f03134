"""Fields that an archive declares: found by their words, as facets, in exports, and in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from asking import Answer, answers, needs_node
from browsers import until
from click.testing import CliRunner
from own_archive import AGAIN, VALLEY_DESK, VOTE, own_archive
from playwright.sync_api import Page, expect
from search_pages import facet, search, urls
from sites import Site, built
from static_host import Host, static_host

from annotated_archive.cli import main

STRIKE = "articles/1984/06/strike-en/"
DESK = "قضايا الوادي"
OWN = ("desk", "harm", "consulted", "witness")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Valley with fields of its own."""
    return own_archive(tmp_path_factory.mktemp("own") / "source")


@pytest.fixture(scope="module")
def searchable(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Its site."""
    return built(source, tmp_path_factory.mktemp("site") / "site")


@pytest.fixture
def host(searchable: Site) -> Iterator[Host]:
    """The site, served below a path."""
    with static_host(searchable.folder, "/archive/") as host:
        yield host


def asked(site: Site, *queries: str) -> list[Answer]:
    return answers(site.folder, queries, OWN, own=OWN)[0]


@needs_node
def test_words_of_a_searched_field_find_the_article(searchable: Site) -> None:
    """A code by its letters, a choice by its label, a record by its name; others find nothing."""
    code, choice, record, unsearched = asked(
        searchable, "?q=VN-1984/12", '?q="none reported"', "?q=Weir", "?q=1234"
    )
    assert code.all == [VOTE]
    assert code.missing == []
    assert choice.all == [AGAIN]
    assert STRIKE in record.all
    assert unsearched.all == []


@needs_node
def test_own_facets_count_and_narrow(searchable: Site) -> None:
    """Values of one add up, several narrow; dates count by their years."""
    (everything,) = asked(searchable, "?q=mill")
    assert everything.counts["desk"] == {DESK: 2, "Foreign": 1}
    assert everything.counts["harm"] == {"some": 2, "no": 1}
    assert everything.counts["consulted"] == {"2018": 1, "2019": 1}
    assert everything.counts["witness"] == {"ada-miller": 2, "ben-weir": 1}
    one, both, narrowed, unknown = asked(
        searchable,
        f"?desk={quote(DESK)}",
        f"?desk={quote(DESK)}&desk=Foreign",
        f"?desk={quote(DESK)}&harm=no",
        "?harm=much",
    )
    assert set(one.all) == {VOTE, AGAIN}
    assert set(both.all) == {VOTE, AGAIN, STRIKE}
    assert narrowed.all == [AGAIN]
    assert unknown.all == []


def test_exports_hold_own_fields(source: Path, tmp_path: Path) -> None:
    """As written, in lists; engines are told of texts and filters. Records without say nothing."""
    options = ["-f", str(source / "mkdocs.yml"), "export", "search-records", "--to", str(tmp_path)]
    assert CliRunner().invoke(main, options).exit_code == 0
    lines = (tmp_path / "search-records.jsonl").read_text("utf-8").splitlines()
    records = {each["id"]: each for each in map(json.loads, lines)}
    vote = records["vote"]
    assert vote["harm"] == ["some"]
    assert vote["consulted"] == ["2018-10~"]
    assert vote["columns"] == ["1234.5"]
    assert vote["own_words"] == "VN-1984/12\nReported\nAda Miller"
    assert {"harm", "own", "own_words"}.isdisjoint(records["ada-miller"])
    opensearch = json.loads((tmp_path / "opensearch.json").read_text("utf-8"))
    properties = opensearch["mappings"]["properties"]
    assert set(vote) <= set(properties)
    assert properties["own_words"]["type"] == "text"
    assert properties["desk"] == {"type": "keyword"}
    fields = json.loads((tmp_path / "typesense.json").read_text("utf-8"))["fields"]
    (desk,) = (each for each in fields if each["name"] == "desk")
    assert desk == {"name": "desk", "type": "string[]", "optional": True, "facet": True}
    meilisearch = json.loads((tmp_path / "meilisearch.json").read_text("utf-8"))
    assert "own_words" in meilisearch["searchableAttributes"]
    assert set(OWN) <= set(meilisearch["filterableAttributes"])


@pytest.mark.browser
def test_an_own_facet_in_a_browser(page: Page, host: Host) -> None:
    """Its values have names, narrow the results, stand in the address and can be taken back; where
    they stand alone, their field is named.
    """
    search(page, host, "?q=mill")
    desk = facet(page, "desk")
    desk.get_by_role("checkbox", name=re.compile(DESK)).check()
    until(page, "location.search.includes('desk=')")
    assert f"desk={DESK}" in unquote(urlsplit(page.url).query.replace("+", " "))
    harm = facet(page, "harm")
    expect(harm.locator("summary")).to_contain_text("Harm the article reports")
    harm.get_by_role("checkbox", name=re.compile("^None reported")).check()
    until(page, "location.search.includes('harm=no')")
    assert urls(page) == [f"/archive/{AGAIN}"]
    page.get_by_role("button", name="Remove Harm the article reports: None reported").click()
    until(page, "!location.search.includes('harm')")
    assert set(urls(page)) == {f"/archive/{VOTE}", f"/archive/{AGAIN}"}
    page.reload()
    page.wait_for_selector(".s-ready.s-active")
    assert set(urls(page)) == {f"/archive/{VOTE}", f"/archive/{AGAIN}"}
    expect(page.get_by_role("button", name=f"Remove Desk: {DESK}")).to_be_visible()
    witness = facet(page, "witness")
    expect(witness.get_by_role("checkbox", name=re.compile("^Ada Miller"))).to_be_visible()


@pytest.mark.browser
def test_an_own_index_in_a_browser(page: Page, host: Host) -> None:
    """From the menu to a value in Arabic, to an article, to its neighbour there, to the feed."""
    page.goto(host.url)
    page.get_by_role("banner").get_by_role("link", name="Desk", exact=True).click()
    page.get_by_role("main").get_by_role("link", name=DESK).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Desk: {DESK}")
    assert unquote(page.url).endswith(f"/{VALLEY_DESK}")
    feed = page.get_by_role("link", name="Feed").get_attribute("href")
    assert page.request.get(page.url + str(feed).rpartition("/")[2]).ok
    page.get_by_role("main").get_by_role("link", name="Mill votes to strike").click()
    page.wait_for_url(f"**/{VOTE}")
    walk = page.locator(".a-walk")
    expect(walk.locator(".a-way")).to_have_text(f"In Desk: {DESK}")
    walk.locator("[rel]").last.click()
    page.wait_for_url(f"**/{AGAIN}")
    box = page.locator("dl.a-chain")
    box.get_by_role("link", name=DESK).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Desk: {DESK}")
