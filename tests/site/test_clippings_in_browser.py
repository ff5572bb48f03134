"""What has a content warning, in a browser: with and without scripts, by keyboard, on paper, by
links that lead into it, and in search results.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from accessibility import offences_in_both_colours
from browsers import until
from clippings import WARNING
from playwright.sync_api import Browser, Page, expect
from sites import Site
from static_host import Host, static_host

pytestmark = pytest.mark.browser

BURNT = "articles/1984/05/fire/"
RACE = "articles/1984/05/race/"
LIKENESS = "articles/1984/05/likeness/"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 800}
WAYS = {
    f"{screen}, {'scripts' if scripts else 'no scripts'}": {
        "viewport": size,
        "java_script_enabled": scripts,
    }
    for screen, size in (("desktop", WIDE), ("phone", PHONE))
    for scripts in (True, False)
}


@pytest.fixture(scope="module")
def host(clipped: Site) -> Iterator[Host]:
    """The site, served below a path."""
    with static_host(clipped.folder, "/archive/") as host:
        yield host


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[dict[str, Page]]:
    """A tab for each way to look at a page, and one with scripts to search in.

    One for all tests: a new one takes a page twice the time.
    """
    search = {"viewport": WIDE, "locale": "en-GB"}
    contexts = {
        way: browser.new_context(**options) for way, options in {**WAYS, "search": search}.items()
    }
    yield {way: context.new_page() for way, context in contexts.items()}
    for context in contexts.values():
        context.close()


def emptied(tab: Page) -> Page:
    """Return a tab as it was when it was new."""
    tab.goto("about:blank")
    tab.emulate_media(media="screen")
    return tab


@pytest.fixture(params=WAYS)
def page(tabs: dict[str, Page], request: pytest.FixtureRequest) -> Page:
    """A page on a screen of either width, with scripts and without."""
    return emptied(tabs[request.param])


@pytest.fixture
def scripted(tabs: dict[str, Page]) -> Page:
    """A page with scripts."""
    return emptied(tabs["search"])


def test_text_opens_at_one_press(page: Page, host: Host) -> None:
    """Closed, only the warning is seen; Enter on it shows text, notes and pictures, another
    hides them.
    """
    page.goto(f"{host.url}{BURNT}")
    hidden = [page.get_by_text(f"moulder{each}") for each in ("text", "note", "caption", "summary")]
    for each in hidden:
        expect(each.first).not_to_be_visible()
    summary = page.locator("details.a-warned > summary").first
    expect(summary).to_have_text(f"Content warning: {WARNING} Show the text")
    summary.press("Enter")
    if page.locator(".note-taps").count():  # on a phone a note opens at its words
        expect(hidden[1].first).not_to_be_visible()
        page.locator(".a-warned .note-ref a").first.click()
    for each in hidden:
        expect(each.first).to_be_visible()
    expect(summary.locator(".a-show")).not_to_be_visible()
    expect(page.get_by_text("moulderevent")).not_to_be_visible()  # that of what it reports
    summary.press("Enter")
    expect(hidden[0].first).not_to_be_visible()


@pytest.mark.parametrize(
    ("fragment", "seen"),
    [
        ("note-2024-06-01-found", "Smouldernote"),
        ("note-at-2024-06-01-found", "smouldertext"),
        ("note-2024-06-03-reply", "Smoulderreply"),
        ("note-2024-06-02-whole", "Smoulderwhole"),
        ("smoulderhead-two", "Smoulderhead two"),
        (":~:text=second%20smoulderpart", "smoulderpart"),
    ],
)
def test_links_into_it_open_it(page: Page, host: Host, fragment: str, seen: str) -> None:
    """A link to a note, a passage, a heading or words of it leads there, not to a closed door."""
    page.goto(f"{host.url}{BURNT}#{fragment}")
    there = page.locator(".a-flow").get_by_text(seen).first
    expect(there).to_be_visible()
    expect(there).to_be_in_viewport()


def test_link_within_the_page_opens_it(page: Page, host: Host) -> None:
    """A link from another page, and going back and forth, do so as well."""
    page.goto(f"{host.url}notes/fire/2024-06-01-found/")
    expect(page.get_by_text("Smouldernote")).not_to_be_visible()
    page.get_by_role("link", name="Read it in its place").click()
    expect(page.get_by_text("Smouldernote")).to_be_visible()
    expect(page.get_by_text("Smouldernote")).to_be_in_viewport()


def test_notes_stand_beside_the_opened_text(page: Page, host: Host) -> None:
    """As on any page: beside its paragraph on a wide screen, below it on a narrow one."""
    page.goto(f"{host.url}{BURNT}")
    page.locator("details.a-warned > summary").first.click()
    text: Any = page.locator("[data-text='body'] > p").first.bounding_box()
    note: Any = page.locator("[id='note-2024-06-01-found']").bounding_box()
    if page.viewport_size == WIDE:
        assert note["x"] > text["x"] + text["width"]
        assert abs(note["y"] - text["y"]) < 20
    else:
        assert note["y"] >= text["y"] + text["height"]


def test_long_warnings_stand_beside_their_mark(page: Page, host: Host) -> None:
    """However long it is, it goes on beside the mark that opens it, and not below that."""
    page.goto(f"{host.url}{BURNT}")
    warning = page.locator("details.a-warned > summary > .a-warning").first
    warning.evaluate("each => each.append(' – ' + 'and what was found. '.repeat(8))")
    summary: Any = page.locator("details.a-warned > summary").first.bounding_box()
    words: Any = warning.bounding_box()
    assert words["x"] - summary["x"] > 20
    assert words["y"] - summary["y"] < 20


def test_paper_shows_the_text(page: Page, host: Host) -> None:
    """What is printed is whole, opened or not, below its warning."""
    page.goto(f"{host.url}{BURNT}")
    page.emulate_media(media="print")
    for each in ("text", "note", "caption", "event"):
        expect(page.get_by_text(f"moulder{each}").first).to_be_visible()
    heights = page.locator("details.a-warned [data-text='body'] > p").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().height)"
    )
    assert min(heights) > 10
    expect(page.get_by_text("Show the text")).not_to_be_visible()
    expect(page.get_by_text(f"Content warning: {WARNING}").first).to_be_visible()


def test_one_picture_opens_at_a_press(page: Page, host: Host) -> None:
    """Its caption and its points stay unseen until then; no page is wider than the screen."""
    page.goto(f"{host.url}{RACE}")
    picture = page.locator("img[src$='x-boat.png']")
    expect(picture).not_to_be_visible()
    expect(page.locator("img[src$='x-page.png']")).to_be_visible()
    page.get_by_text("Show the picture").click()
    expect(picture).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pages_pass_axe(browser: Browser, host: Host) -> None:
    """Closed and opened, no page breaks a rule of axe, in either palette."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    for url in (BURNT, RACE, "notes/", "dates/1984/05/19/", "regions/upper-ford/"):
        page.goto(f"{host.url}{url}")
        for opened in (False, True):
            if opened:
                page.locator("details.a-warned > summary").evaluate_all(
                    "all => all.forEach(each => each.click())"
                )
            assert offences_in_both_colours(page) == [], (url, opened)
    context.close()


def found(page: Page, host: Host, words: str) -> Any:
    """Search; return the results."""
    page.goto(f"{host.url}search/?q={words}")
    page.wait_for_selector(".s-ready.s-active")
    until(page, "!document.querySelector('[aria-busy]')")
    return page.locator("[data-result-url]")


def test_results_say_the_warning_first(scripted: Page, host: Host) -> None:
    """The passage is opened at a press, and the link leads to the warning, not past it."""
    results = found(scripted, host, "smouldertext")
    hit = results.filter(has=scripted.locator("a[href*='fire']")).first
    expect(hit).to_contain_text(f"Content warning: {WARNING}")
    expect(hit.locator(".s-passage")).not_to_be_visible()
    address = hit.locator("h3 a").get_attribute("href")
    assert address is not None
    assert address.endswith(BURNT)
    hit.get_by_text("Show the passage").press("Enter")
    expect(hit.locator(".s-passage mark").first).to_have_text("smouldertext")
    expect(hit.locator(".s-passage")).to_be_visible()


def test_results_of_notes_say_it_too(scripted: Page, host: Host) -> None:
    """A note on such an article may say as much as its text."""
    hit = found(scripted, host, "smouldernote").first
    expect(hit).to_contain_text(f"Content warning: {WARNING}")
    expect(hit.locator(".s-passage")).not_to_be_visible()


@pytest.mark.parametrize("words", ["ferry", "yearly", "MHU/12/4", '"six columns"'])
def test_what_is_not_transcribed_is_found(scripted: Page, host: Host, words: str) -> None:
    """By its title, its summary, its mark and the words of its pictures; and it says what it is."""
    hit = found(scripted, host, words).filter(has=scripted.locator("a[href*='race']")).first
    expect(hit).to_contain_text("not transcribed")
    expect(hit.locator(".s-passage")).to_be_visible()


def test_bodies_are_a_facet(scripted: Page, host: Host) -> None:
    """What is not transcribed can be looked for alone."""
    results = found(scripted, host, "&body=none")
    urls = sorted(str(each.get_attribute("data-result-url")) for each in results.all())
    assert urls == [f"/archive/articles/1984/05/{name}/" for name in ("likeness", "race")]


def test_composer_reads_what_is_closed(scripted: Page, host: Host) -> None:
    """The page's text has the fingerprint that the build wrote, opened or not, and of what is not
    transcribed, which has none.
    """
    scripted.goto(f"{host.url}{BURNT}")
    read = """async () => {
      const { textOfPage } = await import(`${location.origin}/archive/assets/javascripts/composer/text-of-page.mjs`);
      const { anchoring } = await import(`${location.origin}/archive/assets/javascripts/anchor.mjs`);
      const folds = await (await fetch(`${location.origin}/archive/assets/fold.json`)).json();
      const said = JSON.parse(document.querySelector("script[data-composer]").textContent);
      const here = await anchoring(folds).fingerprint(textOfPage(document).text);
      return [here, said.fingerprint];
    }"""
    for url in (BURNT, RACE, LIKENESS):
        scripted.goto(f"{host.url}{url}")
        here, said = scripted.evaluate(read)
        assert here == said
