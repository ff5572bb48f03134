"""The home page and the page for addresses where nothing stands, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsers import until
from playwright.sync_api import Browser, Page, expect
from sites import Site
from static_host import Host, static_host

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def host(published: Site) -> Iterator[Host]:
    """A host that has the site below a path, and shows its page where nothing stands."""
    with static_host(published.folder, "/archive/") as host:
        yield host


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a wide screen."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def test_every_example_on_the_home_page_finds_something(page: Page, host: Host) -> None:
    """A name, a place, and words of a text."""
    page.goto(host.url)
    examples = page.locator(".find-examples a")
    found = [(each.inner_text(), each.evaluate("a => a.href")) for each in examples.all()]
    assert len(found) == 3
    for words, address in found:
        page.goto(address)
        page.wait_for_selector(".s-ready.s-active")
        until(page, "!document.querySelector('[aria-busy]')")
        assert page.locator("[data-result-url]").count() > 0, words


NEAR = {
    "groups/mill-hands-onion/": "groups/mill-hands-union/",
    "groups/the-valley/": "regions/the-valley/",
    "deep/down/lower%20fort": "regions/lower-ford/",
    "people/ada-miler.html": "people/ada-miller/",
}
"""An address where nothing stands -> what was meant."""


@pytest.mark.parametrize("address", NEAR)
def test_an_address_with_a_slip_offers_what_was_meant(page: Page, host: Host, address: str) -> None:
    """Whatever its depth, and in whatever folder it looks; the link leads below the site's root."""
    page.goto(host.url + address)
    first = page.locator(".find-near a").first
    expect(first).to_be_visible()
    assert first.evaluate("a => a.href") == host.url + NEAR[address]


def test_an_address_is_never_shown(page: Page, host: Host) -> None:
    """Neither as markup nor as words: whoever sends somebody there cannot make the page speak."""
    asked = "groups/mill-hands-union%3Cimg%20src=callus%3E"
    wrong: list[str] = []
    page.on("dialog", lambda each: wrong.append(each.message))
    page.goto(host.url + asked)
    expect(page.locator(".find-near a").first).to_be_visible()
    assert page.locator("main img").count() == 0
    assert "callus" not in page.locator("main").inner_text()
    assert wrong == []


def test_where_nothing_is_near_nothing_is_said(page: Page, host: Host) -> None:
    """The search and the indexes stand there, and nothing has moved."""
    page.goto(host.url + "qqqqqqqq/zzzzzzzz/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".find-near h2")).to_be_hidden()
    expect(page.locator(".find-form input")).to_be_visible()
    assert page.locator(".find-indexes a").count() >= 8


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "groups/mill-hands-onion/"], ids=["home", "not found"])
def test_axe_finds_nothing(browser: Browser, host: Host, address: str, scheme: Any) -> None:
    """Nobody is shut out of the ways into the archive."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(host.url + address)
    if address:
        expect(page.locator(".find-near a").first).to_be_visible()
    found = Axe().run(page, "main").response["violations"]
    assert [each["id"] for each in found] == []
    context.close()
