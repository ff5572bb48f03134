"""HTML stands in `site_overrides/`, and that of texts in one module; Python has none besides."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import annotated_archive

PACKAGE = Path(annotated_archive.__file__).parent

TAG = re.compile(
    r"""(?<![?P])<(?:/?[a-z]+[1-6]?\s*/?>|![a-z]|[a-z]+[1-6]?\s+(?:[\w-]+=|$))""", re.I
)
"""A whole tag, or one that begins; names of groups in patterns and `<record-id>` are none."""

READERS = {"compile", "find", "partition", "rpartition", "split", "startswith", "endswith"}
"""What is given to these is looked for in HTML that stands already."""

MADE_ELSEWHERE = {
    "text/markup.py",  # texts are put together before a template sees them
    # Atom, sitemaps and what harvesters get are XML.
    "export/feeds.py",
    "export/item_feeds.py",
    "export/sitemap.py",
    "export/harvest/oai.py",
    "export/harvest/resource_sync.py",
}


def tags_in(source: str) -> Iterator[str]:
    """Yield the strings in some code that hold tags, but those that are only looked for."""
    tree = ast.parse(source)
    read: set[int] = set()
    for node in ast.walk(tree):
        looked_for: list[ast.expr] = []
        if isinstance(node, ast.Expr):  # docstrings
            looked_for = [node.value]
        elif isinstance(node, ast.Compare):
            looked_for = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            looked_for = node.args if node.func.attr in READERS else []
        read.update(
            id(part)
            for each in looked_for
            if not isinstance(each, ast.Call)
            for part in ast.walk(each)
            if isinstance(part, ast.Constant)
        )
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in read:
            text = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
            if isinstance(text, str) and TAG.search(text):
                yield text


def test_no_python_makes_html() -> None:
    """A theme can change all HTML of a page: no string of the package holds a tag."""
    found = {
        file.relative_to(PACKAGE).as_posix(): strings
        for file in PACKAGE.rglob("*.py")
        if (strings := list(tags_in(file.read_text(encoding="utf-8"))))
    }
    assert found.keys() == MADE_ELSEWHERE, {
        path: strings for path, strings in found.items() if path not in MADE_ELSEWHERE
    }


def test_tags_are_told_from_what_only_looks_like_them() -> None:
    """Tags are seen in plain strings, f-strings and bytes; patterns and comparisons read them."""
    made = """
'''Says <p>.'''
a = f'<meta name="{b}">'
c = b"<h1>404</h1>"
d = "</p>" if e else "<!doctype html>"
f = re.compile("<code>.*?</code>"), g.rpartition(b"</body>"), "<p>" in h
i = "content/notes/<record-id>/", "(?P<month>.*)", "1 < 2"
"""
    assert sorted(tags_in(made)) == ["<!doctype html>", "</p>", "<h1>404</h1>", '<meta name="']
