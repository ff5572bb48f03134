"""What the records of an edition name: other records, files, and captures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotated_archive.anchor.note_places import Attached
from annotated_archive.edition.copied import captured_files, files_named_by_records
from annotated_archive.edition.edition import Edition
from annotated_archive.edition.linked import Linked
from annotated_archive.edition.record_changes import RecordChanges
from annotated_archive.link.backlinks import backlinks, backlinks_after
from annotated_archive.load.tree import Tree
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.ids import Kind, NoteId


@dataclass(frozen=True, slots=True)
class NamedByRecords:
    """What records that have a page, and notes that are shown, name."""

    backlinks: Mapping[str, tuple[str, ...]]
    """Record -> the records that link to it."""
    captured: frozenset[str]
    """The files of captures."""
    files: frozenset[str]
    """Other paths that fields or texts name."""


def named_by_records(tree: Tree, links: Linked, notes: Attached) -> NamedByRecords:
    """Return what the records of an edition name."""
    shown = _shown(tree.archive, links, notes)
    return NamedByRecords(
        backlinks(shown, links.links),
        captured_files(shown),
        files_named_by_records(links, shown, tree.index_folders),
    )


def named_after(
    before: Edition, changes: RecordChanges, tree: Tree, links: Linked, notes: Attached
) -> NamedByRecords:
    """Return the same, with what the `changes` since the edition `before` leave as it was.

    Records but notes have to have the same fields as before.
    """
    was, now = before.linked, links
    shown_before = set(_shown_notes(before.archive, was, before.notes))
    shown_now = set(_shown_notes(tree.archive, now, notes))
    linking = was.linking | now.linking
    relinked = {key for key in linking if now.links.get(key, ()) != was.links.get(key, ())}
    others = changes.ids | relinked | (shown_before ^ shown_now)
    texts = others | changes.texts
    names_files = any(
        to.file for links in (was.links, now.links) for key in texts for to in links.get(key, ())
    )
    files = before.record_files
    if names_files:
        shown = _shown(tree.archive, now, notes)
        files = files_named_by_records(now, shown, tree.index_folders)
    return NamedByRecords(
        backlinks_after(
            before.backlinks,
            _those_shown(before.archive, was, shown_before, others),
            was.links,
            _those_shown(tree.archive, now, shown_now, others),
            now.links,
        ),
        before.captured_files,
        files,
    )


def _shown(archive: Archive, links: Linked, notes: Attached) -> list[Record[Any]]:
    """Return the records that have a page, and the notes that are shown, in order."""
    shown: list[Record[Any]] = [
        record
        for record in archive
        if record.kind is not Kind.NOTE and record.id not in links.drafts
    ]
    return [*shown, *(archive.notes[note] for note in _shown_notes(archive, links, notes))]


def _shown_notes(archive: Archive, links: Linked, notes: Attached) -> Iterator[NoteId]:
    for note in archive.notes:
        if notes.places[note].state.is_shown and note.partition("/")[0] not in links.drafts:
            yield note


def _those_shown(
    archive: Archive, links: Linked, shown_notes: Collection[str], ids: Collection[str]
) -> Iterator[Record[Any]]:
    """Yield the records and notes of some ids that are shown."""
    for key in ids:
        if key in shown_notes:
            yield archive.notes[NoteId(key)]
        elif key not in links.drafts and (record := archive.get(key)) is not None:
            yield record
