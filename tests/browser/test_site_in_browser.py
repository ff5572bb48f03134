"""Every kind of page in a browser: phone and wide, light and dark, with scripts and without.

And by keyboard, on paper, and from the right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from accessibility import SMALL_TARGETS, offences, offences_in_both_colours
from browsers import until
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect
from sites import GOOD, PAGE_KINDS, PALETTE, Site, built, written

pytestmark = pytest.mark.browser

WIDTHS = {"phone": 390, "wide": 1280}
SETTINGS = (
    ("phone", "light", "scripts"),
    ("phone", "dark", "no scripts"),
    ("wide", "dark", "scripts"),
    ("wide", "light", "no scripts"),
)
"""Each width with both colours and both ways of scripts: every pair, in half the settings."""
Setting = tuple[str, str, str]

every_kind = pytest.mark.parametrize("url", PAGE_KINDS.values(), ids=PAGE_KINDS.keys())


@pytest.fixture(scope="session")
def root(valley: Site, serve: Callable[[Path], str]) -> str:
    """Serve the good archive; return its address."""
    return serve(valley.folder) + "/"


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[dict[Setting, BrowserContext]]:
    """One window for each setting: width, colours, scripts."""
    made = {}
    for setting in product(WIDTHS, ("light", "dark"), ("scripts", "no scripts")):
        width, scheme, scripts = setting
        made[setting] = browser.new_context(
            viewport={"width": WIDTHS[width], "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]  # one of the two
            java_script_enabled=scripts == "scripts",
            reduced_motion="reduce",
        )
    yield made
    for context in made.values():
        context.close()


@pytest.fixture(scope="session")
def windows(contexts: dict[Setting, BrowserContext]) -> dict[Setting, Page]:
    """A tab of each window that shows one page after the other, for tests that only look.

    A tab of its own costs a page twice the time.
    """
    return {setting: context.new_page() for setting, context in contexts.items()}


class Seen:
    """A page, and what went wrong while it was loaded: in a new tab of a window, or a given one."""

    def __init__(self, where: BrowserContext | Page, url: str) -> None:
        self.wrong: list[str] = []
        self.given = isinstance(where, Page)
        self.page = where if isinstance(where, Page) else where.new_page()
        self.requests: set[Request] = set()
        self.listeners: dict[str, Callable[[Any], None]] = {
            "console": lambda said: self._heard(said.type, said.text),
            "pageerror": lambda error: self.wrong.append(f"raised {error}"),
            "requestfailed": self._failed,
            "response": lambda got: self._answered(got.status, got.url),
            "request": self._asked,
        }
        for event, listener in self.listeners.items():
            self.page.on(event, listener)  # type: ignore[call-overload]  # one signature for each
        self.origin = "/".join(url.split("/")[:3]) + "/"
        self.page.goto(url, wait_until="load")

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.wrong.append(f"{kind}: {text}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.wrong.append(f"{status} {url}")

    def _asked(self, asked: Request) -> None:
        self.requests.add(asked)
        if not asked.url.startswith((self.origin, "data:", "blob:")):
            self.wrong.append(f"asks {asked.url}")

    def _failed(self, asked: Request) -> None:
        if asked in self.requests:  # and not of what the tab showed before
            self.wrong.append(f"failed {asked.url}")

    def __enter__(self) -> Page:
        return self.page

    def __exit__(self, *_: object) -> None:
        for event, listener in self.listeners.items():
            self.page.remove_listener(event, listener)
        if not self.given:
            self.page.close()


MEASURED = """() => ({
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  headings: document.querySelectorAll("h1").length,
  mains: document.querySelectorAll("main").length,
  headers: document.querySelectorAll("body header:not(main header)").length,
  footers: document.querySelectorAll("body footer:not(main footer)").length,
  navs: [...document.querySelectorAll("nav")].filter(
    nav => !nav.ariaLabel && !nav.getAttribute("aria-labelledby")).length,
  lang: document.documentElement.lang,
  shown: document.querySelector("main").innerText.trim().length > 0,
})"""


@every_kind
def test_page_is_whole_in_every_setting(root: str, windows: dict[Setting, Page], url: str) -> None:
    """No error, no failed or foreign request, no scrolling sideways, one heading, landmarks."""
    for setting in SETTINGS:
        seen = Seen(windows[setting], root + url)
        with seen as page:
            measured = page.evaluate(MEASURED)
        assert seen.wrong == [], setting
        assert measured == {
            "wide": 0,
            "headings": 1,
            "mains": 1,
            "headers": 1,
            "footers": 1,
            "navs": 0,
            "lang": "en",
            "shown": True,
        }, setting


@every_kind
def test_axe_finds_nothing(root: str, contexts: dict[Setting, BrowserContext], url: str) -> None:
    """Nobody is shut out by contrast, names, roles, order, landmarks or small targets.

    On a phone, a laptop and a large screen; both colours on each of the first two.
    """
    found = {}
    with Seen(contexts["phone", "light", "scripts"], root + url) as page:
        found["phone"] = offences_in_both_colours(page, options=SMALL_TARGETS)
        page.set_viewport_size({"width": WIDTHS["wide"], "height": 800})
        found["wide"] = offences_in_both_colours(page, options=SMALL_TARGETS)
        page.set_viewport_size({"width": 1920, "height": 1080})
        found["large"] = offences(page, options=OF_LAYOUT)
        # The headings of a text keep the levels that its author gave them, whatever comes before.
        wrong = {
            f"{setting}: {each}"
            for setting, said in found.items()
            for each in said
            if each.rule != "heading-order" or not page.locator(f".a-body {each.target}").count()
        }
    assert wrong == set()


OF_LAYOUT = {
    "runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"],
    **SMALL_TARGETS,
}
"""What a larger window can change of a page that has passed in a smaller one."""


SMALL = """() => [...document.querySelectorAll(
  ".md-header :is(a, button), .md-footer a, .a-crumbs a, .a-paging a, .a-sections a")]
  .filter((it) => it.checkVisibility({ visibilityProperty: true }))
  .filter((it) => it.getBoundingClientRect().height < 44)
  .map((it) => it.outerHTML)"""
"""Where a finger presses in what stands around a page, and has less room than it needs."""


@pytest.mark.parametrize("kind", ["article", "region", "home"])
def test_fingers_find_what_stands_around_a_page(root: str, browser: Browser, kind: str) -> None:
    """On a touch screen header, drawer, crumbs and footer have targets of 44 pixels."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    with Seen(context, root + PAGE_KINDS[kind]) as page:
        assert page.evaluate(SMALL) == []
        page.get_by_role("button", name="Menu", exact=True).tap()
        until(page, "document.querySelector('.a-sections').matches(':popover-open')")
        assert page.evaluate(SMALL) == []
    context.close()


def test_the_switch_of_colours_leaves_the_page_where_it_is(
    switchable: str, browser: Browser
) -> None:
    """Neither its focus nor its use scrolls, and the focus stays on the switch."""
    context = browser.new_context(viewport={"width": 1280, "height": 600})
    with Seen(context, switchable + "articles/1984/05/vote/") as page:
        switch = page.locator("button[data-palette]:visible")
        for title in ("As the system has it", "Light", "Dark"):
            assert switch.get_attribute("title") == title
            switch.focus()
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.matches('[data-palette]')")
        assert page.evaluate("scrollY") == 0
        assert page.evaluate("JSON.parse(localStorage.getItem('/.__palette')).index") == 0
    context.close()


FOCUSED = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  const ring = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
    || style.boxShadow !== "none";
  const before = getComputedStyle(it, "::before");
  return {
    words: (it.innerText || it.getAttribute("aria-label") || it.id || it.tagName).trim(),
    href: it.getAttribute("href"),
    seen: box.bottom > 0 && box.right > 0 && (box.width > 0 || before.content !== "none"),
    marked: ring(getComputedStyle(it)) || ring(before),
  };
}"""


@pytest.mark.parametrize("kind", ["article", "group", "month", "home"])
def test_keyboard_goes_through_a_page(
    root: str, contexts: dict[Setting, BrowserContext], kind: str
) -> None:
    """The first stop skips to the content; every stop can be seen and is marked."""
    with Seen(contexts["wide", "dark", "scripts"], root + PAGE_KINDS[kind]) as page:
        stops = []
        for _ in range(25):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(FOCUSED))
        assert [stop for stop in stops if not (stop["seen"] and stop["marked"])] == []
        assert stops[0]["href"].startswith("#")
        assert "Skip" in stops[0]["words"]
        target = page.locator(stops[0]["href"])
        assert target.count() == 1
        assert target.locator("h1").count() or target.evaluate("it => it.tagName === 'H1'")


@pytest.mark.parametrize("scripts", ["scripts", "no scripts"])
def test_drawer_opens_by_keyboard(
    root: str, contexts: dict[Setting, BrowserContext], scripts: str
) -> None:
    """On a phone the sections are behind a button that needs neither pointer nor script.

    Esc closes them, and the focus is where it was.
    """
    with Seen(contexts["phone", "light", scripts], root + "regions/the-valley/") as page:
        sections = page.get_by_role("link", name="Publishers", exact=True).first
        menu = page.get_by_role("button", name="Menu", exact=True)
        assert not sections.is_visible()
        menu.focus()
        page.keyboard.press("Space")
        sections.wait_for(state="visible")
        page.keyboard.press("Escape")
        sections.wait_for(state="hidden")
        expect(menu).to_be_focused()
        page.keyboard.press("Enter")
        sections.wait_for(state="visible")
        sections.click()
        page.wait_for_url("**/publishers/")


@pytest.mark.parametrize("kind", ["article", "home"])
def test_nothing_behind_the_drawer_is_reached(
    root: str, contexts: dict[Setting, BrowserContext], kind: str
) -> None:
    """While it is open the keyboard goes round in it; closed, it leaves nothing shut."""
    with Seen(contexts["phone", "dark", "scripts"], root + PAGE_KINDS[kind]) as page:
        page.get_by_role("button", name="Menu", exact=True).click()
        until(page, "document.querySelector('main').closest('[inert]') !== null")
        stops = []
        for _ in range(20):
            page.keyboard.press("Tab")
            stops.append(page.evaluate("!document.activeElement.closest('main, footer, [inert]')"))
        assert all(stops)
        page.keyboard.press("Escape")
        until(page, "document.querySelector('[inert]') === null")


def test_article_on_paper(root: str, contexts: dict[Setting, BrowserContext]) -> None:
    """Print keeps the text, where it is from and its notes, and leaves the site's frame out."""
    with Seen(contexts["wide", "dark", "scripts"], root + PAGE_KINDS["article"]) as page:
        page.emulate_media(media="print")
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.get_by_text("© Valley News 1984").is_visible()
        assert page.get_by_text("had called for a strike").is_visible()
        assert not page.locator(".a-sections").is_visible()
        ink, paper = page.evaluate(
            "() => [getComputedStyle(document.querySelector('main p')).color,"
            " getComputedStyle(document.body).backgroundColor]"
        )
        assert _light(paper) > 0.9
        assert _light(ink) < 0.4


def _light(colour: str) -> float:
    """Return how light a computed colour is, 0 to 1; what is transparent shows paper."""
    parts = [
        float(part)
        for part in colour.partition("(")[2].rstrip(")").replace("/", " ").replace(",", " ").split()
    ]
    if len(parts) == 4 and parts[3] == 0:
        return 1.0
    return sum(parts[:3]) / 765


@pytest.mark.parametrize("width", WIDTHS)
def test_right_to_left_article(
    root: str, contexts: dict[Setting, BrowserContext], width: str
) -> None:
    """An Arabic text runs from the right, its title too; the archive's own words do not."""
    with Seen(contexts[width, "light", "scripts"], root + "articles/1984/06/strike-ar/") as page:
        lines = page.evaluate(
            """() => [...document.querySelectorAll("h1, .a-body p")].map(it => {
              const range = document.createRange(); range.selectNodeContents(it);
              const text = range.getBoundingClientRect(), box = it.getBoundingClientRect();
              return [getComputedStyle(it).direction, box.right - text.right, text.left - box.left];
            })"""
        )
        assert len(lines) >= 2
        for direction, right, left in lines:
            assert direction == "rtl"
            assert right <= left
        assert page.evaluate("() => getComputedStyle(document.body).direction") == "ltr"
        assert (
            page.evaluate("() => getComputedStyle(document.querySelector('dl')).direction") == "ltr"
        )


def test_redirect_leads_on(root: str, contexts: dict[Setting, BrowserContext]) -> None:
    """A former address leads to the record without a script."""
    page = contexts["wide", "light", "no scripts"].new_page()
    page.goto(f"{root}regions/ford/")
    page.wait_for_url(f"{root}regions/upper-ford/")
    page.close()


NOWHERE = ("regions/nowhere/", "a/b/c/d/e.html", "/evil.example/articles/x", "articles//x")
"""Addresses at which nothing stands, below the root of a site. One names another host where it
is read as an address of its own."""


@pytest.mark.parametrize("where", NOWHERE)
@pytest.mark.parametrize("known", ["site_url", "no site_url"])
def test_not_found_page_finds_its_way(
    known: str,
    where: str,
    valley: Site,
    published: Site,
    serve: Callable[[Path], str],
    contexts: dict[Setting, BrowserContext],
) -> None:
    """It loads nothing from elsewhere and leads home, whatever the address that was asked for."""
    site, root = (published, "/archive/") if known == "site_url" else (valley, "/")
    above = site.folder.parent / "served"
    if not above.exists():
        above.mkdir()
        (above / "archive").symlink_to(site.folder)
    server = serve(above if known == "site_url" else site.folder)
    page = contexts["wide", "dark", "scripts"].new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: asked.append(f"failed {request.url}"))
    address = f"{server}{root}{where}"
    page.route(
        address,
        lambda route: route.fulfill(path=site.folder / "404.html", content_type="text/html"),
    )
    page.goto(address)
    assert [each for each in asked if not each.startswith(f"{server}{root}")] == []
    page.get_by_role("link", name="To the first page").click()
    page.wait_for_url(f"{server}{root}")
    assert page.get_by_role("heading", level=1).inner_text() == "The Valley Archive"
    page.close()


FIRST_PAINTED = """
  window.painted = [];
  const look = () => {
    if (document.body) window.painted.push(document.body.dataset.mdColorScheme);
    if (window.painted.length < 3) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""
"""Takes down what colours the body has when its first frames are painted."""


@pytest.fixture(scope="module")
def switchable(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Serve the good archive with a switch of colours; return its address."""
    folder = tmp_path_factory.mktemp("palette")
    text = (
        (GOOD / "mkdocs.yml")
        .read_text("utf-8")
        .replace("  font: false\n", f"  font: false\n{PALETTE}")
    )
    site = built(written(folder / "source", {"mkdocs.yml": text}), folder / "site")
    return serve(site.folder) + "/"


def test_chosen_colours_stay_and_never_flash(switchable: str, browser: Browser) -> None:
    """What was chosen on one page is what the next one is painted in from its first frame."""
    context = browser.new_context(color_scheme="light", reduced_motion="reduce")
    context.add_init_script(FIRST_PAINTED)
    with Seen(context, switchable + "about/") as page:
        # What is shown is what holds; a click goes on to the next.
        page.get_by_title("As the system has it", exact=True).click()
        page.get_by_title("Light", exact=True).click()
        until(page, "document.body.dataset.mdColorScheme === 'slate'")
        for url in ("articles/1984/05/vote/", "regions/", "404.html"):
            page.goto(switchable + url)
            until(page, "window.painted.length >= 3")
            assert set(page.evaluate("window.painted")) == {"slate"}, url
    context.close()


@pytest.mark.parametrize(("system", "scheme"), [("light", "default"), ("dark", "slate")])
def test_colours_of_the_system_are_those_it_has_now(
    switchable: str, browser: Browser, system: str, scheme: str
) -> None:
    """Where the reader left it to the system, a page is painted as the system has it today."""
    context = browser.new_context(color_scheme=system, reduced_motion="reduce")  # type: ignore[arg-type]
    with Seen(context, switchable + "about/") as page:
        page.evaluate(
            "__md_set('__palette', {index: 0, color: {media: '(prefers-color-scheme)',"
            " scheme: 'default', primary: 'indigo', accent: 'indigo'}})"
        )
        page.add_init_script(FIRST_PAINTED)
        page.goto(switchable + "regions/")
        until(page, "window.painted.length >= 3")
        assert set(page.evaluate("window.painted")) == {scheme}
    context.close()
