"""The search page, in a browser: what a reader types, sees and hears."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from accessibility import offences_in_both_colours
from browsers import until
from playwright.sync_api import Browser, Page, expect
from search_pages import VOTE, box_of, facet, hits, query, search, urls, watched
from sites import built, without_search, written
from static_host import Host, static_host

pytestmark = pytest.mark.browser


def test_results_come_while_typing(page: Page, host: Host) -> None:
    """From three letters on, after a short pause; each with title, date, publisher, passage."""
    page.goto(f"{host.url}search/")
    box = page.get_by_role("combobox", name="Search the archive")
    box.press_sequentially("ha")
    page.wait_for_timeout(400)  # what must not come gives no sign
    assert hits(page).count() == 0
    box.press_sequentially("nds")
    expect(page.locator(f'[data-result-url="{VOTE}"]')).to_be_visible()
    hit = page.locator(f'[data-result-url="{VOTE}"]')
    expect(hit.locator("h3 a")).to_have_text("Mill votes to strike")
    expect(hit.locator(".a-meta")).to_have_text("3 May 1984 · Valley News")
    assert "hands" in hit.locator(".s-passage mark").all_inner_texts()
    assert query(page) == "?q=hands"
    expect(page.get_by_text("any word that begins with “hands”")).to_be_visible()
    box.press("Enter")
    expect(page.get_by_text("any word that begins with")).to_have_count(0)


def test_typing_is_one_step_of_the_history(page: Page, host: Host) -> None:
    """However many letters it took; back leads to the search before, and forward again."""
    before = search(page, host, "?q=flood")
    box = box_of(page)
    box.fill("ada")
    until(page, "location.search === '?q=ada'")
    box.press_sequentially(" miller")
    until(page, "location.search === '?q=ada+miller'")
    box.press("Enter")
    after = urls(page)
    assert after != before
    page.go_back()
    expect(box).to_have_value("flood")
    until(page, "location.search === '?q=flood'")
    assert urls(page) == before
    page.go_forward()
    expect(box).to_have_value("ada miller")
    assert urls(page) == after


def test_the_address_says_everything(page: Page, host: Host) -> None:
    """Opened from an address, the page shows what was searched and chosen."""
    found = search(
        page,
        host,
        "?q=mill&region=upper-ford&body=full&body=digest&from=1984-05&to=1984-06&sort=date",
    )
    assert found[0].startswith("/archive/articles/1984/06/")
    expect(box_of(page)).to_have_value("mill")
    chips = page.locator("[data-part=chosen] button").all_inner_texts()
    assert sorted(chips) == sorted(
        ["Upper Ford ×", "May 1984 – June 1984 ×", "full text ×", "digest ×"]
    )
    expect(page.get_by_role("radio", name="newest first")).to_be_checked()


def test_what_has_all_the_words_is_told_from_what_has_some(page: Page, host: Host) -> None:
    """Two headings, and both are announced."""
    search(page, host, "?q=two+hundred+hands+flood+owners")
    some = page.get_by_role("heading", name=re.compile(r"^\d+ texts have some of the words$"))
    expect(some).to_be_visible()
    search(page, host, "?q=mill+hands+strike")
    first, second = page.locator("[data-part=results] h2").all_inner_texts()
    assert re.match(r"\d+ texts? ha(s|ve) all the words", first, re.IGNORECASE)
    assert re.match(r"\d+ texts? ha(s|ve) some of the words", second, re.IGNORECASE)
    status = page.get_by_role("status")
    expect(status).to_have_text(f"{first}. {second}.", ignore_case=True)


def test_names_say_what_else_was_searched(page: Page, host: Host) -> None:
    """The record of the name, linked, with its other names; a misspelling is not printed."""
    found = search(page, host, "?q=Mill+Hands'+Onion")
    assert found[0] == "/archive/groups/mill-hands-union/"
    said = page.locator("[data-part=said]")
    expect(said).to_contain_text(
        "also searched for Mill Hands' Union (اتحاد عمال الطاحونة, MHU, Mill Hands' Club)"
    )
    link = said.get_by_role("link", name="Mill Hands' Union")
    assert str(link.get_attribute("href")) == "/archive/groups/mill-hands-union/"


def test_a_word_that_nobody_wrote_is_said(page: Page, host: Host) -> None:
    """The page says so, and shows what has the other words."""
    found = search(page, host, "?q=flood+xyzzy")
    assert found == ["/archive/articles/1986/flood/"]
    expect(page.locator("[data-part=said]")).to_have_text("No text has “xyzzy”.")
    expect(page.get_by_role("heading", name="1 text has the other words")).to_be_visible()
    assert search(page, host, "?q=xyzzy") == []
    expect(page.get_by_text("Nothing was found.")).to_be_visible()


def test_arabic_stands_from_right_to_left(page: Page, host: Host) -> None:
    """An English name finds the Arabic text; its title and passage keep their direction."""
    found = search(page, host, "?q=mill+hands+union")
    assert "/archive/articles/1984/06/strike-ar/" in found
    hit = page.locator('[data-result-url$="/strike-ar/"]')
    passage = hit.locator(".s-passage")
    assert (passage.get_attribute("lang"), passage.get_attribute("dir")) == ("ar", "rtl")
    assert passage.evaluate("each => getComputedStyle(each).direction") == "rtl"
    assert "اتحاد عمال الطاحونة" in hit.locator("mark").all_inner_texts()


def test_digests_are_labelled_and_notes_lead_to_their_place(page: Page, host: Host) -> None:
    """A digest is the archive's own words; a note opens at the note."""
    search(page, host, "?q=shelves")
    expect(hits(page).first.get_by_text("digest by the archive")).to_be_visible()
    found = search(page, host, "?q=tally")
    assert found == [f"{VOTE}#note-2024-05-02-count"]
    expect(hits(page).first.locator("h3 a")).to_have_text("Correction: Mill votes to strike")
    expect(hits(page).first.locator(".a-meta")).to_contain_text("note by Another reader")
    hits(page).first.locator("h3 a").click()
    page.wait_for_url(f"**{VOTE}#note-2024-05-02-count")
    expect(page.locator("#note-2024-05-02-count")).to_be_in_viewport()


def test_the_passage_is_marked_on_the_page_that_opens(page: Page, host: Host) -> None:
    """Far down in a long text: the browser scrolls to it; nothing on the page moves for it."""
    search(page, host, "?q=ferryman+lantern")
    passage = hits(page).first.locator(".s-passage")
    assert passage.locator("mark").all_inner_texts() == ["ferryman's lantern"]
    link = hits(page).first.locator("h3 a")
    assert "#:~:text=ferryman" in str(link.get_attribute("href"))
    link.click()
    page.wait_for_url("**/flood/**")
    expect(page.get_by_text("lantern")).to_be_in_viewport()
    assert page.evaluate("scrollY") > 1000


def test_facets_are_closed_and_say_how_many_values_they_have(page: Page, host: Host) -> None:
    """Open, they show how many texts each value would leave, and link to its index page."""
    search(page, host, "?q=mill")
    assert page.locator("details[data-facet][open]").count() == 0
    number = page.locator('details[data-facet="region"] .s-number')
    expect(number).to_have_text(re.compile(r"^\d+$"))
    region = facet(page, "region")
    expect(region.get_by_role("checkbox")).to_have_count(int(number.inner_text()))
    box = region.get_by_role("checkbox", name=re.compile("^Upper Ford"))
    count = int(
        str(
            region.locator("li", has_text="Upper Ford")
            .locator("[data-count]")
            .get_attribute("data-count")
        )
    )
    index = region.get_by_role("link", name="Index: Upper Ford")
    assert index.get_attribute("href") == "/archive/regions/upper-ford/"
    box.check()
    until(page, "location.search === '?q=mill&region=upper-ford'")
    heading = page.locator("[data-group=all] h2")
    expect(heading).to_have_text(re.compile(f"^{count} text"))
    expect(box).to_be_checked()


def test_values_of_a_facet_add_and_can_be_taken_back(page: Page, host: Host) -> None:
    """By the checkbox or by the chip; the address follows."""
    search(page, host, "?q=mill&language=ar")
    one = len(urls(page))
    language = facet(page, "language")
    language.get_by_role("checkbox", name=re.compile("^English")).check()
    until(page, "location.search.includes('language=en')")
    assert len(urls(page)) > one
    page.get_by_role("button", name="Remove Arabic").click()
    until(page, "location.search === '?q=mill&language=en'")
    expect(language.get_by_role("checkbox", checked=True)).to_have_count(1)


def test_years_and_months_narrow(page: Page, host: Host) -> None:
    """A year stands in the address as its months; its count is that of its index page."""
    search(page, host, "?q=mill")
    dates = facet(page, "date")
    dates.get_by_role("button", name="1984", exact=True).click()
    until(page, "location.search === '?q=mill&from=1984-01&to=1984-12'")
    expect(dates.get_by_role("button", name="1984", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    assert (
        dates.get_by_role("link", name="Index: 1984").get_attribute("href")
        == "/archive/dates/1984/"
    )
    dates.get_by_role("button", name="June 1984").click()
    until(page, "location.search === '?q=mill&from=1984-06&to=1984-06'")
    assert all("/1984/06/" in url for url in urls(page))
    assert (
        dates.get_by_role("link", name="Index: June 1984").get_attribute("href")
        == "/archive/dates/1984/06/"
    )


def test_the_keyboard_reaches_everything(page: Page, host: Host) -> None:
    """`/` leads to the box from any page, arrows through the results, Escape back."""
    page.goto(f"{host.url}articles/1984/05/vote/")
    page.keyboard.press("/")
    expect(page.locator('[name="q"]:focus')).to_be_visible()  # its role changes with the focus
    page.keyboard.type("flood")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=flood")
    page.wait_for_selector(".s-active")
    page.keyboard.press("/")
    box = box_of(page)
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits(page).first.locator("h3 a")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/flood/**")


def test_a_slash_is_typed_where_somebody_types(page: Page, host: Host) -> None:
    """In a box it is a letter like any other."""
    page.goto(f"{host.url}search/")
    box = box_of(page)
    box.press_sequentially("and/or")
    expect(box).to_have_value("and/or")


def test_more_results_follow(page: Page, host: Host) -> None:
    """Ten at once; the next ones come behind them, and the first of these has the focus."""
    search(page, host, "?language=en")
    assert len(urls(page)) == 10
    page.get_by_role("button", name="More results").click()
    expect(hits(page).nth(10).locator("h3 a")).to_be_focused()
    found = urls(page)
    assert len(found) == len(set(found)) > 10


def test_without_a_script_the_page_leads_to_the_indexes(browser: Browser, host: Host) -> None:
    """It says so; the box of every page leads here."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host.url}articles/1984/05/vote/")
    box = page.get_by_role("searchbox")
    box.fill("mill")
    box.press("Enter")
    page.wait_for_url("**/archive/search/?q=mill")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    for name in (
        "Articles",
        "Regions",
        "Groups",
        "People",
        "Publishers",
        "Themes",
        "Dates",
        "Notes",
    ):
        expect(page.locator("main").get_by_role("link", name=name, exact=True)).to_be_visible()
    context.close()


def test_an_index_that_cannot_be_read_is_said(browser: Browser, host: Host) -> None:
    """The page says so, and searches again when asked again."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/entry.json", lambda route: route.abort())
    page.goto(f"{host.url}search/?q=mill")
    expect(page.get_by_text("The search index could not be read")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="Regions", exact=True)).to_be_visible()
    page.unroute("**/entry.json")
    box_of(page).press("Enter")
    expect(hits(page).first).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_accessible(browser: Browser, host: Host, width: int) -> None:
    """Axe finds nothing, with results and open facets, wide and narrow, light and dark."""
    options = {"viewport": {"width": width, "height": 900}, "reduced_motion": "reduce"}
    with watched(browser, host, **options) as page:
        search(page, host, "?q=mill+hands+union+flood&region=the-valley")
        if width < 1000:
            page.get_by_role("button", name="Narrow down").click()
        for name in ("region", "date", "notes"):
            facet(page, name)
        assert offences_in_both_colours(page, "main") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_queries_stay_text(page: Page, host: Host) -> None:
    """Markup in the address is searched and shown, never parsed."""
    page.goto(f"{host.url}search/?q=<img+src=x+onerror=alert(1)>&region=<b>x</b>")
    page.wait_for_selector(".s-active")
    assert page.locator("[data-search] img, [data-search] b").count() == 0
    expect(page.locator("[data-part=chosen]")).to_contain_text("<b>x</b>")


def test_a_build_without_search_has_no_page_and_no_box(
    browser: Browser, source: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """`search: false`, or `--no-search`: nothing leads to what is not there."""
    folder = tmp_path_factory.mktemp("unsearched")
    unsearched = without_search(written(folder / "source", {}, source))
    site = built(unsearched, folder / "site", strict=False)
    assert not (site.folder / "search").exists()
    assert site.page("").xpath("//form[@role='search']") == []
    assert site.page("").xpath("//script[contains(@src, 'search')]") == []
    with static_host(site.folder) as host, watched(browser, host) as page:
        page.goto(host.url)
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).to_have_count(0)
