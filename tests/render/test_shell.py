"""The page around a record is Material's, rendered once, small, escaped and right at any depth."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import samples

from annotated_archive.link.urls import Url, depth_of
from annotated_archive.render.environment import install, whole_page
from annotated_archive.render.shell import Shell, SiteInfo, shell_html, shell_page
from annotated_archive.render.strings import load_strings
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.text.html import Html

SECTIONS = (("Articles", Url("articles/")), ("Regions", Url("regions/")))
MORE = (("Changes", Url("changes/")), ("Notices", Url("notices/")))
PALETTE = [
    {"media": "(prefers-color-scheme)", "toggle": {"icon": "material/brightness-auto", "name": "a"}},
    {"media": "(prefers-color-scheme: light)", "scheme": "default", "toggle": {"icon": "material/brightness-7", "name": "b"}},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "toggle": {"icon": "material/brightness-4", "name": "c"}},
]  # fmt: skip

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def host(name: str, folder: Path, **settings: Any) -> SimpleNamespace:
    """Return a site of MkDocs or of its fork `name`, ready to render pages, with one page."""
    load_config = importlib.import_module(f"{name}.config").load_config
    files = importlib.import_module(f"{name}.structure.files")
    build = importlib.import_module(f"{name}.commands.build")
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Welcome\n")
    (docs / "about.md").write_text("---\ntitle: A <b>bold</b> & odd title\n---\nWhat is kept.\n")
    config_file = folder / "mkdocs.yml"
    config_file.write_text("site_name: x\n")
    theme = {
        "name": "material",
        "custom_dir": str(templates_dir()),
        "font": False,
        "palette": PALETTE,
    }
    given = {
        "site_name": "Valley <Archive> & Co", "theme": theme, "plugins": [], "docs_dir": str(docs),
        "site_dir": str(folder / "site"), "nav": ["index.md", "about.md", {"Regions": "regions/"}],
    }  # fmt: skip
    config = load_config(config_file=str(config_file), **{**given, **settings})
    found = files.get_files(config)
    env = config.theme.get_env()
    found.add_files_from_theme(env, config)
    nav = importlib.import_module(f"{name}.structure.nav").get_navigation(found, config)
    site = SiteInfo(config.site_name, config.site_url or "", SECTIONS, Url("search/"), more=MORE)
    install(env, load_strings(), site)
    return SimpleNamespace(config=config, files=found, env=env, nav=nav, site=site, build=build)


Hosts = Callable[..., SimpleNamespace]


@pytest.fixture(scope="module", params=["mkdocs", "properdocs"])
def make(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hosts:
    """Return how to make a site, of MkDocs and of its fork in turn; one for each address."""
    pytest.importorskip(request.param, reason="the fork is installed only where it is tested")
    return cache(
        lambda **settings: host(request.param, tmp_path_factory.mktemp("host"), **settings)
    )


def shell_of(site: SimpleNamespace, depth: int, section: str = "") -> Shell:
    """Return the shell that the site's own theme makes."""
    page: Any = shell_page(depth, section)
    context = site.build.get_context(site.nav, site.files, site.config, page)
    return shell_html(site.env, dict(context))


def article(site: SimpleNamespace, head: Any = samples.ARTICLE.head) -> str:
    """Return a whole page, with next to nothing in it."""
    return page_of(site, shell_of(site, depth_of(head.url), head.section), head, site.site)


def page_of(site: SimpleNamespace, shell: Shell, head: Any, info: SiteInfo) -> str:
    """Return a page within `shell`."""
    return whole_page(site.env.globals["archive"].ours, shell, head, Html("<p>here</p>"), info)


def test_the_shell_is_small_and_has_no_slot_left(make: Hosts) -> None:
    """Material's own takes 12.7 kB; ours at most 5, and everything is filled in."""
    shell = shell_of(make(), 4, "articles")
    assert sum(len(piece.encode()) for piece in shell.pieces) <= 5_000
    assert not any("archive-slot" in piece for piece in shell.pieces)


def test_titles_and_descriptions_are_escaped(make: Hosts) -> None:
    """What a stranger wrote into a title or a summary stays text, and so does the site's name."""
    page = article(make(), samples.HOSTILE_ARTICLE.head)
    assert "<script>alert" not in page
    assert 'content="&lt;script&gt;alert(' in page
    assert "Valley &lt;Archive&gt; &amp; Co</title>" in page
    assert "<Archive>" not in page


def test_a_hand_written_page_has_its_title_escaped(make: Hosts) -> None:
    """Material prints titles as they are; a page of ours does not."""
    site = make()
    page = site.nav.pages[1]
    page.read_source(site.config)
    page.render(site.config, site.files)
    context = site.build.get_context(site.nav, site.files, site.config, page)
    html = site.env.get_template("main.html").render(context)
    assert "<title>A bold &amp; odd title – Valley &lt;Archive&gt; &amp; Co</title>" in html
    assert '<h1 id="a-top">A bold &amp; odd title</h1>' in html
    assert "<b>bold" not in html


@pytest.mark.parametrize(("depth", "root"), [(0, "."), (1, ".."), (4, "../../../..")])
def test_links_climb_to_the_root_from_any_depth(make: Hosts, depth: int, root: str) -> None:
    """Styles, scripts, sections and search are found under any path, without a site address."""
    page = "".join(shell_of(make(), depth).pieces)
    hrefs = re.findall(r' (?:href|src|action)="([^"]*)"', page)
    inside = [href for href in hrefs if not href.startswith(("https://squidfunk", "#"))]
    assert len(inside) > 7
    prefix = "" if depth == 0 else f"{root}/"
    assert [
        href for href in inside if not f"{href}/".startswith(prefix) or href.startswith("/")
    ] == []
    assert f"{prefix}regions/" in inside
    assert f'data-base="{root}"' in page


def test_a_canonical_address_needs_the_sites(make: Hosts) -> None:
    """Without `site_url` no page claims an address; with it, each claims its own."""
    site = make(site_url="https://archive.example/sub/")
    assert (
        '<link rel="canonical" href="https://archive.example/sub/articles/1984/05/vote/">'
        in article(site)
    )
    bare = SiteInfo("x")
    assert "canonical" not in page_of(site, shell_of(site, 4), samples.ARTICLE.head, bare)


def test_a_page_says_where_its_feeds_are_and_whether_it_counts(make: Hosts) -> None:
    """Indexes name their feeds; drafts, tombstones and later pages ask not to be indexed."""
    site = make()
    region = article(site, samples.AUTHORITY.head)
    assert 'type="application/feed+json"' in region
    assert "noindex" not in region
    assert 'content="noindex"' in article(site, samples.BARE_ARTICLE.head)


def test_the_section_of_a_page_is_marked(make: Hosts) -> None:
    """The navigation says where the reader is; sections of mkdocs.yml are not shown twice."""
    page = "".join(shell_of(make(), 2, "regions").pieces)
    assert re.findall(r'href="([^"]*)" aria-current', page) == ["../../regions/"]
    assert page.count('href="../../regions/"') == 1


def test_pages_run_no_inline_handlers_and_ask_no_other_origin(make: Hosts) -> None:
    """No script stands inline; all scripts and styles are files of the site."""
    site = make()
    pages = [article(site), article(site, samples.ARTICLES.head)]
    for page in pages:
        assert not re.search(r"<[^>]*\s(on[a-z]+|style)=", page)
        loaded = re.findall(r"<(?:script|img|link|iframe)[^>]*(?:src|href)=\"([^\"]*)\"", page)
        assert [address for address in loaded if "//" in address] == []
        inline = re.findall(r"<script(?![^>]* src=)([^>]*)>", page)
        assert inline == []


def test_a_skip_link_leads_to_the_content(make: Hosts) -> None:
    """The first link of a page jumps over the header."""
    page = article(make())
    assert re.search(r'<a href="(#[^"]*)" class="md-skip"', page)[1] == "#a-content"  # type: ignore[index]
    assert page.count('id="a-content"') == 1


def test_a_shell_that_lost_a_slot_is_refused(make: Hosts, tmp_path: Path) -> None:
    """A theme that overrides our blocks is told, before a single page is written."""
    theme = tmp_path / "theme" / "archive"
    theme.mkdir(parents=True)
    (theme / "shell.html").write_text("{{ slots.meta }}{{ slots.content }}")
    site = make(site_url="https://lost.example/")  # which no other test has
    site.env.loader.searchpath.insert(0, str(theme.parent))
    with pytest.raises(ValueError, match="title"):
        shell_of(site, 1)


@pytest.mark.parametrize("address", ["", "https://archive.example/sub/"])
def test_the_404_page_finds_its_styles(make: Hosts, address: str) -> None:
    """Its addresses count from the root of the server, below the path of the site's address."""
    site = make(site_url=address)
    html = site.build._build_template(
        "404.html", site.env.get_template("404.html"), site.files, site.config, site.nav
    )
    style = re.search(r'href="([^"]*archive\.css)"', html)
    assert style
    assert style[1].startswith("/sub/assets" if address else "/assets")
    assert "<base" not in html
    assert "<h1>Page not found</h1>" in html
