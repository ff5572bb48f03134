"""`archive new` writes what `archive check` takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sites import written

from annotated_archive.cli import main

ARTICLE = {"title": "The weir", "publisher": "valley-news", "language": "en", "body": "digest"}


def new(source: Path, *words: str, **fields: str) -> Result:
    """Run the command on the archive at `source`."""
    given = [each for key, value in fields.items() for each in ("-s", f"{key}={value}")]
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "new", *words, *given])


@pytest.mark.parametrize(
    ("published", "folder"),
    [
        ("1984-05-03", "1984/05"),
        ("1984-05?", "1984/05"),
        ("1984?", "1984"),
        ("1984~", "1984"),
        ("1984-XX", "1984"),
        ("1984-21", "1984"),
        ("1984/1985", "1984"),
        ("/1984-05", "1984/05"),
        ("198X", "undated"),
        ("unknown", "undated"),
    ],
)
def test_folders_of_articles(tmp_path: Path, published: str, folder: str) -> None:
    """However a date is written, the article goes to a folder that an address can name."""
    source = written(tmp_path / "source", {})
    done = new(source, "article", "the-weir", published=published, **ARTICLE)
    assert done.exit_code == 0, done.output
    assert (source / "content/articles" / folder / "the-weir.md").is_file()


@pytest.mark.parametrize("kept", ["con", "nul", "page"])
def test_ids_that_are_kept(tmp_path: Path, kept: str) -> None:
    """What Windows or the archive keeps for itself becomes nobody's id."""
    source = written(tmp_path / "source", {})
    done = new(source, "region", kept, name="The Weir")
    assert (done.exit_code, "give the record an id" in done.output) == (1, True)
    assert not (source / f"content/regions/{kept}.md").exists()


def test_what_is_not_transcribed_has_no_text(tmp_path: Path) -> None:
    """With `body=none` nothing stands below, and the new keys are explained with their own."""
    source = written(tmp_path / "source", {})
    fields = {**ARTICLE, "body": "none", "published": "1984-05-03", "content_warning": "a fire"}
    done = new(source, "article", "the-weir", **fields)
    assert done.exit_code == 0, done.output
    text = (source / "content/articles/1984/05/the-weir.md").read_text("utf-8")
    assert text.endswith("\n---\n")
    assert "\ncontent_warning: a fire\n" in text
    assert (
        "# printed_in:  Where in print it stands: {volume, issue, edition, section, page," in text
    )
    assert "# held:  Where the original lies: {repository, reference}." in text
    assert "# images:  Its pictures, each {file, alt, caption, credit, rights," in text
    assert CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "check"]).exit_code == 0


def test_schema_takes_what_yaml_takes_for_a_number() -> None:
    """An editor that reads `page: 4` as a number finds nothing wrong, nor what is forgotten right."""
    schema = json.loads(CliRunner().invoke(main, ["schema", "article"]).output)["$defs"]
    assert list(schema["Printed"]["properties"]) == [
        "volume", "issue", "edition", "section", "page", "column",
    ]  # fmt: skip
    for place in (
        schema["Printed"]["properties"]["page"],
        schema["Holding"]["properties"]["reference"],
    ):
        assert place["anyOf"][0]["type"] == ["string", "integer"]
    assert schema["Picture"]["required"] == ["file", "alt"]
    assert "none" in schema["BodyKind"]["enum"]
