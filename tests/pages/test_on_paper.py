"""Pages on paper: as few sheets as the text needs, and all that tells what was printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, Page
from sites import PALETTE, Site, built, configured, without_search, written

pytestmark = pytest.mark.browser

LONG = "articles/1984/05/nine-days/"
ADDRESS = "https://news.example/%D9%85%D9%82%D8%A7%D9%84/1984"

SENTENCE = (
    "The hands of the mill came to the hall in the evening and heard what the board had written"
    " of the night shift. "
)
EVENT = """
  - date: 1984-05-1{n}
    what: "A meeting; the board is asked to answer"
    according_to: [mill-hands-union]
    quote: "On day {n} of the talks"
    regions: [mill-quarter]
    groups: [mill-hands-union]
"""
ARTICLE = f"""\
---
title: Nine days of talks at the mill
published: 1984-05-20
publisher: valley-news
authors: [Nell Carter]
language: en
body: full
url: "{ADDRESS}"
summary: The mill hands and the board met for nine days.
regions: [mill-quarter, upper-ford]
groups: [mill-hands-union]
people: [ada-miller]
themes: [work, unrest]
events:{"".join(EVENT.format(n=n) for n in range(1, 6))}
rights: {{holder: valley-news, year: 1984, printed: "© Valley News 1984", basis: by permission}}
capture: {{date: 2024-01-15, by: The Keeper, how: Typed from the paper}}
notices: [vn-share, vn-disclaimer]
---

{"".join(f"On day {n} of the talks it rained. {SENTENCE * 4}{chr(10) * 2}" for n in range(1, 10))}
"""
"""An article of 840 words, with all that stands around one."""

NOTE = """\
---
target: nine-days
quote: On day {n} of the talks
kind: context
by: A reader
language: en
sources: ["https://archive.example/{n}"]
---

On that day the board met in the office of the mill; nothing of it is kept but a bill for candles.
"""

COLOURS = """() => [document.body, document.querySelector("main p")].map((each) => {
  const { color, backgroundColor } = getComputedStyle(each);
  return [color, backgroundColor];
})"""


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The archive of the Valley with a long article, and with the switch of colours."""
    folder = tmp_path_factory.mktemp("paper")
    notes = {f"content/notes/nine-days/2024-05-0{n}-note.md": NOTE.format(n=n) for n in range(1, 7)}
    files = {"content/articles/1984/05/nine-days.md": ARTICLE, **notes}
    source = without_search(configured(written(folder / "source", files), theme=dedent(PALETTE)))
    return built(source, folder / "site", site_url="https://valley.example/archive/")


@pytest.fixture
def open_page(
    browser: Browser, serve: Callable[[Path], str], mill: Site
) -> Iterator[Callable[[str], Page]]:
    """Open a page as a reader sees it who chose dark colours."""
    context = browser.new_context(color_scheme="dark", locale="fr-FR")
    root = serve(mill.folder)
    page = context.new_page()
    page.goto(f"{root}/about/")
    page.evaluate(
        "__md_set('__palette', {index: 2, color: {scheme: 'slate', primary: '', accent: ''}})"
    )

    def opened(url: str) -> Page:
        page.goto(f"{root}/{url}")
        return page

    yield opened
    context.close()


def sheets(page: Page) -> int:
    """Return on how many sheets of A4 a page is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


def test_a_long_article_takes_three_sheets(open_page: Callable[[str], Page]) -> None:
    """With its notes, its provenance and its events; it took five."""
    assert sheets(open_page(LONG)) <= 3


@pytest.mark.parametrize("url", [LONG, "regions/mill-quarter/", "dates/1984/05/", "about/", ""])
def test_paper_says_whose_page_it_is(open_page: Callable[[str], Page], url: str) -> None:
    """The site, the address and the day of printing, in the interface's language, above all."""
    page = open_page(url)
    head = page.locator(".a-imprint")
    assert not head.is_visible()
    today = page.evaluate("new Intl.DateTimeFormat('en-GB', {dateStyle: 'long'}).format()")
    page.pdf()
    page.emulate_media(media="print")
    assert head.inner_text().split("\n") == [
        "The Valley Archive",
        f"printed {today}",
        f"https://valley.example/archive/{url}",
    ]
    assert head.bounding_box()["y"] < page.locator("h1").bounding_box()["y"]  # type: ignore[index]


def test_paper_has_the_record_and_its_rights(open_page: Callable[[str], Page]) -> None:
    """By the id it can be found again; who presses nothing needs no ways on."""
    page = open_page(LONG)
    page.emulate_media(media="print")
    for there in ("© Valley News 1984", "nine-days"):
        assert page.get_by_text(there, exact=False).first.is_visible(), there
    assert page.get_by_role("heading", name="Notes", exact=True).is_visible()
    for gone in (".a-walk", ".a-stands summary", ".a-foot a", ".a-see", ".md-header", ".md-footer"):
        assert not any(each.is_visible() for each in page.locator(gone).all()), gone


@pytest.mark.parametrize("url", [LONG, "regions/mill-quarter/", "about/", ""])
def test_paper_is_light(open_page: Callable[[str], Page], url: str) -> None:
    """Also for who chose dark colours on the screen."""
    page = open_page(url)
    assert page.evaluate(COLOURS)[0][1] == "rgb(23, 22, 20)"
    page.emulate_media(media="print", color_scheme="dark")
    dark = re.compile(r"rgb\((\d{1,2}, ){2}\d{1,2}\)")
    for ink, paper in page.evaluate(COLOURS):
        assert paper == "rgba(0, 0, 0, 0)"
        assert dark.fullmatch(ink)


def test_addresses_on_paper_are_read(open_page: Callable[[str], Page]) -> None:
    """An Arabic one has its letters, and an address that is its own words stands there once."""
    page = open_page(LONG)
    page.emulate_media(media="print")
    behind = "(each) => getComputedStyle(each, '::after').content"
    link = page.locator(f".a-from [href='{ADDRESS}']")
    assert link.evaluate(behind) == '" <" "https://news.example/مقال/1984" ">"'.replace('" "', "")
    source = page.locator(".note-sources .a-out").first
    assert source.inner_text() == ""
    assert "https://archive.example/1" in source.evaluate(behind)


def test_a_site_that_does_not_know_its_address_prints_where_it_was_read(
    browser: Browser, serve: Callable[[Path], str], valley: Site
) -> None:
    """Without what leads into the page."""
    root = serve(valley.folder)
    context = browser.new_context()
    page = context.new_page()
    addresses = [f"{root}/groups/mill-hands-union/", f"{root}/about/"]
    printed = []
    for address in addresses:
        page.goto(f"{address}?from=1#a-names")
        page.pdf()
        printed.append(page.locator(".a-at").text_content())
    context.close()
    assert printed == addresses
