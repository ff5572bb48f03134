"""References of a body: their lines, their targets, and how they become addresses."""

from __future__ import annotations

import pytest

from annotated_archive.text.html import Html
from annotated_archive.text.markdown import render_body
from annotated_archive.text.references import (
    Reference,
    ReferenceKind,
    fill_names,
    is_external,
    resolve_references,
)

WIKI, LINK, IMAGE = ReferenceKind.WIKI, ReferenceKind.LINK, ReferenceKind.IMAGE


def test_every_kind_has_its_line_in_the_file() -> None:
    """A reference knows the line of the file on which its address stands."""
    source = """\
[[vote]] and [the mill](../mill.md)
goes on, ![the ford](ford.jpg)

```
[[not-this]]
```

> quoted [[weir|the
> weir]]

| a | b |
|---|---|
| [[vote\\|x]] | [y](y.md) |

- item
    - deeper [[ford]]

[by definition][d], a note[^n].

[d]: <../defined.md>
[^n]: In the note: [[mill]]
"""
    assert render_body(source, first_line=12).references == (
        Reference("vote", WIKI, 12, None),
        Reference("../mill.md", LINK, 12, "the mill"),
        Reference("ford.jpg", IMAGE, 13, "the ford"),
        Reference("weir", WIKI, 19, "the\nweir"),
        Reference("vote", WIKI, 24, "x"),
        Reference("y.md", LINK, 24, "y"),
        Reference("ford", WIKI, 27, None),
        Reference("../defined.md", LINK, 31, "by definition"),
        Reference("mill", WIKI, 32, None),
    )


def test_lines_count_carriage_returns_once() -> None:
    """A file with CRLF has the same lines as one with LF."""
    assert render_body("one\r\n\r\n[[vote]]\r\n").references[0].line == 3


def test_line_marks_leave_no_trace() -> None:
    """What carries the lines through the reader is in no part of the result."""
    source = '## [a](b) [[c|d]] `[[e]]` <u>\n\n![f [[g](h)](i "[[j]]")\n\n*[K]: [l](m)\n\nK [n]( o'
    body = render_body(source)
    texts = (
        body.html,
        *(heading.text + heading.id for heading in body.headings),
        *(f"{reference.target}{reference.text}" for reference in body.references),
        *(finding.message for finding in body.findings),
    )
    assert all(ord(character) < 0xF0000 for text in texts for character in text)


@pytest.mark.parametrize(
    ("target", "external"),
    [
        ("https://example.org/", True),
        ("HTTP://example.org", True),
        ("mailto:mill@example.org", True),
        ("//example.org/", False),
        ("ftp://example.org/", False),
        ("javascript:alert(1)", False),
        ("https://example.org/ x", False),
        ("ref:0", False),
        ("vote", False),
    ],
)
def test_external(target: str, external: bool) -> None:
    """Only whole http, https and mailto addresses lead outside."""
    assert is_external(target) is external


def test_names_fill_the_places_without_words() -> None:
    """A reference without words gets the name of its target, escaped; others keep theirs."""
    body = render_body("[[union]], [[union|the hands]], [](union.md)")
    filled = fill_names(body.html, lambda number: f"Mill & Hands' {number}")
    assert filled == (
        '<p><a href="ref:0">Mill &amp; Hands&#x27; 0</a>, <a href="ref:1">the hands</a>, '
        '<a href="ref:2">Mill &amp; Hands&#x27; 2</a></p>'
    )


def test_addresses_are_put_in_and_escaped() -> None:
    """A resolved reference has the address it was given, escaped for its attribute."""
    body = render_body('[a](x.md "t>") ![b](y.jpg "u")')
    resolved = resolve_references(body.html, lambda number: f'../{number}/?"a"&b')
    assert resolved == (
        '<p><a href="../0/?&quot;a&quot;&amp;b" title="t&gt;">a</a> '
        '<img alt="b" src="../1/?&quot;a&quot;&amp;b" title="u" loading="lazy" decoding="async"></p>'
    )


def test_a_reference_to_nothing_keeps_its_words() -> None:
    """What cannot be resolved is no link and no image, but is still read."""
    body = render_body('[an *old* vote](x.md) ![the "mill"](y.jpg) [![b](z.jpg)](w.md)')
    assert resolve_references(body.html, lambda number: None) == (
        '<p><span class="broken">an <em>old</em> vote</span> '
        '<span class="broken">the &quot;mill&quot;</span> '
        '<span class="broken"><span class="broken">b</span></span></p>'
    )


def test_html_without_references_is_returned_as_it_is() -> None:
    """Nothing is searched where there is nothing to find."""
    html = Html("<p>The vote</p>")
    assert fill_names(html, lambda number: "") is html
    assert resolve_references(html, lambda number: None) is html
