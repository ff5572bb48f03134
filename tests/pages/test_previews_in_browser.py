"""Link previews in a browser: by pointer, focus and long press, closed by Esc, never in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accessibility import offences_in_both_colours
from browsers import until
from playwright.sync_api import Browser, Locator, Page, expect
from sites import Site

pytestmark = pytest.mark.browser

VOTE = "articles/1984/05/vote/"
UNION = '.a-body a[href$="/groups/mill-hands-union/"]'
CARD = ".link-preview"

BOXES = """() => {
  const [card, link] = [document.querySelector(".link-preview"),
    document.querySelector("[aria-describedby=link-preview]")]
    .map((each) => each.getBoundingClientRect());
  return {
    over: card.left < link.right && link.left < card.right
      && card.top < link.bottom && link.top < card.bottom,
    inside: card.left >= 0 && card.top >= 0 && card.right <= innerWidth
      && card.bottom <= innerHeight,
  };
}"""

SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) window.shifted += each.value;
  }).observe({type: "layout-shift"});
}"""


@pytest.fixture(scope="module")
def root(valley: Site, serve: Callable[[Path], str]) -> str:
    """Serve the good archive; return its address."""
    return serve(valley.folder) + "/"


@pytest.fixture
def page(browser: Browser, root: str) -> Iterator[Page]:
    """An article on a wide screen."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(root + VOTE, wait_until="networkidle")  # the composer's controls come late
    yield page
    context.close()


def hovered(page: Page) -> Locator:
    """Rest the pointer on the link to the union; return the card."""
    page.locator(UNION).first.hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    return card


def test_a_pointer_that_rests_on_a_link_shows_what_it_leads_to(page: Page) -> None:
    """The card says it, stands beside the link and within the window, and moves nothing."""
    page.evaluate(SHIFTS)
    height = page.evaluate("document.documentElement.scrollHeight")
    card = hovered(page)
    for words in (
        "Mill Hands' Union",
        "اتحاد عمال الطاحونة",
        "trade union, the Valley · existed from March 1979",
        "The union of those who work at the mill.",
        "named 2 times in this text",
    ):
        expect(card).to_contain_text(words)
    assert page.evaluate(BOXES) == {"over": False, "inside": True}
    assert page.evaluate("shifted") == 0
    assert page.evaluate("document.documentElement.scrollHeight") == height


def test_the_pointer_may_move_onto_the_card_and_closes_it_by_leaving(page: Page) -> None:
    """It stays while somebody reads it (WCAG 1.4.13)."""
    card = hovered(page)
    card.hover()
    page.wait_for_timeout(500)  # longer than the way from the link takes
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)


def test_esc_closes_it_and_the_link_keeps_the_focus(page: Page) -> None:
    """By keyboard it comes with the focus, describes the link, and goes without moving it."""
    link = page.locator(UNION).first
    page.keyboard.press("Tab")  # from now on the focus is one of the keyboard
    link.focus()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "link-preview")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(link).to_be_focused()
    assert link.get_attribute("aria-describedby") is None


def test_leaving_by_keyboard_closes_it(page: Page) -> None:
    """No card stays behind when the focus goes on."""
    page.keyboard.press("Tab")
    page.locator(UNION).first.focus()
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(CARD)).to_have_count(0)


def press(page: Page, link: Locator, wait: int) -> None:
    """Hold a finger on a link for some milliseconds."""
    link.scroll_into_view_if_needed()
    # On its first line: the middle of a link on two lines may lie in the text between.
    point = link.evaluate(
        "a => (({x, y, height}) => ({x: x + 4, y: y + height / 2}))(a.getClientRects()[0])"
    )
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    page.wait_for_timeout(wait)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_long_press_shows_it_and_a_tap_still_leads_on(browser: Browser, root: str) -> None:
    """The finger that opened it does not follow the link; another tap closes it, or follows."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(root + VOTE, wait_until="networkidle")  # what comes late moves no link then
    link = page.locator(UNION).first
    press(page, link, 800)
    expect(page.locator(CARD)).to_be_visible()
    assert page.evaluate(BOXES) == {"over": False, "inside": True}
    assert page.url == root + VOTE
    page.locator("h1").first.dispatch_event(
        "pointerdown", {"pointerType": "touch", "bubbles": True}
    )
    expect(page.locator(CARD)).to_have_count(0)
    link.tap()
    page.wait_for_url("**/groups/mill-hands-union/")
    context.close()


def test_pages_read_by_right_to_left_have_it_within_the_window(browser: Browser, root: str) -> None:
    """The card begins where the line does, on the right."""
    context = browser.new_context(viewport={"width": 390, "height": 700})
    page = context.new_page()
    page.goto(root + VOTE)
    page.evaluate("document.documentElement.dir = document.body.dir = 'rtl'")
    hovered(page)
    assert page.evaluate(BOXES) == {"over": False, "inside": True}
    context.close()


def test_axe_finds_nothing_with_it_open(page: Page) -> None:
    """Nobody is shut out by its contrast, name or role, in either palette."""
    hovered(page)
    assert offences_in_both_colours(page, CARD) == []


def test_paper_has_none(page: Page) -> None:
    """What a pointer happens to rest on is not printed."""
    card = hovered(page)
    page.emulate_media(media="print")
    expect(card).to_be_hidden()


def test_nothing_is_asked_for_before_a_preview_is_wanted(browser: Browser, root: str) -> None:
    """A page loads a listener alone; a record without a preview shows none."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    page.goto(root + VOTE, wait_until="networkidle")
    assert not [url for url in asked if "preview-card" in url or "preview.json" in url]
    assert [url for url in asked if url.endswith("/previews.mjs")]
    page.route("**/preview.json", lambda route: route.fulfill(status=404))
    page.locator(UNION).first.hover()
    page.wait_for_timeout(600)  # longer than a pointer has to rest
    until(page, "!document.querySelector('.link-preview')")
    context.close()
