"""Every view becomes a page that people with any device and any sense can read."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2
import pytest
import samples
from accessibility import offences_in_both_colours
from lxml import html as lxml_html

from annotated_archive.render.environment import TEMPLATES, content, overlay, render
from annotated_archive.render.strings import load_strings
from annotated_archive.render.theme_folder import templates_dir

VIEWS = samples.VIEWS
ALL = sorted(VIEWS)
VOID = {"br", "hr", "img", "input", "link", "meta"}


@pytest.fixture(scope="module")
def env() -> jinja2.Environment:
    """Return our templates alone, without MkDocs."""
    loader = jinja2.FileSystemLoader(templates_dir())
    return overlay(jinja2.Environment(loader=loader), load_strings())


def tree(env: jinja2.Environment, name: str) -> Any:
    """Return a sample's page, parsed."""
    return lxml_html.fragment_fromstring(content(env, VIEWS[name]), create_parent="main")


def words(node: Any) -> str:
    """Return what a node says, with single spaces."""
    return " ".join(node.text_content().split())


def test_a_page_leaves_no_ring_of_things_behind(env: jinja2.Environment) -> None:
    """A build does without the collector that would free what lies in rings."""
    content(env, samples.ARTICLE)
    gc.collect()
    gc.disable()
    try:
        for _ in range(10):
            content(env, samples.ARTICLE)
        assert gc.collect() < 10
    finally:
        gc.enable()


def test_every_template_has_a_sample() -> None:
    """A template that no sample fills is shown by no test."""
    shown = {type(view).__name__ for view in VIEWS.values()} | {"RedirectView"}
    assert shown == set(TEMPLATES)


@pytest.mark.parametrize("name", ALL)
def test_markup_is_well_formed(env: jinja2.Environment, name: str) -> None:
    """Every element that opens closes, in order; no id stands twice; nothing is styled inline."""
    page = content(env, VIEWS[name])
    open_elements: list[str] = []
    for closing, tag, end in re.findall(r"<(/?)([a-z0-9]+)(?:\s[^<>]*?)?(/?)>", page):
        if closing:
            assert open_elements.pop() == tag
        elif tag not in VOID and not end:
            open_elements.append(tag)
    assert open_elements == []
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert ' style="' not in page


@pytest.mark.parametrize("name", ALL)
def test_headings_go_down_in_order(env: jinja2.Environment, name: str) -> None:
    """One h1, and no level is left out on the way down."""
    levels = [int(node.tag[1]) for node in tree(env, name).iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", ALL)
def test_arabic_stands_in_its_own_language_and_direction(
    env: jinja2.Environment, name: str
) -> None:
    """A reader aloud changes its voice, and punctuation stays on its side."""
    for node in tree(env, name).iter():
        if re.search("[\u0600-\u06ff]", node.text or ""):
            holders = [node, *node.iterancestors()]
            isolated = any(each.tag == "bdi" for each in holders[:3])
            tongues = [each.get("lang") for each in holders if each.get("lang")]
            assert isolated or (tongues and tongues[0] == "ar")


def test_an_article_says_where_it_comes_from(env: jinja2.Environment) -> None:
    """First publication, this copy, rights and what it was checked against, also if unknown."""
    box = tree(env, "article").find_class("a-chain")[0]
    said = {words(row.find("dt")): words(row.find("dd")) for row in box.findall("div")}
    assert said["First published"] == "Ford Herald, 8 May 1984 · address not known"
    assert said["This copy"].startswith("Valley News, 9 May 1984 · address not known")
    assert said["Rights"] == "© Ford Herald 1984 · in copyright · digest with short quotations"
    assert said["Checked against"].startswith(
        "a scan of the page, typed · vote.pdf · SHA-256 0844ae41…"
    )
    bare = words(tree(env, "article-bare").find_class("a-chain")[0])
    assert "rights not recorded" in bare
    assert "no copy to check against" in bare
    assert "date unknown" in bare


def test_an_article_carries_its_id(env: jinja2.Environment) -> None:
    """Tools find the record that a page shows."""
    assert tree(env, "article").find("article").get("data-article-id") == "vote"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("article", "digest by the archive"),
        ("article-arabic", "full text · title by the archive · statement"),
        ("article-bare", "draft, not published · full text"),
    ],
)
def test_one_line_says_what_stands_below(env: jinja2.Environment, name: str, line: str) -> None:
    """Full text or digest, supplied title, form and draft stand in one line above the text."""
    (said,) = tree(env, name).find_class("a-what")
    assert words(said).split(" Where from")[0] == line


def test_who_says_so_stands_under_every_reported_event(env: jinja2.Environment) -> None:
    """An event is a report, never a finding."""
    for name in ("article", "region", "month", "day"):
        for event in tree(env, name).iterfind(".//ol[@class='a-events']/li"):
            assert words(event.find_class("a-says")[0]).startswith("according to ")
    says = [words(each) for each in tree(env, "article").find_class("a-says")]
    assert says == [
        "according to the article",
        "according to Mill Hands’ Union, by way of Valley News",
        "according to the mill’s book",
    ]


def test_cards_say_what_could_mislead(env: jinja2.Environment) -> None:
    """Digest, release, supplied title and notes stand under the title on every list."""
    meta = [
        words(each) for each in tree(env, "articles").find_class("a-cards")[0].find_class("a-meta")
    ]
    assert meta == [
        "3 May · Valley News, first Ford Herald · digest · 2 notes",
        "7 May · Valley News · statement · title by the archive",
        "11 May · Valley News · release · excerpt · title by the archive · 1 note",
    ]


def test_a_withdrawn_article_is_a_tombstone(env: jinja2.Environment) -> None:
    """It says when, why and what stands in its place, and shows no text."""
    page = tree(env, "article-withdrawn")
    stone = words(page.find_class("a-says-archive")[0])
    assert "2 March 1986" in stone
    assert "at the wish of the rights holder" in stone
    assert page.find_class("a-body") == []


def test_regions_are_a_tree_of_lists(env: jinja2.Environment) -> None:
    """What is within another stands in a list inside its item."""
    top = tree(env, "regions").find_class("a-tree")[0]
    shape = [
        (words(item.find("div").find(".//a")), len(list(item.iterancestors("ul"))))
        for item in top.iter("li")
    ]
    assert shape == [
        ("The Two Rivers", 1), ("The Valley", 2), ("Upper Ford", 3), ("Old Mill", 4),
        ("Mill Lane", 5), ("Lower Ford", 3), ("The Hills", 2), ("The Coast", 1),
    ]  # fmt: skip


def test_a_calendar_says_its_counts_in_words(env: jinja2.Environment) -> None:
    """A shade alone is nothing to who cannot see it; the busiest day is the darkest."""
    days = tree(env, "month").iterfind(".//td/a")
    said = {words(day): day.get("class") for day in days}
    assert said["9: 14 articles, 3 reported events"] == "a-shade4"
    assert said["3: 1 article"] == "a-shade1"


def test_a_timeline_says_itself_in_words(env: jinja2.Environment) -> None:
    """Its bars are hidden from readers aloud, its caption is not, and no bar takes the focus."""
    figure = tree(env, "region").find_class("a-timeline")[0]
    assert figure.find("svg").get("aria-hidden") == "true"
    assert {link.get("tabindex") for link in figure.iter("a")} == {"-1"}
    assert samples.TIMELINE.description in words(figure.find("figcaption"))


def test_an_old_address_leads_on_without_scripts(env: jinja2.Environment) -> None:
    """At once, and by a plain link; search engines are told where the record stands."""
    page = content(env, samples.REDIRECT)
    assert '<meta http-equiv="refresh" content="0; url=../valley/">' in page
    assert '<link rel="canonical" href="../valley/">' in page
    assert page.count('<a href="../valley/">') == 1
    assert "<script" not in page


def test_the_home_page_shows_what_the_archive_holds(env: jinja2.Environment) -> None:
    """Counts, the newest, the biggest, and feeds."""
    page = render(env, "archive/home.html", samples.HOME_VIEW, here=samples.HOME.url)
    assert "1,240" in page
    assert page.count('class="a-cards"') == 1
    assert 'href="./feed.json"' in page


# In a browser: what only rendering shows.


@pytest.fixture(scope="module")
def site(
    env: jinja2.Environment,
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[[Path], str],
) -> str:
    """Serve every sample inside a plain page with the theme's styles and ours."""
    import material

    folder = tmp_path_factory.mktemp("site")
    theme = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    own = templates_dir() / "assets" / "stylesheets"
    styles = [*sorted(theme.glob("*.css")), *sorted(own.glob("*.css"))]
    for number, path in enumerate(styles):
        (folder / f"{number}.css").write_bytes(path.read_bytes())
    links = "".join(f'<link rel="stylesheet" href="/{n}.css">' for n in range(len(styles)))
    for name, view in VIEWS.items():
        (folder / f"{name}.html").write_text(
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
            f'<meta name="viewport" content="width=device-width">{links}</head>'
            f'<body dir="ltr"><main class="md-main">{content(env, view)}</main></body></html>'
        )
    return serve(folder)


@pytest.mark.browser
def test_pages_pass_axe(site: str, browser: Any) -> None:
    """No page breaks a rule of axe; in the dark palette only contrast can be another."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    found = {}
    for name in ALL:
        page.emulate_media(color_scheme="light")
        page.goto(f"{site}/{name}.html")
        found[name] = offences_in_both_colours(page)
    context.close()
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.browser
def test_pages_never_scroll_sideways(site: str, browser: Any) -> None:
    """From a small phone to a wide screen everything fits, long titles and tables included."""
    context = browser.new_context()
    page = context.new_page()
    wide = []
    for name in ALL:
        page.goto(f"{site}/{name}.html")
        for width in (360, 768, 1280, 1680):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("innerWidth") == width
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((name, width))
    context.close()
    assert wide == []


@pytest.mark.browser
def test_the_text_is_one_column_of_readable_width(site: str, browser: Any) -> None:
    """Some 65 characters a line on a wide screen, with the notes beside and not below.

    Without scripts: with them, a script that this page does not have places the notes.
    """
    size = {"width": 1280, "height": 900}
    context = browser.new_context(viewport=size, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/article.html")
    text = page.locator(".a-body > p").first.bounding_box()
    note = page.locator(".note").first.bounding_box()
    context.close()
    assert 520 <= text["width"] <= 700
    assert note["x"] > text["x"] + text["width"]
    assert abs(note["y"] - text["y"]) < 40


@pytest.mark.browser
def test_print_keeps_the_text_its_origin_and_addresses(site: str, browser: Any) -> None:
    """On paper: the provenance box, outside addresses spelt out, no navigation."""
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(f"{site}/article.html")
    assert page.locator(".a-chain").first.is_visible()
    assert not page.locator(".a-crumbs").is_visible()
    spelt = page.evaluate("getComputedStyle(document.querySelector('.a-out'), '::after').content")
    context.close()
    assert "rightsstatements.org" in spelt
