"""The bar of months, and the facets: with a pointer, by the keyboard, on a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browsers import until
from playwright.sync_api import Browser, Page, expect
from search_pages import facet, hits, search, watched
from static_host import Host

pytestmark = pytest.mark.browser


@pytest.fixture
def telephone(browser: Browser, host: Host) -> Iterator[Page]:
    """A page as narrow as a telephone's."""
    with watched(browser, host, viewport={"width": 390, "height": 800}) as page:
        yield page


def test_a_time_is_drawn_over_the_months(page: Page, host: Host) -> None:
    """From the first column to the next one; all columns stay, and drawing over all takes it back."""
    search(page, host, "?q=mill+hands+union")
    columns = page.locator(".s-bars span")
    many = columns.count()

    def draw(first: float, last: float) -> None:
        area = page.locator(".s-bars").bounding_box()
        assert area is not None
        step = area["width"] / many
        page.mouse.move(area["x"] + first * step, area["y"] + 5)
        page.mouse.down()
        page.mouse.move(area["x"] + last * step, area["y"] + 5, steps=4)
        page.mouse.up()

    draw(0.5, 1.5)
    until(page, "location.search.includes('to=')")
    begins, ends = re.findall(r"=(\d{4}-\d\d)", page.url)
    assert begins < ends
    expect(columns).to_have_count(many)
    assert page.locator(".s-bars .s-out").count() == many - 2
    draw(0.5, many - 0.5)
    until(page, "location.search === '?q=mill+hands+union'")


def test_a_time_is_set_by_the_keyboard(page: Page, host: Host) -> None:
    """By two sliders, which say their month and its texts, and keep the focus."""
    search(page, host, "?q=mill+hands+union")
    first = page.get_by_role("slider", name="First month")
    first.focus()
    expect(first).to_have_attribute("aria-valuetext", re.compile(r"^\w+ \d{4}: \d+ texts?$"))
    first.press("ArrowRight")
    until(page, "location.search.includes('from=')")
    expect(first).to_be_focused()
    page.get_by_role("button", name=re.compile("^Remove ")).last.click()
    until(page, "location.search === '?q=mill+hands+union'")
    expect(first).to_have_value("0")


def test_facets_that_narrow_nothing_are_left_out(page: Page, host: Host) -> None:
    """Of texts that all are in one language, the facet of languages would leave all."""
    search(page, host, "?q=heron")
    expect(page.locator('details[data-facet="language"]')).to_have_count(0)
    search(page, host, "?q=mill+hands+union")
    expect(page.locator('details[data-facet="language"]')).to_have_count(1)


def test_facets_open_from_a_button_on_a_telephone(telephone: Page, host: Host) -> None:
    """It says how many filters are in use; what is open stays so after going back."""
    page = telephone
    search(page, host, "?q=mill&language=en")
    button = page.get_by_role("button", name="Narrow down (1 in use)")
    side = page.locator("#s-side")
    expect(side).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    facet(page, "region").get_by_role("checkbox").first.check()
    until(page, "location.search.includes('region=')")
    expect(page.get_by_role("button", name="Narrow down (2 in use)")).to_be_visible()
    expect(side).to_be_visible()
    hits(page).first.locator("h3 a").click()
    page.wait_for_url(re.compile("articles|regions|groups"))
    page.go_back()
    expect(side).to_be_visible()
    expect(page.locator('details[data-facet="region"]')).to_have_attribute("open", "")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
