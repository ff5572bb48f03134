"""All names, to be looked up by script and letter, without a script of the browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written
from sites import Site

from annotated_archive.edition import Settings, make_edition
from annotated_archive.index.pages import NAMES_A_PAGE
from annotated_archive.pages.names import letter_view, names_view
from annotated_archive.pages.plan import plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.strings import load_strings

FILES = {
    "publishers/news.md": "---\nname: News\nnames: [{text: الأخبار, lang: ar, kind: main}]\n---\n",
    "regions/mill.md": "---\nname: Mill\nqualifier: village\nnames:\n"
    "  - {text: Miln, kind: former, according_to: [news], sources: [{title: News}]}\n---\n",
}


def shown(folder: Path, files: dict[str, str]) -> Presenter:
    """Return an archive as pages ask for it."""
    return Presenter(make_edition(written(folder, files), Settings()), load_strings())


def test_letters_lead_to_names_and_names_to_records(tmp_path: Path) -> None:
    """A former name says so, and who says so; each script has letters of its own."""
    show = shown(tmp_path, FILES)
    view = names_view(show)
    assert [
        (script.name, [each.letter.text for each in script.letters]) for script in view.scripts
    ] == [
        ("Latin", ["M", "N"]),
        ("Arabic", ["ا"]),
    ]
    assert view.count == 4
    mill, miln = letter_view(show, "latn", "m").rows
    assert (mill.name.text, mill.is_preferred, mill.record.url) == ("Mill", True, "regions/mill/")
    assert (miln.name.text, miln.record.text, miln.record.qualifier) == ("Miln", "Mill", "village")
    assert (miln.kind, [each.text for each in miln.according_to]) == ("former name", ["News"])


def test_thousands_of_names_stand_on_several_pages(tmp_path: Path) -> None:
    """The plan has every page of a letter, and each name stands on one."""
    files = {f"groups/m{n}.md": f"---\nname: Mill {n}\n---\n" for n in range(NAMES_A_PAGE + 1)}
    show = shown(tmp_path, files)
    urls = [each.url for each in plan(show) if each.maker == "names_of_letter"]
    assert urls == ["names/latn/m/", "names/latn/m/page/2/"]
    rows = [*letter_view(show, "latn", "m").rows, *letter_view(show, "latn", "m", 2).rows]
    assert {row.record.url for row in rows} == {f"groups/m{n}/" for n in range(NAMES_A_PAGE + 1)}
    with pytest.raises(IndexError):
        letter_view(show, "latn", "m", 3)


def test_the_search_page_leads_to_the_names_without_scripts(valley: Site) -> None:
    """From the search page by links alone to a record."""
    assert "names/" in {url for _, url in valley.leads("search/")}
    letters = {url for _, url in valley.leads("names/") if url.startswith("names/latn/")}
    assert "regions/upper-ford/" in {url for letter in letters for _, url in valley.leads(letter)}
