"""What a body tells besides its HTML: headings, findings."""

from __future__ import annotations

import re

import lxml.html
import pytest

from annotated_archive.records.problem import Severity
from annotated_archive.text.finish import Heading
from annotated_archive.text.html import Html, escape
from annotated_archive.text.markdown import CODES, Body, render_body


def test_an_empty_body_is_empty() -> None:
    """A record without a body has no HTML and no findings."""
    assert render_body("") == render_body(" \n\n") == Body(Html(""))


def test_headings_make_a_table_of_contents() -> None:
    """Headings come with their level on the page, their words and their ids."""
    body = render_body("# *Mill* & [[ford]]&amp;[^1]\n\n### `Weir` <b>\n\n[^1]: Note")
    assert body.headings == (
        Heading(2, "Mill & ford&", "mill-ford"),
        Heading(4, "Weir <b>", "weir-b"),
    )
    assert body.anchors == ("mill-ford", "weir-b")


FOUND = {
    "too-many-marks": ("one\nvote" + "\u0301\u0323" * 20, 2),
    "hidden-character": ("one\ntw\x00o", 2),
    "comment-not-closed": ("one\n\ntwo <!-- three\n\nfour", 3),
    "comment-in-comment": ("one\n<!-- two\n<!-- three --> four -->", 3),
    "comment-unclear": ("one\n\nit`s <!-- `three` -->", 3),
    "raw-html": ("a `<u>`\n\nand <FDM> said\n<u>x</u>", 4),
    "unclosed-fence": ("one\n\n```\ncode", 3),
    "link-in-link": ("one\n[a [[b]]](c)", 2),
    "unused-definition": ("text\n\n[Miller]: Yes", 3),
    "undefined-footnote": ("one\n\ntwo[^x]", 3),
    "unused-footnote": ("one\n\n[^x]: Of the mill", 3),
    "too-many-abbreviations": ("*[a]: b\n\n" + "a " * 6_000, 1),
    "paragraph-too-complex": ("one\n\n" + "*a " * 6_000, 3),
    "body-too-deep": ("one\n" + ">" * 50, 2),
    "body-too-complex": ("[" * 20_000, 1),
}
"""A body for each code, and the line it is found on."""


@pytest.mark.parametrize("code", FOUND)
def test_finding(code: str) -> None:
    """Each code is found once, on its line, counted from the body's first line."""
    source, line = FOUND[code]
    findings = render_body(source, first_line=10).findings
    assert [(finding.code, finding.line) for finding in findings] == [(code, line + 9)]


@pytest.mark.parametrize(
    "reference",
    ["&#1;", "&#x1;", "&#X01;", "&#0;", "&#8;", "&#13;", "&#x1b;", "&#127;", "&#x9d;", "&#xD800;",
     "&#xFFFE;", "&#xF0000;", "&#x10FFFF;", "&#x110000;", f"&#{'9' * 5_000};", f"&#{'0' * 50}1;"],
)  # fmt: skip
@pytest.mark.parametrize(
    "written",
    ["a {} b", "# A {}", "[a {}](x.md)", '[a](x.md "b {}")', "![a {}](x.png)",
     "[[valley|a {}]]", "<https://x.example/{}>", "- a {}\n- b", "a | {}\n--|--\nb | c",
     "*[Mill]: a {}\n\nThe Mill", "[^1]\n\n[^1]: a {}", "[a{0}]\n\n[a{0}]: https://x.example/{0}"],
)  # fmt: skip
def test_references_to_control_characters(reference: str, written: str) -> None:
    """What no text holds comes in by no reference either, wherever one is read; it is said.

    U+0001 stands for the way to the root while a page is made, U+F0000 and on for lines.
    """
    body = render_body("First.\n\n" + written.format(reference))
    seen = str(body.html) + "".join(f"{each.target}{each.text}" for each in body.references)
    seen += "".join(heading.text for heading in body.headings)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\U000f0000-\U0010ffff]", seen)
    assert "\ufffd" in seen or "&#" not in seen
    hidden = [each.line for each in body.findings if each.code == "hidden-character"]
    assert len(hidden) == 1
    assert hidden[0] >= 3


def test_a_hidden_character_behind_a_comment_has_its_line() -> None:
    """Lines that comments took with them count."""
    (found,) = render_body("<!-- a\n\nb -->\nOne\n\ntwo &#1;").findings
    assert (found.code, found.line) == ("hidden-character", 6)


def test_a_hidden_character_behind_too_many_marks_has_its_line() -> None:
    """What was cut off before it does not count."""
    source = "e" + "\u0301" * 100 + "\n\ntwo \U000f0000" + "\n\nmore" * 100
    found = {each.code: each.line for each in render_body(source).findings}
    assert found == {"too-many-marks": 1, "hidden-character": 3}


@pytest.mark.parametrize("written", ["[a](x&#1;.md)", "[[x&#1;.md]]", "[a]\n\n[a]: x&#1;.md"])
def test_targets_without_control_characters(written: str) -> None:
    """A target leads to no record then, which is a problem of its own."""
    (reference,) = render_body(written).references
    assert reference.target == "x\ufffd.md"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("`&#1;`", "<p><code>&amp;#1;</code></p>"),
        ("    &#1;", "<pre><code>&amp;#1;\n</code></pre>"),
        ("&amp;#1; &#1 &#;", "<p>&amp;#1; &amp;#1 &amp;#;</p>"),
        ("&#8217; &#146; &#x1F600; &#233;", "<p>’ ’ 😀 é</p>"),
    ],
)
def test_other_references_stay(source: str, html: str) -> None:
    """In code they are shown as written; others are the characters that browsers show."""
    body = render_body(source)
    assert (str(body.html), body.findings) == (html, ())


@pytest.mark.parametrize(
    "source",
    [
        '[a](https://a.example "<img src=x onerror=PROBE()>")',
        '![a](https://a.example/a.png "&lt;img src=x onerror=PROBE()>")',
        "HTML\n\n*[HTML]: <img src=x onerror=PROBE()>",
    ],
)
def test_tooltips_hold_no_tags(source: str) -> None:
    """The theme's tooltips make HTML of a title, so nothing in it may look like a tag."""
    titles = lxml.html.fromstring(render_body(source).html).xpath("//@title")
    assert titles == ["< img src=x onerror=PROBE()>"]


def test_every_code_is_explained() -> None:
    """The documented codes are those that a body can have, and two for failures of libraries."""
    assert set(CODES) == {*FOUND, "body-unreadable", "unsafe-markup"}


def test_only_what_hides_or_bares_the_body_is_an_error() -> None:
    """A body that cannot be read, or may show what is to be hidden, is an error; all else a
    warning.
    """
    errors = {
        code
        for code, (source, _) in FOUND.items()
        if render_body(source).findings[0].severity is Severity.ERROR
    }
    comments = {"comment-not-closed", "comment-in-comment", "comment-unclear"}
    assert errors == {"body-too-deep", "body-too-complex"} | comments


def test_an_unused_definition_names_the_words_that_vanish() -> None:
    """A transcript's line that looks like a definition is reported with its words."""
    (finding,) = render_body("[Miller]: Yes").findings
    assert "“[miller]: Yes”" in finding.message


def test_a_failing_reader_shows_the_body_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong in the Markdown library, the body is shown, with an error."""

    def fail(*_: object) -> str:
        raise AttributeError

    monkeypatch.setattr("annotated_archive.text.markdown._read", fail)
    body = render_body("a <b>", first_line=7)
    assert body.html == "<pre>a &lt;b&gt;</pre>"
    (finding,) = body.findings
    assert (finding.code, finding.line) == ("body-unreadable", 7)


def test_a_body_does_not_depend_on_the_one_before() -> None:
    """Definitions, footnotes and failures of one body are gone when the next is read."""
    source = "[a][b] HTML x[^1]"
    alone = render_body(source)
    render_body("[b]: c\n[^1]: d\n\n*[HTML]: e\n\n[x][b] y[^1]")
    render_body("- " * 2_000)
    assert render_body(source) == alone


def test_escape_makes_html_that_passes_unescaped() -> None:
    """Escaped text is of the one type that templates do not escape again."""
    shown = escape('<b title="x">\'&')
    assert shown == "&lt;b title=&quot;x&quot;&gt;&#x27;&amp;"
    assert shown.__html__() is shown
    assert type(shown + "") is str
