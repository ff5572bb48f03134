"""The lines of mkdocs.yml on which its keys stand."""

from __future__ import annotations

import pytest

from annotated_archive.load.settings_lines import lines_below

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


def line_of(text: str, *path: str) -> int:
    """Return the line of a key; 0 where the file does not have it."""
    lines = lines_below(text, *path)
    return lines.at() if lines.packed else 0


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
def test_line_of_a_key(path: tuple[str, ...], line: int) -> None:
    """A key is found by the names that lead to it, whatever tags stand around; else the line is 0."""
    assert line_of(LIST, *path) == line


def test_plugins_may_be_a_mapping() -> None:
    """MkDocs takes plugins as a mapping, too."""
    text = "plugins:\n  search: {}\n  annotated-archive:\n    note_kinds: {memory: {}}\n"
    assert line_of(text, *PATH, "memory") == 4


def test_what_is_missing_has_the_line_of_what_is_around_it() -> None:
    """A message about a missing key leads to the entry that lacks it."""
    lines = lines_below(LIST, *PATH)
    assert lines.at("memory", "mark") == 10
    assert lines.at("nothing") == 9


@pytest.mark.parametrize("text", ["", "a: [", "[]", "- x", "plugins: x", "a: &a [*a]"])
def test_other_files_have_no_lines(text: str) -> None:
    """A file without the key, or that is no YAML, stops nothing."""
    assert line_of(text, *PATH) == 0
    assert not lines_below(text, *PATH).packed


def test_a_ring_of_aliases_ends() -> None:
    """An alias within what it stands for is not followed for ever."""
    assert lines_below("plugins: &a\n  x: *a\n", "plugins").at("x", "x") == 2
