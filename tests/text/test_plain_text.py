"""The plain text of rendered bodies, and the way back into their HTML."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_samples import markdown_bodies

from annotated_archive.text.html import escape
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text, record_text
from annotated_archive.text.plain_parts import parts_of_any, parts_of_paragraphs


def test_borders_are_one_newline() -> None:
    """Block ends and line breaks are one newline; white space between blocks is none."""
    body = render_body(
        "# The vote\n\nUpper Ford,  \n3 May\n\n- one\n- two\n    - three\n\n***\n\nend"
    )
    assert plain_text(body.html).text == "The vote\nUpper Ford,\n3 May\none\ntwo\nthree\nend"


def test_cells_and_terms_are_apart() -> None:
    """Words of two cells, or of a term and its definition, never run together."""
    body = render_body("|a|b|\n|-|-|\n|c|d|\n\nWeir\n: Holds back")
    assert plain_text(body.html).text == "a\nb\nc\nd\nWeir\nHolds back"


def test_footnote_numbers_and_arrows_are_no_text() -> None:
    """The text of a footnote belongs to the record, its number and its arrows do not."""
    body = render_body("Two[^1] hundred.\n\n[^1]: *Men* only.")
    assert plain_text(body.html).text == "Two hundred.\nMen only."


def test_entities_are_characters() -> None:
    """The text holds what a reader sees: characters, each at one offset."""
    html = "<p>a &lt;b&gt; &amp; &nbsp;&quot;&#39;&#x1F600;é</p>"
    plain = plain_text(html)
    assert plain.text == "a <b> & \xa0\"'😀é"
    for offset, character in enumerate(plain.text):
        source = html[plain.html_start(offset) : plain.html_end(offset + 1)]
        assert plain_text(source).text == character or source == character == " "


def test_code_keeps_its_white_space() -> None:
    """Preformatted text is quoted with the spaces that stand there."""
    body = render_body("x\n\n    wool    12.5\n     flour   3\n\ny")
    assert plain_text(body.html).text == "x\nwool    12.5\n flour   3\ny"


def test_names_link_in_running_text_only() -> None:
    """Links, code and headings take no further links, and no range crosses a block's end."""
    body = render_body(
        "# Ford\n\nThe **Upper** Ford `x` [y](z)  \nweir.\n\nMill[^1] hands.\n\n[^1]: w"
    )
    plain = plain_text(body.html)
    assert [plain.text[start:end] for start, end in plain.linkable] == [
        "The Upper Ford ",
        " ",
        "weir.",
        "Mill hands.",
        "w",
    ]


def test_sections_start_at_their_headings() -> None:
    """A section starts where its heading's words start."""
    plain = plain_text(render_body("a\n\n## B\n\nc\n\n## D\n\ne").html)
    assert [plain.text[start:] for start in plain.sections] == ["B\nc\nD\ne", "D\ne"]


def test_blocks_say_where_a_note_can_stand() -> None:
    """Each block has its text, its element, and a place behind it where a block may stand."""
    source = (
        "one\n\n- two\n    - three\n\n> four\n>\n> five\n\n|a|b|\n|-|-|\n|c|d|\n\nT\n: D\n\nlast"
    )
    html = render_body(source).html
    plain = plain_text(html)
    found = [
        (
            block.tag,
            plain.text[block.start : block.end],
            re.sub(r"\s+", "", html[block.after :])[:9],
        )
        for block in plain.blocks
    ]
    assert found == [
        ("p", "one", "<ul><li>t"),
        ("li", "two\nthree", "</li></ul"),
        ("li", "three", "</li></ul"),
        ("p", "four", "<table><t"),
        ("p", "five", "<table><t"),
        ("th", "a", "<dl><dt>T"),
        ("th", "b", "<dl><dt>T"),
        ("td", "c", "<dl><dt>T"),
        ("td", "d", "<dl><dt>T"),
        ("dt", "T", "<p>last</"),
        ("dd", "D", "</dd></dl"),
        ("p", "last", ""),
    ]
    assert all(
        html[block.html_start :].startswith(f"<{block.tag}")
        and html[: block.html_end].endswith(f"</{block.tag}>")
        for block in plain.blocks
    )


def test_the_innermost_block_is_found() -> None:
    """A passage belongs to the innermost block around it, and a border to none."""
    plain = plain_text(render_body("- two\n    - three\n\nlast").html)
    blocks = [plain.block_at(plain.text.index(word)) for word in ("two", "three", "last")]
    assert blocks == [0, 1, 2]
    assert plain.block_at(plain.text.index("\nlast")) is None


def test_no_html_is_no_text() -> None:
    """An empty body has an empty text, and offsets that can be asked for."""
    plain = plain_text("")
    assert (plain.text, plain.linkable, plain.blocks) == ("", (), ())
    assert plain.html_start(0) == plain.html_end(0) == 0


def test_the_text_of_a_record_begins_with_its_title() -> None:
    """A title of the record's own is part of its text; one that the archive supplied is not."""
    plain = plain_text("<p>Two hundred came.</p>")
    with_title = record_text("The vote", plain)
    assert with_title.text == "The vote\nTwo hundred came."
    assert with_title.text[with_title.body_start :] == plain.text
    assert record_text(None, plain).text == plain.text
    assert record_text(None, plain).body_start == 0


@given(markdown_bodies())
@settings(max_examples=60, deadline=None)
def test_every_character_is_where_the_map_says(source: str) -> None:
    """The HTML between a character's offsets is that character, or nothing for a border."""
    html = render_body(source).html
    plain = plain_text(html)
    last = 0
    for offset, character in enumerate(plain.text):
        start, end = plain.html_start(offset), plain.html_end(offset + 1)
        assert last <= start <= end
        last = end
        assert html[start:end] in ("", character) or html[start] == "&"
        assert html[start:end] or character == "\n"


@given(markdown_bodies())
@settings(max_examples=60, deadline=None)
def test_blocks_and_ranges_lie_in_the_text(source: str) -> None:
    """Blocks hold their text, places behind blocks are between tags, ranges do not overlap."""
    html = render_body(source).html
    plain = plain_text(html)
    for block in plain.blocks:
        assert 0 <= block.start < block.end <= len(plain.text)
        assert block.html_start < plain.html_start(block.start)
        assert plain.html_end(block.end) < block.html_end
        assert html[: block.after].endswith(">") or html[block.after :].startswith("</")
    edges = [edge for pair in plain.linkable for edge in pair]
    assert edges == sorted(edges)


@given(st.lists(st.text("a &<\n\u2028\u00e9", max_size=6), max_size=5) | markdown_bodies())
@example(
    "<p>The mill\nis shut.</p>\n<p>It &amp; the ford&#39;s&nbsp;inn &gt; burned.</p>\n<p>a</p>"
)
@settings(max_examples=300, deadline=None)
def test_paragraphs_are_read_faster_to_the_same_end(source: str | list[str]) -> None:
    """What is nothing but paragraphs is made of what the walk over any HTML finds."""
    if isinstance(source, list):
        html = "\n".join(f"<p>{escape(text)}</p>" for text in source)
    else:
        html = source if source.startswith("<p>") else render_body(source).html
    short = parts_of_paragraphs(html)
    assert short is None or short == parts_of_any(html)


def test_paragraphs_are_known() -> None:
    """A newline stands for the border of two paragraphs; a mark needs the walk."""
    html = "<p>The mill\nis shut.</p>\n<p>It &lt;MLL> burned.</p>"
    short = parts_of_paragraphs(html)
    assert short is not None
    assert short[0] == "The mill\nis shut.\nIt <MLL> burned."
    for other in ("", "<p>a <em>b</em></p>", "<p> a</p>", "<h2>a</h2>"):
        assert parts_of_paragraphs(other) is None
