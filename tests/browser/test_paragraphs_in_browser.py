"""The addresses of paragraphs as readers meet them: landing on one, and getting one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sites import Site

pytestmark = pytest.mark.browser

VOTE = "articles/1984/05/vote/"
FORMER, GONE = "p-0000f0f0", "p-0000dead"
SPACE = "(it) => { const { x, right } = it.getBoundingClientRect(); return [x, right]; }"


@pytest.fixture(scope="module")
def address(valley: Site, serve: Callable[[Path], str]) -> str:
    """The address of the good archive."""
    return serve(valley.folder)


@pytest.fixture(params=["ltr", "narrow", "no script"])
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page, wide, as narrow as a telephone's, or without scripts."""
    context = browser.new_context(
        viewport={"width": 390 if request.param == "narrow" else 1366, "height": 400},
        java_script_enabled=request.param != "no script",
    )
    yield context.new_page()
    context.close()


def has_script(page: Any) -> bool:
    """Whether the page runs scripts."""
    return bool(page.evaluate("document.documentElement.classList.contains('js')"))


def test_addresses_of_paragraphs(page: Any, address: str) -> None:
    """Present and former addresses show the paragraph; one that is gone says so, if by script."""
    page.goto(f"{address}/{VOTE}#{FORMER}")
    line, link = page.locator("[role=status][data-gone]"), page.locator(".a-here")
    words = page.locator(".a-body p", has_text="two hundred hands")
    box = words.bounding_box()
    assert box
    assert 0 < box["y"] < 400
    washed = "(it) => getComputedStyle(it).backgroundColor"
    assert words.evaluate(washed) != "rgba(0, 0, 0, 0)"
    assert line.inner_text() == ""
    if not has_script(page):
        assert link.count() == 0
        return

    page.goto(f"{address}/{VOTE}#{GONE}")
    assert page.evaluate("scrollY") < 200
    assert line.inner_text() == "The passage this link was made for is no longer in this text."

    # Pointed at: the link comes beside, outside of the words and of the page's edges.
    page.evaluate("document.addEventListener('archive:passage', (it) => (window.told = it.detail))")
    words.hover()
    words.scroll_into_view_if_needed()
    assert "a-shown" in (link.get_attribute("class") or "")
    (left, right), (start, _) = link.evaluate(SPACE), words.evaluate(SPACE)
    assert left >= 0
    assert right <= start + 5
    link.click()
    name = words.get_attribute("id")
    assert page.url == f"{address}/{VOTE}#{name}"
    assert line.inner_text() == ""
    told = page.evaluate("told")
    assert told == {"id": name, "text": "In the Mill Quarter two hundred hands went…"}

    # By the keyboard: one stop, and the arrows go on to the next paragraph.
    link.focus()
    assert (link.get_attribute("aria-label") or "").startswith("Link to this paragraph In the Mill")
    page.keyboard.press("ArrowDown")
    assert "The MHU meets again" in (link.get_attribute("aria-label") or "")
    assert link.evaluate("(it) => it === document.activeElement")
    page.keyboard.press("Enter")
    assert page.url != f"{address}/{VOTE}#{name}"


def test_the_link_stands_right_of_arabic(browser: Any, address: str) -> None:
    """Beside a text from right to left the link stands on its right, on the page."""
    page = browser.new_page(viewport={"width": 390, "height": 700})
    page.goto(f"{address}/articles/1984/06/strike-ar/")
    words = page.locator('.a-body [id^="p-"]').first
    words.hover()
    (left, right), (_, end) = page.locator(".a-here").evaluate(SPACE), words.evaluate(SPACE)
    assert left >= end - 5
    assert right <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
