"""Bodies made to harm: scripts, borrowed ids, and sources that would take for ever."""

from __future__ import annotations

import re
import time
from xml.etree.ElementTree import Element

import pytest
from markdown.blockparser import BlockParser

from annotated_archive.text import limits
from annotated_archive.text.html import Html
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text
from annotated_archive.text.references import fill_names, resolve_references
from annotated_archive.text.sanitise import sanitised

SCRIPTS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<a href="javascript:alert(1)">x</a>',
    '<style>@import "//evil.example"</style>',
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php x ?><script>",
    "`<script>`",
    "```\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "[[x|<script>alert(1)</script>]]",
    "[[<script>alert(1)</script>]]",
    '[x](<"><script>alert(1)</script>>)',
    '[x](y "\\"><script>alert(1)</script>")',
    '![x"><script>alert(1)</script>](y)',
    '![x](y "\\" onerror=\\"alert(1)")',
    "# <script>alert(1)</script>",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    '*[x]: "><script>alert(1)</script>\n\nx',
    "| <script>alert(1)</script> | b |\n|---|---|\n| c | <img src=x onerror=alert(1)> |",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "``` {onclick=alert(1) .x #note-1}\n<script>\n```",
    "\x02wzxhzdk:0\x03<script>",
    "<https://example.org/?\"onmouseover='alert(1)'>",
    "<mailto:x@example.org?<script>>",
]


@pytest.mark.parametrize("source", SCRIPTS)
def test_no_markup_of_the_body_becomes_markup(source: str) -> None:
    """Whatever HTML a body holds is shown as text: no script, no handler, no foreign element."""
    html = render_body(source).html
    names = set(re.findall(r"<([a-zA-Z!?][^\s>/]*)", html))
    assert names <= {*("p", "h2", "pre", "code", "a", "img", "sup", "div", "hr", "ol", "li"),
                     *("abbr", "table", "thead", "tbody", "tr", "th", "td")}  # fmt: skip
    attributes = set(re.findall(r'[\s"]([a-z-]+)="', "".join(re.findall(r"<[a-z][^>]*>", html))))
    assert attributes <= {"href", "src", "alt", "title", "rel", "role", "id", "class"}


@pytest.mark.parametrize("source", [s for s in SCRIPTS if "\x02" not in s and "[[<" not in s])
def test_markup_of_the_body_is_never_dropped(source: str) -> None:
    """What the body holds is still there to be read, in the text or in an attribute's value."""
    html = render_body(source).html
    for word in ("script", "alert", "onerror", "svg"):
        if word in source and "onclick" not in source:
            assert word in html


ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;&#x61;vascript:alert(1)",
    "java\tscript:alert(1)",
    "<java\nscript:alert(1)>",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "https:evil.example",
    "blob:https://example.org/x",
    "ref:3",
    "REF:0",
    "#fnref:1",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("form", ["[x]({})", "![x]({})", "[x][d]\n\n[d]: {}", "[x](<{}>)"])
def test_no_address_but_ours_and_plain_ones(form: str, address: str) -> None:
    """An address that is not plain http, https or mailto is never on the page unresolved."""
    body = render_body(form.format(address))
    found = re.findall(r'(?:href|src)="([^"]*)"', body.html)
    assert all(re.fullmatch(r"ref:[0-9]+", value) for value in found)
    assert len(found) == len(body.references)


def test_a_written_ref_is_not_ours() -> None:
    """`ref:` written by somebody is a target like any other, and gets a number of its own."""
    body = render_body("[a](one.md) [b](ref:0) ![c](ref:0)")
    assert [reference.target for reference in body.references] == ["one.md", "ref:0", "ref:0"]
    urls = resolve_references(body.html, lambda number: f"u{number}")
    assert re.findall(r'(?:href|src)="([^"]*)"', urls) == ["u0", "u1", "u2"]


def test_text_like_our_markup_is_not_taken_for_it() -> None:
    """Words that look like an unresolved reference stay words through all later steps."""
    source = '<a href="ref:0"></a> `<a href="ref:0"></a>` ![<a href="ref:0"></a>](x)'
    html = render_body(source).html
    filled = fill_names(html, lambda number: "NAME")
    resolved = resolve_references(filled, lambda number: "URL")
    assert "NAME" not in filled
    assert resolved.count("URL") == 1
    assert 'src="URL"' in resolved


def test_a_hostile_name_or_address_is_escaped() -> None:
    """What is put into a body later is escaped for the place where it stands."""
    body = render_body("[[vote]] ![x](y)")
    bad = '"><script>alert(1)</script>'
    html = resolve_references(fill_names(body.html, lambda number: bad), lambda number: bad)
    assert "<script" not in html
    assert html.count("&quot;&gt;&lt;script&gt;") == 3


def test_ids_come_from_headings_and_footnotes_only() -> None:
    """A body cannot take the id of a note, of the theme or of another footnote."""
    source = (
        "## note-2025-02-11-turnout\n\n## __search\n\n## fnref:1\n\n## fn1\n\n"
        'x[^1] y[^note-x] z[^a" id="b]\n\n[^1]: a\n[^note-x]: b\n[^a" id="b]: c\n'
    )
    ids = re.findall(r'<[^<>]* id="([^"]*)"', render_body(source).html)
    assert len(ids) == len(set(ids))
    assert [id_ for id_ in ids if not id_.startswith(("fn:", "fnref:"))] == [
        "s-note-2025-02-11-turnout",
        "s-__search",
        "s-fnref1",
        "s-fn1",
    ]


def test_the_sanitiser_is_a_lock_of_its_own() -> None:
    """Even if the reader let something through, the sanitiser would not."""
    dirty = (
        '<p onclick="x()" style="x" class="admin" id="note-1">a<script>b</script></p>'
        '<a href="javascript:x" target="_top" class="footnote-ref big">c</a>'
        '<a href="data:text/html,x">d</a><td align="javascript:x">e</td><form><input></form>'
        '<img src="x" srcset="y" onerror="z"><svg><use href="#x"/></svg>'
    )
    assert sanitised(dirty) == '<p>a</p><a class="footnote-ref">c</a><a>d</a>e<img src="x">'


MEGABYTE = 1_000_000


def _filled(piece: str, size: int = MEGABYTE) -> str:
    return piece * (size // len(piece))


SLOW = {
    "brackets": "[" * 100_000,
    "stars": "*" * 100_000,
    "quotes": ">" * 5_000,
    "bullets": "- " * 100_000,
    "numbers": "1. " * 50_000,
    "stairs of lists": "".join("    " * depth + "- a\n" for depth in range(400)),
    "bullets far apart": "-   " * 100_000,
    "bullets that end in a word": "- " * 100_000 + "a",
    "a rule of stars that is none": "* " * 30_000 + "_",
    "quotes in lists": "- > " * 60_000,
    "lines of deep quotes": _filled("> " * 30 + "a\n\n"),
    "lines of deep lists": _filled("- " * 15 + "a\n"),
    "a list item of many lines": "- a\n" + _filled("b\n"),
    "terms of one definition": _filled("a\n") + ": b\n",
    "tables": _filled("a|b\n-|-\nc|d\n\n", 240_000),
    "unknown footnotes far down": "a " * 300_000
    + "".join(f"\n\n[^a{n}]" for n in range(9_000)),
    "megabyte of brackets": _filled("["),
    "open links": _filled("[a](b ", 17_000),
    "open reference links": _filled("[a][", 39_000),
    "open footnote marks": _filled("[^", 19_000),
    "open wiki links": _filled("[[a|", 19_000),
    "links": _filled("[a](b)\n\n", 79_000),
    "emphasis": _filled("*a* ", 199_000),
    "open emphasis": _filled("**a*b_c ", 99_000),
    "backslashes": _filled("\\*"),
    "growing backticks": "".join("`" * size + " " for size in range(1, 1_400)),
    "tags": _filled("<a "),
    "ampersands": _filled("&"),
    "line breaks": _filled("a  \n"),
    "paragraphs": _filled("a\n\n"),
    "headings": _filled("# a\n"),
    "rules": _filled("---\n"),
    "underlines": _filled("a\n===\n"),
    "definitions": _filled("a\n: b\n"),
    "list items": _filled("- a\n"),
    "quoted lines": _filled("> a\n"),
    "wide table": "a|" * 100_000 + "\n" + "-|" * 100_000 + "\n" + "|\n" * 100_000,
    "table of backticks": "a|b\n-|-\n" + _filled("`|"),
    "fences": _filled("```\na\n```\n"),
    "growing fences": "".join("`" * size + "\n" for size in range(3, 1_400)),
    "footnotes": "".join(f"[^{n}]: a\n\n" for n in range(490)) + _filled("[^1]\n\n", 40_000),
    "abbreviations": "*[a]: b\n\n" + _filled("a "),
    "long definition": '[a]: b "' + "x" * 100_000 + '"\n\n' + _filled("[a]\n\n", 45_000),
    "comments": _filled("<!-- -->"),
    "comments that open": _filled("<!--"),
    "comments on lines": _filled("<!-- -->\n"),
    "comments in comments": _filled("<!-- a <!-- -->"),
    "comments behind ticks": _filled("`<!-- -->"),
    "comments behind escapes": _filled("\\`<!-- -->"),
    "comments in code": _filled("    <!-- -->\n"),
    "control characters": _filled("\x00\x02"),
    "line marks": _filled("\U000f0001"),
    "spaces": "a" + " " * MEGABYTE + "b",
}  # fmt: skip
"""Sources on which a part of the reader was, or would be, quadratic or recursive."""

LONGEST_SECONDS = 20
"""Of processor time. The slowest takes about one second on a quiet machine; the quadratic
ones took minutes."""


@pytest.mark.parametrize("name", SLOW)
def test_nothing_takes_long(name: str) -> None:
    """Hostile sources of up to a megabyte are read, or shown as written, in a short time."""
    source = SLOW[name]
    started = time.process_time()
    body = render_body(source)
    plain_text(body.html)
    assert time.process_time() - started < LONGEST_SECONDS
    assert len(body.html) < 10 * MEGABYTE
    if not body.html.startswith("<pre>"):
        assert not {finding.code for finding in body.findings} & {"body-too-deep"}


@pytest.mark.parametrize(
    "source",
    [
        "".join("    " * depth + "- a\n" for depth in range(600)),
        "1. " * 9_000,
        "- " * 9_000 + "a",
        "- > " * 9_000,
        "a\n" + "".join("    " * depth + ": a\n" for depth in range(600)),
    ],
    ids=["stairs", "numbers", "bullets", "quotes in lists", "definitions"],
)
def test_what_is_too_deep_is_refused_before_it_is_read(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader reads the whole again at each level: it is not given more than the limit."""
    given = 0
    parse = BlockParser.parseBlocks

    def counted(parser: BlockParser, parent: Element, blocks: list[str]) -> None:
        nonlocal given
        given += sum(map(len, blocks))
        parse(parser, parent, blocks)

    monkeypatch.setattr(BlockParser, "parseBlocks", counted)
    assert {finding.code for finding in render_body(source).findings} == {"body-too-deep"}
    assert given <= (limits.DEEPEST + 1) * len(source)


def test_a_line_across_the_page_is_not_too_deep() -> None:
    """However long it is and whatever it is made of."""
    for rule in ("- " * 60, "* " * 60, "_ " * 60, "-  " * 60, "-" * 90):
        body = render_body(f"*a*\n\n{rule}\n\nb")
        assert body.html.count("<hr>") == 1, rule
        assert body.findings == ()


@pytest.mark.parametrize("name", ["quotes", "numbers", "stairs of lists"])
def test_deep_nesting_is_a_problem_and_shown_as_written(name: str) -> None:
    """A body that would exhaust the stack is shown as preformatted text, with its finding."""
    body = render_body(SLOW[name], first_line=4)
    assert body.html.startswith("<pre>")
    assert [(finding.code, finding.line) for finding in body.findings] == [("body-too-deep", 4)]


@pytest.mark.parametrize("depth", [5, 15])
def test_ordinary_nesting_is_read(depth: int) -> None:
    """Quotes in quotes and lists in lists, as people write them, are read."""
    quotes = render_body(">" * depth + " a")
    lists = render_body("".join("    " * level + "- a\n" for level in range(depth)))
    assert (quotes.html.count("<blockquote>"), lists.html.count("<ul>")) == (depth, depth)
    assert quotes.findings == lists.findings == ()


def test_a_long_plain_paragraph_is_read() -> None:
    """A transcript without blank lines is long, not hostile: its few marks are read."""
    body = render_body("The *mill* hands said that they would come.\n" * 500)
    assert body.html.count("<em>") == 500
    assert body.findings == ()


def test_html_is_a_type_that_joining_loses() -> None:
    """A piece of markup glued to a string is a string, and will be escaped."""
    assert type(render_body("a").html) is Html
    assert type(render_body("a").html + "<b>") is str


def test_the_slow_parser_of_python_never_meets_a_body(monkeypatch: pytest.MonkeyPatch) -> None:
    """No body is read by `html.parser`, which early Pythons have slow on unfinished tags.

    It is mended in 3.11.14, 3.12.12 and 3.13.6 (https://github.com/python/cpython/issues/135462).
    """
    monkeypatch.setattr("html.parser.HTMLParser.feed", lambda *_: pytest.fail("asked"))
    monkeypatch.setattr("html.parser.HTMLParser.goahead", lambda *_: pytest.fail("asked"))
    for hostile in ("<a ", "<!--", "<![CDATA[", "</", '<a x="', "<?", "<!", "[a](b) <div>\n\n"):
        body = render_body(hostile * 200 + "\n\n*Words.*")
        # A comment that nobody closed hides all behind it.
        assert ("<em>Words.</em>" in body.html) is (hostile != "<!--")
