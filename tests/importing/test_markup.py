"""Plain text as Markdown that says the same; converters' Markdown made clean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.importing.markup import (
    clean_markdown,
    escaped,
    plain_words,
    signs_of_markdown,
)
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

SIGNS = "ab1 .*_#`~^=+-[](){}<>!&;:|\\/\"'$%@?,\né"


def shown(markdown: str) -> str:
    """Return the words a reader sees."""
    return " ".join(plain_text(render_body(markdown).html).text.split())


@given(st.lists(st.text(alphabet=SIGNS, min_size=1, max_size=30), min_size=1, max_size=3))
def test_plain_text_is_shown_as_it_stands(paragraphs: list[str]) -> None:
    """Whatever signs it holds, the rendered words are those of the source."""
    markdown = "\n\n".join(text for paragraph in paragraphs if (text := escaped(paragraph)))
    assert shown(markdown) == " ".join(" ".join(paragraphs).split())


@pytest.mark.parametrize(
    "text",
    ["    indented", "<TCB> rose", "3*4*5", "a_b_c", "__init__", "1. x", "1984. A year", "#1", "> y", "[[x]]", "*[X]: y",
     "| a |\n|---|\n| b |", "a\n---", "a\n===", ": x", "~~~\nx\n~~~", "<a@b.example>", "<1@>>", "&lt;", "![x](y)"],
)  # fmt: skip
def test_each_trap_of_markdown_is_plain_text(text: str) -> None:
    """One case for each sign that Markdown reads."""
    assert shown(escaped(text)) == " ".join(text.split())


@pytest.mark.parametrize(
    ("printed", "markdown", "words"),
    [
        ("<u>Ford</u> Gazette", "Ford Gazette", "Ford Gazette"),
        ("**Disclaimer:** none", "**Disclaimer:** none", "Disclaimer: none"),
        ("<b>Bold</b> and <em>not</em>", "**Bold** and *not*", "Bold and not"),
        ('<a href="mailto:a@b.example">write</a>', "[write](mailto:a@b.example)", "write"),
        ('<a href="javascript:x">click</a>', "click", "click"),
        ("two<br/>lines", "two lines", "two lines"),
        (r"3 \* 4", r"3 \* 4", "3 * 4"),
        ("see [[mill]]", r"see \[[mill]]", "see [[mill]]"),
        ("H<sub>2</sub>O at <TCB>", "H2O at <TCB>", "H2O at <TCB>"),
    ],
)
def test_what_converters_leave_behind_goes(printed: str, markdown: str, words: str) -> None:
    """Tags go or become Markdown, emphasis stays, dangerous links lose their address."""
    assert clean_markdown(printed) == markdown
    assert plain_words(printed) == words
    assert shown(markdown) == words


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("## Title\n\nText.", ("a heading",)),
        ("a **bold** word", ("bold text",)),
        (r"\*", ("an escaped sign",)),
        ("an <u>underlined</u> word", ("a tag",)),
        ("#\n\n#hashtag\n\n# of sacks sold: 40.\n\nsh*t, 2 ** 3 ** 4, <TCB>", ()),
    ],
)
def test_markdown_is_known_by_its_signs(text: str, signs: tuple[str, ...]) -> None:
    """Hashes, stars and angles that plain text holds are no signs of Markdown."""
    assert signs_of_markdown(text) == signs


def test_a_line_of_brackets_takes_no_longer() -> None:
    """Every span has a greatest length: a hostile line of 200,000 signs is read at once."""
    for sign in ("[", "**a ", "<a ", "![", "_a "):
        text = sign * 20_000
        assert signs_of_markdown(text) is not None
        assert plain_words(text)
        assert clean_markdown(text)
