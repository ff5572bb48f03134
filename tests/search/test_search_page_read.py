"""What the search page says that it understood: chips, cards, names that are near, the title."""

from __future__ import annotations

import re

import pytest
from browsers import until
from playwright.sync_api import Page, expect
from search_pages import box_of, query, search
from static_host import Host

pytestmark = pytest.mark.browser


def test_what_was_understood_can_be_taken_off_one_by_one(page: Page, host: Host) -> None:
    """A name, a phrase and what is left out; the address and the box follow."""
    search(page, host, '?q=Upper+Ford+"two+hundred"+-union&language=en')
    read = page.locator("[data-part=read] button")
    assert read.all_inner_texts() == ["Upper Ford ×", '"two hundred" ×', "without union ×"]
    page.get_by_role("button", name='Remove "two hundred"').click()
    until(page, "!location.search.includes('hundred')")
    assert query(page) == "?q=Upper Ford -union&language=en"
    expect(box_of(page)).to_have_value("Upper Ford -union")
    page.get_by_role("button", name="Remove without union").press("Enter")
    until(page, "!location.search.includes('union')")
    page.get_by_role("button", name="Remove English").click()
    until(page, "location.search === '?q=Upper+Ford'")
    page.get_by_role("button", name="Remove Upper Ford").click()
    until(page, "location.search === ''")
    expect(box_of(page)).to_have_value("")


def test_chips_are_taken_off_faster_than_their_results_come(page: Page, host: Host) -> None:
    """The second one leaves out what the first one did, though its own results still stand there."""
    search(page, host, '?q=Upper+Ford+"two+hundred"+-union')
    page.evaluate("document.querySelectorAll('[data-part=read] button').forEach((b) => b.click())")
    until(page, "location.search === ''")
    expect(box_of(page)).to_have_value("")


def test_a_name_has_a_card(page: Page, host: Host) -> None:
    """With what it is, how many articles it has, its page, and a way to only these."""
    search(page, host, "?q=Upper+Ford+mill")
    card = page.locator("[data-card-url]")
    expect(card).to_have_count(1)
    assert card.get_attribute("data-card-url") == "/archive/regions/upper-ford/"
    expect(card).to_contain_text(re.compile(r"Region · \d+ articles"))
    expect(card.get_by_role("link", name="Its page")).to_have_attribute(
        "href", "/archive/regions/upper-ford/"
    )
    card.get_by_role("link", name="Only these").click()
    until(page, "location.search === '?q=mill&region=upper-ford'")
    expect(page.get_by_role("button", name="Remove Upper Ford")).to_be_visible()


def test_a_month_has_a_card(page: Page, host: Host) -> None:
    """It leads to the page of the month, and says what is there."""
    search(page, host, "?q=May+1984")
    card = page.locator("[data-card-url]")
    assert card.get_attribute("data-card-url") == "/archive/dates/1984/05/"
    expect(card.get_by_role("heading")).to_have_text("May 1984")
    expect(card).to_contain_text(re.compile(r"\d+ articles? published then"))


def test_near_names_are_offered(page: Page, host: Host) -> None:
    """A slip leads to the name by one click; what is written like one name alone is said to be it."""
    search(page, host, "?q=Ada+Milar")
    offered = page.locator("[data-part=help]")
    expect(offered).to_contain_text("Did you mean")
    offered.get_by_role("link", name="Ada Miller").click()
    until(page, "location.search === '?q=Ada+Miller'")
    search(page, host, "?q=Uper+Forde")
    expect(page.locator("[data-part=said]")).to_contain_text(
        "For “Uper Forde”, also searched for Upper Ford"
    )


def test_words_are_dropped_one_by_one_where_nothing_has_all(page: Page, host: Host) -> None:
    """Each with the number of texts that are found without it."""
    search(page, host, "?q=heron+lantern+ferryman")
    offered = page.locator("[data-part=help]")
    expect(offered).to_contain_text("without “heron” 1 text")
    offered.get_by_role("link", name="without “heron”").click()
    until(page, "location.search === '?q=lantern+ferryman'")
    expect(offered).to_be_empty()


def test_where_nothing_is_found_the_indexes_stand_and_no_facets(page: Page, host: Host) -> None:
    """Nothing is there to be narrowed."""
    search(page, host, "?q=xyzzy")
    expect(page.locator("main").get_by_role("link", name="Regions", exact=True)).to_be_visible()
    expect(page.locator("details[data-facet]")).to_have_count(0)


def test_the_title_of_the_tab_holds_the_query(page: Page, host: Host) -> None:
    """So that one tab of several, a bookmark or an entry of the history is told from others."""
    search(page, host, "?q=heron")
    assert page.title().startswith("heron – Search")
    box_of(page).fill("flood")
    box_of(page).press("Enter")
    expect(page).to_have_title(re.compile("^flood – Search"))


def test_a_record_is_told_from_others_of_its_name(page: Page, host: Host) -> None:
    """Its title in the results has its qualifier, where it has one."""
    search(page, host, "?q=Ada+Miller")
    title = page.locator('[data-kind="person"] h3 a')
    expect(title).to_have_text("Ada Miller, mayor of Upper Ford")
