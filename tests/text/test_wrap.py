"""Markup around passages: placed whole where it can be, split where it must be."""

from __future__ import annotations

import re

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_samples import markdown_bodies

from annotated_archive.text.html import Html
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import PlainText, plain_text
from annotated_archive.text.wrap import Wrap, wrap


def _mark(plain: PlainText, words: str, name: str = "mark") -> Wrap:
    start = plain.text.index(words)
    return Wrap(start, start + len(words), f"<{name}>", f"</{name}>", split=True)


def _link(plain: PlainText, words: str) -> Wrap:
    start = plain.text.index(words)
    return Wrap(start, start + len(words), '<a href="x">', "</a>", split=False)


MARKS = [
    ("<p>The mill &amp; ford</p>", ["mill & f"], "<p>The <1>mill &amp; f</1>ord</p>"),
    ("<p>The <em>mill</em> ford</p>", ["The mill ford"], "<p><1>The <em>mill</em> ford</1></p>"),
    ("<p>The <em>mill</em> ford</p>", ["mill"], "<p>The <em><1>mill</1></em> ford</p>"),
    ("<p>The <em>mill</em> ford</p>", ["mill fo"], "<p>The <1><em>mill</em> fo</1>rd</p>"),
    ("<p>The <em>mill</em> f</p>", ["The mi"], "<p><1>The </1><em><1>mi</1>ll</em> f</p>"),
    ("<p>One.</p>\n<p>Two.</p>", ["e.\nTw"], "<p>On<1>e.</1></p>\n<p><1>Tw</1>o.</p>"),
    ("<p>One<br>\ntwo</p>", ["One\ntwo"], "<p><1>One<br>\ntwo</1></p>"),
    ("<p>One two six</p>", ["One two", "two six"], "<p><1>One <2>two</2></1><2> six</2></p>"),
    ("<p>One two six</p>", ["two", "One two six"], "<p><2>One <1>two</1> six</2></p>"),
    ("<p>One two</p>", ["two", "two"], "<p>One <1><2>two</2></1></p>"),
    ("<p><em>a</em> <em>b</em></p>", ["a b"], "<p><1><em>a</em> <em>b</em></1></p>"),
    (
        '<p>mi<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>ll</p>',
        ["mill"],
        '<p><1>mi<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>ll</1></p>',
    ),
    ("<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>", ["a\nb"],
     "<ul>\n<li><1>a\n</1><ul>\n<li><1>b</1></li>\n</ul>\n</li>\n</ul>"),
]  # fmt: skip


def test_the_first_piece_has_a_tag_of_its_own() -> None:
    """Of a mark in pieces the first has the id, and only that one."""
    html = "<p>One</p>\n<p>two</p>"
    mark = Wrap(0, 7, "<b>", "</b>", split=True, first='<b id="p-one">')
    found = wrap(Html(html), plain_text(html), [mark])
    assert found == '<p><b id="p-one">One</b></p>\n<p><b>two</b></p>'


@pytest.mark.parametrize(("html", "passages", "expected"), MARKS)
def test_marks(html: str, passages: list[str], expected: str) -> None:
    """A mark stays whole where no border cuts it, and is split at those that do."""
    plain = plain_text(html)
    # `<1>` stands for the first mark; a tag's name begins with a letter.
    marks = [_mark(plain, words, f"m{number}") for number, words in enumerate(passages, 1)]
    found = wrap(Html(html), plain, marks)
    assert re.sub(r"<(/?)m(\d)>", r"<\1\2>", found) == expected


LINKS = [
    ("<p>The mill</p>", "mill", '<p>The <a href="x">mill</a></p>'),
    ("<p>The <em>mill</em></p>", "mill", '<p>The <em><a href="x">mill</a></em></p>'),
    ("<p>The <em>mill</em>s</p>", "The mills", '<p><a href="x">The <em>mill</em>s</a></p>'),
    ("<p>The <em>mill</em>s</p>", "The mill", '<p><a href="x">The <em>mill</em></a>s</p>'),
    ("<p>The <em>mill</em>s</p>", "The mi", None),
    ("<p>The</p>\n<p>mill</p>", "The\nmill", None),
    ('<p>The <a href="y">mill</a>s</p>', "The mills", None),
]


@pytest.mark.parametrize(("html", "words", "expected"), LINKS)
def test_links(html: str, words: str, expected: str | None) -> None:
    """A link is placed whole, or left out."""
    plain = plain_text(html)
    found = wrap(Html(html), plain, [_link(plain, words)])
    assert found == (expected or html)


def test_a_mark_gives_way_to_a_link() -> None:
    """Where a mark and a link overlap, the mark is split and the link stays whole."""
    plain = plain_text("<p>The mill hands met</p>")
    wraps = [_mark(plain, "The mill"), _link(plain, "mill hands"), _mark(plain, "hands met", "b")]
    found = wrap(Html("<p>The mill hands met</p>"), plain, wraps)
    assert found == (
        '<p><mark>The </mark><a href="x"><mark>mill</mark> <b>hands</b></a><b> met</b></p>'
    )


def test_of_two_links_that_overlap_the_first_stays() -> None:
    """Links never overlap or nest: the first by start, then the longer, is placed."""
    plain = plain_text("<p>The mill hands met</p>")
    wraps = [_link(plain, "hands met"), _link(plain, "mill"), _link(plain, "mill hands")]
    found = wrap(Html("<p>The mill hands met</p>"), plain, wraps)
    assert found == '<p>The <a href="x">mill hands</a> met</p>'


def test_what_lies_outside_the_text_is_left_out() -> None:
    """Empty, reversed and foreign ranges, and mere borders, are left out."""
    html = Html("<p>The mill</p>\n<p>ran</p>")
    ranges = [(3, 3), (5, 2), (-1, 3), (4, 99), (8, 9)]
    wraps = [Wrap(start, end, "<b>", "</b>", split=True) for start, end in ranges]
    assert wrap(html, plain_text(html), wraps) == html


def test_what_is_inserted_stands_between_marks() -> None:
    """A mark ends before what is put between blocks, and begins anew behind it."""
    html = Html("<ul>\n<li>One</li>\n</ul>\n<p>Two</p>")
    plain = plain_text(html)
    behind = html.index("</li>"), html.index("\n<p>"), len(html)
    found = wrap(
        html,
        plain,
        [_mark(plain, "One\nTwo")],
        insertions=[(at, f"<hr>{number}") for number, at in enumerate(behind)],
    )
    assert found == (
        "<ul>\n<li><mark>One</mark><hr>0</li>\n</ul><hr>1\n<p><mark>Two</mark></p><hr>2"
    )


def test_nothing_to_wrap_changes_nothing() -> None:
    """Without wraps the very same HTML comes back."""
    html = Html("<p>The mill</p>")
    assert wrap(html, plain_text(html)) is html


@given(markdown_bodies(), st.data())
@settings(max_examples=150, deadline=None)
def test_any_wraps_on_any_body(source: str, data: st.DataObject) -> None:
    """The result is what a browser reads it as, keeps the text, and marks the right words."""
    html = render_body(source).html
    plain = plain_text(html)
    offsets = st.integers(0, len(plain.text))
    wraps = []
    for number in range(data.draw(st.integers(1, 6))):
        start, end = sorted((data.draw(offsets), data.draw(offsets)))
        wraps.append(
            Wrap(start, end, f'<mark data-n="{number}">', "</mark>", data.draw(st.booleans()))
        )
    insertions = [(each.end(), "<hr>") for each in re.finditer("</p>|(?=</li>)", html)]
    found = wrap(html, plain, wraps, insertions=insertions)

    assert _as_a_browser_reads(found) == found
    assert plain_text(found).text == plain.text
    bare = re.sub(r'<mark data-n="\d">|</mark>', "", found)
    assert bare.count("<hr>") == html.count("<hr>") + len(insertions)
    assert bare.replace("<hr>", "") == html.replace("<hr>", "")

    for number, wanted in enumerate(wraps):
        pieces = _pieces(found, number)
        passage = plain.text[wanted.start : wanted.end]
        if not pieces:
            assert not passage.strip() or not wanted.split
        else:
            marked = "".join(plain_text(piece).text for piece in pieces)
            assert "".join(marked.split()) == "".join(passage.split())
            assert wanted.split or len(pieces) == 1


def _pieces(html: str, number: int) -> list[str]:
    """Return the insides of the marks of one number."""
    pieces = []
    for opening in re.finditer(rf'<mark data-n="{number}">', html):
        depth, at = 1, opening.end()
        while depth:
            tag = re.compile(r"<(/?)mark\b[^>]*>").search(html, at)
            assert tag, "every mark is closed"
            depth += -1 if tag[1] else 1
            at = tag.end()
        pieces.append(html[opening.end() : tag.start()])
    return pieces


def _as_a_browser_reads(html: str) -> str:
    """Return `html` parsed and written again by an HTML5 parser that removes nothing."""
    names = set(re.findall(r"<([a-z][a-z0-9]*)", html)) | {"p"}
    attributes = {name: set(re.findall(r" ([a-z-]+)=", html)) for name in names}
    return nh3.clean(
        html,
        tags=names,
        attributes=attributes,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "ref"},
    )
