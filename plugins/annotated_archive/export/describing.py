"""What the page of a record is as a work: who made it, when, what it is made from.

The heads of pages, citations and what harvesters get all go by this description. A digest is
the archive's own work, made from an original that others wrote: the two are kept apart, so that
nobody attributes the archive's sentences to the authors of an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from annotated_archive.edition import Edition
from annotated_archive.export.works import UNDATED, Author, AuthorKind, Described, Work, WorkKind
from annotated_archive.link.urls import url_of
from annotated_archive.records.archive import Record
from annotated_archive.records.article import (
    UNKNOWN,
    Article,
    BodyKind,
    is_private_tombstone,
)
from annotated_archive.records.authority import Authority
from annotated_archive.records.clipping import Holding
from annotated_archive.records.dates import EdtfDate, parse_date
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind, NoteId, RecordId
from annotated_archive.records.note import Note
from annotated_archive.records.notice import Notice
from annotated_archive.records.own_fields import OwnField, OwnValues

DIGEST_DIGITS = 10
"""Hexadecimal digits of the digest in a citation: two texts of one page share them once in a
million millions, and a reader can still compare them by eye."""

_VERSION = "v1-"
"""Before the digits of a fingerprint."""


def described(edition: Edition, record_id: str) -> Described | None:
    """Return what the page of a record or note is as a work.

    None for what has no page in this edition, and for what was withdrawn for safety or by law.
    """
    if "/" in record_id:
        return _described_note(edition, NoteId(record_id))
    record = edition.published(record_id)
    if record is None or is_private_tombstone(record.fields):
        return None
    fields = record.fields
    if fields.withdrawn if isinstance(fields, Article | Authority) else False:
        return _here(edition, record, WorkKind.TOMBSTONE, title=_title(fields))
    if isinstance(fields, Article):
        return _described_article(edition, record)
    if isinstance(fields, Authority):
        return _of_archive(
            edition, record, WorkKind.AUTHORITY, title=fields.name, published=fields.added
        )
    publisher = _agent(edition, fields.publisher)
    return _here(
        edition,
        record,
        WorkKind.NOTICE,
        language=fields.language,
        authors=tuple(filter(None, (publisher,))),
        publisher=publisher,
        content_digest=_digest(edition, record.id),
    )


def the_archive(edition: Edition) -> Author:
    """Return the archive itself, as the author of its own words."""
    return Author(edition.settings.name, AuthorKind.CORPORATE)


def _described_article(edition: Edition, record: Record[Article]) -> Described:
    article = record.fields
    original = _original(edition, record)
    kind = WorkKind.DESCRIPTION if article.body is BodyKind.NONE else WorkKind(article.body)
    if kind.is_of_archive:
        return _of_archive(
            edition,
            record,
            kind,
            title=original["title"],
            title_supplied=original["title_supplied"],
            language=article.language if kind is WorkKind.DIGEST else edition.settings.language,
            published=article.added,
            based_on=Work(**original),
        )
    source = original.pop("url")
    digest = _digest(edition, record.id)
    return _here(edition, record, kind, source=source, content_digest=digest, **original)


def _original(edition: Edition, record: Record[Article]) -> dict[str, Any]:
    """Return the values of the work that an article is, or is a digest of."""
    article, rights, translation = record.fields, record.fields.rights, record.fields.translation
    first, own = article.original, own_said(edition, record)
    return {
        "title": _title(article),
        "title_supplied": article.title_is_supplied,
        "language": article.language,
        "authors": (*_agents(edition, article.authors), *_own_authors(edition, record)),
        "published": _own_date(own) or article.published,
        "publisher": _agent(edition, article.publisher),
        "url": article.url or "",
        "form": article.form,
        "first": Work(
            published=first.published or UNDATED,
            publisher=_agent(edition, first.publisher),
            url=first.url or "",
            record=_record(edition, first.article),
        )
        if first
        else None,
        "printed_in": article.printed_in,
        "held": _held(edition, article.held),
        "own": own,
        "translation_of": _translated(edition, translation.of) if translation else "",
        "translator": _agent(edition, translation.by) if translation else None,
        "version_of": _record(edition, article.version_of),
        "terms": (rights.terms or "") if rights else "",
        "holder": _agent(edition, rights.holder) if rights else None,
        "year": rights.year if rights else None,
    }


def _described_note(edition: Edition, note_id: NoteId) -> Described | None:
    record = edition.archive.notes.get(note_id)
    place = edition.notes.places.get(note_id)
    if record is None or place is None:
        return None
    about = edition.published(place.record or note_id.partition("/")[0])
    if about is None or is_private_tombstone(about.fields):
        return None
    note, on = record.fields, RecordId(about.id)
    if note.withdrawn is not None or not place.state.is_shown:
        return _here(edition, record, WorkKind.TOMBSTONE, about=on, note_kind=note.kind)
    licence = edition.settings.licences.notes
    return _here(
        edition,
        record,
        WorkKind.NOTE,
        language=note.language,
        # Plain words, even those of an editor: a signature names no record.
        authors=(Author(note.by, AuthorKind.LITERAL),),
        published=parse_date(note_id.rpartition("/")[2][:10]),
        publisher=the_archive(edition),
        terms=licence.address if licence else "",
        content_digest=_digest(edition, note_id),
        note_kind=note.kind,
        about=on,
    )


def _of_archive(
    edition: Edition,
    record: Record[Any],
    kind: WorkKind,
    *,
    published: EdtfDate | None,
    language: str = "",
    **values: Any,
) -> Described:
    """Return a page in the archive's own words. It is dated by when it came into the archive."""
    archive, licence = the_archive(edition), edition.settings.licences.text
    return _here(
        edition,
        record,
        kind,
        authors=(archive,),
        publisher=archive,
        published=published or UNDATED,
        language=language or edition.settings.language,
        terms=licence.address if licence else "",
        content_digest=_digest(edition, record.id),
        **values,
    )


def _here(edition: Edition, record: Record[Any], kind: WorkKind, **values: Any) -> Described:
    page = url_of(record)
    base = edition.settings.site_url
    return Described(kind=kind, id=record.id, page=page, url=f"{base}{page}", **values)


def _title(fields: Article | Authority) -> str:
    if isinstance(fields, Authority):
        return fields.name
    return "" if fields.title_is_unknown else fields.title


def _digest(edition: Edition, key: str) -> str:
    text = edition.linked.packed.get(key)
    return text.fingerprint.removeprefix(_VERSION)[:DIGEST_DIGITS] if text else ""


def _agent(edition: Edition, agent: str | None) -> Author | None:
    """Return who an agent is: a record, or plain words. Nobody for what was withdrawn."""
    if agent is None or agent == UNKNOWN:
        return None
    record = edition.archive.authority(agent)
    if record is None:
        return Author(agent, AuthorKind.LITERAL)
    fields = record.fields
    if fields.withdrawn or not fields.name:
        return None
    is_person = record.kind is Kind.PERSON
    kind = AuthorKind.PERSON if is_person else AuthorKind.CORPORATE
    return Author(fields.name, kind, url_of(record), fields.same_as)


def _agents(edition: Edition, agents: Iterable[str]) -> tuple[Author, ...]:
    return tuple(filter(None, (_agent(edition, each) for each in agents)))


def _held(edition: Edition, held: Holding | None) -> Holding | None:
    if held is None:
        return None
    keeper = _agent(edition, held.repository)
    return held.model_copy(update={"repository": keeper.name if keeper else None})


def _record(edition: Edition, record_id: str | None) -> RecordId | None:
    """Return the id of a record that stands: nothing leads to what was withdrawn."""
    found = edition.published(record_id) if record_id else None
    stands = found is not None and not getattr(found.fields, "withdrawn", None)
    return RecordId(found.id) if found and stands else None


def _translated(edition: Edition, of: str) -> str:
    return of if "://" in of else _record(edition, of) or ""


def own_said(edition: Edition, record: Record[Article]) -> tuple[OwnValues, ...]:
    """Return the declared fields of an article that say something in another vocabulary too."""
    said = (
        OwnValues(field, _own_words(edition, field, values))
        for field, values in record.own
        if field.cite or field.property
    )
    return tuple(each for each in said if each.values)


def _own_authors(edition: Edition, record: Record[Article]) -> Iterator[Author]:
    """Yield who stands in own fields that citations take for authors."""
    for field, values in record.own:
        if field.cite == "author" and field.kind in AUTHORITY_KINDS:
            yield from _agents(edition, values)
        elif field.cite == "author":
            words = _own_words(edition, field, values)
            yield from (Author(each, AuthorKind.LITERAL) for each in words)


def _own_date(own: Iterable[OwnValues]) -> EdtfDate | None:
    """Return the date in an own field that citations take for that of the publication."""
    dates = (parse_date(each) for field, values in own if field.cite == "issued" for each in values)
    return next((date for date in dates if not date.is_unknown), None)


def _own_words(edition: Edition, field: OwnField, values: Iterable[str]) -> tuple[str, ...]:
    """Return values as they are said: records by their names, choices by their labels."""
    if field.kind is None:
        return tuple(map(field.called, values))
    found = (edition.published(each) for each in values if _record(edition, each))
    return tuple(
        record.id if isinstance(record.fields, Notice) else _title(record.fields)
        for record in found
        if record is not None and not isinstance(record.fields, Note)
    )
