"""The note: a reader's annotation of a passage, or of a whole record."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from annotated_archive.records.fields import Date, Fields, Language, Sources, Words
from annotated_archive.records.vocabulary import NoteKind, NoteKindName

QUOTE = Annotated[str, Field(min_length=1, max_length=2000)]
CONTEXT = Annotated[str, Field(max_length=1000)]


class NoteStatus(StrEnum):
    """The reason why a note no longer stands; absent where it does."""

    ANSWERED = "answered"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Note(Fields):
    """A reader's annotation of a passage, or of a whole record."""

    target: Annotated[
        str,
        Field(min_length=1, max_length=201),
        WithJsonSchema({"type": "string", "pattern": r"^[a-z0-9-]{1,80}(/[a-z0-9-]{1,120})?$"}),
    ]
    """The id of an article or authority record; the id of a note makes this a reply."""
    kind: NoteKindName
    """What it does; mkdocs.yml may declare more kinds."""
    by: Annotated[str, Field(min_length=1, max_length=100)]
    """Who wrote it, in plain words, never an id."""
    language: Language
    """The language of the note."""
    quote: QUOTE | None = None
    """The passage it is about; absent: the whole record."""
    to: QUOTE | None = None
    """The last words of a long passage whose first words are the quote."""
    before: CONTEXT | None = None
    """The words before the passage; empty: the text's own edge."""
    after: CONTEXT | None = None
    """The words after the passage; empty: the text's own edge."""
    fingerprint: Annotated[str, Field(pattern=r"^v1-[0-9a-f]{16}$")] | None = None
    """Of the text it was made on; written by the tools."""
    sources: Sources = ()
    """A correction and a dispute need one, and so do kinds of which mkdocs.yml says it."""
    quoted_from: Literal["original"] | None = None
    """Only on a digest: the quote is the original's words, shown and not anchored."""
    status: NoteStatus | None = None
    """Absent: it stands."""
    why: Words | None = None
    """Why the status is what it is."""
    former_quote: QUOTE | None = None
    """The words it was first made on, before a person placed it anew."""
    redacted: Date | None = None
    """When a name or other words were taken out of it; its page then leads to no former state of it.
    Written by `archive redact`."""
    withdrawn: Date | None = None
    """The day on which its writer took it back; its text, quote and name then go."""


class WithdrawnNote(Note):
    """A note that its writer took back: only `NOTE_TOMBSTONE_KEYS` of it are kept."""

    kind: NoteKindName = NoteKind.COMMENT.value
    by: Annotated[str, Field(max_length=100)] = ""
    language: Language = "und"
    withdrawn: Date


NOTE_TOMBSTONE_KEYS = ("target", "kind", "withdrawn")
"""Keys that a note keeps whose writer took it back: what replies to it need."""
