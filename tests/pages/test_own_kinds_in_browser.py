"""Kinds of notes of an archive's own, in a browser: shown, offered by the composer, searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from accessibility import offences_in_both_colours
from own_kinds import DECLARED, valley_with_own_kinds
from playwright.sync_api import Browser, Page, expect
from sites import PALETTE, built, configured

pytestmark = pytest.mark.browser

VOTE = "articles/1984/05/vote/"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 800}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the Valley with own kinds, in both palettes."""
    folder = tmp_path_factory.mktemp("own")
    source = valley_with_own_kinds(folder / "source", DECLARED)
    configured(source, theme=PALETTE.replace("\n  ", "\n").strip())
    return serve(built(source, folder / "site").folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that leaves nothing on the console."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda each: wrong.append(str(each)))
    page.on("console", lambda each: wrong.append(each.text) if each.type == "error" else None)
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_pages_with_own_kinds_pass_axe(browser: Browser, address: str, size: Any) -> None:
    """Label and mark have contrast enough in either palette, beside the text and on lists."""
    context = browser.new_context(viewport=size)
    page = context.new_page()
    found = {}
    for url in (VOTE, "notes/", "notes/kind/memory/", "groups/mill-hands-union/"):
        page.emulate_media(color_scheme="light")
        page.goto(f"{address}/{url}")
        found[url] = offences_in_both_colours(page, "main")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
    assert {url: said for url, said in found.items() if said} == {}


def test_own_kinds_are_told_by_more_than_colour(page: Page, address: str) -> None:
    """Mark and rule beside the note differ from those of the other kinds, in one colour of text."""
    page.goto(f"{address}/{VOTE}")
    styles = {
        note.get_attribute("id"): note.evaluate(
            "it => [getComputedStyle(it).borderInlineStartStyle,"
            " getComputedStyle(it.querySelector('.note-kind')).color]"
        )
        for note in page.locator("aside.note").all()
    }
    rule, colour = styles["note-2024-05-03-hand"]
    question, other = styles["note-2024-05-01-turnout"]
    assert (rule, question) == ("dotted", "dashed")
    assert colour != other
    assert styles["note-2024-05-04-seen"] == [rule, colour]
    sign = page.locator("#note-2024-05-03-hand .note-sign")
    assert sign.evaluate("it => getComputedStyle(it).color") == colour
    assert sign.inner_text() == "✎"


def test_the_composer_offers_own_kinds(page: Page, address: str) -> None:
    """They stand behind the others, explained; one that needs a source says so until it has one."""
    page.goto(f"{address}/{VOTE}")
    page.get_by_role("button", name="Suggest a note on the whole article").click()
    dialog = page.get_by_role("dialog")
    kind = dialog.get_by_label("What it does")
    expect(kind.locator("option").last).to_be_attached()
    options = kind.locator("option").all_inner_texts()
    assert options[-2:] == ["Memory: what you saw yourself", "Reading of the hand"]
    dialog.get_by_label("What you have to say").fill("The hand is the clerk's.")
    dialog.get_by_label("Name to sign with").fill("A reader")
    kind.select_option("memory")
    expect(dialog.locator(".a-ready")).to_have_text("Everything is there.")
    kind.select_option("reading")
    expect(dialog.locator(".a-ready")).to_have_text("")
    expect(dialog.get_by_text("Notes of this kind need one.")).to_be_visible()
    dialog.get_by_role("button", name="Next: send it").click()
    expect(dialog.get_by_text("A note of this kind needs a source.")).to_be_visible()
    dialog.get_by_label("Sources").fill("Valley News")
    expect(dialog.locator(".a-ready")).to_have_text("Everything is there.")
    dialog.get_by_role("button", name="Next: send it").click()
    assert "kind: reading\n" in page.get_by_role("dialog").locator("textarea, pre").first.evaluate(
        "it => it.value ?? it.textContent"
    )


def test_search_finds_notes_by_an_own_kind(page: Page, address: str) -> None:
    """The facet names and counts own kinds, leads to their list, and results are called by them."""
    page.goto(f"{address}/search/?q=door")
    expect(page.locator(".s-note h3")).to_have_text("Memory: Mill votes to strike")
    page.goto(f"{address}/search/?notekind=memory&notekind=reading")
    expect(page.locator("[data-result-url]")).to_have_count(3)
    facet = page.locator('details[data-facet="notekind"]')
    facet.locator("summary").click()
    rows = facet.locator(".s-values li")
    expect(rows.filter(has_text="Memory").locator(".a-count")).to_have_text("2")
    expect(rows.filter(has_text="Reading of the hand").locator(".a-count")).to_have_text("1")
    expect(rows.filter(has_text="Question").locator(".a-count")).to_have_text("1")
    rows.filter(has_text="Memory").locator("a.s-index").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Memories")
