"""No contribution can run a script or load anything from another origin: browsers hold to it.

Every kind of page is opened and used in Chromium under the Content-Security-Policy that it
carries. Nothing of the site's own offends against it, and what a contribution would smuggle in
is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sites import PAGE_KINDS, PALETTE, Site, built, configured, written

pytestmark = pytest.mark.browser

FEATURES = """\
  features: [announce.dismiss, content.action.edit, content.code.annotate, content.code.copy,
             content.code.select, content.tabs.link, content.tooltips, navigation.footer,
             navigation.indexes, navigation.path, navigation.top, navigation.tracking, toc.follow]
"""

EXTENSIONS = """
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.highlight: {anchor_linenums: true, linenums: true}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
"""

EVERYTHING = """\
# Everything

!!! note "A box"
    With words.

??? tip "Another"
    That opens.

=== "One"
    The first.

=== "Two"
    The second.

``` python
print("mill")  # (1)!
```

1.  A remark on the code.

- [x] done
- [ ] open

| left | right |
|:-----|------:|
| a    | b     |

The mill[^1] ran. HTML is a language.

[^1]: By water.

*[HTML]: Hypertext Markup Language
"""
"""What the theme has scripts and styles for."""

KINDS = {**PAGE_KINDS, "theme's features": "everything/"}
FORMER = "news/1984/vote/"

HEARD = """
document.addEventListener("securitypolicyviolation", (refused) =>
  console.error(`refused ${refused.effectiveDirective} ${refused.blockedURI}`));
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The good archive, with a page that uses all that the theme offers."""
    folder = tmp_path_factory.mktemp("policy")
    source = configured(
        written(folder / "source", {"content/everything.md": EVERYTHING}),
        theme=PALETTE.replace("\n  ", "\n").strip() + "\n" + FEATURES.replace("\n  ", "\n").strip(),
    )
    config = source / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + EXTENSIONS, "utf-8")
    return built(source, folder / "site", strict=False)


@pytest.fixture(scope="module")
def root(site: Site, serve: Callable[[Path], str]) -> str:
    return serve(site.folder) + "/"


class Reader:
    """A reader's browser, and everything in it that a site should have no part in."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self.context, self.root = context, root
        self.wrong: list[str] = []
        context.add_init_script(HEARD)
        self.page = context.new_page()
        self.page.on(
            "console", lambda said: self._note(said.type in ("error", "warning"), said.text)
        )
        self.page.on("pageerror", lambda error: self._note(True, str(error)))
        context.on(
            "request",
            lambda asked: self._note(not asked.url.startswith((root, "data:")), asked.url),
        )

    def _note(self, is_wrong: bool, words: str) -> None:
        if is_wrong:
            self.wrong.append(f"{self.page.url.removeprefix(self.root)}: {words}")

    def open(self, url: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.root + url, wait_until="load")
        return self.page


@pytest.fixture
def reader(browser: Browser, root: str) -> Iterator[Reader]:
    """Somebody who reads, of whom the site is to learn nothing."""
    context = browser.new_context(reduced_motion="reduce")
    reader = Reader(context, root)
    yield reader
    assert reader.wrong == []
    assert context.cookies() == []
    context.close()


def test_every_kind_of_page_keeps_to_the_policy(reader: Reader) -> None:
    """No page of any kind offends against its policy, asks another origin, or sets a cookie."""
    for url in KINDS.values():
        page = reader.open(url)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
        assert str(policy).startswith("default-src 'none'; "), url


def test_a_redirect_keeps_to_the_policy(reader: Reader, site: Site) -> None:
    """The page at a former address carries the policy as well, and leads on under it."""
    assert "Content-Security-Policy" in site.html(FORMER)
    reader.open(FORMER).wait_for_url(f"{reader.root}articles/1984/05/vote/")


def test_search_palette_and_composer_keep_to_the_policy(reader: Reader) -> None:
    """Nor does what a reader does: search, choose colours, open tabs, copy code, write a note."""
    page = reader.open("")
    page.locator("form.a-find input").fill("hands")
    page.keyboard.press("Enter")
    page.wait_for_selector(".s-ready [data-result-url]")
    page.locator("details[data-facet] summary").first.click()
    page.locator("button[data-palette]:visible").click()
    page.locator("button[data-palette]:visible").click()
    page = reader.open("everything/")
    page.get_by_text("Two", exact=True).click()
    page.get_by_text("Another").click()
    page.locator(".md-code__button").first.click()
    page.locator("abbr").first.hover()
    page.locator(".md-annotation__index").first.focus()
    page = reader.open("articles/1984/05/vote/")
    page.locator(".a-add-here").first.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What you have to say").fill("Who says so?")
    dialog.get_by_label("Name to sign with").fill("A reader")
    stored = page.evaluate("Object.keys(localStorage)")
    assert {key.rpartition(".")[2].partition(":")[0] for key in stored} == {
        "__palette", "__tabs", "archive-note",
    }  # fmt: skip


SMUGGLED = """
<script>ran.push("inline")</script>
<script src="data:text/javascript,ran.push('data')"></script>
<script src="https://evil.example/a.js"></script>
<img src="x" onerror="ran.push('handler')">
<img src="https://evil.example/a.png">
<link rel="stylesheet" href="https://evil.example/a.css">
<iframe src="https://evil.example/"></iframe>
<form action="https://evil.example/"><button id="sends">Send</button></form>
<a id="runs" href="javascript:ran.push('address')">Go</a>
<p id="coloured" style="color: rgb(1, 2, 3)">Red</p>
"""


def test_what_is_smuggled_into_a_page_is_refused(site: Site, browser: Browser) -> None:
    """Had a contribution got markup of its own onto a page, it would run and load nothing."""
    html = site.html("about/").replace("</body>", f"{SMUGGLED}</body>")
    context = browser.new_context()
    context.add_init_script("window.ran = []")
    asked: list[str] = []

    def answer(route: object, request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        asked.append(url)
        body = html if url == "https://valley.example/about/" else ""
        route.fulfill(body=body, content_type="text/html")  # type: ignore[attr-defined]

    context.route("**/*", answer)
    page = context.new_page()
    page.goto("https://valley.example/about/")
    page.evaluate("for (const id of ['runs', 'sends']) document.getElementById(id).click()")
    page.wait_for_load_state("networkidle")
    assert page.url == "https://valley.example/about/"
    assert page.evaluate("ran") == []
    assert page.evaluate("getComputedStyle(document.getElementById('coloured')).color") != (
        "rgb(1, 2, 3)"
    )
    assert [url for url in asked if "evil" in url] == []
    context.close()
