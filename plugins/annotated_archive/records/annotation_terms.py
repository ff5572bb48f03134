"""The words of annotations: those of the W3C's model, and our own beside them."""

from __future__ import annotations

from typing import Any

from annotated_archive.records.vocabulary import NoteKind

MODEL = "http://www.w3.org/ns/anno.jsonld"
"""The context of the W3C, which readers know by heart and need not load."""

OWN = "urn:archive:note:"
"""What our own words begin with. It is no web address, for they mean the same in every archive."""

KIND = "archive:kind"
"""The kind of a note, as its file has it."""
VOICE = "archive:voice"
"""Who speaks: `archive` where an editor signed the note, else `reader`."""
STATE = "archive:state"
"""What became of its passage, as `archive notes list` has it; `lost` for each way of losing it."""
STATUS = "archive:status"
"""Why it no longer stands."""
WHY = "archive:why"
"""Why its status is what it is."""
QUOTED_FROM = "archive:quotedFrom"
"""`original`, where its quote is of the original of a digest."""
WORDS = "archive:words"
"""The words by which its file names the passage, under the keys of the file."""
SOURCES = "archive:sources"
"""Its sources, as its file has them."""
MARKDOWN = "archive:markdown"
"""Its text as its file has it, where links in it lead to records by their ids or files."""

CONTEXT: list[Any] = [
    MODEL,
    {
        "archive": OWN,
        # Values in the form of a note's file, which is described elsewhere.
        **{name: {"@id": f"{OWN}{name[8:]}", "@type": "@json"} for name in (WORDS, SOURCES)},
    },
]
"""The context of every file."""

MOTIVATIONS = {
    NoteKind.CONTEXT: "describing",
    NoteKind.CORRECTION: "editing",
    NoteKind.DISPUTE: "assessing",
    NoteKind.IDENTIFICATION: "identifying",
    NoteKind.TRANSLATION: "describing",
    NoteKind.SOURCE: "linking",
    NoteKind.QUESTION: "questioning",
    NoteKind.COMMENT: "commenting",
}
"""Kind of note -> the nearest motivation of the model. An archive's own kinds are comments."""
