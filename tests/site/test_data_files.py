"""The tables of a finished site, read back by the programs that their users use."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from corpora.reuters import corpus, write_archive
from frictionless import Package
from sites import Site, words
from small import SMALL, archive_build, held, put

from annotated_archive.cli.export_folder import put_files
from annotated_archive.cli.export_kinds import EXPORTS, Wanted
from annotated_archive.edition import Settings, make_edition
from annotated_archive.export.tables.tables import TABLES
from annotated_archive.records.ids import AUTHORITY_KINDS
from annotated_archive.render.strings import load_strings


def wrong_in(folder: Path) -> list[str]:
    """Return what frictionless finds wrong with the package in a folder, foreign keys included."""
    report = Package(str(folder / "datapackage.json")).validate()
    assert {task.name for task in report.tasks} == {table.name for table in TABLES}
    return [error.message for task in (report, *report.tasks) for error in task.errors]


def test_frictionless_finds_nothing_wrong(noted: Site) -> None:
    """Types, keys, foreign keys and required values hold in every table."""
    assert wrong_in(noted.folder / "data") == []


@pytest.mark.slow
@pytest.mark.skipif("ARCHIVE_SHARED" not in os.environ, reason="needs a real collection")
def test_frictionless_reads_a_real_collection(tmp_path: Path) -> None:
    """Also where a table has many files."""
    config = write_archive(tmp_path / "source", corpus().first(1_100), notes=20)
    edition = make_edition(config.parent / "content", Settings(share_full_texts=True))
    tables = next(kind for kind in EXPORTS if kind.name == "tables")
    wanted = Wanted(edition, None, load_strings())
    put_files(tmp_path / "out", "tables", tables.files(wanted), lambda *_: None)
    assert len(list((tmp_path / "out" / "articles").glob("*.csv"))) > 1
    assert wrong_in(tmp_path / "out") == []


def test_the_page_explains_every_column(valley: Site) -> None:
    """Each stands below its table in English, with a link to every file."""
    page = valley.page("data/")
    package = json.loads(valley.html("data/datapackage.json"))
    for resource in package["resources"]:
        (section,) = page.xpath(f"//section[@id='{resource['name']}']")
        shown = [words(each) for each in section.xpath(".//dt/code")]
        assert shown == [field["name"] for field in resource["schema"]["fields"]]
        assert section.xpath(".//dl/@lang") == ["en"]
        files = [valley.target("data/", href) for href in section.xpath("./p/a/@href")]
        paths = [*resource["path"], *resource["jsonl"]]
        assert files == [f"data/{path}" for path in paths]
        assert all(valley.has(file) for file in files)


def test_the_page_counts_rows(valley: Site) -> None:
    """As many as the files have below their names."""
    for kind in AUTHORITY_KINDS:
        records = valley.html(f"data/{kind.folder}/all.jsonl").splitlines()
        (section,) = valley.page("data/").xpath(f"//section[@id='{kind.folder}']")
        said = words(section.xpath("./p")[0])
        assert said == ("1 row" if len(records) == 1 else f"{len(records)} rows")


def test_the_page_leads_to_other_exports(valley: Site) -> None:
    """Each of them is there."""
    (offers,) = valley.page("data/").xpath("//section[h2='Other forms']")
    links = [valley.target("data/", href) for href in offers.xpath(".//a/@href")]
    assert {"data/datapackage.json", "data/places.geojson", "feed.xml"} <= set(links)
    assert all(valley.has(link) for link in links)


def test_an_archive_may_give_nothing_away(tmp_path: Path) -> None:
    """Then no data are written, and no page leads there."""
    config = SMALL["mkdocs.yml"].replace("jobs: 1", "jobs: 1, data_files: false")
    put(tmp_path, {**SMALL, "mkdocs.yml": config})
    done = archive_build(tmp_path)
    assert done.exit_code == 0, done.output
    site = held(tmp_path / "site")
    assert not [path for path in site if path.startswith("data/")]
    assert "data/" not in site["about/index.html"]
