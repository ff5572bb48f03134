"""The sixty queries of people, typed on the archive's own site in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import until
from playwright.sync_api import Browser, Page
from sites import Site, built
from static_host import Host, static_host
from test_golden_queries import CASES
from test_search_in_browser import watched

pytestmark = pytest.mark.browser
OWN = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The archive's own site."""
    return built(OWN, tmp_path_factory.mktemp("own") / "site")


@pytest.fixture
def page(browser: Browser, own: Site) -> Iterator[tuple[Page, Host]]:
    """A page of a browser, and the host of the site."""
    with static_host(own.folder, "/archive/") as host, watched(browser, host) as page:
        yield page, host


def addresses(page: Page, attribute: str) -> list[str]:
    """Return the values of an attribute in the order of the page, from the root of the site."""
    found = page.locator(f"[{attribute}]").evaluate_all(
        f"all => all.map((each) => each.getAttribute('{attribute}'))"
    )
    return [str(each).removeprefix("/archive/") for each in found]


def test_cards_and_first_results_are_on_the_page(page: tuple[Page, Host]) -> None:
    """Each query finds, on the page, what it has to."""
    shown, host = page
    shown.goto(f"{host.url}search/")
    shown.wait_for_selector(".s-ready")
    wrong = []
    for case in (each for each in CASES if "waits" not in each):
        box = shown.locator("[data-part=input]")
        box.fill(case["query"])
        box.press("Enter")
        until(shown, "!document.querySelector('[aria-busy=true]')")
        cards = addresses(shown, "data-card-url")
        first = list(case.get("first", ()))
        results = addresses(shown, "data-result-url")[: len(first)]
        if case.get("cards", cards) != cards or results != first:
            wrong.append((case["query"], cards, results))
    assert wrong == []
