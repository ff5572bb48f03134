"""When a record changed last, by what its file and git say."""

from __future__ import annotations

from datetime import date
from typing import Any

from annotated_archive.edition import Edition
from annotated_archive.records.archive import Record
from annotated_archive.records.dates import EdtfDate, parse_date
from annotated_archive.records.ids import Kind, NoteId


def changed_on(edition: Edition, record: Record[Any]) -> date | None:
    """Return the day on which a record changed last; None where nothing says it.

    Git says it, `added`, and the days of its `changes`: the last of them counts.
    """
    fields, past = record.fields, edition.history.get(record.path)
    days = [_day_of(each.date) for each in getattr(fields, "changes", ())]
    if (added := getattr(fields, "added", None)) is not None:
        days.append(_day_of(added))
    if past is not None:
        days.append(past.last)
    return max(filter(None, days), default=None)


def came_on(edition: Edition, record: Record[Any]) -> date | None:
    """Return the day on which a record came; None where nothing says it."""
    if record.kind is Kind.NOTE:
        return note_day(NoteId(record.id))
    if (added := getattr(record.fields, "added", None)) is not None:
        return _day_of(added)
    past = edition.history.get(record.path)
    return past.first if past is not None else None


def page_changed_on(edition: Edition, record: Record[Any]) -> date | None:
    """Return the day on which a record or one of the notes on its page changed last."""
    own = changed_on(edition, record)
    notes = edition.notes_on(record.id)
    if not notes:
        return own
    return max(filter(None, (own, *map(note_day, notes))), default=None)


def note_day(note_id: NoteId) -> date | None:
    """Return the day on which a note was written, which its file name says."""
    return parse_date(note_id.rpartition("/")[2][:10]).lower


def _day_of(when: EdtfDate) -> date | None:
    return when.upper or when.lower
