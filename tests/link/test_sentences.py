"""The sentence in which a mention stands."""

from __future__ import annotations

import pytest
from costs import steps

from annotated_archive.link.sentences import (
    LONGEST_SENTENCE,
    beginning,
    sentence_around,
    sentences_around,
)


def sentence(marked: str) -> str:
    """Return the sentence around what stands in brackets, with the brackets put back."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found, first, last = sentence_around(text, start, end)
    return f"{found[:first]}[{found[first:last]}]{found[last:]}"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It rained. The [Ford] rose. It fell.", "The [Ford] rose."),
        ("[Ford] rose. It fell.", "[Ford] rose."),
        ("It rained! In [Ford]? Yes.", "In [Ford]?"),
        ("He said: “It rains.” [Ford] slept.", "[Ford] slept."),
        ("He said “In [Ford].” She left.", "He said “In [Ford].”"),
        ("Here the [Ford] has no stop", "Here the [Ford] has no stop"),
    ],
)
def test_a_sentence_ends_at_its_stop(marked: str, expected: str) -> None:
    """A sentence reaches from the stop before the mention to the stop after it."""
    assert sentence(marked) == expected


@pytest.mark.parametrize(
    "whole",
    [
        "The U.S. Central Mill in [Ford] closed.",
        "Gen. Miller and Dr. Weir met J. Brook in [Ford].",
        "On Oct. 5 at 6.30 the No. 7 engine left [Ford].",
        "About 3.5 tons, i.e. approx. four carts, came to [Ford].",
    ],
)
def test_an_abbreviation_ends_no_sentence(whole: str) -> None:
    """Initials, titles, months, figures and stops before a small letter end nothing."""
    assert sentence(f"It rained. {whole} It fell.") == whole


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("أمطرت أمس. هل فاض [الوادي]؟ نعم.", "هل فاض [الوادي]؟"),
        ("بارش ہوئی\u06d4 [وادی] میں پانی ہے\u06d4 ختم\u06d4", "[وادی] میں پانی ہے\u06d4"),
        ("昨天下雨。[河]涨了\uff01他走了。", "[河]涨了\uff01"),
    ],
)
def test_sentences_of_other_scripts(marked: str, expected: str) -> None:
    """Arabic, Urdu and Chinese stops end sentences, the Chinese without a space."""
    assert sentence(marked) == expected


def test_a_sentence_stays_in_its_block() -> None:
    """A heading or paragraph without a stop does not run into the next; a line does."""
    assert sentence("The Flood\n\nIn\n  [Upper\nFord] it rose\n\nNext") == "In [Upper Ford] it rose"


def test_edges_of_blocks_bound_a_sentence() -> None:
    """Where one line feed ends a block, its offsets tell."""
    text = "The Flood\nIn Ford\nit rose\nNext"
    assert sentence_around(text, 13, 17, (0, 9, 10, 25, 26, 30)) == ("In Ford it rose", 3, 7)


def test_a_long_sentence_is_cut_around_the_mention_between_words() -> None:
    """What is cut says so, holds the mention and no half word, and has the longest length."""
    words = "mill " * 100
    found, first, last = sentence_around(f"{words}Ford {words}", 500, 504)
    assert found[first:last] == "Ford"
    assert LONGEST_SENTENCE - 10 < len(found) <= LONGEST_SENTENCE
    assert found.startswith("…mill ")
    assert found.endswith(" mill…")


def test_a_mention_at_the_start_of_a_long_sentence_leaves_its_room_to_the_end() -> None:
    """Only the side that is too long is cut."""
    found, first, last = sentence_around("Ford " + "mill " * 100, 0, 4)
    assert (first, last) == (0, 4)
    assert LONGEST_SENTENCE - 6 < len(found) <= LONGEST_SENTENCE


def test_a_sentence_without_spaces_is_cut_all_the_same() -> None:
    """A megabyte without a space gives no more than the longest sentence."""
    text = "河" * 1_000_000
    found, first, last = sentence_around(text, 500_000, 500_002)
    assert len(found) == LONGEST_SENTENCE
    assert found[first:last] == "河河"


def test_short_sentences_are_not_all_looked_at() -> None:
    """The sentence before a mention is found nearby, and not from as far as one may begin."""
    text = "Ab. " * 400
    assert sentence_around(text, 800, 802) == ("Ab.", 0, 2)
    assert steps(lambda: sentence_around(text, 800, 802)) < 2_500


def named(text: str, *names: str) -> list[tuple[str, str]]:
    """Return the sentence around each name of one thing, in their order, and the name in it."""
    places, at = [], 0
    for name in names:
        at = text.index(name, at)
        places.append(("it", at, at + len(name)))
        at += len(name)
    return [(found, found[start:end]) for found, start, end in sentences_around(text, places)]


def test_names_of_one_thing_share_their_sentence() -> None:
    """Also where it is cut, if it shows both; each name is found where it stands."""
    short = "It rained.  The\nFord,  or Old Ford, rose. It fell."
    assert named(short, "Ford", "Old Ford") == [
        ("The Ford, or Old Ford, rose.", "Ford"),
        ("The Ford, or Old Ford, rose.", "Old Ford"),
    ]
    words = "mill " * 60
    (first, one), (second, other) = named(f"{words}Ford, or Old Ford, {words}", "Ford", "Old Ford")
    assert first == second
    assert (one, other) == ("Ford", "Old Ford")
    assert first.startswith("…mill ")


def test_names_far_apart_in_a_long_sentence_are_each_shown() -> None:
    """A second excerpt is cut around the second name."""
    (first, _), (second, name) = named(f"Ford {'mill ' * 80}Old Ford rose.", "Ford", "Old Ford")
    assert "Old Ford" not in first
    assert (name, second.endswith("Old Ford rose.")) == ("Old Ford", True)


def test_names_of_two_things_have_sentences_of_their_own() -> None:
    """Each is cut around its own name."""
    text = f"Ford {'mill ' * 30}Weir {'mill ' * 60}"
    weir = text.index("Weir")
    found = list(sentences_around(text, [("ford", 0, 4), ("weir", weir, weir + 4)]))
    assert found[1] == sentence_around(text, weir, weir + 4) != found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.\nIt fell.", "It rained. It fell."),
        ("It rained all day. It fell and rose again.", "It rained all day."),
        ("Dr. Weir and Gen. Ford spoke of it.", "Dr. Weir and Gen. Ford…"),
        ("In A. The river rose over all its banks.", "In A. The river rose…"),
        ("昨天下雨。" * 20, "昨天下雨。" * 5),
        ("", ""),
    ],
)
def test_a_text_begins_with_whole_sentences(text: str, expected: str) -> None:
    """As many as there is room for; one that is too long, or leaves most of the room, is cut."""
    assert beginning(text, 25) == expected
