"""The changes of files by which records and notes are withdrawn."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from annotated_archive.anchor.threads import notes_below
from annotated_archive.link.article_images import images_named_by
from annotated_archive.link.references import Resolved
from annotated_archive.load.front_matter import read_front_matter, write_front_matter
from annotated_archive.load.yaml_events import Value
from annotated_archive.records.archive import Archive
from annotated_archive.records.article import (
    PRIVATE_REASONS,
    PRIVATE_TOMBSTONE_KEYS,
    TOMBSTONE_KEYS,
    Article,
    WithdrawalReason,
)
from annotated_archive.records.ids import NoteId, RecordId
from annotated_archive.records.notice import Notice

_KEPT_OF_NOTES = ("target", "kind", "by", "language")
"""Keys that a note needs which the archive withdraws, and says why."""


class CannotWithdrawError(Exception):
    """What was asked for cannot be done; the words say why, and what can."""


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """How records are to be withdrawn."""

    reason: WithdrawalReason | None
    """Why; None where writers take back notes of their own."""
    day: date
    replaced_by: str | None = None
    why: str | None = None
    """What the page of a withdrawn note says."""
    no_trace: bool = False
    """Whether the files go, so that their addresses answer as if they had never been."""

    @property
    def leaves_nothing(self) -> bool:
        """Whether nothing that others wrote about the records may stay either."""
        return self.no_trace or self.reason in PRIVATE_REASONS


Changes = dict[str, str | None]
"""Path of a file -> what it says from now on; None: it goes."""


def withdrawal(
    archive: Archive,
    unread: Mapping[str, str],
    ids: Collection[str],
    how: Withdrawing,
    read: Callable[[str], bytes],
) -> Changes:
    """Return what becomes of which files when the records of these `ids` are withdrawn.

    `unread` are records whose files could not be read, by id; `read` gives a file's bytes. Notes
    on records go with them where nothing may stay, and so do replies to notes. Raises
    CannotWithdrawError.
    """
    if how.replaced_by is not None:
        _check_replacement(archive, ids, how)
    found: Changes = {}
    for each in ids:
        found |= _of_one(archive, unread, each, how, read)
    return found


def _check_replacement(archive: Archive, ids: Collection[str], how: Withdrawing) -> None:
    wanted = str(how.replaced_by)
    if how.leaves_nothing:
        raise CannotWithdrawError(
            "what stands in the place of a record tells what it was, so it is not named where "
            "a record is withdrawn for safety, by law or without a trace"
        )
    if archive.get(wanted) is None or wanted in ids:
        raise CannotWithdrawError(f"--replaced-by {wanted}: there is no such record")


def _check_note(note: str, how: Withdrawing) -> None:
    if how.replaced_by is not None:
        raise CannotWithdrawError(f"--replaced-by is for records, and “{note}” is a note")
    if how.reason is None:
        if how.why is not None:
            raise CannotWithdrawError("a note that its writer takes back does not say why")
        return
    if not (how.why or "").strip():
        raise CannotWithdrawError(
            f"the page of “{note}” has to say why it was withdrawn: add --why"
        )


def _of_one(
    archive: Archive,
    unread: Mapping[str, str],
    wanted: str,
    how: Withdrawing,
    read: Callable[[str], bytes],
) -> Changes:
    note = archive.notes.get(NoteId(wanted))
    if note is not None:
        if how.leaves_nothing:
            return dict.fromkeys(each.path for each in (note, *notes_below(archive, [note.id])))
        _check_note(note.id, how)
        if how.reason is not None and note.fields.withdrawn is not None:
            raise CannotWithdrawError(f"“{note.id}” was withdrawn by its writer already")
        return {note.path: _note_text(read_front_matter(read(note.path)).metadata, how)}
    if "/" in wanted and wanted in unread:
        if how.leaves_nothing:
            return {unread[wanted]: None}
        raise CannotWithdrawError(f"the note “{wanted}” cannot be read: mend it first")
    record = archive.get(wanted)
    path = record.path if record is not None else unread.get(wanted)
    if path is None:
        now = archive.former.get(RecordId(wanted))
        kind = "note" if "/" in wanted else "record"
        why = f"“{wanted}” is now called “{now}”" if now else f"there is no {kind} “{wanted}”"
        raise CannotWithdrawError(why)
    if how.why is not None:
        raise CannotWithdrawError(f"--why is for notes, and “{wanted}” is none")
    notes: Changes = {}
    if how.leaves_nothing:
        notes = dict.fromkeys(
            each.path for each in archive.notes.values() if each.id.startswith(f"{wanted}/")
        )
    if how.no_trace:
        return {path: None, **notes}
    if record is not None and isinstance(record.fields, Notice):
        raise CannotWithdrawError(
            f"“{wanted}” is a notice, which leaves no tombstone: add --no-trace, and take it out "
            "of the articles that carry it"
        )
    if how.reason is None:
        raise CannotWithdrawError(
            f"add --reason: only notes are withdrawn by their writers, and “{wanted}” is none"
        )
    metadata = read_front_matter(read(path)).metadata if record is not None else {}
    return {path: _tombstone_text(metadata, how.reason, how), **notes}


def _tombstone_text(
    metadata: Mapping[str, Value], reason: WithdrawalReason, how: Withdrawing
) -> str:
    left = PRIVATE_TOMBSTONE_KEYS if reason in PRIVATE_REASONS else TOMBSTONE_KEYS
    withdrawn: dict[str, Value] = {"date": how.day.isoformat(), "reason": reason.value}
    if how.replaced_by is not None:
        withdrawn["replaced_by"] = how.replaced_by
    kept = {key: value for key, value in metadata.items() if key in left}
    return write_front_matter({**kept, "withdrawn": withdrawn}, "")


def _note_text(metadata: Mapping[str, Value], how: Withdrawing) -> str:
    if how.reason is None:
        left = {key: metadata[key] for key in ("target", "kind") if key in metadata}
        return write_front_matter({**left, "withdrawn": how.day.isoformat()}, "")
    kept = {key: metadata[key] for key in _KEPT_OF_NOTES}
    why: dict[str, Value] = {"why": how.why} if how.why else {}
    return write_front_matter({**kept, "status": "withdrawn", **why}, "")


def files_of_nobody_else(
    archive: Archive,
    ids: Collection[str],
    links: Mapping[str, tuple[Resolved, ...]],
    others: Collection[str],
) -> set[str]:
    """Return the copied files that only records of these `ids` name.

    `links` are those of all texts; `others` are files that hand-written pages and mkdocs.yml name.
    """
    named: dict[bool, set[str]] = {True: set(), False: set(others)}
    for key, resolved in links.items():
        # The notes on a record go with it.
        gone = key in ids or (key in archive.notes and key.partition("/")[0] in ids)
        named[gone] |= {link.file for link in resolved if link.file is not None}
    for record in archive.articles.values():
        fields: Article = record.fields
        if fields.capture and fields.capture.file:
            file = posixpath.join(posixpath.dirname(record.path), fields.capture.file)
            named[record.id in ids].add(posixpath.normpath(file))
        named[record.id in ids] |= images_named_by(record)
    return named[True] - named[False]
