"""Whoever edits sees in the browser what is wrong, and the page again as soon as it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from previews import Served
from sites import configured, without_search, written

from annotated_archive.serve.server import EVENTS

pytestmark = pytest.mark.browser

VOTE = "articles/1984/05/vote/"
STRIKE = "articles/1984/06/strike-en/"
FILE = "content/articles/1984/05/vote.md"
LOOKS = [(390, "light"), (390, "dark"), (1366, "light"), (1366, "dark")]
"""Widths of a phone and of a small desk, in both colours."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """The good archive below a path."""
    found = Served(without_search(written(tmp_path / "source", {})), mount="/archive/")
    found.preview.start()
    try:
        yield found
    finally:
        found.close()


def bad(served: Served) -> str:
    """Return a record with a mistake in it."""
    return served.text(FILE).replace("language: en", "language: 7")


def opened(browser: Browser, width: int = 390, scheme: str = "light") -> Page:
    """Return a page of a browser that looks so."""
    size = {"width": width, "height": 844}
    return browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]


def test_a_record_in_error_shows_why_until_it_is_mended(served: Served, browser: Browser) -> None:
    """Without a hand on the browser: the page, its mistake, the page again."""
    page = opened(browser)
    try:
        page.goto(served.root + VOTE)
        expect(page.locator("h1")).to_have_text("Mill votes to strike")
        good = served.text(FILE)
        served.save(FILE, bad(served))
        expect(page.locator("h1")).to_have_text("This page is not built")
        expect(page.locator("main")).to_contain_text(f"{FILE}:")
        served.save(FILE, good)
        expect(page.locator("h1")).to_have_text("Mill votes to strike")
    finally:
        page.close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_mistakes_can_be_read_by_everybody(
    served: Served, browser: Browser, width: int, scheme: str
) -> None:
    """In the place of a page, on the others, and all together; styled, and no wider than it is."""
    served.save(FILE, bad(served))
    page = opened(browser, width, scheme)
    lost: list[str] = []
    page.on("response", lambda each: lost.append(each.url) if each.status >= 400 else None)
    try:
        for path in (VOTE, STRIKE):
            page.goto(served.root + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            # The theme's own parts are looked at by the tests of the site.
            for kind in (".ap-page", ".ap-banner"):
                if page.locator(kind).count():
                    found = Axe().run(page, context=kind)
                    assert found.violations_count == 0, found.generate_report()
        expect(page.locator(".ap-banner")).to_be_in_viewport()
        page.get_by_role("status").get_by_role("link", name="Show what is wrong").click()
        expect(page.locator("h1")).to_have_text("What is wrong")
        page.get_by_role("link", name=FILE, exact=True).click()
        expect(page.locator("h1")).to_have_text("This page is not built")
    finally:
        page.close()
    # The theme stands around each: nothing is missing but the page itself.
    assert set(lost) == {served.root + VOTE}


def test_the_bare_page_loads_itself_too(tmp_path: Path, browser: Browser) -> None:
    """While nothing could be made yet, there is no theme to stand around it."""
    source = written(tmp_path / "source", {"theme/main.html": "{% if %}"})
    configured(source, plugin="search: false", theme="custom_dir: theme")
    served = Served(source)
    served.preview.start()
    page = opened(browser)
    try:
        page.goto(served.root + VOTE)
        expect(page.locator("h1")).to_have_text("The site could not be made")
        expect(page.get_by_role("alert")).to_contain_text("theme/main.html:1")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        served.save("theme/main.html", None)
        expect(page.locator("h1")).to_have_text("Mill votes to strike")
    finally:
        page.close()
        served.close()


def test_a_tab_that_nobody_sees_holds_no_connection(served: Served, browser: Browser) -> None:
    """Six of them are all that a browser has: the next tab would wait for ever."""
    page = opened(browser)
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    state = "Object.defineProperty(document, 'visibilityState', {value: '%s', configurable: true})"
    try:
        page.add_init_script(state % "hidden")
        page.goto(served.root + VOTE, wait_until="load")
        assert served.root + EVENTS not in asked
        with page.expect_request(served.root + EVENTS):
            page.evaluate(state % "visible")
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        with page.expect_event("requestfailed"):  # it lets go
            page.evaluate(state % "hidden")
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    finally:
        page.close()
