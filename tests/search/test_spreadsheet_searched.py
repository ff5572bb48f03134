"""A society's spreadsheet of clippings: in, published, built and searched."""

from __future__ import annotations

import csv
from itertools import product
from pathlib import Path

import pytest
from asking import answer, needs_node
from click.testing import CliRunner
from pictures import chunk, png
from sites import GOOD, written

from annotated_archive.cli import main

WORDS = ("flood", "fair", "vote", "strike", "weir", "harvest", "school", "bridge", "mill", "market")
HEAD = (
    "Headline",
    "Date",
    "Newspaper",
    "Page",
    "Places",
    "Scan",
    "PictureCache mark",
    "Checked by",
)
MAP = """\
id: "{published:4}-{title:60}"
fields:
  title: Headline
  published: {column: Date, dates: [d.M.yyyy]}
  publisher: Newspaper
  language: {value: en}
  printed_in.page: Page
  regions: {column: Places, split: ";"}
  held.reference: PictureCache mark
images: {column: Scan, folder: scans, alt: "A clipping: {title}"}
ignore: [Checked by]
"""


def clippings_of(folder: Path, parts: int) -> Path:
    """Write a spreadsheet of 200 clippings a part, as one was kept, and five scans beside it."""
    (folder / "scans").mkdir()
    for number in range(5):
        (folder / f"scans/Scan {number}.png").write_bytes(png(chunk(b"tEXt", b"n\0%d" % number)))
    titles = [
        f"The {one} and the {two} of {place}, part {part}"
        for one, two, place, part in product(
            WORDS, WORDS, ("Upper Ford", "Lower Ford"), range(1, parts + 1)
        )
    ]
    table = folder / "clippings.csv"
    with table.open("w", encoding="cp1252", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(HEAD)
        for number, title in enumerate(titles):
            day = f"{number % 28 + 1}.{number % 12 + 1}.{1900 + number % 60}"
            place = "Upper Ford" if "Upper" in title else "Lower Ford; Upper Ford"
            rows.writerow(
                [
                    title,
                    day,
                    "Valley News",
                    number % 8 + 1,
                    place,
                    f"Scan {number % 5}.png",
                    f"VRO/{number}",
                    "J\u00fc",
                ]
            )
        rows.writerow(["Total", "", "", "", "", "", len(titles), ""])
    return table


@needs_node
@pytest.mark.parametrize("parts", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_all_clippings_are_found(
    parts: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row is a record without a text, its picture beside it, and its title is searched."""
    source = written(tmp_path / "source", {}, GOOD)
    clippings_of(source, parts)
    count = 200 * parts
    (source / "clippings.yml").write_text(MAP, "utf-8")
    monkeypatch.chdir(source)

    def typed(line: str, status: int = 0) -> str:
        result = CliRunner().invoke(main, line.split())
        assert result.exit_code == status, result.output[-3_000:]
        return result.output

    command = "import table clippings.csv --map clippings.yml"
    assert f"{count + 1:,} found: {count:,} written, 1 left out" in typed(command, 1)
    assert f"{count + 1:,} found: {count:,} already in, 1 left out" in typed(command, 1)
    assert f"{count:,} published, 0 left" in typed("publish --all")
    typed("build")
    site = source / "site"
    page = "articles/1900/01/1900-the-flood-and-the-flood-of-upper-ford-part-1"
    record = (source / f"content/{page}.md").read_text("utf-8")
    assert "\nbody: none\n" in record and "\nregions: [upper-ford]\n" in record
    shown = (site / page / "index.html").read_text("utf-8")
    assert 'alt="A clipping: The flood and the flood of Upper Ford, part 1"' in shown
    assert len(list(site.glob("articles/19*/*/*/index.html"))) > count
    found = answer(site, "harvest weir Lower Ford")
    assert len(found.all) >= parts
