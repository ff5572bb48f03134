"""Threads: the replies to a note, and to its replies, each behind the note it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.ids import NoteId
from annotated_archive.records.note import Note


@dataclass(frozen=True, slots=True)
class InThread:
    """The position of a note in its thread."""

    position: int
    """Among the replies of the thread, from 0; -1 for the first note."""
    depth: int
    """How many notes are above it; 0 for the first note."""
    below: int
    """How many replies are below it, at any depth."""


@dataclass(frozen=True, slots=True)
class Threads:
    """All threads of an archive, walked once, so that no page has to count replies."""

    replies: Mapping[NoteId, tuple[NoteId, ...]]
    """First note of a thread -> all replies, each behind the note it answers."""
    places: Mapping[NoteId, InThread]
    """Note -> its position, for every note of a thread with replies."""


NO_THREADS = Threads({}, {})


def threads_of(starts: Iterable[NoteId], answers: Mapping[NoteId, tuple[NoteId, ...]]) -> Threads:
    """Return the threads that begin with the notes `starts`, in time linear in the notes.

    `answers` gives the replies to each note, in their order.
    """
    replies: dict[NoteId, tuple[NoteId, ...]] = {}
    places: dict[NoteId, InThread] = {}
    for start in starts:
        if start not in answers:
            continue
        walked: list[tuple[int, NoteId]] = []
        waiting = [(0, start)]
        while waiting:
            depth, note = waiting.pop()
            walked.append((depth, note))
            waiting += [(depth + 1, each) for each in reversed(answers.get(note, ()))]
        replies[start] = tuple(note for _, note in walked[1:])
        open_: list[int] = []
        for number, (depth, _) in enumerate([*walked, (0, start)]):
            while open_ and walked[open_[-1]][0] >= depth:
                ended = open_.pop()
                its_depth, note = walked[ended]
                places[note] = InThread(ended - 1, its_depth, number - ended - 1)
            open_.append(number)
    return Threads(replies, places)


def notes_below(archive: Archive, ids: Iterable[str]) -> Iterator[Record[Note]]:
    """Yield the notes on some records and notes, the replies to them, and so on."""
    answers: dict[str, list[Record[Note]]] = {}
    for record in archive.notes.values():
        answers.setdefault(record.fields.target, []).append(record)
    seen: set[str] = set()
    waiting = list(ids)
    while waiting:
        for record in answers.get(waiting.pop(), ()):
            if record.id not in seen:
                seen.add(record.id)
                waiting.append(record.id)
                yield record


def notes_above(archive: Archive, replies: Iterable[NoteId]) -> set[NoteId]:
    """Return the notes that some replies answer, the notes that those answer, and so on."""
    found: set[NoteId] = set()
    for reply in replies:
        above = NoteId(archive.notes[reply].fields.target)
        while above in archive.notes and above not in found:
            found.add(above)
            above = NoteId(archive.notes[above].fields.target)
    return found
