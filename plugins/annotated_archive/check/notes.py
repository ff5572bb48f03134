"""Rules for notes: targets, keys and replies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from annotated_archive.check.context import FrontMatterContext, error, warning
from annotated_archive.check.rings import in_rings
from annotated_archive.link.bearers import Bearers
from annotated_archive.link.id_fields import TARGET
from annotated_archive.link.suggest import Suggestions, mend_first
from annotated_archive.records.article import BodyKind
from annotated_archive.records.ids import RecordId
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.note import Note, NoteStatus
from annotated_archive.records.problem import Problem, with_article
from annotated_archive.records.vocabulary import NoteKind

CODES = {
    "note-without-target": "A note's target is no record and no note of the archive.",
    "note-in-wrong-folder": "A note lies in the folder of another record than its target.",
    "note-without-source": "A correction or a dispute needs a source, and so do kinds of an archive's own of "
    "which it says so.",
    "status-without-reason": "A note's status says why.",
    "not-a-digest": "A note quotes the original's words, but the record is no digest.",
    "answered-no-question": "Only a question can be answered.",
    "reply-ring": "Notes are replies to one another in a ring.",
    "reply-with-quote": "A reply is to a whole note and names no passage.",
    "selector-without-quote": "Context, last words or a fingerprint without a quote.",
}

_WITH_QUOTE = ("to", "before", "after", "fingerprint", "quoted_from")


_TARGETS = "write the id of a record, or of a note to reply to: vote or vote/2025-02-11-turnout"


def targets(context: FrontMatterContext) -> Iterator[Problem]:
    """A note is about a record or a note, and lies in the folder of the record."""
    archive = context.archive
    suggest = Suggestions()
    bearers = Bearers(archive)
    for record in archive.notes.values():
        target = record.fields.target
        folder = record.id.partition("/")[0]
        groups = (archive.notes,) if "/" in target else (archive.articles, archive.authorities)
        if not any(target in group for group in groups):
            kind = "note" if "/" in target else "record"
            message = f"no {kind} “{target}”"
            hint = (
                mend_first(target, context.unread)
                or bearers.hint(target, TARGET.kinds)
                or suggest(target, chain(*groups))
                or ("" if is_record_id(target.replace("/", "")) else _TARGETS)
            )
            # A file that could not be read has an error of its own, which is enough.
            problem = warning if target in context.unread else error
            yield problem(record, "target", "note-without-target", message, hint)
        elif target == record.id:
            message = "the note is a reply to itself"
            yield error(record, "target", "note-without-target", message)
        elif target.partition("/")[0] != folder:
            message = f"the note is about “{target}” and lies in the folder of “{folder}”"
            hint = f"move it to content/notes/{target.partition('/')[0]}/"
            yield error(record, "target", "note-in-wrong-folder", message, hint)


def statements(context: FrontMatterContext) -> Iterator[Problem]:
    """A note has the keys that its kind and its status need."""
    for record in context.archive.notes.values():
        note = record.fields
        if note.withdrawn is not None:
            continue
        gone = note.status is NoteStatus.WITHDRAWN
        if not note.sources and not gone and context.vocabulary.note_kinds[note.kind].needs_source:
            message = f"{with_article(note.kind)} needs a source"
            hint = "sources: [https://…], or {title: …}"
            yield error(record, "kind", "note-without-source", message, hint)
        if note.status and not note.why:
            message = f"the note is {note.status} and does not say why"
            hint = 'add why: "…"'
            yield error(record, "status", "status-without-reason", message, hint)
        if note.status == "answered" and note.kind != NoteKind.QUESTION:
            message = f"{with_article(note.kind)} cannot be answered"
            yield error(record, "status", "answered-no-question", message)
        if note.quote is None and "/" not in note.target:
            for key in _WITH_QUOTE:
                if getattr(note, key) is not None:
                    message = f"“{key}” stands without a quote"
                    hint = "add quote, or leave it out: the note is on the whole record"
                    yield error(record, key, "selector-without-quote", message, hint)
        body = _body_of(context, note)
        if note.quoted_from and "/" not in note.target and body is not BodyKind.DIGEST:
            message = f"“{note.target}” is not a digest; quote the text that stands there"
            if body is BodyKind.NONE:
                message = f"“{note.target}” is not transcribed (body: none), nor is it a digest"
            yield error(record, "quoted_from", "not-a-digest", message)


def replies(context: FrontMatterContext) -> Iterator[Problem]:
    """A reply answers a whole note, and a thread begins somewhere."""
    notes = context.archive.notes
    ringed = in_rings({note: record.fields.target for note, record in notes.items()})
    for record in notes.values():
        target = record.fields.target
        if "/" not in target:
            continue
        for key in ("quote", "to", "before", "after", "fingerprint", "quoted_from"):
            if getattr(record.fields, key) is not None:
                message = f"“{key}” stands in a reply; a reply is to the whole note"
                hint = "leave it out, and quote the note in the text: > its words"
                yield error(record, key, "reply-with-quote", message, hint)
                break
        if record.id in ringed and target != record.id:
            message = "the note is, by way of others, a reply to itself"
            hint = "one of them is about the record: make that its target"
            yield error(record, "target", "reply-ring", message, hint)


def _body_of(context: FrontMatterContext, note: Note) -> BodyKind | None:
    article = context.archive.articles.get(RecordId(note.target))
    return article.fields.body if article is not None else None


RULES = (targets, statements, replies)
