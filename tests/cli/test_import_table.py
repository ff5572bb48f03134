"""`archive import table`, from rows to records that wait."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import GOOD, written

from annotated_archive.cli import main

MAP = """\
id: "{published:4}-{title}"
fields: {title: Headline, published: Date, publisher: Paper, language: {value: en}}
"""
HEAD = "Headline,Date,Paper,Remarks\n"
ROWS = "The fair,1984-05-03,Valley News,\nThe fair,1984-06-03,Valley News,torn\n"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The archive of the Valley with a table, in whose folder commands are run."""
    files: dict[str, str | None] = {"clippings.csv": HEAD + ROWS, "map.yml": MAP}
    source = written(tmp_path / "source", files, GOOD)
    monkeypatch.chdir(source)
    return source


def typed(line: str, status: int = 0) -> str:
    """Return what a command says."""
    result = CliRunner().invoke(main, f"import table clippings.csv {line}".split())
    assert result.exit_code == status, result.output
    return result.output


def waiting(source: Path) -> list[str]:
    """Return the names of what waits."""
    return sorted(path.name for path in (source / "incoming").rglob("*") if path.is_file())


def test_ids_of_a_template_take_a_number_to_be_free(source: Path) -> None:
    """They are made, as those of titles are; what has no place stands beside its record."""
    said = typed("--map map.yml")
    assert "2 found: 2 written" in said and "cells: 8: 6 metadata, 1 left over, 1 blank" in said
    assert waiting(source) == [
        "1984-the-fair-2.leftovers.txt",
        "1984-the-fair-2.md",
        "1984-the-fair.md",
    ]


def test_ids_of_a_column_are_what_the_table_says(source: Path) -> None:
    """Two rows of one id are two articles of one id, which only a person can settle."""
    (source / "clippings.csv").write_text("id,title\nf-1,The fair\nf-1,The weir\n", "utf-8")
    assert "the id f-1 belongs to incoming/articles/undated/f-1.md" in typed("", 1)


def test_a_table_that_grew_brings_in_what_is_new(source: Path) -> None:
    """Rows above others move them, and a cell that changed is shown and waits for a word."""
    typed("--map map.yml")
    table = source / "clippings.csv"
    rows = ROWS.replace("torn", "whole")
    table.write_text(HEAD + rows, "utf-8")
    said = typed("--map map.yml", 1)
    assert "1 already in, 1 changed" in said and "--update writes it anew" in said
    assert "1 updated" in typed("--map map.yml --update")
    table.write_text(f"{HEAD}The weir,1984-07-03,Valley News,\n{rows}", "utf-8")
    assert "3 found: 1 written, 2 already in" in typed("--map map.yml")


def test_mistakes_of_a_map_are_told_with_their_lines(source: Path) -> None:
    """And nothing is written."""
    (source / "map.yml").write_text("fields:\n  title: Headlin\n", "utf-8")
    said = typed("--map map.yml", 1)
    assert "map.yml:2: the table has no column “Headlin”; did you mean “Headline”?" in said
    assert not (source / "incoming").exists()


def test_a_map_is_proposed_and_never_written_over(source: Path) -> None:
    """The file of a map may hold somebody's work."""
    assert "clippings.yml: mend it" in typed("--write-map clippings.yml")
    words = (source / "clippings.yml").read_text("utf-8")
    assert "  title: Headline   # such as The fair\n" in words
    assert "clippings.yml: File exists" in typed("--write-map clippings.yml", 1)
    assert (source / "clippings.yml").read_text("utf-8") == words
    result = CliRunner().invoke(main, ["import", "raw", "clippings.csv", "--write-map", "b.yml"])
    assert "--write-map is for one table" in result.output
