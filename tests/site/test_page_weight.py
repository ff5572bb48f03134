"""What a page costs a reader: bytes over the network, shifts of the layout, length of lists.

Measured in Chromium, of the site of the Valley and of a news collection (Reuters-21578 where
ARCHIVE_SHARED names the folder it is in, a made-up one elsewhere). `pytest -s` shows the figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

import pytest
from corpora.reuters import Row, corpus, id_of
from playwright.sync_api import Browser, BrowserContext, Page
from sites import Site, words
from static_host import static_host

KB = 1000
FIRST = 70 * KB
"""What an article may cost at a first visit, everything counted."""
NEXT = 7 * KB
"""What an article of usual length may cost after it, with the browser's cache kept."""
LONGEST = 12 * KB
"""The same of the longest, whose text alone is 4 kB when compressed."""
ENTRIES = 100
LIST = 150 * KB
"""How long a page of a list may be, before it is compressed."""

PAGES_KEEP = 600
"""Seconds that browsers keep a file of GitHub Pages without asking."""


@dataclass(frozen=True)
class Reading:
    """Somebody reads two articles of a site, one after the other."""

    site: Site
    first: str
    """One with notes."""
    second: str
    usual: str
    """One of usual length."""
    texts: dict[str, tuple[str, ...]]
    """Address of an article -> its paragraphs and the texts of its notes."""


def of_valley(site: Site) -> Reading:
    """Return three articles of the Valley."""
    vote, strike = "articles/1984/05/vote/", "articles/1984/06/strike-ar/"
    texts = (
        "In the Mill Quarter two hundred hands went up on Wednesday.",
        "spoke of ninety hands.",
        "Who counted them? The owners did not.",
    )
    return Reading(site, vote, strike, "articles/1984/06/strike-en/", {vote: texts})


def of_news(site: Site) -> Reading:
    """Return the longest article of the news that has a note, and the longest of all."""
    rows = {id_of(row): row for row in corpus().subset().rows}
    pages = {
        url: rows[name]
        for url in site.urls()
        if url.startswith("articles/") and (name := url.split("/")[-2]) in rows
    }
    by_size = sorted(pages, key=lambda url: site.file(url).stat().st_size, reverse=True)
    first = next(url for url in by_size if 'class="note-text"' in site.html(url))
    second = next(url for url in by_size if url != first)
    remark = ("A made-up remark on these words, number ",)
    usual = by_size[len(by_size) // 2]
    texts = {url: paragraphs(pages[url]) for url in (first, second, usual)}
    return Reading(site, first, second, usual, {**texts, first: texts[first] + remark})


def paragraphs(row: Row) -> tuple[str, ...]:
    """Return the paragraphs of a piece of news, white space joined."""
    split = (" ".join(each.split()) for each in re.split(r"\n\s*\n", row["body"]))
    return tuple(each for each in split if each)


@pytest.fixture(scope="module", params=["valley", "news"])
def reading(request: pytest.FixtureRequest) -> Reading:
    """What is read, of each site."""
    if request.param == "valley":
        return of_valley(request.getfixturevalue("valley"))
    return of_news(request.getfixturevalue("news")[0])


@pytest.fixture
def kept_for(reading: Reading) -> Iterator[Callable[[int], str]]:
    """Serve the site with files that may be kept for some seconds; returns its address."""
    with ExitStack() as hosts:
        yield (
            lambda seconds: (
                hosts.enter_context(static_host(reading.site.folder, "/archive/", seconds)).url
            )
        )


class Traffic:
    """What a page's requests cost, as the browser counts it: headers and bodies, compressed."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.page = page
        self.kinds: dict[str, str] = {}
        self.bytes: Counter[str] = Counter()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)

    def _answered(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, Any]) -> None:
        kind = self.kinds.get(event["requestId"], "Other")
        self.bytes[kind] += int(event["encodedDataLength"])

    def begin(self, address: str) -> None:
        """Begin to open a page, and to count anew."""
        self.bytes = Counter()
        self.page.goto(address, wait_until="commit")

    def end(self) -> Counter[str]:
        """Return what opening it, and reading it to its end, costs: type -> bytes."""
        to_the_end(self.page)
        return +self.bytes


def to_the_end(page: Page) -> None:
    """Scroll a page from top to bottom, until nothing is loaded any more."""
    page.wait_for_load_state("networkidle")
    page.evaluate("""async () => {
      const frame = () => new Promise(requestAnimationFrame);
      for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo({ top: y, behavior: "instant" });
        await frame();
        await frame();
      }
    }""")
    page.wait_for_load_state("networkidle")


def shown(name: str, figures: Counter[str]) -> str:
    """Return a line of figures: the sum, then each type."""
    parts = ", ".join(f"{kind} {size / KB:.1f}" for kind, size in figures.most_common())
    return f"{name}: {sum(figures.values()) / KB:.1f} kB ({parts})"


@pytest.mark.browser
def test_a_page_is_light(
    reading: Reading, kept_for: Callable[[int], str], browser: Browser
) -> None:
    """An article costs at most 70 kB at first, the next at most 7, all files asked about again.

    The longest of an archive may cost more, by its own text.
    """
    lines = []
    roots = {"kept": kept_for(PAGES_KEEP), "asked about again": kept_for(0)}
    contexts = [browser.new_context() for _ in roots]
    read = {
        case: (root, Traffic(context, context.new_page()))
        for (case, root), context in zip(roots.items(), contexts, strict=True)
    }
    costs: dict[str, list[Counter[str]]] = {case: [] for case in roots}
    for url in (reading.first, reading.second, reading.usual):
        for root, traffic in read.values():  # all at once: most of the time nothing happens
            traffic.begin(root + url)
        for case, (_, traffic) in read.items():
            costs[case].append(traffic.end())
    for context in contexts:
        context.close()
    for case, (first, longest, following) in costs.items():
        # A tab without a window asks for no icon.
        first["Icon"] = reading.site.file("assets/images/favicon.png").stat().st_size
        lines += [shown(f"first article, {case}", first), shown(f"longest, {case}", longest)]
        lines += [shown(f"next, {case}", following)]
    figures = "\n".join(lines)
    print(f"\n{figures}")
    for first, longest, following in costs.values():
        assert {"Document", "Stylesheet", "Script"} <= set(first), figures
        assert sum(first.values()) <= FIRST, figures
        assert 0 < sum(longest.values()) <= LONGEST, figures
        assert 0 < sum(following.values()) <= NEXT, figures


SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const each of list.getEntries())
      window.shifts.push([each.value, ...each.sources.map(({ node }) => node?.outerHTML?.slice(0, 80))]);
  }).observe({ type: "layout-shift", buffered: true });
}"""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

SLOW = {
    "offline": False,
    "latency": 100,
    "downloadThroughput": 200_000,
    "uploadThroughput": 100_000,
}
"""A phone far from a mast, milliseconds and bytes a second: styles and scripts come late."""


@pytest.mark.browser
def test_nothing_moves_while_a_page_is_loaded(
    reading: Reading, kept_for: Callable[[int], str], browser: Browser
) -> None:
    """What is drawn stays where it is, also with notes, also when files come late.

    On a phone and on a laptop, in light and in dark colours; all at once, since most of the time
    is spent waiting.
    """
    root = kept_for(PAGES_KEEP)
    pages: dict[str, Page] = {}
    for width, scheme in product((390, 1280), SCHEMES):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        pages[f"{scheme}, {width} px"] = page = context.new_page()
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    for url in (reading.first, reading.second):
        for page in pages.values():
            page.goto(root + url, wait_until="commit")
        for setting, page in pages.items():
            page.wait_for_load_state("load")
            page.evaluate(SHIFTS)
            to_the_end(page)
            assert page.locator(".a-body p").first.is_visible()
            if url == reading.first:
                assert page.locator("aside.note").count() >= 1
            moved = page.evaluate("shifts")
            print(f"\n{setting}: CLS {sum(each[0] for each in moved):.4f}")
            assert moved == [], (url, setting)
    for page in pages.values():
        page.context.close()


def test_the_text_stands_in_the_page(reading: Reading) -> None:
    """Paragraphs and notes are in the first answer: nobody needs a script to read them."""
    for url, texts in reading.texts.items():
        page = reading.site.page(url)
        notes = " ".join(words(each) for each in page.xpath("//*[@class='note-text']"))
        body = deepcopy(page.xpath("//*[@data-text='body']")[0])
        for aside in body.xpath(".//*[@data-not-text] | .//*[@class='note-ref']"):
            aside.drop_tree()
        assert [text for text in texts if text not in f"{words(body)} {notes}"] == []


def entries(page: Any) -> int:
    """Return how many entries the longest list of a page has; lists of one look are one."""
    lists = (
        "//main//*[self::ul or self::ol or self::dl or self::tbody]"
        "[not(ancestor::nav or ancestor::ul or ancestor::ol or ancestor::dl)]"
    )
    found: Counter[str] = Counter()
    for each in page.xpath(lists):
        found[each.get("class", "")] += len(each.xpath(".//li | .//dt | ./tr"))
    return max(found.values(), default=0)


def test_lists_are_paged(reading: Reading) -> None:
    """No page of a list has more than a hundred entries, or more than 150 kB.

    That of the data explains every column of every table, each table by itself.
    """
    urls = [url for url in reading.site.urls() if not is_article(url)]
    longest = {url: entries(reading.site.page(url)) for url in urls}
    largest = {url: reading.site.file(url).stat().st_size for url in urls}
    for figures, unit in ((longest, "entries"), (largest, "bytes")):
        url = max(figures, key=figures.__getitem__)
        print(f"\nmost {unit}: {figures[url]}, {url}")
    too_long = {url: count for url, count in longest.items() if count > ENTRIES}
    too_long.pop("data/", None)
    assert too_long == {}
    assert {url: size for url, size in largest.items() if size > LIST} == {}


def is_article(url: str) -> bool:
    """Whether it is the page of one article, not of a list."""
    return url.startswith("articles/") and not re.fullmatch(r"articles/(page/\d+/)?", url)
