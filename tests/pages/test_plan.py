"""What the plan of all pages must not leave behind: pages that nothing leads to or protects."""

from __future__ import annotations

import shutil
from pathlib import Path

import jinja2
import pytest
from sites import GOOD, Site

from annotated_archive.check.addresses import _OURS
from annotated_archive.edition import Settings, make_edition
from annotated_archive.link.urls import HOME, index_url
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.outputs import Output
from annotated_archive.pages.plan import plan, planned_article
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.indexes import INDEX_OF, INDEXES
from annotated_archive.render.environment import content, overlay
from annotated_archive.render.strings import load_strings
from annotated_archive.render.theme_folder import templates_dir


@pytest.fixture(scope="module")
def planned() -> list[Output]:
    """Every page of the archive of the Valley but those that lead on."""
    found = make_edition(GOOD / "content", Settings())
    outputs = plan(Presenter(found, load_strings()), [HOME])
    return [output for output in outputs if MAKERS[output.maker].is_page]


def test_every_section_of_the_plan_is_declared(planned: list[Output]) -> None:
    """The first part of every address is a folder of the table, and so is its section."""
    assert {page.url.partition("/")[0] for page in planned} == set(INDEX_OF)
    assert {page.section for page in planned} == set(INDEX_OF)


def test_every_section_of_the_plan_is_reserved(planned: list[Output]) -> None:
    """At its top no page written by hand and no former address may stand."""
    tops = {page.url.partition("/")[0] for page in planned}
    assert [top for top in tops if not _OURS.fullmatch(top)] == []


@pytest.mark.parametrize("page", ["", "about/", "articles/1984/05/vote/"])
def test_every_section_of_the_plan_is_reached(
    planned: list[Output], valley: Site, page: str
) -> None:
    """Menu and footer of each page lead to all of them, whatever `nav` leaves out."""
    links = valley.links(page, under="//header") + valley.links(page, under="//footer")
    reached = {valley.target(page, href) for _, href in links}
    assert {index_url(each.section) for each in planned} - reached == set()


def test_pages_of_lists_name_the_article_that_they_begin_with(planned: list[Output]) -> None:
    """So that they are made beside other pages that show it."""
    found = {page.url: page.article for page in planned}
    newest = found["articles/"]
    assert newest is not None
    assert found["publishers/valley-news/"] is not None
    assert found["notes/"] is None
    own = {page.args[0]: page.article for page in planned if page.maker == "article"}
    assert newest in own
    assert all(key == article for key, article in own.items())


@pytest.mark.parametrize("drafts", [True, False])
def test_an_article_is_planned_by_itself_as_among_all(drafts: bool) -> None:
    """A preview shows one at once, before it has planned the others."""
    show = Presenter(make_edition(GOOD / "content", Settings(drafts=drafts)), load_strings())
    paths = {file.relative_to(GOOD / "content").as_posix() for file in GOOD.rglob("*.md")}
    one_by_one = {found.url: found for path in paths if (found := planned_article(show, path))}
    together = {each.url: each for each in plan(show) if each.maker == "article"}
    assert one_by_one == together


def test_words_on_top_of_an_index_are_shown(tmp_path: Path) -> None:
    """What stands in the `index.md` of any index that takes one is read on its first page."""
    shutil.copytree(GOOD / "content", tmp_path / "content")
    folders = [index.folder for index in INDEXES if index.takes_introduction]
    for folder in folders:
        (tmp_path / "content" / folder).mkdir(exist_ok=True)
        (tmp_path / "content" / folder / "index.md").write_text(f"Words on {folder}.\n")
    show = Presenter(make_edition(tmp_path / "content", Settings()), load_strings())
    env = overlay(jinja2.Environment(loader=jinja2.FileSystemLoader(templates_dir())), show.t)
    outputs = {output.url: output for output in plan(show)}
    for folder in folders:
        output = outputs[index_url(folder)]
        page = content(env, MAKERS[output.maker].make(show, *output.args))
        assert f"<p>Words on {folder}.</p>" in page
