"""The tables of texts: the words themselves, the names found in them, notes, sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from annotated_archive.anchor.note_places import NoteState
from annotated_archive.edition.edition import MentionRef
from annotated_archive.export.sharing import may_share_text
from annotated_archive.export.tables.cells import Row
from annotated_archive.export.tables.columns import NoteKey, RecordKey
from annotated_archive.export.tables.source import TableSource, edtf_text
from annotated_archive.link.urls import note_html_id
from annotated_archive.records.fields import Sources
from annotated_archive.records.ids import NoteId, RecordId


class TextColumns(NamedTuple):
    """One text that may leave the site, without its markup."""

    record: RecordKey
    """The article or the authority record that the text stands in."""
    language: str
    """The language of the text (BCP 47)."""
    text: str | None
    """The text, without the title, with a line for each block."""


def may_leave(source: TableSource, key: str) -> bool:
    """Whether the text of a record may leave the site; that of a name is the archive's own."""
    article = source.edition.archive.articles.get(RecordId(key))
    return article is None or may_share_text(article.fields, source.edition.settings)


def rows_of_texts(source: TableSource, key: str) -> Iterator[Row]:
    """Yield the text of a record; only records that have one are asked for."""
    edition = source.edition
    article = edition.archive.articles.get(RecordId(key))
    language = article.fields.language if article else edition.settings.language
    yield TextColumns(key, language, edition.texts[key].text or None)


class MentionColumns(NamedTuple):
    """One place in a text where a name of an authority record stands."""

    text: RecordKey
    """The article or the authority record in whose text it stands."""
    number: int
    """Its number in that text, from 1, in the order of the text."""
    record: RecordKey
    """The record whose name it is."""
    name: str
    """The name as it is written there."""
    offset: int
    """Where it begins, in Unicode characters of the record's text, title first, from 0."""
    length: int
    """Its length in characters."""
    declared: bool
    """Whether the article lists the record; else the name was found by itself."""
    sentence: str | None
    """The sentence around it, white space joined. Empty in the body of a full text or an excerpt
    that does not leave the site, because its rights do not say that it may."""


def rows_of_mentions(source: TableSource, key: str) -> Iterator[Row]:
    """Yield the mentions in the text of a record."""
    edition = source.edition
    whole = may_leave(source, key)
    body = edition.body_offset(key)
    for number, each in enumerate(edition.mentions[key]):
        is_shared = whole or each.end <= body  # a title is metadata
        yield MentionColumns(
            key,
            number + 1,
            each.record,
            each.name,
            each.start,
            each.end - each.start,
            each.declared,
            edition.sentence(MentionRef(key, number))[0] if is_shared else None,
        )


class NoteColumns(NamedTuple):
    """One reader's note."""

    id: str
    """The id of the note: the record's id, a slash, the name of its file."""
    url: str
    """Its place on the page of its record."""
    record: RecordKey
    """The record on whose page it stands."""
    reply_to: NoteKey | None
    """The note that it answers."""
    kind: str
    """What it does, such as `correction` or `question`."""
    by: str
    """Who wrote it, in the words of the writer."""
    speaks_for_archive: bool
    """Whether an editor signed it for the archive; else it is a reader's."""
    written: date | None
    """The day on which it was written."""
    language: str
    """The language of the note (BCP 47)."""
    status: str | None
    """Empty where it stands; else `answered` or `superseded`."""
    why: str | None
    """Why the status is what it is."""
    quote: str | None
    """The passage that it is about; empty where it is about the whole record. A quotation that
    says which words are meant, also of a text that does not leave the site."""
    quote_end: str | None
    """The last words of a long passage whose first words are the quote."""
    before: str | None
    """The words before the passage."""
    after: str | None
    """The words after the passage."""
    quoted_from: str | None
    """`original` where the quote is from the original of a digest."""
    state: NoteState
    """Whether it stands on its passage, and if not, why."""
    offset: int | None
    """Where the passage begins, in Unicode characters of the record's text, title first, from 0."""
    length: int | None
    """The length of the passage."""
    text: str
    """The note itself, without markup."""


def rows_of_notes(source: TableSource, key: str) -> Iterator[Row]:
    """Yield the one row of a note."""
    edition, note_id = source.edition, NoteId(key)
    record, place = edition.archive.notes[note_id], edition.notes.places[note_id]
    note, on = record.fields, edition.archive.get(place.record or "")
    assert on is not None  # only notes that are shown are asked for
    span = place.span
    answers = NoteId(note.target) if "/" in note.target else None
    yield NoteColumns(
        id=key,
        url=f"{source.address(on)}#{note_html_id(note_id)}",
        record=on.id,
        reply_to=answers if answers and _is_shown(source, answers) else None,
        kind=note.kind,
        by=note.by,
        speaks_for_archive=bool(edition.signed.get(note_id)),
        written=_day_of(key),
        language=note.language,
        status=note.status.value if note.status else None,
        why=note.why,
        quote=note.quote,
        quote_end=note.to,
        before=note.before,
        after=note.after,
        quoted_from=note.quoted_from,
        state=place.state,
        offset=span[0] if span else None,
        length=span[1] - span[0] if span else None,
        text=edition.texts[key].text,
    )


def _is_shown(source: TableSource, note: NoteId) -> bool:
    place = source.edition.notes.places.get(note)
    return place is not None and place.record is not None and place.state is not NoteState.REPLIED


def _day_of(note_id: str) -> date | None:
    try:
        return date.fromisoformat(note_id.rpartition("/")[2][:10])
    except ValueError:
        return None


class SourceColumns(NamedTuple):
    """One source of a statement: of a record, of a name, of a relation, of a note."""

    holder: str
    """The id of the record or of the note that names the source."""
    part: str
    """What it is the source of: `record`, `name`, `relation` or `note`."""
    item: int
    """Of a name or a relation, its position there; else 0."""
    position: int
    """Its place in the list, from 1."""
    record: RecordKey | None
    """The record that names it."""
    note: NoteKey | None
    """The note that names it."""
    title: str | None
    """Title and, for a work with editions, its version."""
    url: str | None
    """Where it stands on the web."""
    archived_at: str | None
    """Where a copy of it is kept."""
    accessed: str | None
    """When it was read there, EDTF."""
    cites: RecordKey | None
    """The record of this archive that is the source."""


def rows_of_sources(source: TableSource, key: str) -> Iterator[Row]:
    """Yield the sources that a record or a note names."""
    is_note = "/" in key
    for part, item, each in source_lists(source, key):
        for position, one in enumerate(each, 1):
            cites = source.shown(one.record) if one.record else None
            if one.record and not cites and not (one.title or one.url):
                continue  # it was withdrawn
            yield SourceColumns(
                key,
                part,
                item,
                position,
                None if is_note else key,
                NoteId(key) if is_note else None,
                one.title,
                one.url,
                one.archived_at,
                edtf_text(one.accessed),
                cites,
            )


def source_lists(source: TableSource, key: str) -> Iterator[tuple[str, int, Sources]]:
    """Yield every list of sources of an authority record or a note, with what it is about."""
    archive = source.edition.archive
    if "/" in key:
        yield "note", 0, archive.notes[NoteId(key)].fields.sources
        return
    fields = archive.authorities[RecordId(key)].fields
    yield "record", 0, fields.sources
    for number, name in enumerate(fields.names, 1):
        yield "name", number, name.sources
    for number, relation in enumerate(fields.relations, 1):
        if source.shown(relation.target):
            yield "relation", number, relation.sources
