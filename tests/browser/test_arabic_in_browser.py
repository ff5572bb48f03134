"""An archive whose interface is in Arabic, in a browser: every kind of page from the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import note_archive
import pytest
from accessibility import offences, offences_in_both_colours
from browsers import until
from made_once import made_once
from playwright.sync_api import Browser, Page, expect
from sites import PAGE_KINDS, UNKNOWNS, Site, built, configured, written

from annotated_archive.render.strings import load_strings

pytestmark = pytest.mark.browser

ARABIC = load_strings("ar")
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1366, "height": 900}

KINDS = {
    **PAGE_KINDS,
    "article in Arabic": "articles/1984/06/strike-ar/",
    "article with notes": "articles/1984/07/meeting/",
    "names": "names/",
    "languages": "languages/",
}


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Serve the good archive, its interface in Arabic, with notes on many passages."""
    return serve(made_once(tmp_path_factory, "arabic", _arabic).folder) + "/"


def _arabic(folder: Path) -> Site:
    source = written(folder / "source", {**UNKNOWNS, **note_archive.FILES})
    return built(configured(source, plugin="language: ar"), folder / "site", strict=False)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A window on which nothing moves by itself."""
    # The browser of a reader may be in another language than the page.
    context = browser.new_context(reduced_motion="reduce", locale="en-GB")
    yield context.new_page()
    context.close()


def opened(page: Page, address: str, size: Any = LAPTOP, scheme: Any = "light") -> None:
    """Open a page in a window of some size."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto(address, wait_until="load")


@pytest.mark.parametrize("url", KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_page_stands_from_the_right(arabic: str, page: Page, url: str) -> None:
    """It says so, axe finds nothing in either colours, and a phone scrolls no page sideways."""
    opened(page, arabic + url, PHONE)
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("body").get_attribute("dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = offences_in_both_colours(page)
    page.set_viewport_size(LAPTOP)
    found += offences(page)
    # The headings of a text have the levels of its author.
    assert [each for each in found if each.rule != "heading-order"] == []


def test_a_reader_adds_a_note_in_arabic(arabic: str, page: Page) -> None:
    """The composer speaks Arabic, and the file that it makes says that the note does."""
    opened(page, arabic + "articles/1984/06/strike-ar/")
    page.get_by_role("button", name=ARABIC("composer.on_article")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(ARABIC("composer.body"), exact=True).fill("من قال هذا؟")
    dialog.get_by_label(ARABIC("composer.by"), exact=True).fill("قارئة")
    close = dialog.get_by_role("button", name=ARABIC("composer.close")).bounding_box()
    heading = dialog.locator("h2").bounding_box()
    assert close
    assert heading
    assert close["x"] + close["width"] <= heading["x"]  # at its end, and not over its words
    dialog.get_by_role("button", name=ARABIC("composer.propose_file"), exact=True).click()
    dialog.get_by_text(ARABIC("composer.done.text")).click()
    text = dialog.get_by_label(ARABIC("composer.done.text")).input_value()
    assert 'language: "ar"' in text.replace("language: ar", 'language: "ar"')
    assert "من قال هذا؟" in text


@pytest.mark.parametrize("query", ["أيار ١٩٨٤ mill", "ايار 1984م mill", "مايو 1984 mill"])
def test_a_reader_searches_in_arabic(arabic: str, page: Page, query: str) -> None:
    """Months have the names of the Levant and the transliterated ones, with or without hamza."""
    opened(page, arabic + "search/")
    page.get_by_label(ARABIC("search.label")).last.fill(query)
    page.get_by_role("button", name=ARABIC("search.submit"), exact=True).last.click()
    page.wait_for_selector(".s-active")
    until(page, "!document.querySelector('[aria-busy=true]')")
    chip = ARABIC("search.says.remove", name="أيار 1984")
    expect(page.get_by_role("button", name=chip)).to_be_visible()
    assert page.locator("[data-result-url]").count() >= 2
    side, main = (page.locator(each).bounding_box() for each in (".s-side", ".s-main"))
    assert side
    assert main
    assert side["x"] + side["width"] <= main["x"]


def test_names_of_facets_are_read_in_arabic(arabic: str, page: Page) -> None:
    """A field is called as the page calls its facet."""
    opened(page, arabic + "search/?q=%D9%85%D9%86%D8%B7%D9%82%D8%A9:ford")
    page.wait_for_selector(".s-active")
    expect(page.locator("[data-part=read] button")).to_have_count(1)


def test_a_calendar_begins_its_weeks_where_its_readers_do(arabic: str, page: Page) -> None:
    """With Saturday, on the right; each day has a letter of its own, but for two of one letter."""
    opened(page, arabic + "dates/1984/05/")
    heads = page.locator(".a-month th")
    assert heads.first.get_attribute("abbr") == "السبت"
    assert len(set(heads.all_inner_texts())) == 7
    boxes = [each.bounding_box() for each in heads.all()]
    lefts = [box["x"] for box in boxes if box]
    assert lefts == sorted(lefts, reverse=True)
    # The first of May 1984 was a Tuesday.
    row = page.locator(".a-month tbody tr").first.locator("td").all_inner_texts()
    assert [each.split(":")[0].strip() for each in row] == ["", "", "", "1", "2", "3", "4"]


def test_time_runs_from_the_right(arabic: str, page: Page) -> None:
    """The bars stand over the years that their caption names."""
    opened(page, arabic + "articles/")
    first, *_, last = (each.bounding_box() for each in page.locator(".a-timeline rect").all())
    begin, *_, end = (
        each.bounding_box()
        for each in page.locator(".a-timeline figcaption > span:not(.a-hidden)").all()
    )
    assert first
    assert last
    assert begin
    assert end
    assert first["x"] > last["x"]
    assert begin["x"] > end["x"]


def test_notes_stand_beside_their_words(arabic: str, page: Page) -> None:
    """In both margins, on the side of the text that is nearest, and none over it."""
    opened(page, arabic + "articles/1984/07/meeting/")
    until(page, "document.querySelector('.note-placed') !== null")
    body = page.locator(".a-body").bounding_box()
    assert body
    notes = [each.bounding_box() for each in page.locator(".note-group > .note").all()]
    sides = {
        "left" if box["x"] + box["width"] <= body["x"] else "right"
        for box in notes
        if box and (box["x"] + box["width"] <= body["x"] or box["x"] >= body["x"] + body["width"])
    }
    assert sides == {"left", "right"}
    assert len([box for box in notes if box]) >= 10


def test_what_the_archive_says_keeps_its_own_direction(arabic: str, page: Page) -> None:
    """An English summary in an Arabic page ends with its full stop, and our words beside an English
    title read from the right.
    """
    opened(page, arabic + "regions/the-valley/")
    assert page.locator(".a-summary").get_attribute("dir") == "ltr"
    opened(page, arabic + "articles/1984/05/vote/")
    head = page.locator(".a-head")
    assert head.get_attribute("dir") == "ltr"
    assert head.locator(".a-by").get_attribute("dir") == "rtl"
    side = head.locator(".a-by").evaluate("it => getComputedStyle(it).textAlign")
    assert side == "end"


def test_words_are_quoted_as_their_language_does(arabic: str, page: Page) -> None:
    """Those of an English text in an Arabic page as in English."""
    opened(page, arabic + "articles/1984/07/meeting/")
    quotes = page.locator("blockquote.note-quote[lang=en]").first
    assert quotes.evaluate("it => getComputedStyle(it).quotes") == '"“" "”"'
    opened(page, arabic + "notes/kind/question/")
    quotes = page.locator(".note-quote[lang=ar], .note-quote:not([lang])").first
    assert quotes.evaluate("it => getComputedStyle(it).quotes") == '"«" "»"'


def test_the_drawer_opens_where_its_button_is(arabic: str, page: Page) -> None:
    """On a phone, at the left."""
    opened(page, arabic, PHONE)
    page.get_by_role("button", name=ARABIC("site.menu"), exact=True).click()
    until(page, "document.querySelector('.a-sections').matches(':popover-open')")
    box = page.locator(".a-sections").bounding_box()
    assert box
    assert box["x"] == 0
    assert box["width"] < PHONE["width"]
