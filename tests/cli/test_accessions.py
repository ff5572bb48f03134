"""`archive accessions`: what came in with one delivery."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner, Result

from annotated_archive.cli import main

ACCESSION = "accession: {id: gift, from: The Valley Society, date: 2024-05, terms: for all to read}"


def delivered(sequence: int, accession: str = ACCESSION) -> str:
    """Return an article of a delivery."""
    capture = f"capture: {{file: clippings.csv, sequence: {sequence}, {accession}}}"
    front = "title: The flood\npublished: 1984-05-03\npublisher: news\nlanguage: en\nbody: none\n"
    return f"---\n{front}{capture}\n---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive into which two deliveries came."""
    return written(
        tmp_path,
        {
            "mkdocs.yml": "site_name: Valley\ndocs_dir: content\ntheme: {name: material, font: "
            "false}\nplugins: [annotated-archive]\n",
            "content/publishers/news.md": "---\nname: Valley News\n---\n",
            "content/articles/1984/flood.md": delivered(10),
            "content/articles/1984/weir.md": delivered(1, "accession: {id: loan, from: A reader}"),
            "content/articles/1984/fair.md": delivered(2).replace("capture", "# capture"),
            "incoming/articles/1984/mill.md": delivered(9),
        },
    )


def accessions(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), "accessions", *words])


def test_deliveries_are_listed_with_what_is_known_of_them(folder: Path) -> None:
    """Each has its giver, and the number of its articles here and in incoming/."""
    assert accessions(folder).stdout.splitlines() == [
        "gift: 1 published, 1 in incoming; from The Valley Society; on 2024-05; "
        "terms: for all to read",
        "loan: 1 published, 0 in incoming; from A reader",
    ]


def test_the_articles_of_one_stand_in_their_first_order(folder: Path) -> None:
    """The ninth row of a table comes before the tenth, wherever the records lie."""
    assert accessions(folder, "gift").stdout.splitlines() == [
        "incoming/articles/1984/mill.md",
        "content/articles/1984/flood.md",
    ]
    none = accessions(folder, "sale")
    assert none.exit_code == 1 and "“sale”; archive accessions lists all" in none.output


def test_without_deliveries_it_is_said(tmp_path: Path, folder: Path) -> None:
    """An archive whose articles were written by hand has none."""
    for name in ("content/articles/1984/flood.md", "content/articles/1984/weir.md"):
        (folder / name).unlink()
    (folder / "incoming/articles/1984/mill.md").unlink()
    done = accessions(folder)
    assert done.exit_code == 0 and "No article says" in done.stderr
