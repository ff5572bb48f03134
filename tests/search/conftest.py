"""The Valley's index, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import indexed
from playwright.sync_api import Browser, Page
from search_pages import watched
from sites import GOOD, Site, built, written
from static_host import Host, static_host
from valley_more import MORE


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the Valley with more texts."""
    return written(tmp_path_factory.mktemp("search") / "source", MORE, GOOD)


@pytest.fixture(scope="session")
def index(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the index of the Valley."""
    folder = tmp_path_factory.mktemp("index")
    indexed(source, folder / "site", folder / "cache")
    return folder / "site"


@pytest.fixture(scope="session")
def searchable(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The whole site of the Valley."""
    return built(source, tmp_path_factory.mktemp("searchable") / "site", strict=False)


@pytest.fixture
def host(searchable: Site) -> Iterator[Host]:
    """The site, served below a path, as most static hosts do."""
    with static_host(searchable.folder, "/archive/") as host:
        yield host


@pytest.fixture
def page(browser: Browser, host: Host) -> Iterator[Page]:
    """A page of that site, which may ask no other origin and leave nothing on the console."""
    with watched(browser, host, locale="en-GB") as page:
        yield page
