"""No contribution can run a script or load anything: hosts are told so in headers."""

from __future__ import annotations

from pathlib import Path
from urllib.request import urlopen

import pytest
from previews import Served
from sites import PAGE_KINDS, Site, built, configured, without_search, written

from annotated_archive.export.headers import headers, policy

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)

FILE = f"""\
/*
  Content-Security-Policy: {STRICT}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
"""


def policies(site: Site, url: str) -> list[str]:
    """Return the policies that stand on a page."""
    return [str(each) for each in site.page(url).xpath("//head/meta[@http-equiv]/@content")]


def test_every_page_carries_the_policy(valley: Site) -> None:
    """The strictest one stands in the head of every page, before anything that it rules over."""
    urls = set(valley.urls())
    assert set(PAGE_KINDS.values()) <= urls
    for url in urls:
        assert policies(valley, url)[0] == STRICT, url
        first = valley.page(url).xpath("//head/*[not(@charset)]")[0]
        assert first.get("http-equiv") == "Content-Security-Policy", url


def test_hosts_are_told_in_a_file(valley: Site) -> None:
    """It has the policy, and what only headers can say: that no other site may frame a page."""
    assert valley.file("_headers").read_text("utf-8") == FILE


def test_origins_widen_what_is_shown() -> None:
    """A listed host may give pictures, sound, film and frames, and nothing that acts."""
    widened = policy(["https://films.example"]).split("; ")
    assert set(widened) - set(STRICT.split("; ")) == {
        "img-src 'self' data: https://films.example",
        "media-src 'self' https://films.example",
        "frame-src https://films.example",
    }


def test_scripts_and_styles_of_settings_are_allowed_one_by_one() -> None:
    """Of a listed host only the addresses that mkdocs.yml names, and none of another host."""
    scripts = ["https://cdn.example/a;b.js?v=1", "https://cdn.example.evil.example/c.js", "own.js"]
    widened = policy(["https://cdn.example"], scripts, ["https://cdn.example/a.css"]).split("; ")
    assert "script-src 'self' https://cdn.example/a%3Bb.js" in widened
    assert "style-src 'self' https://cdn.example/a.css" in widened


def test_diagrams_are_drawn_where_their_script_is_let_in() -> None:
    """The theme's script for `mermaid` is allowed with its host, and nothing else there."""
    widened = policy(["https://unpkg.com"]).split("; ")
    assert "script-src 'self' https://unpkg.com/mermaid@11/" in widened
    assert "style-src 'self' 'unsafe-inline'" in widened


def test_settings_widen_pages_and_headers_alike(tmp_path: Path) -> None:
    """What `origins` lists is on every page, the redirects too, and in the file for hosts."""
    source = configured(
        without_search(written(tmp_path / "source", {})), plugin="origins: [https://films.example]"
    )
    site = built(source, tmp_path / "site")
    wider = policy(["https://films.example"])
    for url in ("", "articles/1984/05/vote/", "404.html", "news/1984/vote/"):
        assert policies(site, url)[0] == wider, url
    assert f": {wider}; frame" in site.file("_headers").read_text("utf-8")


@pytest.mark.parametrize("place", ["content", "overrides"])
def test_a_file_of_the_owner_stays(tmp_path: Path, place: str) -> None:
    """A `_headers` of the owner's, named in mkdocs.yml or in the theme, is published as it is."""
    own = "/*\n  X-Frame-Options: DENY\n"
    source = without_search(written(tmp_path / "source", {f"{place}/_headers": own}))
    if place == "content":
        config = source / "mkdocs.yml"
        config.write_text(f"{config.read_text('utf-8')}\nextra: {{headers: _headers}}\n", "utf-8")
    else:
        configured(source, theme="custom_dir: overrides")
    site = built(source, tmp_path / "site")
    assert site.file("_headers").read_text("utf-8") == own


def test_a_preview_sends_the_headers(tmp_path: Path) -> None:
    """`archive serve` answers under the same policy with pages, files and what does not exist."""
    served = Served(without_search(written(tmp_path / "source", {})))
    try:
        served.preview.start()
        expected = headers(STRICT)
        for path in ("", "articles/1984/05/vote/", "assets/javascripts/base.js", "feed.xml"):
            with urlopen(served.root + path) as answer:
                found = {name: answer.headers.get_all(name) for name in expected}
            assert found == {name: [value] for name, value in expected.items()}, path
    finally:
        served.close()


def test_mkdocs_own_preview_carries_no_policy(tmp_path: Path) -> None:
    """`mkdocs serve` puts a script into each page to load it again, which a policy would refuse."""
    source = without_search(written(tmp_path / "source", {}))
    site = built(source, tmp_path / "site", strict=False, command="serve")
    for url in ("", "articles/1984/05/vote/", "news/1984/vote/"):
        assert "Content-Security-Policy" not in site.html(url), url
