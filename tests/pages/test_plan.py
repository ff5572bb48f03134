"""What the plan of all pages must not leave behind: pages that nothing leads to or protects."""

from __future__ import annotations

import pytest
from sites import GOOD, Site

from annotated_archive.check.addresses import _OURS
from annotated_archive.edition import Settings, make_edition
from annotated_archive.link.urls import index_url
from annotated_archive.pages.outputs import Output
from annotated_archive.pages.plan import MAKERS, plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.indexes import INDEX_OF
from annotated_archive.render.strings import load_strings


@pytest.fixture(scope="module")
def planned() -> list[Output]:
    """Every page of the archive of the Valley but those that lead on."""
    found = make_edition(GOOD / "content", Settings())
    outputs = plan(Presenter(found, load_strings()))
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
