"""Values of front matter, changed without touching the rest of the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.load.front_matter import read_front_matter, write_front_matter
from annotated_archive.load.rewrite import CannotRewrite, rewritten, with_item

ORDER = ("target", "quote", "to", "before", "after", "fingerprint")


def after(text: str, **values: str | None) -> str:
    """Return `text` with values set, as text."""
    return rewritten(text.encode(), values, ORDER).decode()


def test_new_keys_stand_behind_those_they_follow() -> None:
    """Keys that are not there yet are put behind the nearest one before them in the order."""
    assert after(
        "---\ntarget: vote\nquote: two hundred men  # as printed\nkind: question\n---\nWho?\n",
        before="some ",
        after=" went",
        fingerprint="v1-0123456789abcdef",
    ) == (
        '---\ntarget: vote\nquote: two hundred men  # as printed\nbefore: "some "\n'
        'after: " went"\nfingerprint: v1-0123456789abcdef\nkind: question\n---\nWho?\n'
    )


def test_a_value_that_reads_as_wanted_stays_as_it_is_written() -> None:
    """A quote in a style of its own is not written anew when it says the same."""
    text = "---\nquote: >-\n  two hundred\n  men\nkind: question\n---\n"
    assert after(text, quote="two hundred men") == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("quote: ‘two hundred men’\n", "quote: two hundred men\n"),
        ('quote: "two\\u00a0hundred men"   # from the page\n', "quote: two hundred men   # from the page\n"),
        ("quote: |-\n  two  hundred\n  men\n# a word on it\n", "quote: two hundred men\n# a word on it\n"),
        ("quote:\n", "quote: two hundred men\n"),
        ("quote: two hundred\n  \t men, of the mill\n", "quote: two hundred men\n"),
    ],
)  # fmt: skip
def test_values_are_replaced_in_any_style(old: str, new: str) -> None:
    """Plain, quoted, folded, literal and empty values are replaced, comments stay."""
    rest = "kind: question\nsources: [https://valley.example/1]\n---\n\nWho counted?\n"
    assert after(f"---\ntarget: vote\n{old}{rest}", quote="two hundred men") == (
        f"---\ntarget: vote\n{new}{rest}"
    )


def test_a_key_is_taken_away() -> None:
    """A value of None takes the key and its lines away."""
    assert after("---\nquote: two\nto: |\n  hundred\n  men\nkind: comment\n---\n", to=None) == (
        "---\nquote: two\nkind: comment\n---\n"
    )


def test_mark_and_line_ends_of_the_file_stay() -> None:
    """A byte order mark stays, and new lines end as the file's own do."""
    assert after("\ufeff---\r\ntarget: vote\r\nquote: men\r\n---\r\nWho?\r\n", after="") == (
        '\ufeff---\r\ntarget: vote\r\nquote: men\r\nafter: ""\r\n---\r\nWho?\r\n'
    )


@pytest.mark.parametrize(
    "text", ["no front matter", "---\n{quote: men}\n---\n", "---\na: [\n---\n"]
)
def test_what_cannot_be_changed_is_refused(text: str) -> None:
    """Files without readable front matter in lines are refused, never damaged."""
    with pytest.raises(CannotRewrite):
        after(text, quote="two hundred men")


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufffe\uffff"),
    max_size=60,
)  # fmt: skip


@given(
    st.dictionaries(st.sampled_from(ORDER), words, min_size=1),
    st.dictionaries(st.sampled_from(ORDER), st.none() | words, min_size=1),
    words,
)
def test_only_what_is_asked_for_changes(
    old: dict[str, str], new: dict[str, str | None], body: str
) -> None:
    """Whatever the words, the file reads as before but for the values that were set."""
    text = write_front_matter({"kind": "comment", **old}, f"\n{body}")
    try:
        was = read_front_matter(text.encode())
        now = read_front_matter(rewritten(text.encode(), new, ORDER))
    except CannotRewrite:
        pytest.fail("refused")
    assert now.body == was.body
    kept = {**was.metadata, **new}
    assert now.metadata == {key: value for key, value in kept.items() if value is not None}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Vote # x\nbody: full\n", "title: Vote # x\npeople: [jo]\nbody: full\n"),
        ("people: [ann, ] # x\n", "people: [ann, jo] # x\n"),
        ("people: []\n", "people: [jo]\n"),
        ("people:\n", "people: [jo]\n"),
        ("people: ann\n", "people: [ann, jo]\n"),
        ("people:\n- ann # x\n# y\nbody: full\n", "people:\n- jo\n- ann # x\n# y\nbody: full\n"),
        ("people: # x\n  - ann\n", "people: # x\n  - jo\n  - ann\n"),
        ("people: [ann, jo]\n", "people: [ann, jo]\n"),
    ],
)
def test_a_list_gets_one_more_item(old: str, new: str) -> None:
    """In brackets, in lines, alone or not there yet; remarks stay, and an item stands there once."""
    order = ("title", "people", "body")
    found = with_item(f"---\n{old}---\nText\n".encode(), "people", "jo", order)
    assert found.decode() == f"---\n{new}---\nText\n"
