"""The kinds of notes and relations that an archive declares are read, or refused at their line.

A case is a file: `note_kinds` and `relations` are what stands below these options, `problems` what
is wrong with each, by its line there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from annotated_archive.check.own_kinds import MOST, Declarations
from annotated_archive.load.settings_lines import lines_below
from annotated_archive.records.problem import Problem
from annotated_archive.render.strings import words_of_interfaces

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "declared").glob("*.yml"))
WORDS = words_of_interfaces(("note.", "notice.", "kind", "relation"))


def declared(option: str, text: str) -> tuple[tuple[Any, ...], list[Problem]]:
    """Return what the text below an option declares, and what is wrong with it."""
    found = Declarations("mkdocs.yml", lambda *names: lines_below(text, *names), WORDS)
    read = getattr(found, option)(yaml.safe_load(text))
    return read, sorted(found.problems)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    """Each case has exactly the problems that its file lists, and a way out of each."""
    case = yaml.safe_load(path.read_text("utf-8"))
    problems = [
        problem
        for option in ("note_kinds", "relations")
        if option in case
        for problem in declared(option, case[option])[1]
    ]
    assert [f"{problem.line} {problem.message}" for problem in problems] == case["problems"]
    assert all(problem.hint for problem in problems)


def test_what_is_declared_well() -> None:
    """Languages are written as the standard has them; labels that are missing follow from others."""
    case = yaml.safe_load(GOLDEN[-1].read_text("utf-8"))
    (memory, reading, sighting), _ = declared("note_kinds", case["note_kinds"])
    assert memory.label == {"en": "Memory", "fr": "Souvenir", "zh-Hant": "回憶"}
    assert (memory.plural, memory.mark) == ({"": "Memories"}, "♥")
    assert [kind.needs_source for kind in (memory, reading, sighting)] == [False, True, False]
    (sister, funded), _ = declared("relations", case["relations"])
    assert sister.inverse == sister.label == {"": "sister branch of"}
    assert funded.inverse == {"en": "funds", "de": "bezahlt"}


@pytest.mark.parametrize(("count", "refused"), [(MOST, 0), (MOST + 1, 1)])
def test_as_many_as_fit(count: int, refused: int) -> None:
    """One more than fit are refused."""
    signs = [chr(ord("ぁ") + number) for number in range(count)]
    text = "".join(
        f"k{sign:x}: {{label: L{sign:x}, mark: {chr(sign)}}}\n" for sign in map(ord, signs)
    )
    assert len(declared("note_kinds", text)[1]) == refused
