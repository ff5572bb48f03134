"""No page carries a script of its own: what runs on the site are files of the site.

So that a Content-Security-Policy can forbid all other scripts, on every kind of page and
whatever the owner of the archive turned on.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import PAGE_KINDS, PALETTE, Site, built, written

PALETTES = {
    "a switch": f"\n{PALETTE}",
    "one palette": """
  palette: {scheme: slate, primary: teal}
""",
}

ANY_KEY = """
  custom_dir: overrides
  features: [announce.dismiss, content.tabs.link, navigation.footer, navigation.top,
             navigation.instant, navigation.instant.progress, navigation.tabs, navigation.path,
             content.action.edit, content.action.view, toc.follow]
extra:
  scope: /
  analytics: {provider: google, property: G-0, feedback: {title: Useful, ratings: []}}
  consent: {title: Cookies, description: May we, actions: [accept, reject, manage]}
  version: {provider: mike}
  polyfills: [assets/extra.js]
extra_javascript:
  - assets/extra.js
  - {path: assets/extra.mjs, type: module, async: true}
"""

BANNERS = """\
{% extends "base.html" %}
{% block announce %}The mill is closed on Sundays.{% endblock %}
{% block outdated %}These are last year's words.{% endblock %}
"""
"""What an owner adds to the theme, as Material's guide has it."""


def with_theme(settings: str) -> str:
    """Return the mkdocs.yml of the good archive, with more settings for the theme."""
    text = (Path(__file__).parent / "good" / "mkdocs.yml").read_text("utf-8")
    return text.replace("  font: false\n", "  font: false" + settings)


def site_with(folder: Path, settings: str) -> Site:
    """Return the good archive with these settings of the theme, and the banners they ask for."""
    main = (Path(__file__).parents[2] / "site_overrides" / "main.html").read_text("utf-8")
    files: dict[str, str | None] = {
        "mkdocs.yml": with_theme(settings),
        "overrides/main.html": main + BANNERS.partition("\n")[2],
    }
    return built(written(folder / "source", files), folder / "site", strict=False)


@pytest.fixture(scope="module", params=[*PALETTES, "everything"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The good archive with each palette, and with all that Material would write scripts for."""
    folder = tmp_path_factory.mktemp("scripts")
    more = PALETTES.get(request.param, PALETTES["a switch"] + ANY_KEY.lstrip("\n"))
    return site_with(folder, more)


def test_every_script_is_a_file(site: Site) -> None:
    """A script element names a file of the site, or holds data."""
    seen = set(site.urls())
    assert set(PAGE_KINDS.values()) <= seen
    assert "news/1984/vote/" in seen  # a redirect
    for url in seen:
        for script in site.page(url).xpath("//script"):
            if script.get("type") == "application/json" or "ld+json" in script.get("type", ""):
                continue
            assert not (script.text or "").strip(), f"{url}: {script.text}"
            assert script.get("src"), url


def test_nothing_else_runs_a_script_or_moves_addresses(site: Site) -> None:
    """No handler stands in an attribute, no link runs anything, and no base is set."""
    for url in site.urls():
        page = site.page(url)
        assert page.xpath("//base") == [], url
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], url
        assert page.xpath("//@*[starts-with(., 'javascript:')]") == [], url


def test_banners_keep_their_scripts(tmp_path: Path) -> None:
    """What the theme does with banners and consent it does out of files, where they are shown."""
    site = site_with(tmp_path, PALETTES["a switch"] + ANY_KEY.lstrip("\n"))
    names = [address.rpartition("/")[2] for address in site.page("about/").xpath("//script/@src")]
    for name in ("base.js", "announce.js", "outdated.js", "consent.js"):
        assert names.count(name) == 1, name
        assert site.has(f"assets/javascripts/{name}")
