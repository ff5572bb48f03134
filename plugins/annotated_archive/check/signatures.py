"""Who signs notes: editors with a signature, and names that could be taken for another's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from annotated_archive.check.context import CheckContext, error
from annotated_archive.load.editors_lock import EditorsLock
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import NoteId
from annotated_archive.records.note import Note
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "editor-unsigned": "A note by the name of an editor that no editor signed.",
    "editor-changed": "A note by an editor whose file was changed since an editor signed it.",
    "signature-left-over": "`editors.lock` signs a note that is not there, or is by no editor.",
}


def has_editors_name(note: Note, editors: Collection[str]) -> bool:
    """Whether a note is by a name that `editors` lists; capital letters do not count."""
    return note.by.casefold() in {name.casefold() for name in editors}


def signed_notes(
    archive: Archive, editors: Collection[str], lock: EditorsLock
) -> Mapping[NoteId, str]:
    """Return the notes that speak for the archive, each with the digest that an editor signed."""
    if not lock.digests or not editors:
        return {}
    return {
        note_id: record.digest
        for note_id, record in archive.notes.items()
        if lock.digests.get(note_id) == record.digest and has_editors_name(record.fields, editors)
    }


def editors_names(context: CheckContext) -> Iterator[Problem]:
    """A note by an editor's name has an editor's signature, made on the file as it is."""
    if not context.editors:
        return
    for note_id, record in context.archive.notes.items():
        if not has_editors_name(record.fields, context.editors):
            continue
        signed = context.lock.digests.get(note_id)
        if signed is None:
            message = (
                f"“{record.fields.by}” is the name of an editor, and no editor signed this note"
            )
            hint = f"an editor runs: archive notes sign {note_id}; anybody else takes another name"
            yield error(record, "by", "editor-unsigned", message, hint)
        elif signed != record.digest:
            message = f"the note was changed since an editor signed it as “{record.fields.by}”"
            hint = f"an editor reads it and runs: archive notes sign {note_id}"
            yield error(record, "by", "editor-changed", message, hint)


def left_over(context: CheckContext) -> Iterator[Problem]:
    """A signature without its note, or on a reader's note, does nothing, and can go."""
    notes = context.archive.notes
    for note_id, line in context.lock.lines.items():
        record = notes.get(NoteId(note_id))
        if record is not None and has_editors_name(record.fields, context.editors):
            continue
        what = "there is no such note" if record is None else f"it is by “{record.fields.by}”"
        if record is not None and record.fields.withdrawn is not None:
            what = "it was withdrawn"
        message = f"“{note_id}” is signed, but {what}"
        hint = f"take it out: archive notes sign --remove {note_id}"
        path = context.lock.path
        yield Problem(path, line, "signature-left-over", message, Severity.INFO, hint)


RULES = (editors_names,)
