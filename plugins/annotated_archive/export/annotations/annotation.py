"""One note as a Web Annotation."""

from __future__ import annotations

from datetime import date
from typing import Any

from annotated_archive.anchor.note_places import NoteState
from annotated_archive.edition import Edition
from annotated_archive.export.annotations.markdown import note_text
from annotated_archive.export.annotations.targets import (
    AnnotatedPage,
    annotated_target,
    written_words,
)
from annotated_archive.export.feeds import moment
from annotated_archive.link.urls import url_of
from annotated_archive.records import annotation_terms as own
from annotated_archive.records.fields import Source
from annotated_archive.records.ids import NoteId
from annotated_archive.records.note import Note
from annotated_archive.records.vocabulary import NoteKind


def annotation_of(edition: Edition, note_id: NoteId, page: AnnotatedPage) -> dict[str, Any]:
    """Return a note that is shown on a page."""
    record = edition.archive.notes[note_id]
    place = edition.notes.places[note_id]
    note = record.fields
    text = note_text(edition, note_id, page.base)
    rights = edition.settings.licences.notes
    lost = place.state.lost_its_passage
    made: dict[str, Any] = {
        "id": f"{page.base}{url_of(record)}",
        "type": "Annotation",
        "motivation": _motivation(note),
        # Only the name: whether a person signed or a group is not known.
        "creator": {"name": note.by},
        "created": moment(date.fromisoformat(note_id.rpartition("/")[2][:10])),
        "rights": rights.address if rights else None,
        "body": {
            "type": "TextualBody",
            "value": text.text,
            "format": text.format,
            "language": note.language,
        },
        "target": annotated_target(edition, note, place, page),
        own.KIND: note.kind,
        own.VOICE: "archive" if note_id in edition.signed else "reader",
        own.STATE: NoteState.LOST.value if lost else place.state.value,
        own.STATUS: note.status.value if note.status else None,
        own.WHY: note.why,
        own.QUOTED_FROM: note.quoted_from,
        own.WORDS: written_words(note),
        own.SOURCES: [each for source in note.sources if (each := _written(edition, source))],
        own.MARKDOWN: text.source,
    }
    return {key: value for key, value in made.items() if value not in (None, "", [], {})}


def _motivation(note: Note) -> str | list[str]:
    is_ours = note.kind in own.MOTIVATIONS
    nearest = own.MOTIVATIONS[NoteKind(note.kind) if is_ours else NoteKind.COMMENT]
    return ["replying", nearest] if "/" in note.target else nearest


def _written(edition: Edition, source: Source) -> str | dict[str, str] | None:
    """Return a source as a note's file has it: an address, an id, or more; None for none.

    What is not published is not named, nor what was withdrawn.
    """
    record = edition.published(source.record or "")
    stands = record is not None and getattr(record.fields, "withdrawn", None) is None
    found = {
        "title": source.title,
        "url": source.url,
        "archived_at": source.archived_at,
        "accessed": source.accessed.text if source.accessed else None,
        "record": source.record if stands else None,
    }
    said = {key: value for key, value in found.items() if value}
    if said.keys() <= {"url"} or said.keys() == {"record"}:
        return next(iter(said.values()), None)
    return said
