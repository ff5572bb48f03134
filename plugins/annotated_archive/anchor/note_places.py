"""The places of notes: the state of each, and the notes on each record with their threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.selector import Match
from annotated_archive.anchor.threads import NO_THREADS, Threads
from annotated_archive.records.ids import NoteId, RecordId


class NoteState(StrEnum):
    """The state of a note; the states of a quote have the names of `Outcome`."""

    ANCHORED = "anchored"
    """It stands on its passage."""
    EARLIER = "from-earlier-text"
    """It stands on its passage, and was made on an earlier text of the record."""
    WHOLE = "whole-record"
    """It is about the record, not a passage."""
    ORIGINAL = "quoted-from-original"
    """It is about words of the original, of which the archive has a digest."""
    REPLY = "reply"
    """It answers another note."""
    PROPOSAL = "proposal"
    """It lost its passage; likely places wait for a person."""
    AMBIGUOUS = "ambiguous"
    """It lost its passage: several places fit equally well."""
    LOST = "lost"
    """It lost its passage, and the text has no similar words."""
    WITHDRAWN = "withdrawn"
    """Its writer or an editor took it back."""
    REPLIED = "withdrawn-with-replies"
    """Its writer took it back, and nothing of it is shown but its place above the replies."""
    ORPHANED = "withdrawn-with-target"
    """Its target was withdrawn."""
    ADRIFT = "without-target"
    """Its target does not exist: a problem that stops the build."""

    @property
    def is_placed(self) -> bool:
        """Whether the note has a passage in the text."""
        return self in (NoteState.ANCHORED, NoteState.EARLIER)

    @property
    def lost_its_passage(self) -> bool:
        """Whether the note has a quote that could not be placed."""
        return self in (NoteState.PROPOSAL, NoteState.AMBIGUOUS, NoteState.LOST)

    @property
    def is_shown(self) -> bool:
        """Whether the note stands on the page of a record."""
        return self not in (NoteState.WITHDRAWN, NoteState.ORPHANED, NoteState.ADRIFT)


@dataclass(frozen=True, slots=True)
class NotePlace:
    """The place of one note."""

    note: NoteId
    state: NoteState
    record: RecordId | None
    """The record on whose page it stands; None for a note that is not shown."""
    thread: NoteId
    """The first note of its thread: itself, unless it is a reply."""
    match: Match | None = None
    """The result of matching its quote, if it has one to be placed."""
    same_text: bool = False
    """Whether its fingerprint is that of the matched text."""

    @property
    def span(self) -> Span | None:
        """Its passage in the record's text, title or name included."""
        return self.match.span if self.match else None


@dataclass(frozen=True, slots=True)
class Attached:
    """All notes of an archive, placed."""

    places: Mapping[NoteId, NotePlace]
    """Note -> its place, of every note."""
    on: Mapping[str, tuple[NoteId, ...]]
    """Record -> the notes shown on its page, without replies: first the notes on passages, by the
    ends of these, where the links to them stand; then the others in the order of writing."""
    threads: Threads = NO_THREADS
    """The replies that are shown."""

    def below(self, note: NoteId) -> int:
        """Return the number of replies below a note."""
        place = self.threads.places.get(note)
        return place.below if place else 0

    def thread(
        self, note: NoteId, most: int | None = None, deepest: int | None = None, first: int = 0
    ) -> list[tuple[int, NoteId]]:
        """Return the replies below a note, each behind the note it answers, with its depth.

        A reply to the note itself has depth 1. The number `first` of replies are skipped, `most`
        limits the number of the others, and none is deeper than `deepest`.
        """
        here = self.threads.places.get(note)
        if here is None:
            return []
        replies = self.threads.replies[self.places[note].thread]
        position = here.position + 1 + first
        end = here.position + 1 + here.below
        thread: list[tuple[int, NoteId]] = []
        while position < end and (most is None or len(thread) < most):
            reply = replies[position]
            place = self.threads.places[reply]
            depth = place.depth - here.depth
            thread.append((depth, reply))
            # Replies below the deepest level are skipped in one step.
            position += 1 + (place.below if depth == deepest else 0)
        return thread

    def count_on(self, record_id: str) -> int:
        """Return the number of notes shown on a record's page, replies included."""
        return sum(1 + self.below(note) for note in self.on.get(record_id, ()))


NOTHING = Attached({}, {})
"""The notes of an archive without notes."""


def notes_by_record(attached: Attached) -> dict[str, tuple[NoteId, ...]]:
    """Return the notes, replies among them, that are shown on each record's page, as written."""
    found: dict[str, list[NoteId]] = {}
    for note in sorted(attached.places):
        place = attached.places[note]
        if place.record is not None and place.state is not NoteState.REPLIED:
            found.setdefault(place.record, []).append(note)
    return {key: tuple(notes) for key, notes in found.items()}
