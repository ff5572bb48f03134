"""The kinds of notes and relations that an archive declares are read, or refused at their line.

A case is a file: `note_kinds` and `relations` are what stands below these options, `problems` what
is wrong with each, by its line there.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from mkdocs.exceptions import ConfigurationError

from annotated_archive.build.declared import vocabulary_of
from annotated_archive.build.own_strings import OwnStrings
from annotated_archive.check.declared_kinds import MOST, DeclaredNoteKind, DeclaredRelation
from annotated_archive.config import ArchiveConfig
from annotated_archive.index.note_lists import ALL, LOST, OPEN
from annotated_archive.pages.notes import AUTHORS
from annotated_archive.records.vocabulary import OURS, Vocabulary

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "declared").glob("*.yml"))


def declared(folder: Path, text: str) -> Vocabulary:
    """Return what a mkdocs.yml declares whose options are a text."""
    indented = text.replace("\n", "\n      ")
    (folder / "mkdocs.yml").write_text(
        f"plugins:\n  - annotated-archive:\n      {indented}", "utf-8"
    )
    options = ArchiveConfig()
    options.load_dict(yaml.safe_load(text))
    assert options.validate() == ([], [])
    config: Any = SimpleNamespace(
        config_file_path=str(folder / "mkdocs.yml"), docs_dir=str(folder / "content")
    )
    return vocabulary_of(config, options, OwnStrings())


def problems_of(folder: Path, option: str, text: str) -> list[str]:
    """Return what is wrong below an option, by the line below it."""
    indented = text.replace("\n", "\n  ")
    try:
        declared(folder, f"{option}:\n  {indented}")
    except ConfigurationError as error:
        return [_without_hint(line) for line in str(error).splitlines()]
    return []


def _without_hint(line: str) -> str:
    found = re.fullmatch(r"mkdocs\.yml:(\d+): (.*?) – .+ \[([a-z-]+)\]", line)
    assert found is not None, line
    return f"{int(found[1]) - 3} {found[2]} [{found[3]}]"


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path, tmp_path: Path) -> None:
    """Each case has exactly the problems that its file lists, and a way out of each."""
    case = yaml.safe_load(path.read_text("utf-8"))
    problems = [
        problem
        for option in ("note_kinds", "relations")
        if option in case
        for problem in problems_of(tmp_path, option, case[option])
    ]
    assert problems == case["problems"]


def test_what_is_declared_well(tmp_path: Path) -> None:
    """Languages are written as the standard has them; labels that are missing follow from others."""
    case = yaml.safe_load(GOLDEN[-1].read_text("utf-8"))
    options = {name: yaml.safe_load(case[name]) for name in ("note_kinds", "relations")}
    read = declared(tmp_path, yaml.safe_dump(options, allow_unicode=True, sort_keys=False))
    memory, reading, sighting = read.own_note_kinds
    assert memory.label == {"en": "Memory", "fr": "Souvenir", "zh-Hant": "回憶"}
    assert (memory.plural, memory.mark) == ({"": "Memories"}, "♥")
    assert [kind.needs_source for kind in (memory, reading, sighting)] == [False, True, False]
    sister, funded = read.own_relations
    assert sister.inverse == sister.label == {"": "sister branch of"}
    assert funded.inverse == {"en": "funds", "de": "bezahlt"}


@pytest.mark.parametrize("name", [ALL, OPEN, LOST, AUTHORS])
def test_names_of_lists_are_taken(tmp_path: Path, name: str) -> None:
    """Each list of notes but those of kinds has a name that no kind can have."""
    (said,) = problems_of(tmp_path, "note_kinds", f"{name}: {{label: Some, mark: S}}")
    assert said.endswith("keeps for itself [name-taken]")


@pytest.mark.parametrize(("count", "refused"), [(MOST, 0), (MOST + 1, 1)])
def test_as_many_as_fit(tmp_path: Path, count: int, refused: int) -> None:
    """One more than fit are refused."""
    signs = [chr(ord("ぁ") + number) for number in range(count)]
    text = "".join(
        f"k{sign:x}: {{label: L{sign:x}, mark: {chr(sign)}}}\n" for sign in map(ord, signs)
    )
    assert len(problems_of(tmp_path, "note_kinds", text)) == refused


def test_the_search_lists_the_kinds_of_every_archive() -> None:
    """Scripts read a note's kind as a number in a list, which the table of kinds continues."""
    script = Path(__file__).parents[2] / "site_overrides/assets/javascripts/search/segment.mjs"
    listed = re.search(r"NOTE_KINDS = (\[.*?\]);", script.read_text("utf-8"), re.DOTALL)
    assert listed is not None
    assert yaml.safe_load(listed[1]) == ["", *OURS.note_kinds]


def test_the_guide_declares_kinds_as_they_are_read(tmp_path: Path) -> None:
    """Its example is taken as it stands, and every key has a row in its tables."""
    guide = (Path(__file__).parents[2] / "content/guide/settings.md").read_text("utf-8")
    section = guide.partition("## Kinds of your own\n")[2].partition("\n## ")[0]
    example = yaml.safe_load(section.partition("```yaml\n")[2].partition("```")[0])
    (options,) = (each["annotated-archive"] for each in example["plugins"])
    read = declared(tmp_path, yaml.safe_dump(options, allow_unicode=True))
    assert (len(read.own_note_kinds), len(read.own_relations)) == (2, 2)
    for model in (DeclaredNoteKind, DeclaredRelation):
        assert [key for key in model.model_fields if f"\n| `{key}` |" not in section] == []
