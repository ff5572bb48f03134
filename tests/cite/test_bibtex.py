"""BibTeX is made in the browser of the CSL-JSON beside a page, and read by bibtexparser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import bibtexparser
import pytest
from bibtexparser.model import Entry
from citations import FILES, show

from annotated_archive.pages.citations import cite_json
from annotated_archive.records.ids import RecordId
from annotated_archive.render.theme_folder import templates_dir

NODE = shutil.which("node")
ARTICLES = [
    path.removeprefix("articles/").removesuffix(".md")
    for path in FILES
    if path.startswith("articles/") and "secret" not in path
]


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Entry]:
    """What bibtexparser reads of every article of the archive; the tests in JavaScript pass, too."""
    if NODE is None:
        pytest.skip("node is not installed")
    items = tmp_path_factory.mktemp("bibtex") / "items.json"
    all_items = [json.loads(cite_json(show(), RecordId(key)))[0] for key in ARTICLES]
    items.write_text(json.dumps(all_items), "utf-8")
    modules = templates_dir() / "assets/javascripts/cite"
    done = subprocess.run(
        [NODE, "--test", str(Path(__file__).parent / "bibtex.test.mjs")],
        env={**os.environ, "CITE_MODULES": str(modules), "CITE_ITEMS": str(items)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    library = bibtexparser.parse_string(Path(f"{items}.bib").read_text("utf-8"))
    assert not library.failed_blocks
    return dict(library.entries_dict)


def test_every_article_is_an_entry(entries: dict[str, Entry]) -> None:
    """None is lost, and none takes another's key."""
    assert sorted(entries) == sorted(ARTICLES)


def test_a_clipping_is_an_article_of_its_paper(entries: dict[str, Entry]) -> None:
    """With its place in print, and the day on which it was read."""
    entry = entries["clipping"]
    assert entry.entry_type == "article"
    assert {field.key: field.value for field in entry.fields} == {
        "author": "Miller, Ada",
        "title": "{The strike}",
        "journal": "Valley News",
        "year": "1984",
        "month": "jun",
        "volume": "12",
        "number": "3",
        "edition": "late edition",
        "pages": "4--5",
        "language": "en",
        "url": "https://valley.example/articles/clipping/",
        "urldate": "2026-11-29",
        "note": "Text 1855ce8c9e.",
    }


def test_names_stay_whole(entries: dict[str, Entry]) -> None:
    """Braces hold the parts of a name together that nobody knows to part."""
    names = entries["many"].fields_dict["author"].value
    assert names == "Miller, Ada and {Abu Nur} and {Kovacs Bela} and {Nell Carter}"
    assert entries["arabic"].fields_dict["author"].value.startswith("{أمل ناصر} and {")


def test_a_digest_is_no_article(entries: dict[str, Entry]) -> None:
    """It is the archive's own page, and says of what."""
    entry = entries["digest"]
    assert entry.entry_type == "misc"
    assert entry.fields_dict["author"].value == "{The Valley Archive}"
    assert entry.fields_dict["note"].value.startswith("Original: Ada Miller, Valley News, 1 July")
