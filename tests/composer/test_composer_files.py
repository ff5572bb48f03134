"""What the composer writes is what the archive reads, and what it refuses the archive refuses."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from archives import written
from composer_valley import FILES, valley_at

from annotated_archive.edition import Settings, make_edition
from annotated_archive.load.front_matter import read_front_matter
from annotated_archive.pages.composer import composer_settings, repository
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import slug
from annotated_archive.records.problem import Severity
from annotated_archive.render.strings import load_strings

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "composer"
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")

NOTE = {
    "target": "vote",
    "kind": "comment",
    "by": "A reader",
    "language": "en",
    "sources": [],
    "body": "So.",
}
SOURCE = {"title": "Valley News"}
EDGE = {"quote": "Nobody was hurt.", "before": "", "after": ""}

REFUSALS: list[tuple[str, dict[str, Any], str | None]] = [
    ("as it should be", {}, None),
    ("no text", {"body": " \n "}, "body_empty"),
    ("4,000 bytes of text", {"body": "x" * 3_998}, None),
    ("one byte more", {"body": "x" * 3_999}, "body_long"),
    ("bytes, not letters", {"body": "ل" * 2_000}, "body_long"),
    ("no name", {"by": ""}, "by_empty"),
    ("a name of 100 letters", {"by": "é" * 100}, None),
    ("a name of 101 letters", {"by": "é" * 101}, "by_long"),
    ("an editor's name", {"by": "the archive"}, "by_editor"),
    ("a language with a script", {"language": "zh-Hant"}, None),
    ("no language", {"language": ""}, "language"),
    ("a language by its name", {"language": "English"}, "language"),
    ("a correction", {"kind": "correction", "sources": [SOURCE]}, None),
    ("a correction without a source", {"kind": "correction"}, "sources_missing"),
    ("a dispute without a source", {"kind": "dispute"}, "sources_missing"),
    ("a source with an address", {"sources": [{"title": "x", "url": "https://a.example/é"}]}, None),
    ("an address with a bracket", {"sources": [{"url": "https://a.example/<b"}]}, "source_address"),
    ("another kind of address", {"sources": [{"url": "ftp://a.example/"}]}, "source_address"),
    ("an address with a space", {"sources": [{"url": "https://a.example/b c"}]}, "source_address"),
    ("a source of 2,000 letters", {"sources": [{"title": "x" * 2_000}]}, None),
    ("a source of 2,001 letters", {"sources": [{"title": "x" * 2_001}]}, "source_long"),
    ("2,000 letters of the original", {"quote": "x" * 2_000, "quotedFrom": "original"}, None),
    (
        "2,001 letters of the original",
        {"quote": "x" * 2_001, "quotedFrom": "original"},
        "original_long",
    ),
    ("a quote too long", {**EDGE, "quote": "x" * 2_001}, "passage_long"),
    ("a character of control", {**EDGE, "quote": "so\u0081me"}, "passage_control"),
    ("context too long", {**EDGE, "after": "x" * 1_001}, "passage_repeated"),
    (
        "too much above the text",
        {"sources": [{"title": "x" * 1_999} for _ in range(5)]},
        "front_long",
    ),
]

SIGNS = (
    "abc \"'\\/:#-?,[]{}&*!|>%@`~=<\t\n\u00a0\u00ad\u200b\u200f\u2028\u2029\u2067\ufeff"
    "éلשי市\U0001f3ed\u0301"
)


def answers(notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what the composer says of notes, and the files it makes of them."""
    assert NODE
    run = subprocess.run(
        [NODE, str(HERE / "files.mjs")],
        input=json.dumps(notes).encode(),
        capture_output=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def as_read(note: dict[str, Any]) -> dict[str, Any]:
    """Return the front matter that a note's file must have."""
    given = {key: value for key, value in note.items() if value not in (None, [])}
    given.pop("body")
    if "quotedFrom" in given:
        given["quoted_from"] = given.pop("quotedFrom")
    if "sources" in given:
        given["sources"] = [
            source["url"] if "title" not in source else source for source in given["sources"]
        ]
    return given


@needs_node
def test_golden_files_and_addresses() -> None:
    """`node --test` runs every golden case of files, names, sources and addresses."""
    assert NODE
    run = subprocess.run(
        [NODE, "--test", str(HERE / "composer.test.mjs")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["title"])
        for case in json.loads((GOLDEN / "notes.json").read_text("utf-8"))["cases"]
    ],
)
def test_files_are_read_as_they_were_written(case: dict[str, Any]) -> None:
    """The strict reader finds in each golden file the note it was made of."""
    front = read_front_matter(case["file"].encode())
    assert front.metadata == as_read(case["note"]) | case.get("read", {})
    assert front.warnings == ()


@needs_node
def test_any_text_passes_through_the_front_matter() -> None:
    """200 notes of random signs of YAML and of many scripts come back to the letter."""
    rng = random.Random("front matter")

    def some() -> str:
        return "".join(rng.choices(SIGNS, k=rng.randint(1, 40)))

    notes = [
        {
            **NOTE,
            "quote": some(),
            "to": some(),
            "before": some(),
            "after": "",
            "by": some(),
            "sources": [{"title": some()}, {"title": some(), "url": "https://a.example/"}],
        }
        for _ in range(200)
    ]
    for note, answer in zip(notes, answers(notes), strict=True):
        front = read_front_matter(answer["file"].encode())
        assert front.metadata == as_read(note)
        assert front.body == "\nSo.\n"


@needs_node
def test_the_composer_refuses_what_the_archive_refuses(tmp_path: Path) -> None:
    """Case by case, limit by limit: an error there is a problem here, and nothing else is."""
    said = answers([{**NOTE, **change} for _, change, _ in REFUSALS])
    files = dict(FILES)
    for number, answer in enumerate(said):
        files[f"notes/vote/2025-03-01-case-{number}.md"] = answer["file"]
    archive = valley_at(tmp_path, files)
    found = make_edition(archive.root / "content", Settings(editors=("The Archive",)))
    for number, ((title, _, code), answer) in enumerate(zip(REFUSALS, said, strict=True)):
        path = f"content/notes/vote/2025-03-01-case-{number}.md"
        severities = {each.severity for each in found.problems if each.path == path}
        assert [each["code"] for each in answer["problems"]] == ([code] if code else []), title
        is_advice = all(each["advice"] for each in answer["problems"])
        if code is None or is_advice:
            codes = {each.code for each in found.problems if each.path == path}
            # An editor's name holds no note back: an editor signs it, and only then it is shown.
            assert codes == (set() if code is None else {"editor-unsigned"}), title
        elif code != "front_long" or severities:
            assert Severity.ERROR in severities, title


@pytest.mark.parametrize(
    "case", json.loads((GOLDEN / "notes.json").read_text("utf-8"))["names"], ids=lambda c: c["name"]
)
def test_names_are_names_of_notes(case: dict[str, Any]) -> None:
    """A file's name is a day and words as the archive forms them."""
    words = case["name"].removeprefix("2025-02-11-")
    assert words == slug(words) != ""


@pytest.mark.parametrize(
    "case", json.loads((GOLDEN / "addresses.json").read_text("utf-8"))["settings"], ids=str
)
def test_settings_say_where_notes_are_proposed(case: dict[str, Any]) -> None:
    """Forge, address, branch and folder follow from `repo_url`, `edit_uri` and the settings."""
    found = repository(
        case["repo_url"],
        case.get("edit_uri"),
        "content",
        forge=case.get("forge", "auto"),
        branch=case.get("branch", ""),
    )
    assert [found.forge, found.url, found.branch, found.folder] == case["is"]


def test_the_form_calls_languages_as_the_pages_do(tmp_path: Path) -> None:
    """Those of the archive's texts, and what stands for no language: browsers differ in them."""
    strings = load_strings()
    front = "title: T\npublished: 1984\npublisher: unknown\nbody: digest\nlanguage: und"
    written(tmp_path, {"articles/1984/vote.md": f"---\n{front}\n---\n\nWords.\n"})
    found = make_edition(tmp_path, Settings(language="ar"))
    settings = json.loads(composer_settings(Presenter(found, strings)))
    assert settings["languages"] == ["ar", "und"]
    names = settings["language_names"]
    assert names == {tag: strings.language_name(tag) for tag in ("ar", "mis", "mul", "und", "zxx")}
    assert names["und"] == "language not known"
