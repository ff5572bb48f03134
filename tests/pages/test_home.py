"""The home page: what stands in its blocks, and which blocks a page asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import Site, built, words, written

from annotated_archive.check.pages import unknown_blocks
from annotated_archive.load.page import read_page
from annotated_archive.records.home_blocks import BLOCKS

INDEX = "content/index.md"


def home(blocks: str) -> str:
    """Return a home page that asks for some blocks."""
    return f"---\ntemplate: home.html\ntitle: Home\nhome: {blocks}\n---\n\nWritten by hand.\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The archive of the Valley with a page for each block alone, one for two, and one for none."""
    folder = tmp_path_factory.mktemp("blocks")
    files = {f"content/start/{name}.md": home(f"[{name}]") for name in BLOCKS}
    files["content/start/two.md"] = home("[feeds, newest]")
    files["content/start/none.md"] = home("[]")
    return built(written(folder / "source", files), folder / "site")


def sections(site: Site, url: str) -> list[str]:
    """Return the headings of the archive's part of a home page."""
    return [words(each) for each in site.page(url).xpath("//div[@class='a-page a-home']//h2")]


HEADINGS = {
    "about": [],
    "search": [],
    "timeline": [],
    "note": ["A note, and the words it is about"],
    "newest": ["Newest articles"],
    "notes": ["Newest notes"],
    "regions": ["Regions"],
    "groups": ["Groups"],
    "holds": ["What the archive holds"],
    "years": ["By year"],
    "themes": ["Themes"],
    "feeds": ["Feeds"],
}


def test_each_block_stands_alone(pages: Site) -> None:
    """A page that asks for one block shows that one, below the words of whoever wrote the page."""
    assert tuple(HEADINGS) == BLOCKS
    for name, expected in HEADINGS.items():
        url = f"start/{name}/"
        assert sections(pages, url) == expected, name
        shown = words(pages.page(url).xpath("//div[@class='a-page a-home']")[0])
        assert shown, name
        assert pages.main(url).startswith("Home Written by hand."), name


def test_a_page_may_ask_for_no_block(pages: Site) -> None:
    """Then only what was written by hand stands there."""
    assert pages.main("start/none/") == "Home Written by hand."


def test_a_page_that_asks_for_nothing_shows_all_but_the_list_of_notes(valley: Site) -> None:
    """A note is shown on its passage, and the list of all is one press away."""
    blocks = [*HEADINGS["note"], *HEADINGS["newest"], "Regions", "Groups"]
    assert sections(valley, "")[: len(blocks)] == blocks
    assert "Newest notes" not in sections(valley, "")


def test_the_sentence_says_how_much_when_and_where(valley: Site) -> None:
    """Of places, the biggest within that in which all lies: everything here is of the Valley."""
    sentence = words(valley.page("").find_class("home-about")[0])
    assert sentence == (
        "This archive holds 7 articles, published 1984–1985, "
        "most often about Upper Ford and Lower Ford."
    )


def test_a_note_is_shown_on_its_words(valley: Site) -> None:
    """The sentence stands as printed, the passage marked in it, and the note leads to its place."""
    [note] = valley.page("").find_class("home-note")
    [mark] = note.iter("mark")
    assert words(mark) in valley.main("articles/1984/05/vote/")
    assert words(mark) != words(mark.getparent())
    assert "Who counted them?" in words(note)
    [target] = [
        valley.target("", link.get("href"))
        for link in note.iter("a")
        if words(link) == "Read it in its place"
    ]
    url, _, fragment = target.partition("#")
    assert valley.page(url).get_element_by_id(fragment) is not None


ONE_ARTICLE = """\
---
title: Low water
published: unknown
publisher: unknown
language: en
body: digest
---

The river is low.
"""


def small(folder: Path, article: str | None) -> Iterator[tuple[str, Site]]:
    """Build an archive with one article or none, with a home page by hand and without."""
    for name in ("by hand", "ours"):
        source = folder / name
        (source / "content/articles").mkdir(parents=True)
        (source / "mkdocs.yml").write_text(
            "site_name: Ford\nsite_description: Papers of the ford.\ndocs_dir: content\n"
            "theme: {name: material, font: false}\n"
            "plugins:\n  - annotated-archive: {search: false, jobs: 1}\n"
        )
        if name == "by hand":
            (source / INDEX).write_text("---\ntemplate: home.html\ntitle: Ford\n---\n\nOurs.\n")
        if article:
            (source / "content/articles/low.md").write_text(article)
        yield name, built(source, folder / f"{name} site", strict=False)


def test_an_archive_without_articles_says_so(tmp_path: Path) -> None:
    """No search, no note and no list is shown of nothing; the site says what it is."""
    for name, site in small(tmp_path, None):
        assert "This archive holds no article yet." in site.main(""), name
        assert sections(site, "") == ["What the archive holds", "Feeds"], name
        assert ("Papers of the ford." in site.main("")) == (name == "ours")


def test_one_article_without_a_date_or_a_place_is_an_archive(tmp_path: Path) -> None:
    """The sentence says what is known; there is no search box where there is no search."""
    for name, site in small(tmp_path, ONE_ARTICLE):
        assert "This archive holds 1 article. " in site.main(""), name
        assert "Newest articles" in sections(site, ""), name
        assert not site.page("").find_class("find-form"), name


def test_the_home_page_counts_as_the_indexes_do(valley: Site) -> None:
    """What it says that the archive holds of a kind is what the index of the kind says."""
    holds = {
        words(row.find(".//a")): words(row.find_class("a-count")[0])
        for row in valley.below("", "What the archive holds")[0].iter("li")
        if row.find(".//a") is not None
    }
    for kind in ("Regions", "Groups", "People", "Publishers", "Themes"):
        assert f"{holds[kind]} record" in valley.main(f"{kind.lower()}/"), kind


ASKED = {
    "template: home.html\nhome: [serch, newest]": ["no block “serch”: did you mean “search”?"],
    "template: home.html\nhome: newest": [],
    "template: home.html\nhome: []": [],
    "template: home.html\nhome:": [],
    "template: home.html\nhome: [{block: notes}]": [
        f"no block of that form: a list of some of {', '.join(BLOCKS)}"
    ],
    "home: https://valley.example/": [],
}
"""Front matter -> what is said of the blocks it asks for; of another page the key is not ours."""


def test_a_block_that_there_is_not_is_named_with_what_may_be_meant() -> None:
    """The line is that of the key."""
    for front, expected in ASKED.items():
        page, _ = read_page(f"---\n{front}\n---\n\nWords.\n".encode())
        found = list(unknown_blocks(page))
        said = [f"{each.message.removeprefix('home: there is ')}: {each.hint}" for each in found]
        assert said == expected, front
        assert all(each.line == 3 for each in found)
