"""What mkdocs.yml declares is checked there, with lines."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from mkdocs.exceptions import ConfigurationError

from annotated_archive.build.declared import vocabulary_of
from annotated_archive.build.own_strings import OwnStrings
from annotated_archive.check.declarations import CODES
from annotated_archive.config import ArchiveConfig
from annotated_archive.records.ids import Kind
from annotated_archive.records.own_fields import FieldType, OwnFields

HEAD = """\
site_name: V
docs_dir: content
plugins:
  - annotated-archive:
      fields:
"""
FIRST = HEAD.count("\n") + 1
"""The line on which the first field stands."""


def declared(
    folder: Path,
    text: str,
    language: str = "en",
    given: object = {"in": "the file"},
) -> OwnFields:
    """Return the fields that a mkdocs.yml declares, without the theme, which takes long to load."""
    (folder / "content").mkdir(exist_ok=True)
    file = folder / "mkdocs.yml"
    file.write_text(text, "utf-8")
    config: Any = SimpleNamespace(config_file_path=str(file), docs_dir=str(folder / "content"))
    options = ArchiveConfig()
    options.load_dict({"fields": given, "language": language})
    assert options.validate() == ([], [])
    return vocabulary_of(config, options, OwnStrings()).fields


def fields(folder: Path, *rows: str) -> OwnFields:
    """Return declared fields, one a row."""
    return declared(folder, HEAD + "".join(f"        {row}\n" for row in rows))


def refused(folder: Path, *rows: str) -> list[str]:
    """Return what is said of fields that cannot be."""
    with pytest.raises(ConfigurationError) as caught:
        fields(folder, *rows)
    return str(caught.value).splitlines()


def test_every_option_is_read(tmp_path: Path) -> None:
    """Each as it was written; `on` and `no`, which YAML takes for true and false, are words."""
    code, harm, who = fields(
        tmp_path,
        "case_code: {on: article, type: code, label: Case, unique: yes, search: true, "
        "required: true, cite: archive_location, property: schema:identifier}",
        "harm: {on: article, type: choice, label: {ar: ضرر, en: Harm}, "
        "choices: {no: {en: None, ar: لا}, yes: Some}, facet: true, index: true}",
        "who: {on: article, type: record, kind: person, label: Who, many: true}",
    )
    assert (code.name, code.type, code.label) == ("case_code", FieldType.CODE, "Case")
    assert (code.unique, code.search, code.required, code.many) == (True, True, True, False)
    assert (code.cite, code.property) == ("archive_location", "schema:identifier")
    assert (harm.label, harm.choices) == ("Harm", (("no", "None"), ("yes", "Some")))
    assert (harm.facet, harm.index, harm.unique) == (True, True, False)
    assert (who.kind, who.many) == (Kind.PERSON, True)


def test_labels_are_in_the_language_of_the_archive(tmp_path: Path) -> None:
    """The field's and those of its choices."""
    row = "harm: {on: article, type: choice, label: {en: Harm, ar: ضرر}, "
    row += "choices: {no: {en: None, ar: لا}}}"
    (harm,) = declared(tmp_path, f"{HEAD}        {row}\n", "ar")
    assert (harm.label, harm.choices) == ("ضرر", (("no", "لا"),))


TEXT = "{on: article, type: text, label: Own}"
NAMES = {
    "title": "a key of the archive's own",
    "regions": "a key of the archive's own",
    "name": "a key of the archive's own",  # of authority records: one word, one meaning
    "quote": "a key of the archive's own",
    "withdrawn": "a key of the archive's own",
    "template": "a key of MkDocs or its theme",
    "hide": "a key of MkDocs or its theme",
    "index": "the archive or the computer keeps for itself",
    "feed": "the archive or the computer keeps for itself",
    "undated": "the archive or the computer keeps for itself",
    "con": "the archive or the computer keeps for itself",
    "q": "a parameter of the search page",
    "region": "a parameter of the search page",
    "sort": "a parameter of the search page",
    "notekind": "a parameter of the search page",
    "changes": "a key of the archive's own",
    "languages": "a folder of the site",
    "dates": "a folder of the site",
    "assets": "a folder of the site",
    "printed_by": "the archive uses that name itself",
    "copy": "the archive uses that name itself",
    "about": "a page or folder of the content folder has it",
    "guide": "a page or folder of the content folder has it",
    "Case": "use a-z, digits and _",
    "2nd": "use a-z, digits and _",
    "a-b": "use a-z, digits and _",
    "é": "use a-z, digits and _",
}


@pytest.mark.parametrize(("name", "why"), NAMES.items())
def test_a_name_that_is_taken_is_refused_at_its_line(tmp_path: Path, name: str, why: str) -> None:
    """No field stands in the place of something that archive, site or search already have."""
    for path in ("about.md", "guide/how.md", "desk/index.md", "desk/plan.png"):
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text("Words.\n")
    (said,) = refused(tmp_path, "desk: {on: article, type: text, label: Desk}", f"{name}: {TEXT}")
    assert said.startswith(f"mkdocs.yml:{FIRST + 1}: no field can be called “{name}”")
    assert why in said


CASES = {
    "bad-declaration": [
        ("x: {on: article, type: choice, label: X}", "a choice needs “choices”"),
        ("x: {on: article, type: text, label: X, choices: {a: A}}", "a text has no choices"),
        ("x: {on: article, type: choice, label: X, choices: {a: One, b: one}}", "are called “One”"),
        ("x: {on: article, type: choice, label: X, choices: {'': One}}", "can be called “”"),
        ("x: {on: article, type: choice, label: X, choices: {' a': One}}", "can be called “ a”"),
        ('x: {on: article, type: choice, label: X, choices: {"a\\0": One}}', "no choice can be"),
        ("x: {on: article, type: choice, label: X, choices: {a  b: One}}", "blanks in a row"),
        ("x: {on: article, type: choice, label: X, unique: true, choices: {a: A}}", "made again"),
        ("x: {on: article, type: record, label: X}", "needs the “kind”"),
        ("x: {on: article, type: text, label: X, kind: person}", "a text names no record"),
        ("x: {on: article, type: record, kind: article, label: X, facet: true}", "have names"),
        ("x: {on: article, type: text, label: X, cite: sectoin}", "no variable “sectoin”"),
        ("x: {on: article, type: text, label: X, cite: issued}", "“issued” is a date in CSL"),
        ("x: {on: article, type: date, label: X, cite: section}", "“section” is no date in CSL"),
        ("x: {on: article, type: text, label: X, property: dcterms:tilte}", "no term “tilte”"),
        ("x: {on: article, type: text, label: X, property: title}", "neither a Dublin Core term"),
        ("x: {on: article, type: text, label: X, property: 'schema:Date Created'}", "schema.org"),
    ],
    "label-taken": [
        (
            "x: {on: article, type: text, label: Rights}",
            "“Rights” looks like the archive's own words",
        ),
        (
            "x: {on: article, type: text, label: RIGHTS}",
            "“RIGHTS” looks like the archive's own words",
        ),
        (
            "x: {on: article, type: text, label: Rіghts}",
            "looks like the archive's own words",
        ),  # Cyrillic
        (
            "x: {on: article, type: text, label: Regions}",
            "“Regions” looks like the archive's own words",
        ),
        ("x: {on: article, type: text, label: Withdrawn}", "looks like the archive's own words"),
        ("x: {on: article, type: text, label: 'Rights:'}", "looks like the archive's own words"),
    ],
    "unknown-key": [("x: {on: article, type: text, label: X, serach: true}", "“search”?")],
    "missing-key": [
        ("x: {on: article, type: text}", "the key “label” is missing"),
        ("x: {type: text, label: X}", "the key “on” is missing – such as on: article"),
    ],
    "bad-value": [
        ("x: {on: region, type: text, label: X}", "“on” is “region” – it is one of article"),
        ("x: {on: article, type: string, label: X}", "text, choice, code, number, date, link or"),
        ("x: {on: article, type: record, kind: note, label: X}", "“kind” is “note”"),
    ],
    "wrong-shape": [
        ("x: [a]", "takes a mapping"),
        ("x: {on: article, type: text, label: X, many: perhaps}", "it takes true or false"),
    ],
    "bad-language": [
        ("x: {on: article, type: text, label: {english: X}}", "“english” is not a language tag"),
    ],
    "too-long": [(f"x: {{on: article, type: text, label: {'X' * 81}}}", "at most 80")],
    "duplicate-key": [("y: &y {on: article, type: text, label: X}\n        y: *y", "stands twice")],
    "name-taken": [(f"title: {TEXT}", "a key of the archive's own")],
}


@pytest.mark.parametrize(
    ("code", "row", "said"), [(code, *case) for code, cases in CASES.items() for case in cases]
)
def test_what_cannot_be_meant_is_told_at_its_line(
    tmp_path: Path, code: str, row: str, said: str
) -> None:
    """In one line, with the line of mkdocs.yml and what to write instead."""
    lines = refused(tmp_path, "desk: {on: article, type: text, label: Desk}", row)
    assert len(lines) == 1
    assert lines[0].startswith(f"mkdocs.yml:{FIRST + 1 + row.count(chr(10))}: ")
    assert said in lines[0]
    assert lines[0].endswith(f"[{code}]")


def test_every_code_is_proven() -> None:
    """No code of a declaration is left without a case."""
    assert set(CODES) <= set(CASES)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Also two labels that are the same, and two fields that fill in one variable."""
    said = refused(
        tmp_path,
        "one: {on: article, type: text, label: Own, cite: page}",
        "two:",
        "  on: article",
        "  type: text",
        "  label: own",
        "  cite: page",
        "three: {on: article, type: txt, label: Third}",
    )
    assert [line.partition(": ")[0] for line in said] == [
        f"mkdocs.yml:{FIRST + number}" for number in (4, 5, 6)
    ]
    assert "“own” is also what one is called" in said[0]
    assert "“one” fills in “page” already" in said[1]


@pytest.mark.parametrize("written", ["[desk]", "false", "''", "0", "[]"])
def test_fields_that_are_no_mapping(tmp_path: Path, written: str) -> None:
    """A list of names declares nothing, and neither does a value that is as good as none."""
    given = yaml.safe_load(written)
    with pytest.raises(
        ConfigurationError, match=rf"mkdocs\.yml:{FIRST - 1}: the option takes a map"
    ):
        declared(tmp_path, HEAD.rstrip("\n") + f" {written}\n", given=given)


def test_a_file_that_only_mkdocs_can_read(tmp_path: Path) -> None:
    """As from standard input: its values come as YAML has them, with numbers for keys."""
    given = {7: {"on": "article", "type": "text", "label": "X"}}
    with pytest.raises(ConfigurationError, match="no field can be called “7”"):
        declared(tmp_path, "\0", given=given)


def test_labels_may_join_letters(tmp_path: Path) -> None:
    """The joiners that Persian is spelt with show nothing, and are no marks of direction."""
    (desk,) = fields(tmp_path, "desk: {on: article, type: text, label: خاطره\u200cها}")
    assert desk.label == "خاطره\u200cها"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (r'"\u202Eksed"', "U+202E cannot stand in it"),
        (r'"\u200B"', "U+200B cannot stand in it"),
        (r'"\u3164"', "has no letter"),
        ("' '", "has no letter"),
    ],
)
def test_labels_are_seen_and_turn_nothing(tmp_path: Path, label: str, said: str) -> None:
    """Readers see what a field is called, and what stands beside it as it was written."""
    (found,) = refused(tmp_path, f"x: {{on: article, type: text, label: {label}}}")
    assert said in found


def test_plugins_may_be_a_mapping_and_come_from_a_file_above(tmp_path: Path) -> None:
    """As MkDocs allows; a mistake is told in the file that holds it."""
    (tmp_path / "base.yml").write_text(
        dedent("""\
            site_name: V
            docs_dir: content
            plugins:
              annotated-archive:
                fields:
                  desk: {on: article, type: text, label: Desk}
            """)
    )
    (desk,) = declared(tmp_path, "INHERIT: base.yml\n")
    assert desk.label == "Desk"
    base = tmp_path / "base.yml"
    base.write_text(base.read_text().replace("text", "txt"))
    with pytest.raises(ConfigurationError, match=r"base\.yml:6: “type” is “txt”"):
        declared(tmp_path, "INHERIT: base.yml\n")
