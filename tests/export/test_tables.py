"""The tables: every column explained, every row counted, and nothing in them that may not leave."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import note_archive
import pytest
from own_archive import own_archive
from sites import GOOD, written

from annotated_archive.build.declared import vocabulary_of
from annotated_archive.build.own_strings import own_strings_of
from annotated_archive.build.run import plugin_of
from annotated_archive.cli.site import Site as SiteOfCommand
from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.edition.keys import Recorder
from annotated_archive.edition.tracing import traced
from annotated_archive.export.places import geojson, placed_regions
from annotated_archive.export.tables.cells import as_it_was, csv_bytes, jsonl_bytes
from annotated_archive.export.tables.columns import Column
from annotated_archive.export.tables.package import data_package, version_of_data
from annotated_archive.export.tables.source import TableSource
from annotated_archive.export.tables.tables import (
    TABLE_OF,
    TABLES,
    DataTable,
    filled_table,
    tabled,
)

OPEN = "https://creativecommons.org/licenses/by/4.0/"

MORE: dict[str, str | None] = {
    **note_archive.FILES,
    "content/articles/1984/open.md": (
        "---\ntitle: An open text\npublished: 1984-07-09\npublisher: valley-news\nlanguage: en\n"
        f"body: full\nrights: {{terms: '{OPEN}'}}\n---\n\nUpper Ford was quiet in July.\n"
    ),
    "content/articles/1984/closed.md": (
        "---\ntitle: Fire in Upper Ford\npublished: 1984-07-10\npublisher: valley-news\n"
        "language: en\nbody: full\nrights: {basis: by permission}\nregions: [upper-ford]\n"
        "events: [{date: 1984-07~, what: A fire, according_to: [ada-miller, A passer-by],\n"
        "  quote: The mill of Lower Ford, regions: [lower-ford]}]\n---\n\n"
        "The mill of Lower Ford burnt down, says nobody.\n"
    ),
    "content/groups/gone.md": (
        "---\nname: The Gone\nwithdrawn: {date: 2024-01-01, reason: law}\n---\n"
    ),
    "content/articles/1984/by-gone.md": (
        "---\ntitle: By the gone\npublished: 1984-07-11\npublisher: unknown\nauthors: [gone, Anon]\n"
        "language: en\nbody: digest\ngroups: [gone]\n---\n\nSomething.\n"
    ),
}


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The archive of the Valley with notes, and texts that may and may not leave it."""
    source = written(tmp_path_factory.mktemp("tables") / "source", MORE, GOOD)
    return make_edition(source / "content", Settings(site_url="https://valley.example/"))


def rows(edition: Edition, name: str, chosen: frozenset[str] | None = None) -> list[dict[str, Any]]:
    """Return the rows of a table, as lines of JSON have them."""
    source = TableSource(edition, chosen)
    found = next(each for each in tabled(source) if each.table == name)
    lines = (
        line
        for ids in found.files.values()
        for line in jsonl_bytes(*filled_table(source, name, ids)).splitlines()
    )
    made = [json.loads(line) for line in lines]
    assert len(made) == found.rows
    return made


def of_csv(edition: Edition, table: DataTable) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, read from its CSV by the types of its columns."""
    source = TableSource(edition)
    columns = {column.name: column for column in table.columns(edition.settings)}
    ids = next(each for each in tabled(source) if each.table == table.name).files
    for each in ids.values():
        data = csv_bytes(*filled_table(source, table.name, each)).decode()
        for row in csv.DictReader(io.StringIO(data, newline="")):
            yield {key: typed(columns[key], cell) for key, cell in row.items() if cell}


def typed(column: Column, cell: str) -> Any:
    """Return the value of a cell."""
    if column.type == "list":
        return as_it_was(cell).split(column.joint)
    if column.type in ("integer", "number"):
        return float(cell)
    return cell == "true" if column.type == "boolean" else as_it_was(cell)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_both_formats_say_the_same(noted: Edition, table: DataTable) -> None:
    """Every row stands in both, with every value; as many as the page counts."""

    def said(row: Mapping[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in row.items() if value != ""}

    assert list(of_csv(noted, table)) == list(map(said, rows(noted, table.name)))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_explained(table: DataTable) -> None:
    """In a sentence, and keys lead to a table that has them."""
    assert table.meaning
    columns = {column.name: column for column in table.columns(Settings())}
    for column in columns.values():
        assert column.meaning[:1].isupper() or column.meaning[:1] == "`", column.name
        assert column.meaning.endswith("."), column.name
        assert not column.refers or TABLE_OF[column.refers].key == ("id",)
    assert all(columns[key].is_required for key in table.key)


def test_texts_that_may_not_leave_do_not(noted: Edition) -> None:
    """A full text under no open licence has neither text nor sentences; titles are metadata."""
    texts = {row["record"]: row["text"] for row in rows(noted, "texts")}
    assert texts["open"] == "Upper Ford was quiet in July."
    assert {"closed", "meeting", "vote"}.isdisjoint(texts)
    shared = {row["id"]: row["text_shared"] for row in rows(noted, "articles")}
    assert (shared["open"], shared["closed"], shared["by-gone"]) == (True, False, True)
    found = [row for row in rows(noted, "mentions") if row["text"] == "closed"]
    assert [(row["record"], row["declared"], row.get("sentence")) for row in found] == [
        ("upper-ford", True, "Fire in Upper Ford"),
        ("lower-ford", True, None),
    ]
    text = noted.record_text("closed")
    assert [text[row["offset"] :][: row["length"]] for row in found] == ["Upper Ford", "Lower Ford"]


def test_an_archive_may_share_its_full_texts(noted: Edition) -> None:
    """Where mkdocs.yml says so, they leave it like the others."""
    shared = replace(noted, settings=replace(noted.settings, share_full_texts=True))
    assert "closed" in {row["record"] for row in rows(shared, "texts")}
    assert all("sentence" in row for row in rows(shared, "mentions"))


def test_what_is_gone_is_in_no_table(noted: Edition) -> None:
    """Neither withdrawn records, nor notes on them, nor ids that would lead there."""
    everything = "".join(json.dumps(rows(noted, table.name)) for table in TABLES)
    assert all(word not in everything for word in ('"gone"', "The Gone", '"secret"', "secret/"))
    (row,) = (row for row in rows(noted, "articles") if row["id"] == "by-gone")
    assert row["authors"] == ["Anon"]
    assert "publisher" not in row


def test_who_says_so_stands_in_order(noted: Edition) -> None:
    """An event has its date with bounds, and its claimants first to last, in a row each too."""
    (event,) = (row for row in rows(noted, "events") if row["article"] == "closed")
    assert event["according_to"] == ["ada-miller", "A passer-by"]
    assert (event["date"], event["date_from"], event["date_to"]) == (
        "1984-07~",
        "1984-07-01",
        "1984-07-31",
    )
    said = [
        (row["position"], row.get("record"), row.get("words"))
        for row in rows(noted, "article_records")
        if (row["article"], row["field"]) == ("closed", "according_to")
    ]
    assert said == [(1, "ada-miller", None), (2, None, "A passer-by")]


def test_notes_say_where_they_stand(noted: Edition) -> None:
    """Their address is that of the page, and their passage that of the record's text."""
    found = {row["id"]: row for row in rows(noted, "notes")}
    note = found["vote/2024-05-01-turnout"]
    assert note["url"].endswith("articles/1984/05/vote/#note-2024-05-01-turnout")
    passage = noted.record_text("vote")[note["offset"] :][: note["length"]]
    assert passage == note["quote"]


def test_a_part_has_no_id_that_leads_nowhere(noted: Edition) -> None:
    """Only the chosen articles are in it; what names others is left out, names stay."""
    chosen = frozenset({"vote-corrected", "strike-en"})
    assert {row["id"] for row in rows(noted, "articles", chosen)} == chosen
    assert {row["article"] for row in rows(noted, "article_records", chosen)} == chosen
    records = {row["id"] for row in rows(noted, "records", chosen)}
    for table in TABLES:
        for row in rows(noted, table.name, chosen):
            for column in table.columns(noted.settings):
                if column.refers == "records":
                    assert row.get(column.name, "vote-corrected") in records
    assert {"upper-ford", "ada-miller"} <= records


def test_own_fields_are_columns(tmp_path: Path) -> None:
    """Typed where they have a type, several in a list, records by their ids."""
    source = own_archive(tmp_path / "own")
    config = SiteOfCommand(source / "mkdocs.yml").config()
    vocabulary = vocabulary_of(config, plugin_of(config).config, own_strings_of(config))
    edition = make_edition(source / "content", Settings(vocabulary=vocabulary))
    found = {row["id"]: row for row in rows(edition, "articles")}
    vote, strike = found["vote"], found["strike-en"]
    assert (vote["own_case_code"], vote["own_columns"]) == ("VN-1984/12", 1234.5)
    assert strike["own_witness"] == ["ada-miller", "ben-weir"]
    assert list(of_csv(edition, TABLE_OF["articles"])) == list(found.values())


def test_a_file_hangs_on_its_own_records(noted: Edition) -> None:
    """What a file is made from are its records and those they name, so that no edit of another
    article makes it anew.
    """
    recorder = Recorder()
    edition = traced(noted, recorder)
    for table in ("articles", "article_records", "events", "mentions", "texts"):
        _, keys = recorder.record(
            lambda name=table: filled_table(TableSource(edition), name, ["open"])
        )  # type: ignore[misc]
        assert keys <= {"open", "valley-news"} | {key for key in keys if not isinstance(key, str)}
        assert 0 not in keys


def test_the_version_follows_the_content(noted: Edition) -> None:
    """It is the day of the newest change and a digest, the same whenever it is made."""
    version = version_of_data(TableSource(noted))
    assert version == version_of_data(TableSource(noted))
    assert version != version_of_data(TableSource(noted, frozenset({"vote"})))
    number, _, digest = version.partition("+")
    assert len(digest) == 12
    assert all(part.isdecimal() for part in number.split("."))


def test_the_package_names_licences(noted: Edition) -> None:
    """Without a licence it names none; texts never inherit that of the data."""
    package = json.loads(data_package(noted.settings, (("texts", ("all",)),), "0.0.0+0"))
    assert "licenses" not in package
    assert package["homepage"] == "https://valley.example/"
    (texts,) = package["resources"]
    assert "rights_terms" in texts["licenses"][0]["title"]


def test_places_are_geojson(noted: Edition) -> None:
    """Points are longitude and latitude, and say how many articles are about them."""
    source = TableSource(noted)
    made = json.loads(geojson(source, placed_regions(source)))
    assert made["type"] == "FeatureCollection"
    (valley,) = made["features"]
    assert valley["type"] == "Feature"
    assert valley["geometry"] == {"type": "Point", "coordinates": [-7.25, 61.5]}
    properties = valley["properties"]
    assert properties["articles"] == len(noted.facets.articles["the-valley"])  # type: ignore[index]
    assert properties["url"] == "https://valley.example/regions/the-valley/"
