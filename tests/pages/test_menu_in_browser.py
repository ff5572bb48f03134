"""The header of an archive with a long name and many indexes of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from own_archive import VOTE, put
from playwright.sync_api import Browser, Page, expect
from sites import built, configured, written
from static_host import Host, static_host

pytestmark = pytest.mark.browser

LABELS = (
    "Chapter of the book",
    "Hand that wrote it",
    "Street",
    "Trade",
    "Parish",
    "Box in the attic",
)
FIELDS = "".join(
    f"  own_{number}: {{on: article, type: text, label: {label}, index: true}}\n"
    for number, label in enumerate(LABELS)
)
VALUES = "".join(f"own_{number}: Value\n" for number in range(len(LABELS)))
NAMES = {
    "short": "Ford",
    "long": "The History Society of Upper Ford and Lower Ford",
    "one word": "Fordarchive" * 3,
}


@pytest.fixture(scope="module", params=NAMES.values(), ids=NAMES)
def host(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """The site of an archive with six indexes of its own, under each name."""
    folder = tmp_path_factory.mktemp("menu")
    source = configured(written(folder / "source", {}), plugin=f"search: true\nfields:\n{FIELDS}")
    put(source, "1984/05/vote.md", VALUES)
    named(source, request.param)
    with static_host(built(source, folder / "site").folder) as host:
        yield host


def named(source: Path, name: str) -> None:
    """Give an archive another name."""
    settings = source / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    others = [line for line in lines if not line.startswith("site_name:")]
    settings.write_text(f"site_name: {name}\n{''.join(others)}", "utf-8")


@pytest.fixture(params=[(1220, 800), (1366, 768), (390, 844)], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on screens of several widths."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    yield context.new_page()
    context.close()


def test_the_menu_makes_no_page_wider_than_the_window(page: Page, host: Host) -> None:
    """Whatever stands in it, all of it is seen; the name of the archive is not squeezed."""
    page.goto(f"{host.url}{VOTE}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if page.locator(".a-drawer").is_visible():
        return
    for label in LABELS:
        expect(page.get_by_role("banner").get_by_role("link", name=label)).to_be_in_viewport(
            ratio=1
        )
    expect(page.get_by_role("banner").get_by_role("searchbox")).to_be_in_viewport(ratio=1)
    name = page.locator(".a-site")
    box = name.bounding_box()
    assert box is not None
    assert box["width"] >= min(160, 10 * len(name.inner_text()))
