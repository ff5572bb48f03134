"""What results show of a text, and the page that they lead to."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsers import until
from playwright.sync_api import Page, expect
from search_pages import hits, search
from static_host import Host

pytestmark = pytest.mark.browser
MARKS = "CSS.highlights.get('searched')?.size ?? 0"


def test_the_best_passages_of_an_article_stand_under_one_title(page: Page, host: Host) -> None:
    """The very best first; each is a link that names its words, so that it lands on them."""
    search(page, host, "?q=heron")
    passages = hits(page).first.locator(".s-passage a")
    expect(passages).to_have_count(3)
    assert "Two herons nested" in passages.first.inner_text()
    addresses = [str(each.get_attribute("href")) for each in passages.all()]
    assert len(set(addresses)) == 3
    assert all("/herons/#:~:text=" in each for each in addresses)
    assert addresses[0] == hits(page).first.locator("h3 a").get_attribute("href")


def test_all_words_are_marked_where_a_passage_lands(page: Page, host: Host) -> None:
    """Also in a tab of its own; a bar says how many there are, leads on and turns the marks off."""
    search(page, host, "?q=herons+night")
    link = hits(page).first.locator(".s-passage a").last
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    for each in (opened.value, page):
        if each is page:
            link.click()
        bar = each.get_by_role("group", name="Words of your search")
        expect(bar).to_contain_text("5 words of your search are marked")
        assert each.evaluate(MARKS) == 5
    found = Axe().run(page, context=".s-marks")
    assert found.response["violations"] == [], found.generate_report()
    bar.get_by_role("button", name="Next").click()
    assert page.evaluate("getSelection().toString()") == "heron"
    bar.get_by_role("button", name="Turn off marks").click()
    assert page.evaluate(MARKS) == 0
    bar.get_by_role("button", name="Turn on marks").click()
    assert page.evaluate(MARKS) == 5


def test_nothing_is_marked_without_a_search(page: Page, host: Host) -> None:
    """Nor is what marks asked for: only a link from the search page brings marks."""
    page.goto(f"{host.url}articles/1986/herons/")
    assert page.get_by_role("group", name="Words of your search").count() == 0
    assert not any("marks" in path for path in host.sent)


def test_names_are_marked_in_every_spelling(page: Page, host: Host) -> None:
    """The page in Arabic has the name in Arabic, whatever spelling was typed."""
    search(page, host, "?q=mill+hands+union")
    page.locator('[data-result-url$="/strike-ar/"] h3 a').click()
    until(page, f"({MARKS}) > 0")
    first = "[...CSS.highlights.get('searched')].map((each) => each.toString())"
    assert "اتحاد" in page.evaluate(first)


def test_a_result_without_the_words_says_where_they_stand(page: Page, host: Host) -> None:
    """Here in the title alone."""
    search(page, host, "?q=birds")
    expect(hits(page).first.locator(".s-where")).to_have_text("The words stand in the title.")
    search(page, host, "?q=heron")
    expect(page.locator(".s-where")).to_have_count(0)
    search(page, host, "?region=upper-ford")
    expect(page.locator(".s-where")).to_have_count(0)


def test_that_all_are_digests_is_said_once(page: Page, host: Host) -> None:
    """Above them; where some are not, each says it. What is copied says it in any case."""
    label = "digest by the archive"
    search(page, host, "?body=digest")
    said = page.get_by_text("All articles found are digests by the archive")
    expect(said).to_have_count(1)
    expect(page.locator(".s-label")).to_have_count(0)
    assert label in str(hits(page).first.text_content())
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('.s-hits'));"
        " return getSelection().toString() }"
    )
    assert label in copied
    search(page, host, "?q=mill")
    expect(said).to_have_count(0)
    expect(page.locator(".s-label").first).to_have_text(re.compile(label))
