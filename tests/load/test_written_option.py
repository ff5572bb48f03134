"""An option of mkdocs.yml as it is written, with the lines on which its keys stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from annotated_archive.load.written_option import WrittenOption, written_option

LIST = """\
site_name: !ENV [NAME, Valley]
markdown_extensions:
  - toc:
      slugify: !!python/name:pymdownx.slugs.slugify
plugins:
  - search
  - annotated-archive:
      language: en
      note_kinds:
        memory:
          label:
            en: Memory
        reading: {label: Reading, mark: x}
"""
PATH = ("plugins", "annotated-archive", "note_kinds")


def option(folder: Path, text: str, *path: str, known: Any = None) -> WrittenOption:
    """Return an option of a mkdocs.yml."""
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return written_option(folder / "mkdocs.yml", folder, *path, known=known)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("site_name",), 1),
        (("plugins",), 5),
        (PATH[:2], 7),
        (PATH, 9),
        ((*PATH, "reading"), 13),
        ((*PATH, "memory", "label", "en"), 12),
        ((*PATH, "nothing"), 0),
        (("theme", "name"), 0),
    ],
)
def test_line_of_a_key(tmp_path: Path, path: tuple[str, ...], line: int) -> None:
    """A key is found by the names that lead to it, whatever tags stand around; else the line is 0."""
    assert option(tmp_path, LIST, *path).line() == line


def test_plugins_may_be_a_mapping(tmp_path: Path) -> None:
    """MkDocs takes plugins as a mapping, too."""
    text = "plugins:\n  search: {}\n  annotated-archive:\n    note_kinds: {memory: {}}\n"
    assert option(tmp_path, text, *PATH).line("memory") == 4


def test_what_is_missing_has_the_line_of_what_is_around_it(tmp_path: Path) -> None:
    """A message about a missing key leads to the entry that lacks it."""
    kinds = option(tmp_path, LIST, *PATH)
    assert kinds.line("memory", "mark") == 10
    assert kinds.line("nothing") == 9


@pytest.mark.parametrize("text", ["", "a: [", "[]", "- x", "plugins: x", "a: &a [*a]"])
def test_other_files_have_no_lines(tmp_path: Path, text: str) -> None:
    """A file without the key, or that is no YAML, stops nothing: what MkDocs has read is taken."""
    found = option(tmp_path, text, *PATH, known={"memory": None, 3: {True: 1}})
    assert found.value == {"memory": None, "3": {"true": "1"}}
    assert (found.path_of("memory"), found.line("memory")) == ("mkdocs.yml", 0)


def test_a_ring_of_aliases_ends(tmp_path: Path) -> None:
    """An alias within what it stands for is not followed for ever."""
    assert option(tmp_path, "plugins: &a\n  x: *a\n", "plugins").line("x", "x") == 2


def test_values_are_text_but_those_with_a_tag(tmp_path: Path) -> None:
    """As in front matter; MkDocs knows what `!ENV` stands for."""
    text = "a:\n  on: 012\n  off: ~\n  label: !ENV [NAME, Desk]\n  many: [1, !ENV X]\n"
    known = {True: 10, False: None, "label": "Bench", "many": [1, "two"]}
    found = option(tmp_path, text, "a", known=known)
    assert found.value == {"on": "012", "off": None, "label": "Bench", "many": ["1", "two"]}


def test_merged_keys_are_there_and_keys_that_stand_twice_are_told(tmp_path: Path) -> None:
    """`<<` brings keys that a mapping may have itself; what stands twice in one is a mistake."""
    text = "b: &b {x: 1, y: 2}\na:\n  one: {<<: *b, x: 3}\n  two: {<<: [*b, {y: 4}], z: 5}\n"
    found = option(tmp_path, text, "a")
    assert found.value == {"one": {"x": "3", "y": "2"}, "two": {"x": "1", "y": "2", "z": "5"}}
    assert found.twice == ()
    found = option(tmp_path, "a:\n  x: {y: 1,\n    y: 2}\n  x: {}\n", "a")
    assert (set(found.twice), found.line("x")) == ({("x",), ("x", "y")}, 4)


ABOVE = "plugins:\n  archive:\n    fields:\n      desk: {label: Desk}\n      case: {on: it}\n"


def test_a_mapping_is_joined_with_that_of_the_file_above(tmp_path: Path) -> None:
    """As MkDocs joins them; each entry has the line and the file that it stands in."""
    (tmp_path / "above.yml").write_text(ABOVE, "utf-8")
    text = "INHERIT: above.yml\nplugins: {archive: {fields: {case: {type: code}, page: {}}}}\n"
    found = option(tmp_path, text, "plugins", "archive", "fields")
    case = {"on": "it", "type": "code"}
    assert found.value == {"desk": {"label": "Desk"}, "case": case, "page": {}}
    assert (found.path_of("desk"), found.line("desk")) == ("above.yml", 4)
    assert (found.path_of("case"), found.line("case")) == ("mkdocs.yml", 2)


def test_a_list_takes_the_place_of_the_one_above(tmp_path: Path) -> None:
    """As MkDocs has it: nothing of the file above counts, not even where the list lacks the key."""
    (tmp_path / "above.yml").write_text(ABOVE, "utf-8")
    text = "INHERIT: above.yml\nplugins: [archive: {fields: {page: {}}}]\n"
    path = ("plugins", "archive", "fields")
    assert option(tmp_path, text, *path).value == {"page": {}}
    assert option(tmp_path, "INHERIT: above.yml\nplugins: [search]\n", *path).value is None
    assert option(tmp_path, "INHERIT: above.yml\n", *path).line("case") == 5
