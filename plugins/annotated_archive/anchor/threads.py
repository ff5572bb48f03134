"""Threads: what was replied to a note, and to its replies, each behind what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotated_archive.records.ids import NoteId


@dataclass(frozen=True, slots=True)
class InThread:
    """Where a note stands in its thread."""

    position: int
    """Among the replies of the thread, from 0; -1 for the note that it begins with."""
    depth: int
    """How many notes it hangs below; 0 for the note that it begins with."""
    below: int
    """How many replies hang below it, whatever they answer there."""


@dataclass(frozen=True, slots=True)
class Threads:
    """All threads of an archive, walked once: a page that asks for one counts nothing."""

    replies: Mapping[NoteId, tuple[NoteId, ...]]
    """The note that a thread begins with -> all replies, each behind what it answers."""
    places: Mapping[NoteId, InThread]
    """Every note of a thread that has replies, and where it stands there."""


NO_THREADS = Threads({}, {})


def threads_of(starts: Iterable[NoteId], answers: Mapping[NoteId, tuple[NoteId, ...]]) -> Threads:
    """Return the threads that begin with some notes.

    `answers` gives the replies to each note, in their order. Linear in the notes, however deep
    they hang below one another.
    """
    replies: dict[NoteId, tuple[NoteId, ...]] = {}
    places: dict[NoteId, InThread] = {}
    for start in starts:
        if start not in answers:
            continue
        found: list[tuple[int, NoteId]] = []
        waiting = [(0, start)]
        while waiting:
            depth, note = waiting.pop()
            found.append((depth, note))
            waiting += [(depth + 1, each) for each in reversed(answers.get(note, ()))]
        replies[start] = tuple(note for _, note in found[1:])
        open_: list[int] = []
        for number, (depth, _) in enumerate([*found, (0, start)]):
            while open_ and found[open_[-1]][0] >= depth:
                ended = open_.pop()
                its_depth, note = found[ended]
                places[note] = InThread(ended - 1, its_depth, number - ended - 1)
            open_.append(number)
    return Threads(replies, places)
