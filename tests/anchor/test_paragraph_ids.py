"""The ids of paragraphs: made of their words, and of nothing around them."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

import pytest
from hypothesis import given
from markdown_samples import markdown_bodies

from annotated_archive.anchor.paragraph_ids import paragraph_ids, with_paragraph_ids
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text


def ids_of(markdown: str) -> list[str]:
    """Return the ids of the paragraphs of a body."""
    html = render_body(markdown).html
    return [each.id for each in paragraph_ids(html, plain_text(html))]


def shown(markdown: str, **former: list[str]) -> str:
    """Return a body with the ids of its paragraphs, each by its first four digits."""
    html = render_body(markdown).html
    made = with_paragraph_ids(html, paragraph_ids(html, plain_text(html)), former)
    return re.sub(r'id="p-([0-9a-f]{2})[0-9a-f]{6}', r'id="p-\1', made)


def test_an_id_is_made_of_the_words_alone() -> None:
    """It is the beginning of a hash that anybody can work out."""
    digest = hashlib.sha256(b"Two hundred hands went up.").hexdigest()
    assert ids_of("Two hundred  *hands*\nwent up.") == [f"p-{digest[:8]}"]


def test_edits_elsewhere_change_no_id() -> None:
    """A paragraph put before, between or behind leaves the others' ids."""
    before = ids_of("One.\n\nTwo.")
    assert [
        each for each in ids_of("Zero.\n\nOne.\n\n- A half.\n\nTwo.") if each in before
    ] == before


@pytest.mark.parametrize(
    "other",
    [
        "“It’s a mill”, he said – twice",
        '"It\'s  a mill", he said \u2014 twice',
        '\u200e"It\'s a mi\u00adll", he said - twice',
    ],
)
def test_signs_that_look_alike_give_the_same_id(other: str) -> None:
    """Quotation marks, dashes, white space and invisible signs count as in quotes of notes."""
    assert ids_of(other) == ids_of('"It\'s a mill", he said - twice')


def test_repeats_are_counted() -> None:
    """The second paragraph of the same words has `-2` behind its id, the third `-3`."""
    first, second, third, other = ids_of("Aye.\n\nAye.\n\n- Aye.\n- No.")
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert other != first


def test_what_is_a_paragraph() -> None:
    """Items, quotations, definitions and code are; headings, tables, rules and pictures are none."""
    body = (
        "# A head\n\n> Said.\n\n- one\n    - two\n\nWeir\n: Holds back\n\n|a|\n|-|\n|b|\n\n    code"
    )
    made = shown(body)
    assert re.findall(r"<(\w+)[^>]* id=\"p-", made) == ["p", "li", "li", "dt", "dd", "pre"]
    assert '<h2 id="a-head">' in made or '<h2 id="s-a-head">' in made


def test_an_item_ends_where_the_items_in_it_begin() -> None:
    """An edit of an item leaves the id of the item that it stands in."""
    assert ids_of("- one\n    - two")[0] == ids_of("- one\n    - three\n    - four")[0]


def test_former_ids_lead_to_the_paragraph() -> None:
    """An id that a paragraph had before stands at its beginning."""
    name = ids_of("One.")[0]
    assert shown("One.", **{name: ["p-old"]}) == (
        f'<p id="{name[:4]}"><span id="p-old"></span>One.</p>'
    )


@given(markdown_bodies())
def test_any_body_has_its_words_in_paragraphs_once(markdown: str) -> None:
    """Ids are unique, paragraphs stand in order and do not overlap, and the text is the same."""
    html = render_body(markdown).html
    plain = plain_text(html)
    found = paragraph_ids(html, plain)
    assert len({each.id for each in found}) == len(found)
    assert all(a.end <= b.start and a.number < b.number for a, b in pairwise(found))
    made = with_paragraph_ids(html, found, {found[-1].id: ["p-former"]} if found else {})
    there = plain_text(made)
    assert there.text == plain.text
    for each in found:
        at = made.index(f' id="{each.id}"')
        before = made[made.index(">", at) + 1 : there.html_start(each.start)]
        assert not re.sub("<sup.*?</sup>|<[^>]*>", "", before).strip()
        assert re.search(r"<(?:p|li|dt|dd|pre)\b", before) is None
