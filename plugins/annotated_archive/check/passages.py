"""Rules for the passages that notes quote."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.anchor.describe import describe
from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.note_places import NotePlace, NoteState
from annotated_archive.anchor.selector import Match, Why
from annotated_archive.check.context import CheckContext, error, warning
from annotated_archive.records.archive import Record
from annotated_archive.records.article import BodyKind
from annotated_archive.records.ids import RecordId
from annotated_archive.records.note import Note
from annotated_archive.records.problem import Problem

CODES = {
    "note-quote-not-found": "The words that a note quotes do not stand in the text.",
    "note-quote-ambiguous": "The words that a note quotes stand in several places.",
    "note-context-differs": "A note's quote stands in the text, but not with the words around it.",
    "note-lost": "The text changed, and the passage of a note is gone from it.",
    "note-to-reanchor": "The text changed, and a person has to say where a note stands now.",
}

SHOWN = 60
"""Characters of a passage in a message: enough to find it by, short enough for one line."""

_NO_TEXT = "is not transcribed (body: none)"
_WHOLE = (
    "leave quote out: the note is on the whole record; its words can quote what a picture shows"
)

_REANCHOR = "archive notes reanchor shows the place"


def passages(context: CheckContext) -> Iterator[Problem]:
    """A quote stands in its text once; an earlier text needs a decision if it does not."""
    for note_id, place in context.notes.places.items():
        if place.match is None or place.match.span is not None or place.record is None:
            continue
        record = context.archive.notes[note_id]
        note = record.fields
        if note.fingerprint is None or place.same_text:
            yield _mistake(context, record, place, place.match)
        else:
            yield _without_passage(context, record, place, place.match)


def _mistake(
    context: CheckContext, record: Record[Note], place: NotePlace, found: Match
) -> Problem:
    """Return the problem of a note that was made on this very text."""
    note = record.fields
    text = context.text_of(str(place.record))
    quote = f"“{_short(note.quote or '')}”"
    spans = [candidate.span for candidate in found.candidates]
    code, hint, key = "note-quote-not-found", "", "quote"
    if place.state is NoteState.AMBIGUOUS:
        code = "note-quote-ambiguous"
        count = f"{len(spans)} times" if found.why is Why.SEVERAL else "very often"
        message = f"{quote} stands {count} in “{place.record}”"
        first = "; or ".join(_context(text, span) for span in spans[:2])
        hint = f"say which by the words around it: {first}"
    elif found.why in (Why.CONTEXT_DIFFERS, Why.NOT_EXACT) and spans:
        code = "note-context-differs"
        key = "before" if note.before is not None else "after"
        message = f"{quote} stands in “{place.record}”, but not with these words around it"
        hint = f"there it is {_context(text, spans[0])}"
    elif found.why is Why.INSIDE_NUMBER:
        message = f"{quote} stands in “{place.record}” only within a number"
        hint = "quote a word more"
    elif found.why is Why.EMPTY_QUOTE:
        message = "the quote holds nothing that can be seen"
        hint = "copy the words from the text, or leave quote out: the note is on the whole record"
    elif found.why is Why.END_NOT_FOUND:
        key = "to"
        message = f"the passage begins in “{place.record}”, and its last words do not follow"
        hint = "copy the last words into to:, from the same passage"
    elif _body_of(context, place) is BodyKind.NONE:
        message, hint = f"“{place.record}” {_NO_TEXT}: only its title can be quoted", _WHOLE
    else:
        message = f"{quote} does not stand in “{place.record}”"
        hint = _nearest(text, spans) or _other_words(context, place)
    if place.same_text:
        hint += "; mend the quote, take fingerprint out and run archive check --fix"
    return error(record, key, code, message, hint)


def _without_passage(
    context: CheckContext, record: Record[Note], place: NotePlace, found: Match
) -> Problem:
    """Return that a note lost its passage when the text of its record changed."""
    quote = f"“{_short(record.fields.quote or '')}”"
    if _body_of(context, place) is BodyKind.NONE:
        message = f"“{place.record}” {_NO_TEXT}, and {quote} stands nowhere any more"
        return warning(record, "quote", "note-lost", message, _WHOLE)
    if place.state is NoteState.LOST:
        message = f"the text of “{place.record}” changed, and {quote} is gone from it"
        hint = "the note is listed as lost; withdraw it, or give it a new quote"
        return warning(record, "quote", "note-lost", message, hint)
    several = place.state is NoteState.AMBIGUOUS
    message = f"the text of “{place.record}” changed, and {quote} " + (
        "now stands in several places" if several else "is not certain any more"
    )
    text = context.text_of(str(place.record))
    nearest = [candidate.span for candidate in found.candidates[:1]]
    hint = _REANCHOR if several or not nearest else f"{_REANCHOR}: {_words(text, nearest[0])}"
    return warning(record, "quote", "note-to-reanchor", message, hint)


def _context(text: str, span: Span) -> str:
    selector = describe(text, *span)
    return f"before: “{selector.before}”, after: “{selector.after}”".replace("\n", " ")


def _nearest(text: str, spans: list[Span]) -> str:
    return f"the nearest words are {_words(text, spans[0])}" if spans else ""


def _body_of(context: CheckContext, place: NotePlace) -> BodyKind | None:
    article = context.archive.articles.get(RecordId(str(place.record)))
    return article.fields.body if article is not None else None


def _other_words(context: CheckContext, place: NotePlace) -> str:
    if _body_of(context, place) is BodyKind.DIGEST:
        return "quote the digest; or add quoted_from: original if these are the article’s words"
    return "copy the words from the page, or leave quote out: the note is on the whole record"


def _words(text: str, span: Span) -> str:
    return f"“{_short(text[slice(*span)])}”"


def _short(words: str) -> str:
    joined = " ".join(words.split())
    return joined if len(joined) <= SHOWN else joined[: SHOWN - 1] + "…"


RULES = (passages,)
