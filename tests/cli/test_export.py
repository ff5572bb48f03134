"""`archive export` writes what other programs are loaded with, and nothing that is not shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sites import GOOD, written

from annotated_archive.cli import main
from annotated_archive.cli.export_folder import LIST

MORE = {
    "content/people/a-person.md": (
        "---\nname: Asta Weirkeeper\nwithdrawn: {date: 2024-01-01, reason: safety}\n---\n"
    ),
    "content/articles/1984/05/hidden.md": (
        "---\ntitle: A secret\npublished: 1984-05-04\npublisher: valley-news\nlanguage: en\n"
        "body: digest\ndraft: true\n---\nNot yet.\n"
    ),
    "content/articles/1984/05/shown.md": (
        "---\ntitle: What is shown\npublished: 1984-05-04\npublisher: valley-news\nlanguage: en\n"
        "body: digest\n---\nAsta Weirkeeper read the terms.\n"
    ),
}


def exported(source: Path, *words: str) -> Result:
    """Run the command on the archive at `source`."""
    return CliRunner().invoke(
        main, ["-f", str(source / "mkdocs.yml"), "export", "search-records", *words]
    )


def test_search_records_are_what_readers_see(tmp_path: Path) -> None:
    """Published records are a line each; drafts and withdrawn records are in none of the files."""
    source = written(tmp_path / "source", MORE, GOOD)
    done = exported(source, "--to", str(tmp_path / "a" / "b"))
    assert done.exit_code == 0, done.output
    files = {file.name: file.read_text("utf-8") for file in (tmp_path / "a" / "b").iterdir()}
    assert LIST in files and not files.pop(LIST).count("hidden")
    assert sorted(files) == [
        "meilisearch.json",
        "opensearch.json",
        "search-records.jsonl",
        "typesense-synonyms.json",
        "typesense.json",
    ]
    records = {
        each["id"]: each for each in map(json.loads, files.pop("search-records.jsonl").splitlines())
    }
    assert {"shown", "vote", "valley-news"} <= set(records)
    assert {"hidden", "a-person"}.isdisjoint(records)
    assert "Asta Weirkeeper" not in records["shown"]["names"]
    assert "a-person" not in records["shown"]["mentions"]
    assert all("Asta" not in text and json.loads(text) for text in files.values())
    assert f"{len(records)} records in " in done.output


def test_files_of_before_are_replaced(tmp_path: Path) -> None:
    """A second export gives the same bytes, whatever stood there."""
    source = written(tmp_path / "source", {}, GOOD)
    folder = tmp_path / "out"
    assert exported(source, "--to", str(folder)).exit_code == 0
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    (folder / "search-records.jsonl").write_text("{}\n" * 1000, "utf-8")
    assert exported(source, "--to", str(folder)).exit_code == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_nothing_is_written_of_an_archive_with_errors(tmp_path: Path) -> None:
    """As with a build, half an archive is worse than none."""
    broken = {"content/articles/1984/05/broken.md": "---\ntitle: [\n---\n"}
    source = written(tmp_path / "source", broken, GOOD)
    done = exported(source, "--to", str(tmp_path / "out"))
    assert done.exit_code == 1
    assert "archive check shows what to mend" in done.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("taken", ["", "search-records.jsonl/"])
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, taken: str) -> None:
    """The message says where it failed, without a traceback."""
    source = written(tmp_path / "source", {}, GOOD)
    folder = tmp_path / "file" / "out"
    if taken:
        (folder / taken).mkdir(parents=True)
    else:
        (tmp_path / "file").write_text("", "utf-8")
    done = exported(source, "--to", str(folder))
    assert done.exit_code == 1
    assert done.output.splitlines()[-1].startswith(f"Error: {folder}")
