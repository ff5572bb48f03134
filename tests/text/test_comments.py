"""Comments in bodies: never shown, and never in the way of what stands behind them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.text.comments import uncommented
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

CODE = re.compile(r"<code>.*?</code>", re.DOTALL)

PIECES = st.lists(
    st.sampled_from([
        "`", "``", "```", "\n", "\n\n", "    ", "- ", "1. ", "> ", "| ", "\\", "*", "~~~", "# ",
        "[^1]: ", "[^1]", "[a]: b", "[[", "](", "<", "!", "--", ">", "a", "\t", ": ",
    ]),
    max_size=14,
).map("".join)  # fmt: skip


@given(PIECES, PIECES, PIECES)
def test_a_comment_is_never_shown_outside_of_code(before: str, inside: str, behind: str) -> None:
    """Whatever stands around and within a comment, its words are in no text but that of code; or
    there is an error, for code took its beginning.
    """
    body = render_body(f"{before}<!-- {inside} SECRET -->{behind}")
    if "-->" in inside or "--!>" in inside or re.match("-?>", inside):
        return  # it has ended before the secret
    if "comment-unclear" not in {each.code for each in body.findings}:
        assert "SECRET" not in CODE.sub("", body.html)


@given(PIECES, PIECES)
def test_text_is_that_of_a_body_without_the_comment(before: str, behind: str) -> None:
    """A comment of several lines that stands alone on them changes neither text nor links."""
    with_comment = render_body(f"{before}\n\nOne\n<!-- a\n\nb -->\nTwo\n\n{behind}")
    if "&lt;!--" in with_comment.html:
        return  # what came before made it code
    without = render_body(f"{before}\n\nOne\nTwo\n\n{behind}")
    assert with_comment.html == without.html
    assert [each.target for each in with_comment.references] == [
        each.target for each in without.references
    ]


def test_lines_behind_comments_are_those_of_the_file() -> None:
    """References, findings and definitions below a comment keep their lines."""
    source = """\
One <!-- a

b --> [[two]]
<!-- c
d -->
[three](<!-- e
-->four.md) and [five][x]

<!-- f
-->

[x]: six.md

<u>seven</u>

```
open
"""
    body = render_body(source, first_line=10)
    assert [(each.target, each.line) for each in body.references] == [
        ("two", 12),
        ("four.md", 16),
        ("six.md", 21),
    ]
    assert [(each.code, each.line) for each in body.findings] == [
        ("raw-html", 23),
        ("unclosed-fence", 25),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a <!-- b", "a"),
        ("a <!-- b\n\nc", "a"),
        ("a <!---->b", "a b"),
        ("a <!-->b-->", "a b-->"),
        ("a <!--->b", "a b"),
        ("a <!-- b --!> c", "a c"),
        ("a <! -- b", "a <! -- b"),
        ("a &lt;!-- b", "a <!-- b"),
        ("\\<!-- a -->b", "\\b"),
        ("<!" + "<!-- a -->" + "-- b", "<!-- b"),
    ],
)
def test_where_a_comment_ends(source: str, text: str) -> None:
    """As HTML has it; one that never ends hides the rest."""
    assert plain_text(render_body(source).html).text == text


@pytest.mark.parametrize("source", [">" * 50 + " <!-- a -->", "[" * 20_000 + "`<!-- a -->`"])
def test_a_body_shown_as_written_shows_no_comment(source: str) -> None:
    """A body that is not read is shown without its comments, code or not."""
    body = render_body(source)
    assert body.html.startswith("<pre>")
    assert "&lt;!--" not in body.html


def test_a_body_without_comments_is_left_alone() -> None:
    """It is the same text, not a copy."""
    source = "One --> two <! -- three"
    assert uncommented(source).text is source
