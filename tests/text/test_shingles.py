"""Texts that are nearly each other's."""

from __future__ import annotations

from annotated_archive.text.shingles import NEAR, likely_copies, near_copies, shared_part, sketch

REPORT = (
    "The mill hands of Upper Ford met again on Thursday, two days after the dam had been closed for the "
    "second time. Their speaker said that they would meet every week until the gate is opened, and the "
    "clerk of the mill answered that nobody had asked him for anything at all before that evening."
)
OTHER = (
    "Three roads in the valley were closed by frost on Thursday, and the carriers of Lower Ford say that "
    "the fourth will follow before the week is over, for nobody has brought sand to the bridge since the "
    "clerk of the roads fell ill in the autumn and his desk was given to the clerk of the mill."
)


def test_a_copy_with_changed_words_is_found() -> None:
    """Case, marks and a few words make no difference; both paths are named."""
    changed = REPORT.upper().replace("THURSDAY", "FRIDAY").replace("CLERK", "OWNER")
    (copy,) = near_copies([("new.txt", changed)], [("articles/old.md", REPORT)])
    assert (copy.path, copy.other) == ("new.txt", "articles/old.md")
    assert NEAR <= copy.share < 1


def test_a_copy_inside_a_longer_page_is_found() -> None:
    """What counts is how much of the shorter text stands in the longer."""
    (copy,) = near_copies([("new.txt", f"{OTHER} {REPORT}")], [("articles/old.md", REPORT)])
    assert copy.share == 1


def test_two_new_texts_are_compared_with_each_other() -> None:
    """The second of two files of one import is said to be like the first."""
    (copy,) = near_copies([("a.txt", REPORT), ("b.txt", REPORT)], [])
    assert (copy.path, copy.other) == ("b.txt", "a.txt")


def test_reports_on_one_subject_are_no_copies() -> None:
    """Shared words are not shared shingles, and a short text proves nothing."""
    assert (
        near_copies(
            [("a.txt", OTHER), ("b.txt", "The gate is open.")],
            [("c.md", REPORT), ("d.md", "The gate is open.")],
        )
        == []
    )


def test_sketches_lead_to_near_copies() -> None:
    """The hashes of a fourth of the shingles are enough to find a pair, and no other is proposed."""
    texts = {"a": REPORT, "b": REPORT.replace("Thursday", "Friday"), "c": OTHER, "d": ""}
    pairs = list(likely_copies({key: sketch(text) for key, text in texts.items()}))
    assert pairs == [("a", "b")]
    assert shared_part(REPORT, texts["b"]) >= NEAR > shared_part(REPORT, OTHER)
    assert shared_part("The gate is open.", "The gate is open.") == 0
