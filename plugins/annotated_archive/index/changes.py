"""What came into the archive and what changed there, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from annotated_archive.history.credits import Past
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article, is_private_tombstone
from annotated_archive.records.dates import EdtfDate, parse_date
from annotated_archive.records.ids import Kind, NoteId
from annotated_archive.records.note import NoteStatus

ONE_BY_ONE = 10
"""Records of one kind that came on one day and still have a line each: more have one together."""


class Happened(StrEnum):
    """What happened."""

    CAME = "came"
    CAME_TOGETHER = "came_together"
    CHANGED = "changed"
    NEW_VERSION = "new_version"
    WITHDRAWN = "withdrawn"


class Happening(NamedTuple):
    """One line of what came and what changed."""

    when: EdtfDate
    happened: Happened
    of: str
    """The id of a record or note; of many that came together, their folder."""
    words: str = ""
    """What was changed; the earlier version; the reason of a withdrawal."""
    by: str = ""
    """By whom: an id, or plain words."""
    number: int = 1
    """How many came; else which one it is of a record's changes."""


def happenings(
    archive: Archive,
    is_published: Callable[[str], bool],
    notes: Iterable[tuple[NoteId, str]],
    history: Mapping[str, Past],
) -> tuple[Happening, ...]:
    """Return what came and changed, newest first; many of one kind that came on one day as one.

    `notes` are those that are shown, each with the record on whose page it is.
    """
    found: list[Happening] = []
    came: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    records: tuple[Record[Any], ...] = (
        *archive.articles.values(),
        *archive.authorities.values(),
    )
    for record in records:
        # Nothing is said of one that was withdrawn for safety or by law, not even the day.
        if not is_published(record.id) or is_private_tombstone(record.fields):
            continue
        found += _changes(record)
        added = added_on(record, history)
        if added is not None and record.fields.withdrawn is None:
            key = added.text, record.kind.folder
            came[key].append(Happening(added, Happened.CAME, record.id))
    for note, about in notes:
        target, fields = archive.get(about), archive.notes[note].fields
        is_gone = target is None or is_private_tombstone(target.fields)
        if not is_gone and fields.status is not NoteStatus.WITHDRAWN:
            day = parse_date(note.rpartition("/")[2][:10])
            came[day.text, Kind.NOTE.folder].append(
                Happening(day, Happened.CAME, note, by=fields.by)
            )
    for (_, folder), group in came.items():
        if len(group) > ONE_BY_ONE:
            group = [Happening(group[0].when, Happened.CAME_TOGETHER, folder, number=len(group))]
        found += group
    found.sort(key=lambda each: (each.when.newest_first_key, each[1:]))
    return tuple(found)


def _changes(record: Record[Any]) -> Iterator[Happening]:
    fields, key = record.fields, record.id
    if fields.withdrawn:
        yield Happening(fields.withdrawn.date, Happened.WITHDRAWN, key, fields.withdrawn.reason)
    if not isinstance(fields, Article):
        return
    for number, each in enumerate(fields.changes, start=1):
        yield Happening(each.date, Happened.CHANGED, key, each.what, each.by, number)
    if fields.version_of and not fields.published.is_unknown:
        published, publisher = fields.published, fields.publisher
        yield Happening(published, Happened.NEW_VERSION, key, fields.version_of, publisher)


def added_on(record: Record[Any], history: Mapping[str, Past]) -> EdtfDate | None:
    """Return when a record came into the archive, by itself or else by git, if that is known."""
    added: EdtfDate | None = record.fields.added
    if added is not None:
        return None if added.is_unknown else added
    past = history.get(record.path)
    return parse_date(past.first.isoformat()) if past and past.first else None
