"""Long lists, trees and counts, on archives larger than a page."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from archives import ARTICLE, written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.index.pages import ARTICLES_A_PAGE, RECORDS_A_PAGE
from annotated_archive.pages.authority import (
    authority_page_count,
    authority_view,
    within_rows,
)
from annotated_archive.pages.dates import dates_view, month_view
from annotated_archive.pages.home import home_view
from annotated_archive.pages.indexes import articles_view
from annotated_archive.pages.kinds import WAY_SHOWN, kind_page_count, kind_view
from annotated_archive.pages.plan import plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind, RecordId
from annotated_archive.render.strings import load_strings

NEWS = {
    "publishers/news.md": "---\nname: News\n---\n",
    "publishers/paper.md": "---\nname: Paper\n---\n",
}


def looked_up(folder: Path, files: Mapping[str, str]) -> Presenter:
    """Return an archive as pages ask for it; it must hold no error."""
    found = make_edition(written(folder, files), Settings())
    assert found.errors == ()
    return Presenter(found, load_strings())


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
    show = looked_up(tmp_path, {**NEWS, **articles(3, date(1985, 1, 1), "", "paper", "w"), **taken})
    paper = RecordId("paper")
    assert authority_page_count(show, paper) == 3
    shown = [authority_view(show, paper, number) for number in (1, 2, 3)]
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
    show = looked_up(tmp_path, {**NEWS, **articles(ARTICLES_A_PAGE + 20, date(1984, 11, 1))})
    first, second = (articles_view(show, number).list for number in (1, 2))
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
    show = looked_up(tmp_path, {**NEWS, **files})
    pages = [month_view(show, 1984, 5, number) for number in (1, 2)]
    assert pages[0].paging is not None
    assert pages[0].paging.pages == 2
    assert [
        [(part.heading, part.count, len(part.cards)) for part in page.articles] for page in pages
    ] == [[("3 May 1984", 60, 60), ("1 May 1984", 60, 40)], [("1 May 1984", 60, 20)]]
    assert [len(page.vague_articles) for page in pages] == [1, 0]


def region(name: str, *within: str, more: str = "") -> tuple[str, str]:
    """Return a region's path and text."""
    return f"regions/{name}.md", f"---\nname: {name}\nwithin: [{', '.join(within)}]\n{more}---\n"


def rows(show: Presenter, name: str) -> list[tuple[str, int]]:
    """Return what is within a region, with its depth."""
    return [(row.link.text, row.depth) for row in within_rows(show, RecordId(name))]


def tree(show: Presenter, number: int) -> list[tuple[str, list[str]]]:
    """Return a page of the tree of regions: the way to each branch, and its rows, indented."""
    return [
        (
            " › ".join(step.text for step in branch.way),
            ["-" * row.depth + row.link.text for row in branch.rows],
        )
        for branch in kind_view(show, Kind.REGION.folder, number).branches
    ]


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
    show = looked_up(tmp_path, files)
    assert rows(show, "top") == [("a", 0), ("c", 1), ("d", 2), ("b", 0), ("c", 1)]


def test_home_and_indexes_count_alike(tmp_path: Path) -> None:
    """A region in two places, a record without articles and a tombstone are told apart by neither."""
    gone = "withdrawn: {date: 2024, reason: error}\n"
    places = [region("top"), region("a", "top"), region("b", "top"), region("c", "a", "b")]
    files = {**NEWS, **dict([*places, region("gone", "top", more=gone)]), **people(3)}
    for folder in ("groups", "people", "publishers", "themes"):
        more = "qualifier: mayor\n" if folder == "people" else ""
        files[f"{folder}/x-{folder}.md"] = f"---\nname: X\n{more}---\n"
        files[f"{folder}/y-{folder}.md"] = f"---\nname: Y\n{more}{gone}---\n"
    show = looked_up(tmp_path, {**files, **articles(3, date(1984, 1, 1), "regions: [c]\n")})
    home = {str(url): count for _, url, count in home_view(show).authorities}
    listed = {f"{kind.folder}/": kind_view(show, kind.folder).count for kind in AUTHORITY_KINDS}
    assert home == listed
    assert home["regions/"] == 4
    assert home_view(show).articles == articles_view(show).list.count == 3


def test_withdrawn_region(tmp_path: Path) -> None:
    """It is on no list; what lay within it stands at the top of the tree."""
    gone = "withdrawn: {date: 2024, reason: error}\n"
    show = looked_up(
        tmp_path, dict([region("top"), region("gone", "top", more=gone), region("a", "gone")])
    )
    assert rows(show, "top") == []
    assert tree(show, 1) == [("", ["a", "top"])]


def test_region_tree_of_any_depth(tmp_path: Path) -> None:
    """A thousand regions within one another are a mistake, and no stack that overflows."""
    files = dict([region("r0000"), *(region(f"r{n:04}", f"r{n - 1:04}") for n in range(1, 1_200))])
    found = make_edition(written(tmp_path, files), Settings())
    assert {each.code for each in found.errors} == {"region-too-deep"}
    assert rows(Presenter(found, load_strings("en")), "r0000")[-1] == ("r1199", 1198)


def test_tree_cut_inside_branches(tmp_path: Path) -> None:
    """A page that begins inside branches shows the way down to each, and every row stands once."""
    many = RECORDS_A_PAGE - 3
    files = dict(
        [
            region("aa"),
            region("aa-b", "aa"),
            region("aa-b-c", "aa-b"),
            *(region(f"c{n:03}", "aa-b-c") for n in range(many + 2)),
            region("c000-x", "c000"),
            region("aa-c", "aa"),
            region("aa-c-d", "aa-c"),
            region("zz"),
            region("zz-y", "zz"),
        ]
    )
    show = looked_up(tmp_path, files)
    assert kind_page_count(show, Kind.REGION.folder) == 2
    assert tree(show, 1) == [
        (
            "",
            ["aa", "-aa-b", "--aa-b-c", "---c000", "----c000-x"]
            + [f"---c{n:03}" for n in range(1, many - 1)],
        )
    ]
    assert tree(show, 2) == [
        ("aa › aa-b › aa-b-c", [f"c{n:03}" for n in range(many - 1, many + 2)]),
        ("aa", ["aa-c", "-aa-c-d"]),
        ("", ["zz", "-zz-y"]),
    ]


def test_tree_cut_between_branches(tmp_path: Path) -> None:
    """A page that begins with a region within none shows no way."""
    files = dict(
        [
            region("aa"),
            *(region(f"c{n:03}", "aa") for n in range(RECORDS_A_PAGE - 1)),
            region("zz"),
            region("zz-y", "zz"),
        ]
    )
    assert tree(looked_up(tmp_path, files), 2) == [("", ["zz", "-zz-y"])]


def test_way_down_a_deep_tree(tmp_path: Path) -> None:
    """However deep a page begins, the way to it is short: the widest region, and the nearest."""
    files = dict([region("r000"), *(region(f"r{n:03}", f"r{n - 1:03}") for n in range(1, 101))])
    ((way, rows),) = tree(looked_up(tmp_path, files), 2)
    nearest = [f"r{n:03}" for n in range(RECORDS_A_PAGE - WAY_SHOWN, RECORDS_A_PAGE)]
    assert way == " › ".join(["r000", "…", *nearest])
    assert rows == ["r100"]


def people(number: int) -> dict[str, str]:
    """Return so many people, whose names stand in the order of their numbers."""
    return {
        f"people/p{n * 37 % number:03}.md": f"---\nname: {'ABCDE'[n * 37 % number * 5 // number]}"
        f"{n * 37 % number:03} Miller\nqualifier: mayor\n---\n"
        for n in range(number)
    }


def test_people_over_three_pages(tmp_path: Path) -> None:
    """Each stands on one page, by alphabet; a page says from whom to whom it goes."""
    show = looked_up(tmp_path, people(250))
    assert kind_page_count(show, Kind.PERSON.folder) == 3
    pages = [kind_view(show, Kind.PERSON.folder, number) for number in (1, 2, 3)]
    shown = [[row.link.text for _, rows in page.groups for row in rows] for page in pages]
    assert [len(names) for names in shown] == [RECORDS_A_PAGE, RECORDS_A_PAGE, 50]
    assert [name for names in shown for name in names] == [
        f"{'ABCDE'[n // 50]}{n:03} Miller" for n in range(250)
    ]
    assert [[letter for letter, _ in page.groups] for page in pages] == [
        ["A", "B"],
        ["C", "D"],
        ["E"],
    ]
    assert [page.span for page in pages] == [
        ("A000 Miller", "B099 Miller"),
        ("C100 Miller", "D199 Miller"),
        ("E200 Miller", "E249 Miller"),
    ]
    assert [page.count for page in pages] == [250, 250, 250]
    assert [page.head.url for page in pages] == ["people/", "people/page/2/", "people/page/3/"]
    assert [page.head.noindex for page in pages] == [False, True, True]
    planned = [page.url for page in plan(show) if page.maker == "kind"]
    assert planned[2:5] == ["people/", "people/page/2/", "people/page/3/"]


@pytest.mark.parametrize("number", [0, RECORDS_A_PAGE])
def test_people_on_one_page(tmp_path: Path, number: int) -> None:
    """As many as a page holds need no second one, nor a word of it."""
    show = looked_up(tmp_path, people(number))
    assert kind_page_count(show, Kind.PERSON.folder) == 1
    page = kind_view(show, Kind.PERSON.folder)
    assert (page.count, page.span, page.paging) == (number, None, None)


def test_shelf_of_themes_over_two_pages(tmp_path: Path) -> None:
    """A picture_cache that goes on over a page has its heading on both."""
    files = {
        **NEWS,
        **{f"themes/o{n:02}.md": f"---\nname: Own {n:02}\n---\n" for n in range(60)},
        **{
            f"themes/h{n:02}.md": f"---\nname: Heading {n:02}\ngiven_by: news\n---\n"
            for n in range(60)
        },
    }
    show = looked_up(tmp_path, files)
    pages = [kind_view(show, Kind.THEME.folder, number) for number in (1, 2)]
    assert [
        [(heading, rows[0].link.text, len(rows)) for heading, rows in page.groups] for page in pages
    ] == [
        [("Themes of the archive", "Own 00", 60), ("Headings of News", "Heading 00", 40)],
        [("Headings of News", "Heading 40", 20)],
    ]
    assert [page.span for page in pages] == [None, None]


def test_thicket_of_regions(tmp_path: Path) -> None:
    """Thirty layers of two regions, each within both above, are sixty rows and not a billion."""
    files = dict(
        region(f"{side}{layer:02}", *((f"a{layer - 1:02}", f"b{layer - 1:02}") if layer else ()))
        for layer in range(30)
        for side in "ab"
    )
    show = looked_up(tmp_path, files)
    began = time.process_time()
    assert kind_view(show, Kind.REGION.folder).count < 300
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
    show = looked_up(tmp_path, {**NEWS, **articles(3, date(1984, 1, 1))})
    with pytest.raises(IndexError):
        articles_view(show, number)


@pytest.mark.parametrize("search", [True, False])
def test_an_empty_list_leads_on(tmp_path: Path, search: bool) -> None:
    """To the search, if there is one, and to the indexes; a list of something needs no such way."""
    content = written(tmp_path, dict([region("ford")]))
    empty = Presenter(make_edition(content, Settings(search=search)), load_strings())
    for view in (
        articles_view(empty),
        kind_view(empty, Kind.GROUP.folder),
        dates_view(empty),
        authority_view(empty, RecordId("ford")),
    ):
        assert view.ways is not None
        assert view.ways.search == ("search/" if search else None)
        assert "regions/" in [each.url for each in view.ways.indexes]
    assert kind_view(empty, Kind.REGION.folder).ways is None
