"""The plain text of rendered bodies, and the way back into their HTML."""

from __future__ import annotations

from html import escape

from hypothesis import given, settings
from hypothesis.strategies import lists, text
from markdown_samples import markdown_bodies

from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import any_plain_text, plain_text


def test_borders_are_one_newline() -> None:
    """Block ends and line breaks are one newline; white space between blocks is none."""
    body = render_body(
        "# The vote\n\nUpper Ford,  \n3 May\n\n- one\n- two\n    - three\n\n***\n\nend"
    )
    assert plain_text(body.html).text == "The vote\nUpper Ford,\n3 May\none\ntwo\nthree\nend"


@given(lists(text(alphabet="ab &é\n😀", max_size=8), min_size=1, max_size=4))
def test_plain_paragraphs_read_at_once_give_the_same(paragraphs: list[str]) -> None:
    """Text that is nothing but paragraphs is read at once, with the offsets of the long way."""
    html = "\n".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    assert plain_text(html) == any_plain_text(html)


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


def test_blocks_have_spans() -> None:
    """Each paragraph, item, cell, term and definition with text of its own has its span."""
    source = (
        "one\n\n- two\n    - three\n\n> four\n>\n> five\n\n|a|b|\n|-|-|\n|c|d|\n\nT\n: D\n\nlast"
    )
    plain = plain_text(render_body(source).html)
    assert [plain.text[start:end] for start, end in plain.block_spans] == [
        *("one", "three", "two\nthree", "four", "five"),
        *("a", "b", "c", "d", "T", "D", "last"),
    ]


def test_no_html_is_no_text() -> None:
    """An empty body has an empty text, and offsets that can be asked for."""
    plain = plain_text("")
    assert (plain.text, plain.linkable, plain.block_spans) == ("", (), ())
    assert plain.html_start(0) == plain.html_end(0) == 0


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
    """Blocks hold some of the text, and ranges do not overlap."""
    plain = plain_text(render_body(source).html)
    assert all(0 <= start < end <= len(plain.text) for start, end in plain.block_spans)
    edges = [edge for pair in plain.linkable for edge in pair]
    assert edges == sorted(edges)
