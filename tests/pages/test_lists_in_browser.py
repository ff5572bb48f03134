"""Lists and pages of records in a browser: what stands first, what a finger hits, where lines end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sites import Site

pytestmark = pytest.mark.browser

RECORDS = ("groups/mill-hands-union/", "regions/mill-quarter/", "publishers/valley-news/")
LISTS = ("articles/", "regions/", "groups/", "dates/", "dates/1984/", "dates/1984/05/", *RECORDS)

LINKS = (
    ".a-cards a, .a-rows a, .a-tree a, .a-year, .a-spark a, .a-month a, .a-paging a, .a-steps a,"
    " .a-rule > a, .a-more a, .a-kept > summary"
)

SMALL = """([links, least]) => [...document.querySelectorAll(links)]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, box]) => box.height < least || box.width < 24)
  .map(([words, box]) => `${words}: ${box.width} × ${box.height}`)"""


@pytest.fixture(scope="module")
def root(valley: Site, serve: Callable[[Path], str]) -> str:
    return serve(valley.folder) + "/"


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A telephone with fingers."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """A screen with a pointer."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def bottom(page: Page, selector: str) -> float:
    """Return where the first element of a selector ends, from the top of the page."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_other_names_are_on_the_first_screen(phone: Page, root: str) -> None:
    """Before any article, on a telephone."""
    for url in RECORDS[:2]:
        phone.goto(root + url)
        assert bottom(phone, ".a-called") < 844 / 2, url
        assert bottom(phone, ".a-called") < bottom(phone, ".a-cards"), url


def test_the_block_of_names_is_closed(phone: Page, root: str) -> None:
    """One press opens it: the articles stand near the top."""
    phone.goto(root + RECORDS[0])
    assert not phone.locator(".a-names tbody").is_visible()
    phone.locator(".a-kept > summary").click()
    assert phone.locator(".a-names tbody").is_visible()


def test_links_of_lists_are_large_enough(phone: Page, desk: Page, root: str) -> None:
    """24 pixels for a pointer, 44 for a finger."""
    found = {}
    for page, least in ((desk, 24), (phone, 44)):
        for url in LISTS:
            page.goto(root + url)
            assert page.locator(LINKS).count() > 0, url
            found[url, least] = page.evaluate(SMALL, [LINKS, least])
    assert {key: small for key, small in found.items() if small} == {}


def test_no_line_ends_inside_a_name(desk: Page, root: str) -> None:
    """In a title of any width."""
    desk.goto(root + RECORDS[0])
    lines = desk.evaluate("""() => {
      const title = document.querySelector("h1");
      title.innerHTML = 'Hayat Tahrir <span class="a-name">al-Sham</span>';
      const name = title.querySelector(".a-name"), lines = [];
      for (let width = 420; width > 180; width -= 7) {
        title.style.width = `${width}px`;
        lines.push(name.getClientRects().length);
      }
      return lines;
    }""")
    assert set(lines) == {1}


def test_a_summary_takes_three_lines_at_most(phone: Page, root: str) -> None:
    """However long it is, one card stays a card."""
    phone.goto(root + "articles/")
    height = phone.locator(".a-brief").first.evaluate(
        "it => { it.textContent = 'word '.repeat(200); return it.getBoundingClientRect().height"
        " / parseFloat(getComputedStyle(it).lineHeight) }"
    )
    assert 2.5 < height < 3.5
