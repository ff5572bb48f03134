"""Pictures in a browser: nothing moves, a telephone loads less, and what has a warning waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clippings import HEAD
from pictures import photograph
from playwright.sync_api import Browser, Page
from sites import built, written

pytestmark = pytest.mark.browser

FOLDER = "content/articles/1984/05"
FERRY = "articles/1984/05/ferry/"
LINES = "\n\n".join(f"The {number}th boat left the ford." for number in range(4, 400))
"""So many that no browser thinks what stands below them is soon to be seen."""
TEXT = f"""{HEAD.format(title="The ferry")}body: digest
images:
  - {{file: x-boat.jpg, alt: A boat in the fog}}
  - {{file: x-wreck.jpg, alt: A wreck, content_warning: a wreck}}
---

The ferry left.

![](x-boat.jpg)

![](x-wreck.jpg)

{LINES}

![The mooring](x-mooring.jpg)
"""

MOVED = """() => {
  window.moved = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.moved += entry.value;
  }).observe({type: "layout-shift", buffered: true});
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("pictures")
    source = written(folder / "source", {f"{FOLDER}/ferry.md": TEXT})
    for number, name in enumerate(("boat", "wreck", "mooring")):
        (source / FOLDER / f"x-{name}.jpg").write_bytes(photograph(1800, 1200 + number))
    return f"{serve(built(source, folder / 'site').folder)}/{FERRY}"


def opened(browser: Browser, address: str, width: int) -> tuple[Page, list[str]]:
    """Open the article on a screen of a width; return the page and the pictures it asked for."""
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: "/pictures/" in request.url and asked.append(request.url))
    page.goto(address)
    page.evaluate(MOVED)
    page.locator(".a-body img").first.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    return page, asked


@pytest.mark.parametrize(("width", "size"), [(390, "-400.webp"), (1366, "-800.webp")])
def test_a_screen_loads_the_size_it_shows(
    browser: Browser, address: str, width: int, size: str
) -> None:
    """One file, as wide as it is shown, in a room that was kept for it; nothing below has moved, and
    what stands far below is not loaded.
    """
    page, asked = opened(browser, address, width)
    assert [each[-len(size) :] for each in asked] == [size]
    box = page.locator(".a-body img").first.bounding_box()
    assert box is not None
    assert box["width"] / box["height"] == pytest.approx(1.5, 0.01)
    assert box["x"] + box["width"] <= width
    assert page.evaluate("window.moved") == 0
    page.context.close()


def test_what_has_a_warning_is_not_fetched(browser: Browser, address: str) -> None:
    """Only a press loads it; that it stands in view does not."""
    page, asked = opened(browser, address, 1366)
    warned = page.locator(".a-body details")
    warned.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert len(asked) == 1
    with page.expect_request(lambda request: "/pictures/" in request.url):
        warned.locator("summary").click()
    page.context.close()
