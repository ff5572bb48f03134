"""`archive new` writes what `archive check` takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from own_archive import FIELDS, own_archive
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
    assert "Now run: archive check" in done.output
    text = (source / "content/articles/1984/05/the-weir.md").read_text("utf-8")
    assert text.endswith("\n---\n")
    assert "\ncontent_warning: a fire\n" in text
    assert (
        "# printed_in:  Where in print it stands: {volume, issue, edition, section, page," in text
    )
    assert "# held:  Where the original lies: {repository, reference}." in text
    assert "# images:  Its pictures, each {file, alt, caption, credit, rights," in text
    assert CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "check"]).exit_code == 0


def test_keys_that_are_given_again_become_lists(tmp_path: Path) -> None:
    """No value is lost; a key that takes one value refuses more, whichever it is."""
    witnesses = ("-s", "witness=ada-miller", "-s", "witness=ben-weir")
    source = own_archive(tmp_path / "source")
    given = {"published": "1984", **ARTICLE}
    done = new(source, "article", "the-weir", *witnesses, "-s", "themes=work", **given)
    assert done.exit_code == 0, done.output
    text = (source / "content/articles/1984/the-weir.md").read_text("utf-8")
    assert "\nwitness: [ada-miller, ben-weir]\n" in text
    for key in ("title", "published", "publisher", "language", "body", "harm", "desk"):
        done = new(source, "article", "-s", f"{key}=one", **{**given, "harm": "no", "desk": "Two"})
        assert (done.exit_code, "Error: " in done.output) == (1, True), done.output
        assert not isinstance(done.exception, TypeError)
    done = new(
        source, "note", "-s", "kind=context", target="vote", kind="comment", by="Ada", language="en"
    )
    assert (done.exit_code, "Error: " in done.output) == (1, True), done.output


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


def test_fields_of_an_archive_are_asked_for_and_explained(tmp_path: Path) -> None:
    """Like ours: set, needed, refused with what is allowed, explained in the comments."""
    source = own_archive(
        tmp_path / "source", FIELDS.replace("type: code,", "type: code, required: true,")
    )
    given = {"published": "1984", **ARTICLE}
    done = new(source, "article", "the-weir", "--dry-run", **given)
    assert "“case_code” is needed: add --set case_code=…" in done.output
    given["case_code"] = "VN-3"
    done = new(source, "article", "the-weir", "--dry-run", **given, harm="much")
    assert "“harm” is “much”; it is one of not-said, no or some" in done.output
    done = new(source, "article", "the-weir", **given, harm="no", witness="ada-miller")
    assert done.exit_code == 0, done.output
    text = (source / "content/articles/1984/the-weir.md").read_text("utf-8")
    assert '\ncase_code: VN-3\nharm: "no"\nwitness: ada-miller\n' in text
    assert "# consulted:  Seen by us.\n" in text
    assert "# desk:  Desk.\n" in text
    related = "related: {on: article, type: record, kind: article, label: Related}"
    source = own_archive(tmp_path / "related", f"{FIELDS}  {related}\n")
    done = new(source, "article", "the-weir", "--dry-run", **given, harm="no")
    assert "# related:  Related. The id of an article.\n" in done.output
    done = new(source, "article", "the-ford", **given, dessk="Foreign")
    assert "there is no key “dessk”; known are" in done.output


def test_the_schema_has_the_fields_of_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its folder or with -f; elsewhere it has ours."""
    source = own_archive(tmp_path / "source")
    done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "schema", "article"])
    schema = json.loads(done.output)
    known = schema["properties"]
    assert known["witness"]["items"]["pattern"]
    assert {"type": "number"} in known["columns"]["anyOf"]
    assert known["harm"]["anyOf"][0]["enum"] == ["not-said", "no", "some"]
    assert known["harm"]["description"] == "Harm the article reports. One of not-said, no, some."
    assert schema["additionalProperties"] is False
    monkeypatch.chdir(tmp_path)
    elsewhere = json.loads(CliRunner().invoke(main, ["schema", "article"]).output)
    assert "title" in elsewhere["properties"]
    assert "harm" not in elsewhere["properties"]
