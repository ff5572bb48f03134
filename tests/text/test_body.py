"""What a body tells besides its HTML: headings, findings."""

from __future__ import annotations

import pytest

from annotated_archive.records.problem import Severity
from annotated_archive.text.findings import CODES
from annotated_archive.text.finish import Heading
from annotated_archive.text.html import Html, escape
from annotated_archive.text.markdown import Body, render_body


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


def test_every_code_is_explained() -> None:
    """The documented codes are those that a body can have, and one for the reader's failures."""
    assert set(CODES) == {*FOUND, "body-unreadable"}


def test_only_what_hides_the_body_is_an_error() -> None:
    """A body that cannot be read is an error, everything else a warning."""
    errors = {
        code
        for code, (source, _) in FOUND.items()
        if render_body(source).findings[0].severity is Severity.ERROR
    }
    assert errors == {"body-too-deep", "body-too-complex"}


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
