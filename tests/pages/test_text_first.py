"""An article's page in a browser: its text comes first, and one walks along the index one came by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, Page, expect
from sites import Site

pytestmark = pytest.mark.browser

SCREENS = ((390, 844), (1366, 768), (1920, 1080))
REPUBLISHED = "articles/1984/05/vote-republished/"

AROUND = """async (address) => {
  const html = await (await fetch(address)).text();
  const page = new DOMParser().parseFromString(html, "text/html").querySelector(".a-page");
  page.querySelectorAll(".a-body, .note-group, #cite").forEach((each) => each.remove());
  return { words: page.textContent.split(/\\s+/).filter(Boolean).length, size: page.outerHTML.length };
}"""
"""What stands around the text of a page as it is sent, without its notes and how it is cited."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A laptop's page."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def articles(site: Site) -> list[str]:
    """Return the addresses of all articles."""
    pages = site.folder.glob("articles/*/*/*/index.html")
    return sorted(each.parent.relative_to(site.folder).as_posix() + "/" for each in pages)


def test_the_text_of_every_article_begins_on_the_first_screen(
    own_site: Site, serve: Callable[[Path], str], page: Page
) -> None:
    """On a telephone, a laptop and a wide screen; on a telephone within its upper half, mostly.

    Before the text stood beside its provenance, it began at 952 pixels of 844.
    """
    root = serve(own_site.folder)
    tops: dict[int, list[float]] = {width: [] for width, _ in SCREENS}
    screens = list(SCREENS)
    for url in articles(own_site):
        page.goto(f"{root}/{url}")
        for width, height in screens:
            page.set_viewport_size({"width": width, "height": height})
            top = page.locator(".a-body p").first.bounding_box()["y"]
            tops[width].append(top)
            assert top + 30 < height, (url, width)
        screens.reverse()  # the next page begins on the screen that this one ended on
    assert len(tops[390]) >= 46
    assert median(tops[390]) < 450


def test_what_stands_around_the_text_is_half_of_what_it_was(
    own_site: Site, serve: Callable[[Path], str], page: Page
) -> None:
    """It was 875 words and 14,782 bytes on the middle one of the archive's own articles."""
    root = serve(own_site.folder)
    page.goto(f"{root}/404.html")
    around = [page.evaluate(AROUND, f"{root}/{url}") for url in articles(own_site)]
    assert len(around) >= 46
    assert median(each["words"] for each in around) <= 875 / 2
    assert median(each["size"] for each in around) <= 14_782 / 2


def test_a_reader_walks_along_the_index_they_came_by(
    valley: Site, serve: Callable[[Path], str], page: Page
) -> None:
    """From a list to an article, to its neighbours in that list, by their titles."""
    root = serve(valley.folder)
    page.goto(f"{root}/groups/mill-hands-union/")
    titles = page.locator(".a-cards li > a").all_text_contents()
    middle = page.locator(f".a-cards a[href$='{REPUBLISHED.removeprefix('articles')}']").first
    place = titles.index(middle.text_content())
    middle.click()
    walk = page.locator(".a-walk")
    expect(walk.locator(".a-way")).to_have_text("In Mill Hands' Union")
    expect(walk.locator("[rel=next] bdi")).to_have_text(titles[place - 1])
    walk.locator("[rel=next]").click()
    expect(walk.locator(".a-way")).to_have_text("In Mill Hands' Union")
    expect(walk.locator("[rel=prev] bdi")).to_have_text(titles[place])


def test_without_a_script_other_indexes_are_a_choice(
    valley: Site, serve: Callable[[Path], str], browser: Browser
) -> None:
    """The neighbours in them are shown, behind the names, when the choice is opened."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(valley.folder)}/{REPUBLISHED}")
    step = page.locator(".a-stands dd > [rel]").first
    expect(step).to_be_hidden()
    page.get_by_text("In another index").click()
    expect(step).to_be_visible()
    context.close()


def test_the_head_of_a_right_to_left_article_is_of_one_side(
    valley: Site, serve: Callable[[Path], str], page: Page
) -> None:
    """Title, crumbs, byline and the line below it end where the text's lines begin."""
    page.goto(f"{serve(valley.folder)}/articles/1984/06/strike-ar/")
    sides = page.evaluate(
        """() => [".a-crumbs li", "h1", ".a-by", ".a-what", ".a-body p"].map((selector) => {
          const words = document.createRange();
          words.selectNodeContents(document.querySelector(selector));
          return Math.max(...[...words.getClientRects()].map((each) => each.right));
        })"""
    )
    assert max(sides) - min(sides) < 12
