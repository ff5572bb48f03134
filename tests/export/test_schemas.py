"""The JSON Schemas take every record that the archive takes, however YAML is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from own_archive import FIELDS, own_archive
from sites import built, without_search, written

from annotated_archive.cli import main
from annotated_archive.export.schemas import schema_file, schema_text
from annotated_archive.records.ids import KIND_OF_FOLDER, Kind
from annotated_archive.records.vocabulary import OURS

CONTENT = Path(__file__).parents[2] / "content"

READERS: dict[str, Callable[[str], Any]] = {
    "dates and numbers": yaml.safe_load,
    "text alone": lambda text: yaml.load(text, yaml.BaseLoader),
}


def front_matter() -> Iterator[tuple[Kind, str, str]]:
    """Yield the kind, the path and the front matter of each record of the archive's own."""
    for folder, kind in KIND_OF_FOLDER.items():
        for file in sorted((CONTENT / folder).rglob("*.md")):
            text = file.read_text("utf-8")
            if file.name != "index.md" and text.startswith("---\n"):
                yield kind, file.name, text.split("\n---\n", 1)[0][4:]


def mistakes(schema: Draft202012Validator, value: Any) -> list[str]:
    """Return what an editor would underline."""
    read = json.loads(json.dumps(value, default=str))  # as editors have it: dates are text
    return [f"{each.json_path}: {each.message}" for each in schema.iter_errors(read)]


@pytest.mark.parametrize("reader", READERS)
def test_every_record_of_the_archive_is_taken(reader: str) -> None:
    """Dates are dates to one reader of YAML and text to another, and so are numbers."""
    schemas = {kind: Draft202012Validator(json.loads(schema_text(kind, OURS))) for kind in Kind}
    wrong, count = [], 0
    for kind, name, front in front_matter():
        count += 1
        wrong += [f"{name} {each}" for each in mistakes(schemas[kind], READERS[reader](front))]
    assert count > 150
    assert wrong == []


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ("regions: valley", ""),
        ("published: 1984", ""),
        ("authors: Ada", ""),
        ("rights: {year: '1984', basis: ours}", ""),
        ("colour: red", "$"),
        ("body: whole", "$.body"),
        ("regions: [Upper Ford]", "$.regions"),
        ("rights: [a]", "$.rights"),
        ("published: {year: 1984}", "$.published"),
    ],
)
def test_mistakes_are_found_and_nothing_else(more: str, place: str) -> None:
    """One value in place of a list is fine; a key that nobody knows, or a wrong word, is not."""
    front = {"title": "T", "published": "1984-05-03", "publisher": "news", "language": "en"}
    front |= {"body": "digest", **yaml.safe_load(more)}
    schema = Draft202012Validator(json.loads(schema_text(Kind.ARTICLE, OURS)))
    found = mistakes(schema, front)
    assert bool(found) == bool(place), found
    assert all(each.startswith(f"{place}:") or each.startswith(place) for each in found)


def test_the_site_has_what_the_command_writes(tmp_path: Path) -> None:
    """Below /schemas/, with the fields that the archive declares."""
    source = without_search(own_archive(tmp_path / "source", FIELDS))
    built(source, tmp_path / "site")
    folder = tmp_path / "schemas"
    settings = str(source / "mkdocs.yml")
    done = CliRunner().invoke(main, ["-f", settings, "schema", "--all", str(folder)])
    assert done.exit_code == 0, done.output
    for kind in Kind:
        name = schema_file(kind)
        assert (tmp_path / "site/schemas" / name).read_bytes() == (folder / name).read_bytes()
    assert "case_code" in (folder / "article.schema.json").read_text("utf-8")


def test_nothing_else_may_stand_there(tmp_path: Path) -> None:
    """A page or a file of the owner's in that folder is told before a build meets it."""
    source = written(
        tmp_path / "source",
        {"content/schemas/article.schema.json": "{}", "content/schemas/mine.md": "# Mine\n"},
    )
    told = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "check"]).stdout
    assert "content/schemas/mine.md" in told
    assert "address-taken" in told
