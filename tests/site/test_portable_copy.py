"""A copy of the site opens by double-click: links lead to files, and what needs a server says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from browsers import until
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Page
from sites import GOOD, PALETTE, built, configured, written

from annotated_archive.cli import main
from annotated_archive.export.portable_copy import UnservedWords, portable_page

SAID = UnservedWords("no search <here>", "no form here")
FILES = {
    "content/about.md": "# About\n\n[Home](index.md), [the vote](articles/1984/05/vote.md#the-vote), "
    "[[the-valley]]\n\n"
    f"[lost](<{'x' * 300}>) ![The mill](articles/1984/05/mill.png)\n",
    "content/index.md": "# Home\n\n[About](about.md), [[vote]], [[the-valley]]\n",
}
FORMER = "news/1984/vote/index.html"


def export(source: Path, site: Path, to: Path) -> Result:
    """Run the command on the site in `site`."""
    file = source / "mkdocs.yml"
    file.write_text(f"site_dir: {site}\n{file.read_text('utf-8')}", "utf-8")
    return CliRunner().invoke(main, ["-f", str(file), "export", "portable", "--to", str(to)])


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good archive under a path of a server, as a copy in a folder whose name has a blank."""
    folder = tmp_path_factory.mktemp("portable")
    source = configured(written(folder / "source", FILES, GOOD), theme=dedent(PALETTE))
    built(source, folder / "site", site_url="https://valley.example/archive/")
    done = export(source, folder / "site", folder / "a copy #1")
    assert done.exit_code == 0, done.output
    return folder / "a copy #1"


@pytest.mark.parametrize(
    ("address", "becomes"),
    [
        ("../b/", "../b/index.html"),
        ("../..", "../../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("../b/?q=1#c", "../b/index.html?q=1#c"),
        ("../%C3%A9/", "../%C3%A9/index.html"),
        ("../b", "../b/index.html"),
        ("#c", "#c"),
        ("", ""),
        ("../picture.png", "../picture.png"),
        ("../nothing/", "../nothing/"),
        ("../../../../outside/", "../../../../outside/"),
        ("https://valley.example/b/", "https://valley.example/b/"),
        ("//valley.example/b/", "//valley.example/b/"),
        ("/b/", "/b/"),
        ("mailto:keeper@valley.example", "mailto:keeper@valley.example"),
        ("http://[", "http://["),
    ],
)
def test_links_name_the_file_they_lead_to(address: str, becomes: str) -> None:
    """Where the site has a page there; everything else stays as it is written."""
    there = {"index.html", "a/index.html", "b/index.html", "é/index.html", "a/c/index.html"}
    for html, wanted in (
        ('<a href="{}">x</a>', '<a href="{}">x</a>'),
        ('<form action="{}"></form>', '<form action="{}"></form>'),
        (
            '<meta http-equiv="refresh" content="0; url={}">',
            '<meta http-equiv="refresh" content="0; url={}">',
        ),
    ):
        path = "a/c/index.html" if address == "../.." else "a/index.html"
        page = portable_page(html.format(address), path, there.__contains__, SAID)
        assert wanted.format(becomes) in page


def test_what_a_page_says_stays_text() -> None:
    """Text that looks like a link, and the words put in, are no HTML; other attributes stay."""
    html = (
        '<!doctype html><html lang="en"><head><link rel="canonical" href="../b/"></head><body>'
        '<code>&lt;a href="../b/"&gt;</code><div class="s-unscripted"><p>was</p></div>'
        '<script type="module" src="x.mjs"></script><script src="y.js"></script></body></html>'
    )
    page = portable_page(html, "a/index.html", lambda _: True, SAID)
    assert page.startswith("<!DOCTYPE html>")
    assert '<code>&lt;a href="../b/"&gt;</code>' in page
    assert '<link rel="canonical" href="../b/">' in page
    assert "<p>no search &lt;here&gt;</p>" in page
    assert "x.mjs" not in page
    assert '<script src="y.js"></script>' in page


def test_the_copy_has_what_readers_open(copy: Path) -> None:
    """Pages, feeds and files, and nothing that only a server or a build reads."""
    names = {file.name for file in copy.iterdir()}
    assert {"index.html", "about", "articles", "assets", "sitemap.xml"} <= names
    assert {"404.html", "_headers", ".annotated-archive.txt"}.isdisjoint(names)
    assert [file.name for file in (copy / "search").iterdir()] == ["index.html"]
    assert 'content="0; url=../../../articles/1984/05/vote/index.html"' in (
        copy / FORMER
    ).read_text("utf-8")


def test_a_copy_can_be_verified(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a list of its own files, for its pages are not those of the site."""
    monkeypatch.chdir(copy)
    done = CliRunner().invoke(main, ["verify", ".", "--jobs", "1"])
    lost = f"about/index.html: the link “{'x' * 300}” leads to no file of the site\n"
    assert (done.stdout, done.exit_code) == (lost, 1)
    assert "manifest.sha256" not in done.stderr


def test_a_copy_is_written_beside_the_site_only(tmp_path: Path) -> None:
    """Nothing is written without a site, nor into the site, the content, or what holds something."""
    source = written(tmp_path / "source", {}, GOOD)
    none = export(source, tmp_path / "site", tmp_path / "copy")
    assert (none.exit_code, "run archive build" in none.output) == (1, True)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("x", "utf-8")
    for to in (source, source / "content" / "copy", tmp_path / "site" / "copy", tmp_path):
        refused = CliRunner().invoke(
            main, ["-f", str(source / "mkdocs.yml"), "export", "portable", "--to", str(to)]
        )
        assert (refused.exit_code, refused.output.startswith("Error: ")) == (1, True)
    assert not (tmp_path / "copy").exists()
    assert [file.name for file in (tmp_path / "site").iterdir()] == ["index.html"]


@pytest.fixture
def page(browser: Browser, copy: Path) -> Iterator[Page]:
    """The copy's home page, opened as a double-click does; nothing on it may complain."""
    with browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.failure or ""))
        page.goto((copy / "index.html").as_uri())
        yield page
        # Of a page that was left before all of it had arrived.
        assert [each for each in complaints if each != "net::ERR_ABORTED"] == []


@pytest.mark.browser
def test_a_reader_gets_around_without_a_server(page: Page) -> None:
    """From home to a page written by hand, an article, a region, a note and back, by links alone."""
    main = page.locator("main")
    main.get_by_role("link", name="About").click()
    page.wait_for_url("**/about/index.html")
    assert main.locator("img").evaluate("(it) => it.naturalWidth") > 0
    main.get_by_role("link", name="the vote").click()
    page.wait_for_url("**/articles/1984/05/vote/index.html#the-vote")
    main.locator("a.mention", has_text="Mill Quarter").first.click()
    page.wait_for_url("**/regions/mill-quarter/index.html")
    assert "Mill Quarter" in main.locator("h1").inner_text()
    page.go_back()
    main.locator("a[href*='notes/vote/']").first.click()
    page.wait_for_url("**/notes/vote/2024-05-01-turnout/index.html")
    page.locator("a.a-site").click()
    page.wait_for_url("**/a%20copy%20%231/index.html")


@pytest.mark.browser
def test_the_theme_works_without_a_server(page: Page) -> None:
    """Its styles are those of the site, and the switch of colours turns the page dark.

    The first choice is light colours, which the next one leaves.
    """
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    named = page.locator("link[rel=stylesheet]").count()
    assert page.evaluate("document.styleSheets.length") == named >= 1
    switch = page.locator("button[data-palette]:visible")
    until(page, "document.documentElement.classList.contains('js')")
    for _ in range(2):
        switch.click()
    until(page, "document.body.dataset.mdColorScheme === 'slate'")
    assert page.evaluate(colour) != light


@pytest.mark.browser
def test_search_and_composer_say_that_they_need_a_server(page: Page) -> None:
    """The field in the header leads to a page that says so, and so does the place for notes."""
    page.locator("form.a-find input").fill("mill")
    page.locator("form.a-find input").press("Enter")
    page.wait_for_url("**/search/index.html?q=mill")
    page.locator(".s-unscripted").get_by_text("needs the site on a server").wait_for()
    assert page.locator(".s-unscripted li a").first.is_visible()
    page.locator(".s-unscripted li a").first.click()
    page.goto(page.url.rpartition("/articles/")[0] + "/articles/1984/05/vote/index.html")
    assert "needs the site on a server" in page.locator(".a-add-how").first.inner_text()
    assert "needs the site" not in page.locator(".a-add-reach").inner_text()
