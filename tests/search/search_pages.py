"""The search page in a browser, as tests see it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from browsers import until
from playwright.sync_api import Browser, Locator, Page, expect
from static_host import Host

VOTE = "/archive/articles/1984/05/vote/"


@contextmanager
def watched(browser: Browser, host: Host, **options: object) -> Iterator[Page]:
    """Open a page that may ask no other origin and leave nothing on the console."""
    context = browser.new_context(**options)  # type: ignore[arg-type]  # the browser's options
    page = context.new_page()
    wrong: list[str] = []
    page.on(
        "console",
        lambda each: wrong.append(each.text) if each.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda each: wrong.append(str(each)))
    page.on(
        "request", lambda each: None if each.url.startswith(host.url) else wrong.append(each.url)
    )
    yield page
    context.close()
    assert wrong == []


def hits(page: Page) -> Locator:
    """Return the results."""
    return page.locator("[data-result-url]")


def urls(page: Page) -> list[str]:
    """Return the addresses of the results, once they stand."""
    until(page, "!document.querySelector('[aria-busy]')")
    return [str(each.get_attribute("data-result-url")) for each in hits(page).all()]


def search(page: Page, host: Host, query: str) -> list[str]:
    """Open the search page at an address; return its results."""
    page.goto(f"{host.url}search/{query}")
    page.wait_for_selector(".s-ready.s-active")
    return urls(page)


def facet(page: Page, name: str) -> Locator:
    """Return a facet, opened and filled."""
    found = page.locator(f'details[data-facet="{name}"]')
    found.locator("summary").click()
    expect(found.locator(".s-values > *").first).to_be_visible()
    return found


def query(page: Page) -> str:
    """Return the query string of the address, as it is read."""
    return page.evaluate("decodeURIComponent(location.search.replaceAll('+', ' '))")


def box_of(page: Page) -> Locator:
    """Return the box of the search page."""
    return page.locator("[data-part=input]")
