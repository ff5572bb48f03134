"""Long lists, trees and counts, on archives larger than a page."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from archives import ARTICLE, written

from annotated_archive.edition import Settings, edition
from annotated_archive.index.pages import ARTICLES_A_PAGE
from annotated_archive.publish.authority_page import (
    authority_page_count,
    authority_view,
    within_rows,
)
from annotated_archive.publish.date_pages import month_pages, month_view
from annotated_archive.publish.index_pages import articles_view, kind_view
from annotated_archive.publish.lookup import Lookup
from annotated_archive.publish.plan import plan
from annotated_archive.publish.strings import load_strings
from annotated_archive.records.ids import Kind, RecordId

NEWS = {
    "publishers/news.md": "---\nname: News\n---\n",
    "publishers/paper.md": "---\nname: Paper\n---\n",
}


def looked_up(folder: Path, files: Mapping[str, str]) -> Lookup:
    """Return an archive as pages ask for it; it must hold no error."""
    found = edition(written(folder, files), Settings())
    assert found.errors == ()
    return Lookup(found, load_strings())


def articles(
    number: int, first: date, more: str = "", publisher: str = "news", name: str = "a"
) -> dict[str, str]:
    """Return so many articles, one a day."""
    return {
        f"articles/{name}{n:04}.md": "---\n"
        + ARTICLE.format(
            id=f"{name}{n:04}", published=first + timedelta(days=n), publisher=publisher
        )
        + more
        + "---\n\nWords.\n"
        for n in range(number)
    }


def test_two_lists_of_a_publisher_are_leafed_through_together(tmp_path: Path) -> None:
    """Every page of the longer list can be reached, and the shorter one ends where it ends."""
    taken = articles(
        2 * ARTICLES_A_PAGE + 1, date(1984, 1, 1), "original: {publisher: news}\n", "paper", "t"
    )
    lookup = looked_up(
        tmp_path, {**NEWS, **articles(3, date(1985, 1, 1), "", "paper", "w"), **taken}
    )
    paper = RecordId("paper")
    assert authority_page_count(lookup, paper) == 3
    shown = [authority_view(lookup, paper, number) for number in (1, 2, 3)]
    wrote = [
        [card.title.text for part in each.list.sections for card in part.cards] for each in shown
    ]
    assert wrote == [["w0002", "w0001", "w0000"], [], []]
    assert [each.list.count for each in shown] == [3, 3, 3]
    republished = [
        sum(len(part.cards) for part in each.republished.sections)
        for each in shown
        if each.republished
    ]
    assert republished == [ARTICLES_A_PAGE, ARTICLES_A_PAGE, 1]
    for number, each in enumerate(shown, start=1):
        assert each.list.paging is None
        assert each.republished
        assert each.republished.paging
        assert (each.republished.paging.number, each.republished.paging.pages) == (number, 3)


def test_years_count_whole_on_every_page(tmp_path: Path) -> None:
    """A year that runs over two pages says how many articles it has in all."""
    lookup = looked_up(tmp_path, {**NEWS, **articles(ARTICLES_A_PAGE + 20, date(1984, 11, 1))})
    first, second = (articles_view(lookup, number).list for number in (1, 2))
    assert [(part.heading, part.count, len(part.cards)) for part in first.sections] == [
        ("1985", 59, 59),
        ("1984", 61, 41),
    ]
    assert [(part.heading, part.count, len(part.cards)) for part in second.sections] == [
        ("1984", 61, 20)
    ]


def test_days_of_a_month_count_whole_on_every_page(tmp_path: Path) -> None:
    """A day that runs over two pages does too, and what is of no day counts on none."""
    files = {
        f"articles/{day}{n:03}.md": "---\n"
        + ARTICLE.format(id="x", published=f"1984-05-{day}", publisher="news")
        + "---\n\nWords.\n"
        for day, number in (("03", 60), ("01", 60))
        for n in range(number)
    }
    files["articles/some-time.md"] = (
        "---\n" + ARTICLE.format(id="x", published="1984-05", publisher="news") + "---\n\nWords.\n"
    )
    lookup = looked_up(tmp_path, {**NEWS, **files})
    assert month_pages(lookup, 1984, 5) == 2
    pages = [month_view(lookup, 1984, 5, number) for number in (1, 2)]
    assert [
        [(part.heading, part.count, len(part.cards)) for part in page.articles] for page in pages
    ] == [[("3 May 1984", 60, 60), ("1 May 1984", 60, 40)], [("1 May 1984", 60, 20)]]
    assert [len(page.vague_articles) for page in pages] == [1, 0]


def region(name: str, *within: str, more: str = "") -> tuple[str, str]:
    """Return a region's path and text."""
    return f"regions/{name}.md", f"---\nname: {name}\nwithin: [{', '.join(within)}]\n{more}---\n"


def rows(lookup: Lookup, name: str) -> list[tuple[str, int]]:
    """Return what is within a region, with its depth."""
    return [(row.link.text, row.depth) for row in within_rows(lookup, RecordId(name))]


def test_region_in_two_places(tmp_path: Path) -> None:
    """It stands in both, and what is within it in the first."""
    files = dict(
        [
            region("top"),
            region("a", "top"),
            region("b", "top"),
            region("c", "a", "b"),
            region("d", "c"),
        ]
    )
    lookup = looked_up(tmp_path, files)
    assert rows(lookup, "top") == [("a", 0), ("c", 1), ("d", 2), ("b", 0), ("c", 1)]


def test_withdrawn_region(tmp_path: Path) -> None:
    """It is on no list; what lay within it stands at the top of the tree."""
    gone = "withdrawn: {date: 2024, reason: error}\n"
    lookup = looked_up(
        tmp_path, dict([region("top"), region("gone", "top", more=gone), region("a", "gone")])
    )
    assert rows(lookup, "top") == []
    assert [row.link.text for row in kind_view(lookup, Kind.REGION).rows] == ["a", "top"]


def test_region_tree_of_any_depth(tmp_path: Path) -> None:
    """A thousand regions within one another are a page, and no stack that overflows."""
    files = dict([region("r0000"), *(region(f"r{n:04}", f"r{n - 1:04}") for n in range(1, 1_200))])
    lookup = looked_up(tmp_path, files)
    assert rows(lookup, "r0000")[-1] == ("r1199", 1198)


def test_thicket_of_regions(tmp_path: Path) -> None:
    """Thirty layers of two regions, each within both above, are sixty rows and not a billion."""
    files = dict(
        region(f"{side}{layer:02}", *((f"a{layer - 1:02}", f"b{layer - 1:02}") if layer else ()))
        for layer in range(30)
        for side in "ab"
    )
    lookup = looked_up(tmp_path, files)
    began = time.process_time()
    assert len(kind_view(lookup, Kind.REGION).rows) < 300
    assert time.process_time() - began < 1


def test_every_page_has_one_address(tmp_path: Path) -> None:
    """Pages of lists, of mentions and of former addresses never meet."""
    files = {
        **NEWS,
        **articles(ARTICLES_A_PAGE + 1, date(1984, 5, 1), "regions: [ford]\n"),
        "regions/ford.md": "---\nname: Ford\nprevious_ids: [old]\nprevious_paths: [ford/, ford.html]\n---\n",
        "articles/ford-at-last.md": "---\n"
        + ARTICLE.format(id="Ford at last", published="1984", publisher="news")
        + "---\n\n"
        + "Of Ford.\n\n" * 60,
    }
    pages = [page.url for page in plan(looked_up(tmp_path, files))]
    assert len(pages) == len(set(pages))
    assert {
        "regions/ford/page/2/",
        "regions/ford/mentions/",
        "regions/ford/mentions/page/2/",
        "regions/old/",
        "ford/",
        "ford.html",
    } <= set(pages)


@pytest.mark.parametrize("number", [0, 3])
def test_page_beyond_the_end_is_a_mistake_of_ours(tmp_path: Path, number: int) -> None:
    """No view makes up a page that nothing plans."""
    lookup = looked_up(tmp_path, {**NEWS, **articles(3, date(1984, 1, 1))})
    with pytest.raises(IndexError):
        articles_view(lookup, number)
