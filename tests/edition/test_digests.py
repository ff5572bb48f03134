"""Two equal views have one digest, and no others have it."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.edition.digests import DIGEST_BYTES, ViewDigests, digest
from annotated_archive.link.urls import Url
from annotated_archive.text.html import Html, LazyHtml


@dataclass(frozen=True)
class Card:
    """A part of a view, as many pages show it."""

    title: Any
    note: Any = None


@dataclass(frozen=True)
class Row:
    """Another one with the same fields."""

    title: Any
    note: Any = None


@dataclass(frozen=True)
class Bare:
    """One with a single field."""

    title: Any


UNLIKE: tuple[Any, ...] = (
    None, 0, 1, 2, 1.0, True, False, "", "1", b"1", "vote", "votes", "Vote", Html("vote"), Html(""),
    (), ("vote",), ("vo", "te"), (("vo",), "te"), ("vo", ("te",)), ("te", "vo"), [], ["vote"],
    {}, {"vote": 1}, {"vote": 2}, {1: "vote"}, {"vote": 1, "mill": 2}, {"mill": 2, "vote": 1},
    Card("vote"), Card("vote", ""), Card("vote", 0), Card(None, "vote"), Card(Html("vote")),
    Card(Card("vote")), Card(("vote",)), Card(["vote"]), Row("vote"), Bare("vote"), Bare(None),
    Bare(Bare("vote")), LazyHtml(("vote",), Html), LazyHtml(("vote", 1), Html), LazyHtml((), Html),
)  # fmt: skip
"""Values that a template would, or might, print otherwise: also two orders of a mapping."""


def test_unlike_values_have_unlike_digests() -> None:
    """By kind, by value, by order, by depth."""
    for shared in (frozenset[type](), frozenset({Card, Bare})):
        found = [ViewDigests(shared).of(value) for value in UNLIKE]
        same = [
            (a, b)
            for i, a in enumerate(UNLIKE)
            for b in UNLIKE[:i]
            if found[i] == ViewDigests(shared).of(b)
        ]
        assert same == []
        assert {len(each) for each in found} == {DIGEST_BYTES}


def test_equal_values_have_one_digest_whatever_objects_they_are_made_of() -> None:
    """One text used twice, or two texts that are equal: a page shows the same."""
    one = "".join(["vo", "te"])
    other = "".join(["vot", "e"])
    assert one is not other
    prints = ViewDigests()
    assert prints.of((one, one)) == prints.of((one, other))
    card = Card(one)
    assert prints.of((card, card)) == prints.of((Card(one), Card(other)))
    assert prints.of(LazyHtml((one,), lambda: Html("a"))) == prints.of(LazyHtml((other,), Html))
    # An address prints as the text that it is.
    assert prints.of(Url("regions/")) == prints.of("regions/")


SCALARS = st.none() | st.booleans() | st.integers(-1, 2) | st.text("ab", max_size=2)
VALUES = st.recursive(
    SCALARS | st.sampled_from(["<a>", "<b>"]).map(Html),  # `repr` tells it from no other text
    lambda inner: st.one_of(
        st.lists(inner, max_size=2).map(tuple),
        st.lists(inner, max_size=2),
        st.dictionaries(st.text("ab", max_size=1), inner, max_size=2),
        st.builds(Card, inner, inner),
        st.builds(Row, inner, inner),
        st.builds(Bare, inner),
    ),
    max_leaves=4,
)
"""Small, of few letters, so that two of them often differ in one place only, or in none."""


@given(VALUES, VALUES)
def test_digests_are_equal_where_values_are(one: Any, other: Any) -> None:
    """And kept digests of shared parts are those that are made anew."""
    kept, fresh = ViewDigests(frozenset({Card, Bare})), ViewDigests(frozenset({Card, Bare}))
    assert [kept.of(one), kept.of(one)] == [fresh.of(copy.deepcopy(one))] * 2
    assert (kept.of(one) == kept.of(other)) == (repr(one) == repr(other))


def test_a_shared_part_is_taken_apart_once() -> None:
    """A name that stands on ten thousand pages is not walked over for each; other parts are."""
    asked = []

    @dataclass(frozen=True)
    class Counted:
        title: str

        def __getattribute__(self, name: str) -> Any:
            if name == "title":
                asked.append(name)
            return super().__getattribute__(name)

    one, other = Counted("vote"), Counted("vote")
    prints = ViewDigests(frozenset({Counted}))
    assert prints.of((one, one)) == prints.of((one, one, other)[:2]) == prints.of((other, one))
    assert len(asked) == 2
    asked.clear()
    plain = ViewDigests()
    assert plain.of((one, one)) == plain.of((other, one))
    assert len(asked) == 4


def test_a_part_that_is_gone_lends_its_digest_to_no_other() -> None:
    """The next object may come to stand at the very place in memory."""
    prints = ViewDigests(frozenset({Card}))
    found = {prints.of(Card(number)) for number in range(5_000)}
    assert len(found) == 5_000


def test_what_no_view_holds_is_refused() -> None:
    """Else a part that changes might be taken for the same."""
    for value in ({1, 2}, object(), open, iter(())):
        with pytest.raises(TypeError, match="a view does not hold"):
            ViewDigests().of((value,))


def test_a_digest_of_plain_data_is_of_its_parts() -> None:
    """Two texts are not one, and the digest is the same in every process."""
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("vote", 1).hex() == digest(*["vote", 1]).hex()
    assert digest() != digest(None) != digest(())
