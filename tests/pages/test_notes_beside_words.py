"""Notes in a browser with scripts: beside their words, at a tap, by keyboard, by their address."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import until
from note_archive import DAY, MANY
from playwright.sync_api import Browser, Page
from sites import Site

pytestmark = pytest.mark.browser

MEETING = "articles/1984/07/meeting/"
CROWDED = "articles/1984/08/crowded/"
ARABIC = "articles/1984/07/ford-ar/"
CLASHES = "articles/2018/10/clashes-western-aleppo/"
"""Of the archive's own articles the one with most notes."""

LAPTOP = {"width": 1366, "height": 768}
TABLET = {"width": 1100, "height": 768}
PHONE = {"width": 390, "height": 844}

FAR = 151
"""Pixels from which a note repeats its words, which are drawn at fractions of one."""

PLACES = """() => [...document.querySelectorAll(".note-group > .note")].map((note) => {
  const mark = [...document.querySelectorAll(".note-mark")]
    .find((each) => each.getAttribute("aria-details") === note.id);
  const link = document.querySelector(`[id="${note.id.replace("note-", "note-at-")}"]`);
  const { left, right, top, bottom } = note.getBoundingClientRect();
  const words = (mark ?? link).getClientRects()[0];
  const quote = note.querySelector(":scope > .note-words");
  return { id: note.id, left, right, top, bottom, words: words.top, wordsRight: words.right,
    repeats: Boolean(quote?.checkVisibility()) };
})"""


@pytest.fixture(scope="module")
def made_up(noted: Site, serve: Callable[[Path], str]) -> str:
    """The address of the archive with notes on everything."""
    return serve(noted.folder)


@pytest.fixture(scope="module")
def own(own_site: Site, serve: Callable[[Path], str]) -> str:
    """The address of the archive's own site."""
    return serve(own_site.folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A laptop's page; nothing is seen moving."""
    context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone's page."""
    context = browser.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def places(page: Page, address: str) -> list[dict[str, Any]]:
    """Return where the notes of a page stand, and their words, once the script placed them."""
    page.goto(address)
    until(page, "document.querySelector('.note-placed') !== null")
    return page.evaluate(PLACES)


def named(name: str) -> str:
    """Return the HTML id of a note."""
    return f"note-{DAY}-{name}"


def in_view(page: Page, *selectors: str) -> bool:
    """Whether the beginning of each element is on the screen, and all of it if it has room."""
    height = page.viewport_size["height"]
    for selector in selectors:
        box = page.locator(selector).first.bounding_box()
        if box is None or not (box["y"] >= 0 and box["y"] + min(box["height"], 40) <= height):
            return False
    return True


@pytest.mark.parametrize("size", [LAPTOP, TABLET], ids=["laptop", "tablet"])
def test_notes_of_the_most_annotated_article_stand_beside_their_words(
    page: Page, own: str, size: dict[str, int]
) -> None:
    """No note of the archive's own is farther from its words than a fifth of the screen."""
    page.set_viewport_size(size)
    found = places(page, f"{own}/{CLASHES}")
    assert len(found) >= 6
    assert {
        each["id"]: each["top"] - each["words"]
        for each in found
        if abs(each["top"] - each["words"]) > FAR
    } == {}


@pytest.mark.parametrize("size", [LAPTOP, TABLET], ids=["laptop", "tablet"])
@pytest.mark.parametrize("url", [MEETING, CROWDED, ARABIC])
def test_notes_do_not_overlap_and_say_what_they_are_about(
    page: Page, made_up: str, url: str, size: dict[str, int]
) -> None:
    """None lies over another or over the text; one that is far from its words repeats them."""
    page.set_viewport_size(size)
    found = places(page, f"{made_up}/{url}")
    body = page.locator(".a-body").bounding_box()
    for each in found:
        assert each["right"] <= body["x"] or each["left"] >= body["x"] + body["width"]
        assert each["repeats"] or abs(each["top"] - each["words"]) <= FAR, each
    columns = {}
    for each in found:
        columns.setdefault(round(each["left"]), []).append(each)
    assert len(columns) <= (2 if size is LAPTOP else 1)
    for column in columns.values():
        column.sort(key=lambda each: each["top"])
        assert all(above["bottom"] < below["top"] for above, below in itertools.pairwise(column))


def test_two_hundred_notes_stand_in_two_margins(page: Page, made_up: str) -> None:
    """Both margins are used, and each note shows so little that it is beside its words."""
    found = places(page, f"{made_up}/{CROWDED}")
    assert len(found) == MANY
    assert len({round(each["left"]) for each in found}) == 2
    assert max(abs(each["top"] - each["words"]) for each in found) < FAR


def test_a_long_note_is_opened_in_place_by_a_button(page: Page, own: str) -> None:
    """It shows how it begins and says so; opened, it has its sources, and lies over no other."""
    places(page, f"{own}/{CLASHES}")
    note = page.locator(".note-closed:has(.note-sources)").first
    note_id = note.get_attribute("id")
    note = page.locator(f"[id='{note_id}']")
    button = note.locator("button.note-open")
    assert button.get_attribute("aria-expanded") == "false"
    assert not note.locator(".note-sources").is_visible()
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert note.locator(".note-sources").is_visible()
    found = page.evaluate(PLACES)
    opened = next(each for each in found if each["id"] == note_id)
    for other in found:
        if other is not opened and other["left"] == opened["left"]:
            assert other["bottom"] < opened["top"] or other["top"] > opened["bottom"]


def test_words_and_note_are_lit_together(page: Page, made_up: str) -> None:
    """Pointing at one lights both, and nothing else; so does the keyboard."""
    places(page, f"{made_up}/{MEETING}")
    lit = "[...document.querySelectorAll('.note-lit')].map((e) => e.id || e.getAttribute('aria-details'))"
    page.locator(f"mark[aria-details='{named('quoted')}']").hover()
    assert set(page.evaluate(lit)) == {named("quoted")}
    page.locator(f"[id='{named('cell')}'] .note-text").hover()
    assert set(page.evaluate(lit)) == {named("cell")}
    page.mouse.move(5, 5)
    page.locator(f"[id='note-at-{DAY}-item']").focus()
    assert set(page.evaluate(lit)) == {named("item")}


@pytest.mark.parametrize("number", [0, 57, 199])
def test_a_chosen_note_comes_beside_its_words(page: Page, made_up: str, number: int) -> None:
    """A click on marked words brings their note to the same height, however many there are."""
    places(page, f"{made_up}/{CROWDED}")
    mark = page.locator(f"mark[aria-details='{named(f'n{number}')}']").first
    mark.scroll_into_view_if_needed()
    mark.click(position={"x": 3, "y": 8})
    chosen = page.locator("aside.note-lit").first.get_attribute("id")
    [lit] = [each for each in page.evaluate(PLACES) if each["id"] == chosen]
    assert abs(lit["top"] - lit["words"]) < 5
    assert in_view(page, "aside.note-lit", "mark.note-lit")


@pytest.mark.parametrize("size", [LAPTOP, TABLET, PHONE], ids=["laptop", "tablet", "phone"])
def test_a_notes_address_shows_its_words_with_it(
    page: Page, own: str, size: dict[str, int]
) -> None:
    """Every note of the archive's own is on one screen with the beginning of its words."""
    page.set_viewport_size(size)
    page.goto(f"{own}/{CLASHES}")
    for note_id in page.eval_on_selector_all(
        ".note-group > .note", "(all) => all.map(({ id }) => id)"
    ):
        # With a query, so that the browser loads the page instead of moving on it.
        page.goto(f"{own}/{CLASHES}?{note_id}#{note_id}")
        until(page, "document.querySelector('aside.note-lit') !== null")
        page.wait_for_load_state("load")
        assert page.locator("aside.note-lit").get_attribute("id") == note_id
        assert in_view(page, f"[id='{note_id}']", f"mark[aria-details='{note_id}']"), note_id


def test_an_address_of_a_reply_opens_its_thread(page: Page, made_up: str) -> None:
    """A reply within a closed note is seen when one comes for it."""
    page.goto(f"{made_up}/{MEETING}#{named('again')}")
    until(page, "document.querySelector('aside.note-lit') !== null")
    assert page.locator(f"[id='{named('again')}'] > .note-rest").is_visible()


def test_a_tap_opens_and_closes_notes_on_a_phone(phone: Page, made_up: str) -> None:
    """Notes are closed at first; a tap on words opens theirs under the paragraph, one more closes."""
    phone.goto(f"{made_up}/{MEETING}")
    until(phone, "document.querySelector('.note-taps') !== null")
    shown = "[...document.querySelectorAll('.note-group > .note')].filter((e) => e.offsetHeight > 0).map((e) => e.id)"
    assert phone.evaluate(shown) == []
    mark = phone.locator(f"mark[aria-details='{named('quoted')}']")
    mark.tap()
    assert phone.evaluate(shown) == [named("quoted")]
    note = phone.locator(f"[id='{named('quoted')}']").bounding_box()
    paragraph = phone.locator(
        f".a-body > :has(mark[aria-details='{named('quoted')}'])"
    ).bounding_box()
    assert 0 <= note["y"] - (paragraph["y"] + paragraph["height"]) < 40
    assert in_view(phone, f"[id='{named('quoted')}']", f"mark[aria-details='{named('quoted')}']")
    link = phone.locator(f"[id='note-at-{DAY}-quoted']")
    assert link.get_attribute("aria-expanded") == "true"
    mark.tap()
    assert phone.evaluate(shown) == []
    assert link.get_attribute("aria-expanded") == "false"


def test_overlapping_words_open_all_their_notes(phone: Page, made_up: str) -> None:
    """Where two passages overlap, a tap opens the notes of both; the number opens its own alone."""
    phone.goto(f"{made_up}/{MEETING}")
    until(phone, "document.querySelector('.note-taps') !== null")
    shown = "[...document.querySelectorAll('.note-group > .note')].filter((e) => e.offsetHeight > 0).map((e) => e.id)"
    phone.locator(f"mark[aria-details='{named('hands')}']").last.tap()
    assert {named("hands"), named("wide")} <= set(phone.evaluate(shown))
    phone.locator(f"mark[aria-details='{named('hands')}']").last.tap()
    assert phone.evaluate(shown) == []
    phone.locator(f"[id='note-at-{DAY}-hands']").tap()
    assert phone.evaluate(shown) == [named("hands")]


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_keys_lead_through_the_notes_and_back(page: Page, own: str, size: dict[str, int]) -> None:
    """`n` leads to the next note, `p` to the one before, Escape from a note to its words."""
    page.set_viewport_size(size)
    page.goto(f"{own}/{CLASHES}")
    until(page, "document.querySelector('.note-placed, .note-taps') !== null")
    ids = page.eval_on_selector_all(".note-group > .note", "(all) => all.map(({ id }) => id)")
    focused = "document.activeElement.id"
    page.keyboard.press("n")
    assert page.evaluate(focused) == ids[0]
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate(focused) == ids[2]
    page.keyboard.press("p")
    assert page.evaluate(focused) == ids[1]
    assert in_view(page, f"[id='{ids[1]}']", f"mark[aria-details='{ids[1]}']")
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == ids[1].replace("note-", "note-at-", 1)
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == ids[1]


def test_notes_have_their_room_when_scripts_do_not_come(browser: Browser, made_up: str) -> None:
    """A browser that runs scripts, but does not get this one, shows notes behind their paragraph."""
    context = browser.new_context(viewport=LAPTOP)
    context.route("**/notes.mjs", lambda route: route.abort())
    page = context.new_page()
    page.clock.install()
    page.goto(f"{made_up}/{MEETING}")
    note = page.locator(f"[id='{named('quoted')}']")
    page.evaluate("document.getAnimations().forEach((each) => each.finish())")
    assert note.is_visible()
    paragraph = page.locator(
        f".a-body > :has(mark[aria-details='{named('quoted')}'])"
    ).bounding_box()
    assert note.bounding_box()["y"] >= paragraph["y"] + paragraph["height"]
    context.close()


def test_paper_has_notes_at_the_end_whatever_the_screen_showed(phone: Page, made_up: str) -> None:
    """Printed, every note stands whole behind the text under a heading, also one that was closed."""
    for size in (PHONE, LAPTOP):
        phone.emulate_media(media="screen")
        phone.set_viewport_size(size)
        phone.goto(f"{made_up}/{MEETING}")
        until(phone, "document.querySelector('.note-placed, .note-taps') !== null")
        phone.emulate_media(media="print")
        heading = phone.locator(".note-print").bounding_box()
        last = phone.locator(".a-body > p").last.bounding_box()
        assert heading["y"] >= last["y"] + last["height"]
        tops = [each.bounding_box() for each in phone.locator(".note-group > .note").all()]
        assert all(each["y"] > heading["y"] and each["height"] > 30 for each in tops)
        assert not phone.locator(".note-open, .note-keys").first.is_visible()


def test_controls_are_large_enough(phone: Page, page: Page, own: str) -> None:
    """A finger finds 44 pixels, a pointer 24."""
    for at, least in ((page, 24), (phone, 44)):
        at.goto(f"{own}/{CLASHES}")
        until(at, "document.querySelector('.note-placed, .note-taps') !== null")
        at.locator(".note-ref a").first.click()
        for control in at.locator(".note-back, .note-open").all():
            if control.is_visible():
                box = control.bounding_box()
                assert min(box["width"], box["height"]) >= least, box
