"""Notes in a browser without scripts: beside or below the text, by keyboard, many, on paper."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from accessibility import offences_in_both_colours
from note_archive import DAY, MANY
from sites import Site

pytestmark = pytest.mark.browser

MEETING = "articles/1984/07/meeting/"
CROWDED = "articles/1984/08/crowded/"
ARABIC = "articles/1984/07/ford-ar/"

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 800}


@pytest.fixture(scope="module")
def address(noted: Site, serve: Callable[[Path], str]) -> str:
    """The address of the archive with notes."""
    return serve(noted.folder)


@pytest.fixture(scope="module")
def tab(browser: Any) -> Iterator[Any]:
    """A tab without scripts."""
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Any) -> Any:
    """The same tab, empty again: a new one takes a page twice the time."""
    tab.goto("about:blank")
    tab.set_viewport_size(WIDE)
    tab.emulate_media(media="screen")
    return tab


def box(page: Any, selector: str) -> dict[str, float]:
    """Return where an element stands."""
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return found


def boxes(page: Any, selector: str) -> list[dict[str, float]]:
    """Return where all elements stand, in one question: the browser takes as long for any."""
    return page.locator(selector).evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().toJSON())"
    )


def note(name: str) -> str:
    """Return the selector of a note."""
    return f"[id='note-{DAY}-{name}']"


@pytest.mark.parametrize("url", [CROWDED, ARABIC])
def test_wide_screens_show_notes_beside_their_paragraph(page: Any, address: str, url: str) -> None:
    """A note begins at the height of its paragraph, right of the text, also of Arabic text."""
    page.goto(f"{address}/{url}")
    text = box(page, "[data-text='body'] > p")
    first = box(page, "[data-text='body'] .note")
    assert first["x"] > text["x"] + text["width"]
    assert abs(first["y"] - text["y"]) < 20


def test_notes_leave_no_gap_and_do_not_overlap(page: Any, address: str) -> None:
    """Notes longer than their paragraph run on beside the next; none lies over another."""
    page.goto(f"{address}/{MEETING}")
    notes = boxes(page, "[data-text='body'] aside")
    for above, below in itertools.pairwise(notes):
        assert below["y"] >= above["y"] + above["height"]
    paragraphs = boxes(page, "[data-text='body'] > p")
    first, second = paragraphs[:2]
    assert second["y"] - (first["y"] + first["height"]) < 40


def test_narrow_screens_show_notes_below_their_paragraph(page: Any, address: str) -> None:
    """On a phone a note stands between its paragraph and the next, as wide as the text."""
    page.set_viewport_size(NARROW)
    page.goto(f"{address}/{MEETING}")
    first, second = boxes(page, "[data-text='body'] > p")[:2]
    below = box(page, note("hands"))
    assert first["y"] + first["height"] <= below["y"] < second["y"]
    assert abs(below["width"] - first["width"]) < 2
    assert below["x"] + below["width"] <= NARROW["width"]


def test_keyboard_leads_to_a_note_and_back(page: Any, address: str) -> None:
    """Enter on a passage's number goes to its note, Enter on the note's number goes back."""
    page.goto(f"{address}/{MEETING}")
    page.locator(f"[id='note-at-{DAY}-item']").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#note-{DAY}-item")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#note-at-{DAY}-item")


def test_many_notes_show_how_they_begin_and_open_when_asked(page: Any, address: str) -> None:
    """Of two hundred notes each shows a line, until the link to it is followed."""
    page.goto(f"{address}/{CROWDED}")
    assert page.locator("aside.note").count() == MANY
    closed = box(page, note("n7"))["height"]
    assert closed < 60
    page.locator(f"{note('n7')} .note-read-on").click()
    assert box(page, note("n7"))["height"] > 2 * closed
    assert box(page, note("n8"))["height"] == pytest.approx(closed, abs=2)


def test_many_notes_keep_the_text_readable(page: Any, address: str) -> None:
    """Sixty paragraphs with two hundred notes are less than twice as long as without."""
    page.goto(f"{address}/{CROWDED}")
    paragraphs = boxes(page, "[data-text='body'] > p")
    length = paragraphs[-1]["y"] + paragraphs[-1]["height"] - paragraphs[0]["y"]
    assert length < 2 * sum(each["height"] for each in paragraphs)


def test_paper_has_the_notes_behind_the_text(page: Any, address: str) -> None:
    """In print the text comes first, then its notes by their numbers, whole."""
    page.emulate_media(media="print")
    page.goto(f"{address}/{CROWDED}")
    last = page.locator("[data-text='body'] > p").last.bounding_box()
    notes = boxes(page, "aside.note")
    assert all(each["y"] >= last["y"] + last["height"] for each in notes)
    assert [each["y"] for each in notes] == sorted(each["y"] for each in notes)
    assert notes[0]["height"] > 60


def test_a_linked_note_is_seen_to_be_meant(page: Any, address: str) -> None:
    """Coming by a link, a note is in view and looks different from the others."""
    page.goto(f"{address}/{MEETING}#note-{DAY}-cell")
    at = box(page, note("cell"))
    assert 0 <= at["y"] < WIDE["height"]
    assert page.locator(f"{note('cell')}:target").count() == 1


@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
def test_pages_with_notes_pass_axe(browser: Any, address: str, width: dict[str, int]) -> None:
    """Articles, lists and single notes break no rule of axe; in the dark only contrast may differ."""
    context = browser.new_context(viewport=width)
    page = context.new_page()
    found = {}
    for url in (MEETING, ARABIC, "notes/", f"notes/meeting/{DAY}-hands/", "regions/upper-ford/"):
        page.emulate_media(color_scheme="light")
        page.goto(f"{address}/{url}")
        found[url] = offences_in_both_colours(page, "main")
    context.close()
    assert {url: said for url, said in found.items() if said} == {}
