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

    Git says it, `added`, the days of its `changes`, the name of a note: the last of them counts.
    """
    past = edition.history.get(record.path)
    last = past.last if past is not None else None
    own = _own_days(record)
    return max(filter(None, (last, *own)), default=None) if own else last


def _own_days(record: Record[Any]) -> tuple[date | None, ...]:
    """Return the days that a record says of itself."""
    if record.kind is Kind.NOTE:
        return (note_day(NoteId(record.id)),)
    fields = record.fields
    added = (_day_of(fields.added),) if fields.added is not None else ()
    if record.kind is Kind.ARTICLE and fields.changes:
        return (*added, *(_day_of(each.date) for each in fields.changes))
    return added


def came_on(edition: Edition, record: Record[Any]) -> date | None:
    """Return the day on which a record came; None where nothing says it."""
    if record.kind is Kind.NOTE:
        return note_day(NoteId(record.id))
    if record.fields.added is not None:
        return _day_of(record.fields.added)
    past = edition.history.get(record.path)
    return past.first if past is not None else None


def note_day(note_id: NoteId) -> date | None:
    """Return the day on which a note was written, which its file name says."""
    return parse_date(note_id.rpartition("/")[2][:10]).lower


def _day_of(when: EdtfDate) -> date | None:
    return when.upper or when.lower
