"""What templates and styles leave to the language: signs between words, and sides of the page."""

from __future__ import annotations

import re

import pytest

from annotated_archive.render.theme_folder import templates_dir

FOLDER = templates_dir()
TEMPLATES = sorted(
    file.relative_to(FOLDER).as_posix()
    for folder in ("archive", "partials")
    for file in (FOLDER / folder).rglob("*.html")
)
STYLES = sorted(
    file.relative_to(FOLDER).as_posix() for file in (FOLDER / "assets/stylesheets").glob("*.css")
)

JOINT = re.compile(
    r"(?:}}|%})(?:[,;:](?: |<|$)|[,;]{)"  # behind something that is filled in
    r"|>[,;:] ?{[{%]"  # before it, at the beginning of an element
    r'|{{ "[,;:] ?" if',
    re.MULTILINE,
)
"""A comma, semicolon or colon of a template's own."""

SIDE = re.compile(
    r"(?:text-align|float|clear): (?:left|right)\b"
    r"|\b(?:margin|padding|border|inset)-(?:left|right)\b"
    r"|^\s+(?:left|right):"
    r"|\b(?:margin|padding): (\S+) (\S+) (\S+) (?!\2;)\S+;",
    re.MULTILINE,
)
"""A side that does not change with the direction: the second and fourth length of four are sides."""


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_joins_words_by_signs_of_its_own(name: str) -> None:
    """They are texts: Arabic has other commas, and French a blank before a colon."""
    assert JOINT.findall((FOLDER / name).read_text("utf-8")) == []


BOTH = re.compile(r"note-beside")
"""Floats by start and end are too new for many browsers: these have a rule for each direction."""


@pytest.mark.parametrize("name", STYLES)
def test_sides_follow_the_direction_of_the_text(name: str) -> None:
    """Start and end are used, or both directions have a rule of their own."""
    rules = re.findall(r"([^{}]*){([^{}]*)}", (FOLDER / name).read_text("utf-8"))
    one_sided = [selector.strip() for selector, lines in rules if SIDE.search(lines)]
    assert [each for each in one_sided if not BOTH.search(each)] == []
