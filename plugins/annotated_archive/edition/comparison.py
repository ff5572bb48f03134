"""What differs between two editions of one archive, for who reviews a change.

What was withdrawn or redacted is named, and never what went.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from annotated_archive.anchor.note_places import NotePlace, NoteState
from annotated_archive.edition.edition import Edition
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import NO_TITLE, Article, is_private_tombstone
from annotated_archive.records.authority import Authority
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import Kind
from annotated_archive.records.problem import Problem

_SHOWN_KEYS = frozenset({
    "title", "name", "names", "qualifier", "published", "existed", "original", "events",
    "previous_ids", "previous_paths", "version_of", "within", "publisher", "authors", "regions",
    "groups", "people", "themes", "relations", "notices", "given_by",
})  # fmt: skip
"""Keys whose old and new values are shown: names, dates and ids. The others are named."""

REDACTED = "[redacted]"
"""What `archive redact` puts in the place of words, unless it is told other ones."""

_TAKEN_OUT = frozenset({"withdrawn", "redacted", "unreadable"})

_MARK = re.compile(r"(?<!\[)\[(?!\^)[^\[\]\n]*\w[^\[\]\n]*\](?![\[\](])")
"""Words in brackets that are no link and no footnote: they may stand for words that went."""


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A key of a front matter whose value changed."""

    key: str
    old: str = ""
    """Empty where it is not shown, as in a change that takes something out."""
    new: str = ""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that came, changed, or was taken back."""

    what: str
    """added | changed | renamed | withdrawn | redacted | unreadable"""
    kind: str
    id: str
    title: str = ""
    """Empty where nothing may be said of the record."""
    values: tuple[ChangedValue, ...] = ()
    text_changed: bool = False
    is_draft: bool = False
    """Whether it has no page yet."""


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note whose state or passage is another than before."""

    id: str
    what: str
    """added | removed | moved | lost | placed | withdrawn | changed | unreadable"""
    before: str = ""
    after: str = ""
    """States, as `archive notes list` names them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a change does to an archive."""

    records: tuple[RecordChange, ...]
    removed: Mapping[str, int]
    """Kind -> how many records went without a trace. Their ids may be what had to go, so that
    neither these nor those of notes on them are told."""
    removed_notes: int
    """Notes that went without a trace, and notes on such records."""
    notes: tuple[NoteChange, ...]
    new_problems: tuple[Problem, ...]
    mended_problems: int
    takes_out: bool
    """Whether something is withdrawn, removed or redacted, or can no longer be read. Old words and
    addresses may then be what had to go, wherever they stood, so that none of them are told."""


def compared(before: Edition, after: Edition) -> Comparison:
    """Return what differs between two editions."""
    old, new = _records(before.archive), _records(after.archive)
    changes = [
        change
        for key, record in new.items()
        if (change := _change(old.get(before_id(after.archive, old, key)), record)) is not None
    ]
    kept = {before_id(after.archive, old, key) for key in new}
    unread = after.tree.unread
    changes += [
        RecordChange("unreadable", str(record.kind), key)
        for key, record in old.items()
        if key not in kept and key in unread
    ]
    gone = [record for key, record in old.items() if key not in kept and key not in unread]
    removed = {record.id for record in gone}
    notes = list(_notes(before, after))
    told_notes = [
        each
        for each in notes
        if each.what != "removed" and each.id.partition("/")[0] not in removed
    ]
    takes_out = (
        bool(gone)
        or len(notes) > len(told_notes)
        or not _TAKEN_OUT.isdisjoint(
            [*(each.what for each in changes), *(each.what for each in notes)]
        )
        or _marks_more(before.archive, after.archive)
    )
    if takes_out:
        changes = [_without_old(each) for each in changes]
    told = {(each.path, each.code, each.message) for each in before.problems}
    is_told = {(each.path, each.code, each.message) for each in after.problems}
    return Comparison(
        tuple(sorted(changes, key=lambda each: (each.kind, each.id))),
        dict(Counter(str(record.kind) for record in gone)),
        len(notes) - len(told_notes),
        tuple(told_notes),
        tuple(each for each in after.problems if (each.path, each.code, each.message) not in told),
        len(told - is_told),
        takes_out,
    )


def _without_old(change: RecordChange) -> RecordChange:
    return replace(change, values=tuple(replace(each, old="") for each in change.values))


def _marks_more(before: Archive, after: Archive) -> bool:
    """Whether a file has more words in brackets than it had."""
    old = {record.path: record for record in before}
    return any(
        _marks(record) > _marks(was)
        for record in after
        if (was := old.get(record.path)) is not None and was.digest != record.digest
    )


def _marks(record: Record[Any]) -> int:
    return len(_MARK.findall(f"{record.fields!r}\n{record.body}"))


def _records(archive: Archive) -> dict[str, Record[Any]]:
    return {record.id: record for record in archive if record.kind is not Kind.NOTE}


def before_id(archive: Archive, old: Mapping[str, Record[Any]], key: str) -> str:
    """Return the id that a record had: its own, or a former one of it."""
    if key in old:
        return key
    former = (was for was, now in archive.former.items() if now == key and was in old)
    return next(former, key)


def _change(old: Record[Any] | None, new: Record[Any]) -> RecordChange | None:
    kind = str(new.kind)
    private = is_private_tombstone(new.fields)
    title = "" if private else _title(new)
    draft = getattr(new.fields, "draft", False)
    if getattr(new.fields, "withdrawn", None):
        was = getattr(old.fields, "withdrawn", None) if old else None
        if was and was.is_private == private:
            return None
        return RecordChange("withdrawn", kind, new.id, title)
    if old is None:
        return RecordChange("added", kind, new.id, title, is_draft=draft)
    values = tuple(_values(old, new))
    text = old.body != new.body
    if not values and not text and old.id == new.id:
        return None
    if _is_redacted(old, new):
        return RecordChange("redacted", kind, new.id, title, (), text, draft)
    what = "changed" if old.id == new.id else "renamed"
    if what == "renamed":
        values = (ChangedValue("id", old.id, new.id), *values)
    return RecordChange(what, kind, new.id, title, values, text, draft)


def _title(record: Record[Any]) -> str:
    fields = record.fields
    if isinstance(fields, Article):
        return NO_TITLE if fields.title_is_unknown else fields.title
    return fields.name if isinstance(fields, Authority) else ""


def _values(old: Record[Any], new: Record[Any]) -> Iterator[ChangedValue]:
    for key in type(new.fields).model_fields:
        was, now = getattr(old.fields, key, None), getattr(new.fields, key, None)
        if was != now:
            words = (_words(was), _words(now)) if key in _SHOWN_KEYS else ("", "")
            yield ChangedValue(key, *words)
    if old.own != new.own:
        yield ChangedValue("fields of the archive's own")


def _words(value: Any) -> str:
    """Return a value of a front matter in one line."""
    if value in (None, (), {}):
        return "–"
    if isinstance(value, EdtfDate):
        return value.text
    if isinstance(value, tuple):
        return "; ".join(map(_words, value))
    if hasattr(value, "model_fields_set"):
        fields = type(value).model_fields
        said = (getattr(value, key) for key in fields if key in value.model_fields_set)
        return ", ".join(map(_words, said))
    return str(value)


def _is_redacted(old: Record[Any], new: Record[Any]) -> bool:
    before, after = f"{old.fields!r} {old.body}", f"{new.fields!r} {new.body}"
    return after.count(REDACTED) > before.count(REDACTED)


def _notes(before: Edition, after: Edition) -> Iterator[NoteChange]:
    old, new = before.notes.places, after.notes.places
    for note, place in new.items():
        was = old.get(note)
        if was is None:
            yield NoteChange(note, "added", after=str(place.state))
        elif (what := _of_note(was, place, before, after)) != "":
            yield NoteChange(note, what, str(was.state), str(place.state))
    for note, place in old.items():
        if note not in new:
            what = "unreadable" if note in after.tree.unread else "removed"
            yield NoteChange(note, what, before=str(place.state))


def _of_note(was: NotePlace, now: NotePlace, before: Edition, after: Edition) -> str:
    if now.state is NoteState.WITHDRAWN and was.state is not NoteState.WITHDRAWN:
        return "withdrawn"
    if was.state.is_placed and now.state.lost_its_passage:
        return "lost"
    if was.state.is_shown and not now.state.is_shown:
        return "lost"
    if now.state.is_placed and not was.state.is_placed:
        return "placed"
    if now.state.is_placed and was.span != now.span:
        return "moved"
    same = before.archive.notes[was.note].digest == after.archive.notes[now.note].digest
    return "" if same else "changed"
