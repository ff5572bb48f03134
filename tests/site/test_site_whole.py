"""The site as a whole: every link leads somewhere, wherever the site stands."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree
from lxml.html import HtmlElement
from sites import PAGE_KINDS, Site, built, written
from small import archive_build

from annotated_archive.serve.files import media_type


@pytest.mark.parametrize("url", PAGE_KINDS.values(), ids=PAGE_KINDS.keys())
def test_every_kind_of_page(valley: Site, url: str) -> None:
    """Each kind has its page, with one heading of the first level and a title of its own."""
    page = valley.page(url)
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//title/text()")[0].endswith("The Valley Archive")
    assert len(page.xpath("//main")) == 1


def targets(page: HtmlElement) -> Iterator[str]:
    """Yield every address that a page names."""
    yield from page.xpath("//@href | //@src | //form/@action")
    for srcset in page.xpath("//@srcset"):
        yield from (part.split()[0] for part in srcset.split(","))


def dead_links(site: Site, base: str = "/") -> list[str]:
    """Return where a link leads nowhere, when the root of the site is served at `base`."""
    dead = []
    anchors = {url: set(site.page(url).xpath("//@id | //a/@name")) for url in site.urls()}
    for url in anchors:
        if url == "404.html":
            continue  # its links hang on the address that was asked for
        for target in targets(site.page(url)):
            parts = urlsplit(urljoin(f"https://here.example{base}{url}", target))
            if parts.netloc != "here.example":
                continue
            if not parts.path.startswith(base):
                dead.append(f"{url}: {target} leaves the site")
                continue
            wanted = unquote(parts.path.removeprefix(base))
            if not site.has(wanted):
                dead.append(f"{url}: {target}")
            elif parts.fragment and unquote(parts.fragment) not in anchors.get(wanted, set()):
                dead.append(f"{url}: no {target}")
    return dead


def test_every_link_leads_somewhere(valley: Site, published: Site) -> None:
    """Also to the headings, notes and files that links name; and below a path of a server."""
    assert dead_links(valley) == []
    assert dead_links(published, "/archive/") == []


def test_without_site_url_nothing_is_absolute(valley: Site) -> None:
    """A site that does not know where it will stand names no place."""
    for url in valley.urls():
        page = valley.page(url)
        assert url in ("404.html",) or not [t for t in targets(page) if t.startswith("/")], url
        if not page.xpath("//meta[@http-equiv='refresh']"):
            assert page.xpath("//link[@rel='canonical']") == [], url


def test_site_url_makes_addresses_canonical(published: Site) -> None:
    """Every page names its one address, a record's as well as a hand-written one."""
    for url in ("articles/1984/05/vote/", "regions/", "about/", ""):
        canonical = published.page(url).xpath("//link[@rel='canonical']/@href")
        assert canonical == [f"https://valley.example/archive/{url}"]


def test_not_found_page_works_at_any_depth(valley: Site, published: Site) -> None:
    """Its addresses hold the whole path of `site_url`; without one they count from the root."""
    for site, root in ((published, "/archive/"), (valley, "/")):
        page = site.page("404.html")
        styles = page.xpath("//link[@rel='stylesheet']/@href")
        assert styles
        assert all(each.startswith(f"{root}assets/") for each in map(_path, styles))
        inside = [each for each in targets(page) if not each.startswith(("https:", "#"))]
        assert [each for each in inside if not _path(each).startswith(root)] == []
        assert page.xpath("//base") == []


def test_a_build_says_what_the_not_found_page_needs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Without `site_url` it says so, below a warning, so that a strict build is not stopped."""
    caplog.set_level(logging.INFO, "mkdocs")
    source = written(tmp_path / "source", {})
    built(source, tmp_path / "site")
    (said,) = [each for each in caplog.records if "site_url is not set" in each.getMessage()]
    assert (said.levelname, "sub-path" in said.getMessage()) == ("INFO", True)
    caplog.clear()
    built(source, tmp_path / "site", site_url="https://valley.example/")
    assert "site_url" not in caplog.text


@pytest.mark.parametrize(("option", "times"), [("--strict", 1), ("--verbose", 1), ("--quiet", 0)])
def test_the_command_says_it_too(source: Path, option: str, times: int) -> None:
    """Once, also where steps are not logged; and nothing where nothing is to be said."""
    result = archive_build(source, option)
    assert result.exit_code == 0
    assert result.output.count("site_url is not set") == times


def _path(address: str) -> str:
    return urlsplit(address).path


def test_only_known_files_are_copied(valley: Site) -> None:
    """The site holds pages, feeds, data, what the theme brings, and files of known kinds."""
    ours = {
        file.relative_to(valley.folder).as_posix()
        for file in valley.folder.rglob("*")
        if file.is_file()
        and file.relative_to(valley.folder).parts[0] not in ("assets", "data", "search")
    }
    kinds = {name.rpartition(".")[2] for name in ours}
    assert kinds <= {"html", "xml", "json", "jsonld", "ris", "png", "txt", "gz", "_headers"}
    assert not [name for name in ours if name.startswith(("strings", "archive/", "partials/"))]


def test_addresses_are_folders(valley: Site, tmp_path: Path) -> None:
    """A site that asks for `about.html` is told that the archive's addresses are folders."""
    source = written(tmp_path / "source", {})
    site = built(source, tmp_path / "site", strict=False, use_directory_urls=False)
    assert list(site.urls()) == list(valley.urls())


def test_building_twice_gives_the_same(
    valley: Site, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same content gives the same bytes, whatever was built before."""
    folder = tmp_path_factory.mktemp("again")
    again = built(written(folder / "source", {}), folder / "site")
    assert dict(_bytes(again)) == dict(_bytes(valley))


def _bytes(site: Site) -> Iterator[tuple[str, bytes]]:
    for file in site.folder.rglob("*"):
        # The sitemap's packed copy holds the time of packing.
        if file.is_file() and file.suffix != ".gz":
            yield file.relative_to(site.folder).as_posix(), file.read_bytes()


FEED = "application/atom+xml"


def test_every_feed_is_named_by_its_page(valley: Site) -> None:
    """In the head for feed readers, and in a link for people; the archive's own twice."""
    pages = {file.parent for file in valley.folder.rglob("feed.xml")}
    urls = {f"{each.relative_to(valley.folder).as_posix()}/".removeprefix("./") for each in pages}
    assert {"", "regions/the-valley/"} <= urls
    for url, feed in {**{url: url for url in urls}, "articles/": ""}.items():
        alternates = valley.page(url).xpath(f"//head//link[@type='{FEED}']/@href")
        assert [valley.target(url, each) for each in alternates] == [f"{feed}feed.xml"], url
        assert f"{feed}feed.xml" in [where for _, where in valley.leads(url)], url


def test_pages_without_feeds_name_none(tmp_path: Path) -> None:
    """A withdrawn record has no feed, and none is named on its page."""
    gone = "---\nname: Lost Ford\nwithdrawn: {date: 2024-02-01, reason: law}\n---\n"
    source = written(tmp_path / "source", {"content/regions/lost-ford.md": gone})
    site = built(source, tmp_path / "site", strict=False)
    assert not site.has("regions/lost-ford/feed.xml")
    assert "feed.xml" not in site.html("regions/lost-ford/")


def test_the_sitemap_lists_every_page_that_is_to_be_found(published: Site) -> None:
    """Each address in it is a page; each page is in it, but for those that ask not to be kept."""
    root = "https://valley.example/archive/"
    tree = etree.parse(published.file("sitemap.xml"))
    listed = [unquote(each.text or "") for each in tree.iter("{*}loc")]
    assert len(listed) == len(set(listed)) > 50
    assert [url for url in listed if not url.startswith(root)] == []
    listed = [url.removeprefix(root) for url in listed]
    assert [url for url in listed if not published.has(url)] == []
    asked = "//meta[@name='robots' and contains(@content, 'noindex')]|//meta[@http-equiv='refresh']"
    hidden = {url for url in published.urls() if published.page(url).xpath(asked)} | {"404.html"}
    assert len(hidden) > 3
    assert PAGE_KINDS["tombstone"] in hidden
    assert set(listed) == set(published.urls()) - hidden


TYPES = {
    # Parts of the search index, and lines that only programs fetch.
    "bin": "application/octet-stream", "jsonl": "application/jsonl",
    "css": "text/css", "csv": "text/csv", "geojson": "application/geo+json", "gz": "application/gzip", "html": "text/html", "js": "text/javascript",
    "json": "application/json", "mjs": "text/javascript", "png": "image/png",
    "jsonld": "application/ld+json", "ris": "application/x-research-info-systems", "sha256": "text/plain",
    "svg": "image/svg+xml", "txt": "text/plain", "xml": "application/xml",
}  # fmt: skip
"""What files of the site are sent as, by their suffix."""


def test_every_file_of_a_site_has_its_media_type(published: Site) -> None:
    """A script or a style that is sent as something else is not run by a browser."""
    files = [each for each in published.folder.rglob("*") if each.is_file()]
    # Hosts read what they are told and send none of it; one address is fixed, and has no suffix.
    files = [each for each in files if not each.name.startswith((".", "_headers", "resourcesync"))]
    found = {
        (each.name, media_type(each.name).partition(";")[0])
        for each in files
        if media_type(each.name).partition(";")[0] != TYPES.get(each.suffix[1:])
    }
    assert found == set()
