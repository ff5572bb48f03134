"""The panel that says how to cite a page, and the results of a search, in a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import bibtexparser
import pytest
import rispy
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sites import Site, words
from static_host import Host, static_host

VOTE = "articles/1984/05/vote/"
NOTE = "notes/vote/2024-05-01-turnout/"
ADDRESS = f"https://valley.example/archive/{VOTE}"
DAY = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def host(published: Site) -> Iterator[Host]:
    """The site below a path of a host."""
    with static_host(published.folder, "/archive/") as host:
        yield host


@pytest.fixture(scope="module")
def page(browser: Browser, host: Host) -> Iterator[Page]:
    """A page on a certain day, which leaves nothing on the console."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.clock.set_fixed_time(DAY)
    yield page
    context.close()
    assert not said


def downloaded(page: Page, button: str) -> tuple[str, str]:
    """Press a button; return the name and the text of the file that it saves."""
    with page.expect_download() as saved:
        page.get_by_role("button", name=button, exact=True).click()
    return saved.value.suggested_filename, Path(saved.value.path()).read_text("utf-8")


def test_the_panel_is_whole_without_a_script(published: Site) -> None:
    """Four citations, a blank for the day of reading, and links to files that are there."""
    (panel,) = published.page(VOTE).xpath("//details[@id='cite']")
    assert panel.get("open") is None
    first, *others = (words(each) for each in panel.xpath(".//dd"))
    assert first.startswith("Nell Carter, “Mill votes to strike,” Valley News, May 3, 1984, ")
    assert f"accessed , {ADDRESS}. " in first
    assert len(others) == 3
    files = [VOTE + href for href in panel.xpath(".//a/@href")]
    assert files == [f"{VOTE}cite.ris", f"{VOTE}cite.json"]
    assert all(map(published.has, files))


def test_notes_and_records_have_panel_and_files(published: Site) -> None:
    """Also a note's own page and an authority record; not a list."""
    for url, kind in ((NOTE, "post"), ("regions/the-valley/", "entry")):
        (panel,) = published.page(url).xpath("//details[@id='cite']")
        assert panel.xpath(".//a/@href") == ["cite.ris", "cite.json"]
        (entry,) = json.loads(published.file(f"{url}cite.json").read_bytes())
        assert entry["type"] == kind
        assert published.has(f"{url}cite.ris")
    assert not published.page("regions/").xpath("//*[@id='cite']")


@pytest.mark.browser
def test_the_panel_says_the_day_and_the_passage(page: Page, host: Host) -> None:
    """The day of reading is the reader's; an address that leads to a passage is cited as it is."""
    page.goto(host.url + VOTE)
    page.locator("#cite > summary").click()
    citations = page.locator("#cite dd")
    expect(citations.nth(0)).to_contain_text(f"accessed November 29, 2026, {ADDRESS}.")
    expect(citations.nth(2)).to_contain_text("Accessed 29 Nov. 2026.")
    page.get_by_role("button", name="Copy MLA").click()
    expect(page.locator("#cite [role=status]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == citations.nth(2).inner_text()
    for fragment in ("p-0123abcd", "p-0123abcd-2", "note-2024-05-01-turnout"):
        page.goto(f"{host.url}{VOTE}#{fragment}")
        expect(citations.nth(1)).to_contain_text(f"{VOTE}#{fragment}")
        expect(page.get_by_text("The addresses lead to the passage.")).to_be_visible()
    page.goto(f"{host.url}{VOTE}#a-from")
    expect(citations.nth(1)).not_to_contain_text("#")
    assert not Axe().run(page, context="#cite").response["violations"]


@pytest.mark.browser
def test_a_passage_that_is_chosen_is_cited(page: Page, host: Host) -> None:
    """What stands beside a paragraph tells the panel which one it is; it opens at a press alone."""
    page.goto(host.url + VOTE)
    tells = "new CustomEvent('archive:passage', { detail: { id: 'p-0123abcd' } })"
    page.evaluate(f"document.dispatchEvent({tells})")
    expect(page.locator("#cite dd").first).to_contain_text(f"{ADDRESS}#p-0123abcd")
    expect(page.locator("#cite")).not_to_have_attribute("open", "")


@pytest.mark.browser
def test_bibtex_is_made_in_the_browser(page: Page, host: Host) -> None:
    """With the day of reading."""
    page.goto(host.url + VOTE)
    page.locator("#cite > summary").click()
    name, text = downloaded(page, "BibTeX")
    (entry,) = bibtexparser.parse_string(text).entries
    assert (name, entry.key) == ("vote.bib", "vote")
    assert entry.fields_dict["urldate"].value == "2026-11-29"
    assert entry.fields_dict["url"].value == ADDRESS


@pytest.mark.browser
def test_the_results_of_a_search_are_cited_together(page: Page, host: Host) -> None:
    """Every article that was found, in each of the formats; other records are none."""
    page.goto(f"{host.url}search/?q=strike")
    page.wait_for_selector(".s-ready.s-active")
    page.get_by_text("Cite these results").click()
    name, text = downloaded(page, "CSL-JSON")
    found = [item["id"] for item in json.loads(text)]
    assert (name, "vote" in found) == ("results.json", True)
    expect(page.locator(".s-cite [role=status]")).to_have_text(
        f"The file is ready: {len(found)} entries"
    )
    _, text = downloaded(page, "RIS")
    assert [each["id"] for each in rispy.loads(text)] == found
    _, text = downloaded(page, "BibTeX")
    assert [each.key for each in bibtexparser.parse_string(text).entries] == found
