"""Suggestions while one types, on the search page and in the box of every other page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsers import until
from playwright.sync_api import Locator, Page, expect
from search_pages import box_of
from static_host import Host

pytestmark = pytest.mark.browser

KB = 1000


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def active(box: Locator) -> str:
    """Return the words of the active option, as a screen reader is led to it."""
    return str(
        box.evaluate(
            "each => document.getElementById(each.ariaActiveDescendantElement?.id ??"
            " each.getAttribute('aria-activedescendant'))?.innerText ?? ''"
        )
    )


def test_names_come_with_kind_qualifier_and_count(page: Page, host: Host) -> None:
    """Then dates and words; how many there are is said to screen readers."""
    page.goto(f"{host.url}search/")
    box = box_of(page)
    box.press_sequentially("upp")
    first = options(page).first
    expect(first).to_contain_text("Upper Ford")
    expect(first).to_contain_text("Region")
    expect(first).to_contain_text("texts")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("suggestion", exact=False).first).to_be_attached()
    box.fill("mil")
    expect(options(page).filter(has_text="Ada Miller")).to_contain_text("mayor of Upper Ford")
    box.fill("may 19")
    expect(options(page).first).to_contain_text("May 1984 date")
    box.fill("heron")
    expect(options(page).filter(has_text="herons")).to_be_visible()
    found = Axe().run(page, context="main")
    assert found.response["violations"] == [], found.generate_report()


def test_an_option_is_chosen_by_the_arrows(page: Page, host: Host) -> None:
    """Up and down go round by the box; Enter searches for the active one, in its place."""
    page.goto(f"{host.url}search/")
    box = box_of(page)
    box.press_sequentially("flood uppe")
    expect(options(page)).not_to_have_count(0)
    box.press("ArrowDown")
    assert active(box).startswith("Upper Ford")
    box.press("ArrowUp")
    assert active(box) == ""
    box.press("ArrowUp")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    until(page, "location.search === '?q=flood+Upper+Ford'")
    expect(box).to_have_value("flood Upper Ford")
    expect(options(page)).to_have_count(0)


def test_enter_searches_the_words_and_escape_closes(page: Page, host: Host) -> None:
    """What is suggested is never taken by itself."""
    page.goto(f"{host.url}search/")
    box = box_of(page)
    box.press_sequentially("uppe")
    expect(options(page)).not_to_have_count(0)
    box.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(box).to_have_value("uppe")
    box.press("r")
    expect(options(page)).not_to_have_count(0)
    box.press("Enter")
    until(page, "location.search === '?q=upper'")
    expect(options(page)).to_have_count(0)


def test_the_box_of_every_page_suggests(page: Page, host: Host) -> None:
    """What it needs is loaded when somebody goes to it, and is little."""
    page.goto(f"{host.url}articles/1984/05/vote/")
    page.wait_for_load_state("networkidle")
    before = host.bytes_since()
    assert not any("combobox" in path for path in host.sent)
    page.keyboard.press("/")
    page.keyboard.type("uppe")
    expect(options(page).first).to_contain_text("Upper Ford")
    assert host.bytes_since(before) < 40 * KB
    expect(page.get_by_role("combobox")).to_be_focused()
    options(page).first.click()
    page.wait_for_url("**/search/?q=Upper+Ford")
