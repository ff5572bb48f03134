"""Addresses are made in one place, and lead from any page to any other."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from archives import article, record

from annotated_archive.link.urls import (
    Url,
    asset_url,
    date_url,
    file_of,
    former_urls,
    from_root,
    hand_written_url,
    on_page,
    page_url,
    root_from,
    url_of,
)


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.md", ""),
        ("about.md", "about/"),
        ("guide/index.md", "guide/"),
        ("guide/myindex.md", "guide/myindex/"),
        ("guide/a b.md", "guide/a%20b/"),
        ("über.markdown", "%C3%BCber/"),
    ],
)
def test_hand_written_pages(path: str, url: str) -> None:
    """A page stands where MkDocs puts it."""
    assert hand_written_url(path) == url


def test_records() -> None:
    """An article's address mirrors its path; every other record's is its kind and id."""
    assert url_of(article("2018/10/x", "2018")) == "articles/2018/10/x/"
    assert url_of(record("people/ada.md", "name: Ada\nqualifier: mayor")) == "people/ada/"


@pytest.mark.parametrize(
    ("written", "url", "file"),
    [
        ("old/page/", "old/page/", "old/page/index.html"),
        ("/old/page", "old/page/", "old/page/index.html"),
        ("old/index.html", "old/", "old/index.html"),
        ("old.html", "old.html", "old.html"),
        ("caf%C3%A9/", "caf%C3%A9/", "café/index.html"),
        ("café/", "caf%C3%A9/", "café/index.html"),
        ("p.php", "p.php/", "p.php/index.html"),
    ],
)
def test_former_paths(written: str, url: str, file: str) -> None:
    """A former address is asked for as it was, and answered by the file a server looks for."""
    holder = record("regions/ford.md", f"name: Ford\nprevious_paths: [{written}]")
    assert former_urls(holder) == [(url, ("previous_paths", 0))]
    assert file_of(Url(url)) == file


def test_former_ids() -> None:
    """A former id stood where the record stands, the folders of an article kept."""
    old = article("2018/10/x", "2018", "previous_ids: [y, z]\n")
    assert [url for url, _ in former_urls(old)] == ["articles/2018/10/y/", "articles/2018/10/z/"]


PLACES = ("", "regions/", "regions/ford/", "articles/2018/10/x/", "old.html", "dates/2018/10/08/")


@pytest.mark.parametrize("page", PLACES)
@pytest.mark.parametrize("target", [*PLACES, "notices/n/#a", "articles/2018/mill.png"])
def test_relative_addresses_hold_below_any_path(page: str, target: str) -> None:
    """From every page to every page, as a browser reads it, wherever the site stands."""
    for base in ("https://a.example/", "https://a.example/b/c/"):
        assert urljoin(base + page, on_page(from_root(target), Url(page))) == base + target
        assert urljoin(base + page, root_from(Url(page))) == base


def test_a_fragment_stays_on_its_page() -> None:
    """A bare fragment is of the page itself."""
    assert on_page(from_root("#a"), Url("regions/ford/")) == "#a"


def test_dates_and_pages() -> None:
    """Years have four digits, months and days two; the first page of a list is the list."""
    assert date_url(987, 1, 2) == "dates/0987/01/02/"
    assert (page_url(Url("regions/ford/"), 1), page_url(Url("regions/ford/"), 2)) == (
        "regions/ford/",
        "regions/ford/page/2/",
    )


def test_copied_files() -> None:
    """Any name of a file is an address once it is encoded, and finds the file again."""
    name = "articles/a 'b' #c?%41.png"
    assert "#" not in asset_url(name)
    assert file_of(asset_url(name)) == name
