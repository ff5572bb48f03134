"""Bodies without Markdown take a short way, and come out the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_samples import markdown_bodies

from annotated_archive.text.dialect import reader
from annotated_archive.text.finish import BodyFindings
from annotated_archive.text.markdown import render_body
from annotated_archive.text.paragraphs import only_paragraphs
from annotated_archive.text.sanitise import sanitised
from annotated_archive.text.source_lines import without_control_characters

NEWS = st.text(
    alphabet=st.sampled_from("aBé ش0 1.١\n\n\n #>-+:=<>&;!?\"'/()@\u3000\u2028\u0085Z{}^%$,]"),
    max_size=40,
)
"""Plain words among the signs that may or may not be Markdown."""

ESCAPED = st.lists(
    st.sampled_from([*"a1. \n\n-#]&<>;@:(\u0661", *(f"\\{sign}" for sign in "-.+#*_[]>\\")]),
    max_size=30,
).map("".join)
"""Plain words among signs of Markdown with a backslash before them."""


def read(source: str) -> tuple[str, BodyFindings]:
    """Return what the Markdown reader makes of `source`, and what it found."""
    markdown = reader()
    markdown.found = BodyFindings(1)
    markup = markdown.convert(source)
    markdown.reset()
    return sanitised(markup), markdown.found


@given(NEWS | ESCAPED | markdown_bodies())
@example("The mill\nis shut.\n\nIt burned <TCB>.\n")
@example("It shut on June\n1\\. The ford\n\\- and the \\[old] mill -\n1.8 miles off, too\n")
@example("\u0661. In Arabic digits too this is a list.")
@example("&\\#60; and &\\#x3c; are no entities before they are shown")
@settings(max_examples=300, deadline=None)
def test_the_short_way_leads_to_the_same_place(source: str) -> None:
    """Whatever takes the short way is what the reader would have made, and finds nothing."""
    source = without_control_characters(source)[0]
    short = only_paragraphs(source)
    if short is not None:
        markup, found = read(source)
        assert short == markup
        assert not (found.findings or found.headings or found.references)


def test_paragraphs_take_the_short_way() -> None:
    """Paragraphs of several lines, tickers and ampersands need no reader."""
    source = "\nThe mill & the <TCB> ford\nwere shut.\n\nNobody (not one) said why.\n"
    assert only_paragraphs(source) == (
        "<p>The mill &amp; the &lt;TCB&gt; ford\nwere shut.</p>\n<p>Nobody (not one) said why.</p>"
    )
    assert render_body(source).html == only_paragraphs(source)


def test_escaped_signs_are_shown() -> None:
    """A sign behind a backslash is shown as it is, and a number is no list because of a stop."""
    source = "It shut on June\n1\\. The\n\\- old - \\*mill\\* \\[FORD.L] is\n1.8 miles off."
    assert only_paragraphs(source) == (
        "<p>It shut on June\n1. The\n- old - *mill* [FORD.L] is\n1.8 miles off.</p>"
    )
    assert render_body(source).html == read(source)[0]


@pytest.mark.parametrize(
    "source",
    [
        "# A heading",
        "- a list",
        "1. a list",
        "\u0661. a list",
        "> quoted",
        "*loud*",
        "[[mill]]",
        "<https://example.org>",
        "<u>a tag</u>",
        "a line  \nbroken",
        "a | b\n- | -\n1 | 2",
        "Heading\n=====",
        "    code",
        "&eacute;",
        "a\\`b",
        "a\\\\_b",
    ],
)
def test_markdown_is_read(source: str) -> None:
    """Whatever may be Markdown goes to the reader."""
    assert only_paragraphs(source) is None
