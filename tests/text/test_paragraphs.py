"""Bodies without Markdown take a short way, and come out the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_samples import markdown_bodies

from annotated_archive.text.dialect import reader
from annotated_archive.text.finish import Found
from annotated_archive.text.markdown import render_body
from annotated_archive.text.paragraphs import only_paragraphs
from annotated_archive.text.sanitise import sanitised
from annotated_archive.text.source_lines import without_control_characters

NEWS = st.text(
    alphabet=st.sampled_from("aBé ش0 1.\n\n\n #>-+:=<>&;!?\"'/()@\u3000\u2028\u0085Z{}^%$,"),
    max_size=40,
)
"""Plain words among the signs that may or may not be Markdown."""


def read(source: str) -> tuple[str, Found]:
    """Return what the Markdown reader makes of `source`, and what it found."""
    markdown = reader()
    markdown.found = Found(1)
    markup = markdown.convert(source)
    markdown.reset()
    return sanitised(markup), markdown.found


@given(NEWS | markdown_bodies())
@example("The mill\nis shut.\n\nIt burned <TCB>.\n")
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


@pytest.mark.parametrize(
    "source",
    [
        "# A heading",
        "- a list",
        "1. a list",
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
        "a\\_b",
    ],
)
def test_markdown_is_read(source: str) -> None:
    """Whatever may be Markdown goes to the reader."""
    assert only_paragraphs(source) is None
