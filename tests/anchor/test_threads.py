"""Threads of replies: each reply behind what it answers, and counted once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from costs import growth

from annotated_archive.anchor.note_places import Attached, NotePlace, NoteState
from annotated_archive.anchor.threads import threads_of
from annotated_archive.records.ids import NoteId, RecordId

LINEAR = 2.5


def attached(**answers: str) -> Attached:
    """Return threads that begin with `a`; `answers` say what is replied to each note."""
    given = {NoteId(note): tuple(map(NoteId, replies)) for note, replies in answers.items()}
    notes = {NoteId("a"), *(each for replies in given.values() for each in replies)}
    places = {
        note: NotePlace(
            note, NoteState.WHOLE if note == "a" else NoteState.REPLY, RecordId("vote"), NoteId("a")
        )
        for note in notes
    }
    return Attached(places, {"vote": (NoteId("a"),)}, threads_of([NoteId("a")], given))


TREE = attached(a="be", b="cd", e="f", f="g")


@pytest.mark.parametrize(
    ("note", "below"), [("a", 6), ("b", 2), ("c", 0), ("e", 2), ("f", 1), ("g", 0)]
)
def test_replies_below_a_note_are_counted(note: str, below: int) -> None:
    """Those to the note itself, and those to its replies."""
    assert TREE.below(NoteId(note)) == below
    assert len(TREE.thread(NoteId(note))) == below


def test_each_reply_stands_behind_what_it_answers() -> None:
    """With its depth below the note that was asked about."""
    assert TREE.thread(NoteId("a")) == [
        (1, "b"), (2, "c"), (2, "d"), (1, "e"), (2, "f"), (3, "g"),
    ]  # fmt: skip
    assert TREE.thread(NoteId("e")) == [(1, "f"), (2, "g")]


def test_a_part_of_a_thread() -> None:
    """So many replies, behind so many, and not deeper than is asked."""
    assert TREE.thread(NoteId("a"), most=2) == [(1, "b"), (2, "c")]
    assert TREE.thread(NoteId("a"), most=2, first=3) == [(1, "e"), (2, "f")]
    assert TREE.thread(NoteId("a"), deepest=1) == [(1, "b"), (1, "e")]
    assert TREE.thread(NoteId("a"), most=9, deepest=2)[-1] == (2, "f")


def test_notes_on_a_record_are_counted_with_their_replies() -> None:
    """And a record without notes has none."""
    assert (TREE.count_on("vote"), TREE.count_on("weir")) == (7, 0)


@pytest.mark.parametrize("shape", ["chain", "star"])
def test_threads_take_time_as_they_are_long(shape: str) -> None:
    """However deep they are, also for what pages ask of each note of them."""

    def asked(count: int) -> Callable[[], object]:
        notes = [NoteId(f"n{number:06}") for number in range(count)]
        above = [notes[max(0, n - 1) if shape == "chain" else 0] for n in range(count)]
        answers: dict[NoteId, tuple[NoteId, ...]] = {}
        for note, answered in zip(notes[1:], above[1:], strict=True):
            answers[answered] = (*answers.get(answered, ()), note)
        places = {n: NotePlace(n, NoteState.REPLY, RecordId("vote"), notes[0]) for n in notes}

        def ask() -> None:
            made = Attached(places, {"vote": (notes[0],)}, threads_of([notes[0]], answers))
            for note in notes:
                made.below(note)
                made.thread(note, 10, 3)

        return ask

    assert growth(asked, 300) < LINEAR
