"""What Material's settings do: what its docs say, or what the guide says they do not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from lxml.html import HtmlElement
from pictures import png
from sites import Site, built, words
from small import SMALL, put

GUIDE = Path(__file__).parents[2] / "content/guide/settings.md"

PAGES = ("", "about/", "regions/", "regions/valley/", "deep/c/", "404.html")
"""By hand, by hand, an index, a record, by hand in a nested section, and of no address."""

OWN = {
    "theme": {
        "name": "material",
        "logo": "img/logo.png",
        "favicon": "img/icon.png",
        "font": {"text": "Own Font"},
        "features": ["navigation.instant", "navigation.top", "navigation.tabs", "search.suggest"],
        "palette": [
            {"scheme": "default", "primary": "red", "toggle": {"icon": "material/brightness-7", "name": "Dark"}},
            {"scheme": "slate"},
        ],
    },
    "extra_css": ["css/own.css"],
    "extra_javascript": ["js/own.js"],
    "copyright": "Kept by <b>the valley</b>",
    "extra": {
        "homepage": "https://valley.example/",
        "social": [
            {"icon": "fontawesome/brands/mastodon", "link": "https://social.example/@valley"},
            {"icon": "material/mail", "link": "mailto:keeper@valley.example", "name": "Write to <us>"},
        ],
        "generator": False,
        "alternate": [{"name": "Dansk", "link": "/da/", "lang": "da"}],
        "analytics": {"provider": "google", "property": "G-VALLEY"},
    },
    "nav": [
        {"Start": "index.md"},
        {"Places": "regions/index.md"},
        {"Deep": ["deep/a.md", {"Deeper": ["deep/b.md", "deep/c.md", {"Out": "https://out.example/"}]}]},
        {"Elsewhere": "https://elsewhere.example/"},
    ],
}  # fmt: skip


def small(folder: Path, **own: object) -> Path:
    """Write the small archive with some pages, files and settings of its owner."""
    settings = {**yaml.safe_load(SMALL["mkdocs.yml"]), **own}
    put(folder, {
        **SMALL, **{f"content/deep/{name}.md": f"# Page {name}\n" for name in "abc"},
        "content/css/own.css": ":root { --own: 1 }\n", "content/js/own.js": "'use strict';\n",
        "mkdocs.yml": yaml.safe_dump(settings, allow_unicode=True),
    })  # fmt: skip
    (folder / "content/img").mkdir(exist_ok=True)
    for name in ("logo", "icon"):
        (folder / f"content/img/{name}.png").write_bytes(png())
    return folder


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("own")
    return built(small(folder / "source", **OWN), folder / "site", strict=False)


def whole(site: Site, url: str, address: str) -> str:
    """Return an address of the site as it counts from its root; the 404 page's does anyway."""
    return site.target(url, address) if url != "404.html" else address.lstrip("/")


def footer(site: Site, url: str) -> HtmlElement:
    """Return the footer of a page."""
    return site.page(url).xpath("//footer[@class='md-footer']")[0]


@pytest.mark.parametrize("url", PAGES)
def test_styles_and_scripts_have_the_last_word(own: Site, url: str) -> None:
    """They come after the archive's, so that a rule of the owner's counts."""
    styles = own.page(url).xpath("//link[@rel='stylesheet']/@href")
    assert whole(own, url, styles[-1]) == "css/own.css"
    scripts = [whole(own, url, each) for each in own.page(url).xpath("//script/@src")]
    assert "js/own.js" in scripts


NEEDS_MATERIAL = (
    {"extra_javascript": ["js/own.js"]},
    {"theme": {"name": "material", "features": ["navigation.top"]}},
    {"extra": {"consent": {"title": "Cookies", "description": "May we", "actions": ["accept"]}}},
    {"extra": {"version": {"provider": "mike"}}},
    {"extra": {"material": True}},
)


@pytest.mark.parametrize("settings", [{}, *NEEDS_MATERIAL], ids=str)
def test_records_load_material_where_something_needs_it(
    tmp_path: Path, settings: dict[str, object]
) -> None:
    """Both its styles and its scripts, or neither; pages by hand always have them."""
    site = built(small(tmp_path / "source", **settings), tmp_path / "site", strict=False)
    for url in ("about/", "regions/valley/"):
        loaded = site.page(url).xpath("//link[@rel='stylesheet']/@href | //script/@src")
        of_material = [
            each for each in loaded if re.search(r"/(main|bundle)\.[0-9a-f]+\.min\.", each)
        ]
        assert len(of_material) == (2 if settings or url == "about/" else 0), url
        assert sum(each.endswith("/frame.js") for each in loaded) == (not of_material), url


@pytest.mark.parametrize("url", PAGES)
def test_logo_and_icon_are_on_every_page(own: Site, url: str) -> None:
    """The logo stands before the site's name, which says what it shows; both lead home."""
    (home,) = own.page(url).xpath("//header//a[contains(@class, 'a-site')]")
    (logo,) = home.xpath("img")
    assert (whole(own, url, logo.get("src")), logo.get("alt")) == ("img/logo.png", "")
    assert (words(home), home.get("href")) == ("Valley", "https://valley.example/")
    (icon,) = own.page(url).xpath("//link[@rel='icon']/@href")
    assert whole(own, url, icon) == "img/icon.png"


def test_an_icon_of_the_theme_may_be_the_logo(tmp_path: Path) -> None:
    """By its name among the theme's."""
    theme = {"name": "material", "icon": {"logo": "material/library"}}
    site = built(small(tmp_path / "source", theme=theme), tmp_path / "site", strict=False)
    for url in PAGES[:-1]:
        assert site.page(url).xpath("//header//a[contains(@class, 'a-site')]/svg"), url


@pytest.mark.parametrize("url", PAGES)
def test_the_footer_has_copyright_and_social_links(own: Site, url: str) -> None:
    """The owner's HTML in the one; an icon for each of the others, with a name."""
    (kept,) = footer(own, url).xpath(".//b")
    assert words(kept) == "the valley"
    links = footer(own, url).xpath(".//a[@class='md-social__link']")
    assert [(link.get("href"), link.get("title")) for link in links] == [
        ("https://social.example/@valley", "social.example"),
        ("mailto:keeper@valley.example", "Write to <us>"),
    ]
    assert [len(link.xpath("svg")) for link in links] == [1, 1]
    assert "Material for MkDocs" not in words(footer(own, url))


@pytest.mark.parametrize("url", PAGES)
def test_the_header_has_the_navigation(own: Site, url: str) -> None:
    """Sections of the archive that it leaves out come first; the home page is none of them."""
    items = own.page(url).xpath("//header//nav[contains(@class, 'a-sections')]/ul/li/a")
    assert [words(each) for each in items] == [
        "Articles", "Groups", "People", "Publishers", "Themes", "Dates", "Notes",
        "Places", "Deep", "Elsewhere",
    ]  # fmt: skip


@pytest.mark.parametrize("url", PAGES)
def test_pages_of_a_section_stand_in_the_menu_only_within_it(own: Site, url: str) -> None:
    """Elsewhere the section is one entry: its pages are few readers' business, and many bytes."""
    nested = own.page(url).xpath("//header//nav[contains(@class, 'a-sections')]/ul/li/ul//a")
    within = ["Page b", "Page c", "Out"] if url.startswith("deep/") else []
    assert [words(each) for each in nested] == within


def test_pages_of_nested_sections_are_reached_from_each_other(own: Site) -> None:
    """Beside a page stand the pages of its section, and those of sections within it."""
    siblings = own.page("deep/a/").xpath("//nav[@class='a-siblings']//a")
    assert [(words(each), each.get("href")) for each in siblings] == [
        ("Page a", "./"), ("Page b", "../b/"), ("Page c", "../c/"), ("Out", "https://out.example/"),
    ]  # fmt: skip


@pytest.mark.parametrize("url", PAGES)
def test_what_has_nothing_to_do_does_nothing(own: Site, url: str) -> None:
    """No font of elsewhere, no counting of visits, no tabs, no loading without the browser."""
    html = own.html(url)
    for word in ("Own Font", "googleapis", "G-VALLEY", "md-tabs", "navigation.instant", "Dansk"):
        assert word not in html, word
    assert "navigation.top" in html


@pytest.mark.parametrize("url", PAGES)
def test_a_palette_may_have_no_switch(own: Site, url: str) -> None:
    """A scheme without `toggle` is one that nothing leads on from."""
    (palettes,) = own.page(url).xpath("//script/@data-palettes")
    assert [each["scheme"] for each in json.loads(palettes)] == ["default", "slate"]
    assert own.page(url).xpath("//button/@data-palette") == ["0"]
    assert own.page(url).xpath("//body/@data-md-color-scheme") == ["default"]


@pytest.mark.parametrize(
    ("theme", "language", "lang", "direction", "skip"),
    [
        ({}, "en", "en", "ltr", "Skip to content"),
        ({}, "he", "he", "rtl", "לדלג לתוכן"),
        ({}, "de-AT", "de-AT", "ltr", "Zum Inhalt"),
        ({}, "tlh", "tlh", "ltr", "Skip to content"),
        ({"language": "nb"}, "tlh", "tlh", "ltr", "Gå til innhold"),
        ({"language": "da"}, "nb", "nb", "ltr", "Gå til innhold"),
        ({"direction": "rtl"}, "en", "en", "rtl", "Skip to content"),
    ],
)
def test_the_theme_speaks_the_archives_language(
    tmp_path: Path, theme: dict[str, str], language: str, lang: str, direction: str, skip: str
) -> None:
    """Where Material has it, else what `theme.language` says; every page says the archive's."""
    source = small(
        tmp_path / "source",
        theme={"name": "material", "custom_dir": "overrides", **theme},
        plugins=[{"annotated-archive": {"search": False, "jobs": 1, "language": language}}],
    )
    own = f"{language.partition('-')[0]}.yml"
    put(source, {f"overrides/strings/{own}": "locale: en\nsite: {menu: Mmm}\n"})
    site = built(source, tmp_path / "site", strict=False)
    for url in ("about/", "regions/valley/", "404.html"):
        (page,) = site.page(url).xpath("/html")
        assert (page.get("lang"), page.xpath("body/@dir")) == (lang, [direction]), url
        assert words(page.xpath("//a[contains(@class, 'md-skip')]")[0]) == skip
        assert "Mmm" in site.html(url)


def test_the_guide_says_what_each_does() -> None:
    """Every setting that is tried here has a row there, of those that do nothing too."""
    table = (
        GUIDE.read_text("utf-8")
        .partition("## What Material's settings do")[2]
        .partition("\n## ")[0]
    )
    rows = " ".join(re.findall(r"^\| (.*?) \|", table, re.MULTILINE))
    tried = {"extra_css", "extra_javascript", "copyright", "nav"}
    tried |= {f"theme.{key}" for key in OWN["theme"] if key != "name"}  # type: ignore[attr-defined]
    tried |= {f"extra.{key}" for key in OWN["extra"]}  # type: ignore[attr-defined]
    tried |= {"theme.language", "theme.icon.logo", "extra.material"}
    assert {each for each in tried if f"`{each}`" not in rows} == set()
