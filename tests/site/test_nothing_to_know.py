"""Nobody has to know how the archive works to set one up: what is missing is made, or asked for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError
from previews import Served
from sites import built, words
from small import SMALL, held, put

from annotated_archive.cli import main

GUIDE = Path(__file__).parents[2] / "content/guide/settings.md"
VOTE = (
    "---\ntitle: The vote\npublished: 1984-05-03\npublisher: news\nlanguage: en\nbody: digest\n"
    "regions: [valley]\n---\n\nThe Valley voted.\n"
)
TWO_LINES = "write these two lines into mkdocs.yml:\ntheme:\n  name: material"


def archive(source: Path, *words_: str) -> Result:
    """Run a command on the archive at `source`."""
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), *words_])


def settings(*lines: str, plugin: str = "  - annotated-archive: {search: false, jobs: 1}") -> str:
    """Return a mkdocs.yml."""
    return "\n".join(("site_name: Valley", "docs_dir: content", *lines, "plugins:", plugin, ""))


def test_the_settings_that_the_guide_prints_work(source: Path) -> None:
    """Literally: a file of nothing else checks and builds strictly."""
    (printed,) = re.findall(r"^```yaml\n(site_name:.*?)^```", GUIDE.read_text("utf-8"), re.M | re.S)
    put(source, {"mkdocs.yml": printed})
    checked = archive(source, "check", "--strict")
    assert checked.exit_code == 0, checked.output
    assert built(source, source / "site", strict=True).has("regions/valley/")


@pytest.mark.parametrize(
    "theme",
    ["", "theme: readthedocs", "theme: {name: mkdocs}", "theme: {name: null, custom_dir: own}"],
)
def test_another_theme_is_told_the_two_lines_to_write(source: Path, theme: str) -> None:
    """By both commands that build, in one message, and nothing is built."""
    put(source, {"mkdocs.yml": settings(theme), "own/x.html": ""})
    done = archive(source, "build")
    assert (done.exit_code, TWO_LINES in done.output) == (1, True)
    config = load_config(str(source / "mkdocs.yml"))
    with pytest.raises(ConfigurationError, match="write these two lines"):
        build(config)
    assert not (source / "site").exists()


@pytest.mark.parametrize("theme", ["theme: materiel", "theme: {}", "theme: {custom_dir: own}"])
@pytest.mark.parametrize(
    "command", [("build",), ("check",), ("new", "region", "x", "-s", "name=X")]
)
def test_a_theme_without_a_name_or_with_a_wrong_one(
    source: Path, theme: str, command: tuple[str, ...]
) -> None:
    """Which MkDocs refuses by itself; the archive's commands add what to write."""
    put(source, {"mkdocs.yml": settings(theme), "own/x.html": ""})
    done = archive(source, *command)
    assert done.exit_code == 1
    assert re.sub(r"into \S+mkdocs.yml", "into mkdocs.yml", done.output).endswith(TWO_LINES + "\n")


def test_a_theme_that_builds_on_material_is_taken(source: Path) -> None:
    """A folder of the owner's own before Material is no other theme."""
    theme = "theme: {name: material, custom_dir: own}"
    put(source, {"mkdocs.yml": settings(theme), "own/partials/x.html": ""})
    assert built(source, source / "site").has("about/")


@pytest.fixture
def homeless(source: Path) -> Path:
    """An archive in which nobody wrote a home page, and whose pages lead to one."""
    (source / "content/index.md").unlink()
    put(source, {
        "content/about.md": "# About\n\n[Back](index.md)\n",
        "content/regions/valley.md": "---\nname: The Valley\n---\n\nSee [home](../index.md).\n",
        "mkdocs.yml": settings(
            "site_url: https://valley.example/", "theme: {name: material, font: false}",
            "nav: [index.md, Us: about.md]", "validation: {links: {anchors: warn}}",
        ),
    })  # fmt: skip
    return source


def test_a_home_page_is_made(homeless: Path) -> None:
    """With the site's name and what the archive holds; whatever says Home leads there."""
    assert archive(homeless, "check", "--strict").exit_code == 0
    site = built(homeless, homeless / "site", strict=True)
    assert words(site.page("").xpath("//h1")[0]) == "Valley"
    assert site.page("").xpath("//title")[0].text == "Valley"
    assert ("Regions", "regions/") in site.leads("")
    assert ("home", "") in site.leads("regions/valley/")
    assert ("Home", "") in site.leads("regions/valley/")
    assert ("Back", "") in site.leads("about/")
    feeds = site.page("").xpath("//head//link[@type='application/atom+xml']")
    assert [(each.get("title"), each.get("href")) for each in feeds] == [("Valley", "feed.xml")]
    assert site.html("sitemap.xml").count("<loc>https://valley.example/</loc>") == 1


def test_a_home_page_by_hand_comes_first(source: Path) -> None:
    """Where somebody wrote one, none is made."""
    site = built(source, source / "site")
    assert words(site.page("").xpath("//h1")[0]) == "Home"
    assert not site.page("").xpath("//*[@class='a-front']")


def test_the_home_page_follows_the_archive(homeless: Path, tmp_path: Path) -> None:
    """An incremental build gives what a clean one would; and the page goes for one by hand."""
    built(homeless, homeless / "site")
    put(
        homeless,
        {
            "content/articles/1984/vote.md": VOTE,
            "content/publishers/news.md": "---\nname: News\n---\n",
        },
    )
    again = built(homeless, homeless / "site", strict=False)
    shutil.copytree(homeless, tmp_path / "copy", ignore=shutil.ignore_patterns("site", ".cache"))
    clean = built(tmp_path / "copy", tmp_path / "clean", strict=False)
    assert again.html("") == clean.html("")
    assert ("The vote", "articles/1984/vote/") in again.leads("")
    put(homeless, {"content/index.md": "# By hand\n"})
    assert "By hand</h1>" in built(homeless, homeless / "site", strict=False).html("")
    (homeless / "content/index.md").unlink()
    assert built(homeless, homeless / "site", strict=False).html("") == clean.html("")


def test_an_empty_content_folder_is_an_archive(source: Path) -> None:
    """It builds strictly, and has every index."""
    shutil.rmtree(source / "content")
    (source / "content").mkdir()
    site = built(source, source / "site", strict=True)
    assert {"", "articles/", "regions/", "dates/", "notes/"} <= set(site.urls())


def test_a_preview_has_the_home_page(homeless: Path) -> None:
    """It is made when it is asked for, as all other pages are."""
    served = Served(homeless)
    try:
        served.preview.start()
        assert "<h1>Valley</h1>" in served.get("")
    finally:
        served.close()


@pytest.mark.parametrize(
    ("repository", "plugin", "editing"),
    [
        ("https://github.com/valley/archive", "", "edit/main/content/"),
        ("https://github.com/valley/archive", "branch: trunk", "edit/trunk/content/"),
        ("https://gitlab.com/valley/archive", "", "-/edit/main/content/"),
        ("https://codeberg.org/valley/archive/", "branch: trunk", "_edit/trunk/content/"),
        ("https://git.valley.example/a/b", "forge: gitea", "_edit/main/content/"),
        ("https://bitbucket.org/valley/archive", "", None),
        ("https://github.com/valley/archive", "forge: none", None),
    ],
)
def test_editing_leads_where_proposals_go(
    source: Path, repository: str, plugin: str, editing: str | None
) -> None:
    """From a record and from a page by hand: the composer's branch, the content folder."""
    put(source, {"mkdocs.yml": settings(
        f"repo_url: {repository}", "theme: {name: material, features: [content.action.edit]}",
        plugin="  - annotated-archive: {search: false, jobs: 1, " + plugin + "}",
    )})  # fmt: skip
    site = built(source, source / "site")
    pages = {"regions/valley/": "regions/valley.md", "about/": "about.md"}
    for url, file in pages.items():
        links = [
            link.get("href")
            for link in site.page(url).xpath("//a[@rel='edit' or . = 'Edit this record']")
        ]
        wanted = [f"{repository.rstrip('/')}/{editing}{file}"] if editing else []
        assert links == wanted, url


def test_what_edit_uri_says_holds(source: Path) -> None:
    """For an archive that is a folder of its repository, say."""
    put(source, {"mkdocs.yml": settings(
        "repo_url: https://github.com/valley/all", "edit_uri: edit/dev/archive/content/",
        "theme: material",
    )})  # fmt: skip
    (link,) = (
        built(source, source / "site")
        .page("regions/valley/")
        .xpath("//a[. = 'Edit this record']/@href")
    )
    assert link == "https://github.com/valley/all/edit/dev/archive/content/regions/valley.md"


def test_a_content_folder_elsewhere(source: Path) -> None:
    """Beside the folder of mkdocs.yml, or by its usual name, without a setting."""
    for docs in ("docs_dir: ../elsewhere", ""):
        folder = source.parent / "elsewhere" if docs else source / "docs"
        shutil.copytree(source / "content", folder)
        put(source, {"mkdocs.yml": settings("theme: material").replace("docs_dir: content", docs)})
        assert built(source, source / "site").has("regions/valley/")


def test_a_plugin_that_is_not_named(source: Path) -> None:
    """The command says where to name it."""
    put(source, {"mkdocs.yml": "site_name: Valley\ndocs_dir: content\ntheme: material\n"})
    done = archive(source, "check")
    assert "add “annotated-archive” below “plugins:”" in done.output


def test_the_search_of_mkdocs_is_in_nobodys_way(source: Path) -> None:
    """Named as well, it takes no page's place."""
    put(
        source,
        {"mkdocs.yml": settings("theme: material", plugin="  - search\n  - annotated-archive")},
    )
    site = built(source, source / "site")
    assert site.page("search/").xpath("//h1")
    assert "md-search" not in site.html("about/")


def test_nothing_is_left_of_a_refused_build(source: Path) -> None:
    """A site that was there before stays as it was."""
    before = held(built(source, source / "site").folder)
    put(source, {"mkdocs.yml": SMALL["mkdocs.yml"].replace("material", "mkdocs")})
    assert archive(source, "build").exit_code == 1
    assert held(source / "site") == before
