"""HTML stands in the templates, and what is put into texts in one module."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import annotated_archive
from annotated_archive.text.markup import mention, note_mark, note_reference

PACKAGE = Path(annotated_archive.__file__).parent

TAG = re.compile(r"(?<!\(\?P)</?[a-z][a-z0-9]*[ >]")

ROOMS_WITHOUT_HTML = (
    *("records", "load", "media", "link", "anchor", "check", "index", "edition", "views", "pages"),
    *("search", "build", "cli"),
)


def literals(source: str) -> Iterator[str]:
    """Yield the strings of a module but for docstrings."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_html_is_made_in_templates_and_in_the_room_of_texts() -> None:
    """No other room, but for feeds and what frames a page, has a tag in a string."""
    found = {
        f"{file.relative_to(PACKAGE)}: {text}"
        for room in ROOMS_WITHOUT_HTML
        for file in (PACKAGE / room).rglob("*.py")
        for text in literals(file.read_text("utf-8"))
        if TAG.search(text)
    }
    assert found == set()


def test_a_link_on_a_name_stays_whole_and_a_mark_may_be_split() -> None:
    """The link says what it is; the mark names its note to screen readers."""
    link = mention(1, 4, "../../people/ada/")
    assert (link.start, link.end, link.split) == (1, 4, False)
    assert link.open == '<a class="mention" href="../../people/ada/">'
    mark = note_mark(2, 9, "question", "note-1")
    assert (mark.start, mark.end, mark.split) == (2, 9, True)
    assert mark.open == '<mark class="note-mark kind-question" aria-details="note-1">'


def test_a_reference_escapes_its_words() -> None:
    """Labels are translated, and may hold what HTML reads otherwise."""
    made = note_reference("note-at-1", "note-1", 'Note 1: "A & B"', "<1>")
    assert 'aria-label="Note 1: &quot;A &amp; B&quot;">&lt;1&gt;</a></sup>' in made
    assert made.startswith('<sup class="note-ref"><a id="note-at-1" href="#note-1"')
