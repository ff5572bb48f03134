"""Search records: one neutral record for each article, note and authority record.

The site's own index is made of them, and `archive export search-records` writes them as lines of
JSON, so that an archive that outgrows static search can load them into an engine. Notices,
navigation and lists have none, nor have withdrawn records and records without a page.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotated_archive.anchor.note_places import NoteState
from annotated_archive.edition import Edition
from annotated_archive.edition.read import title_of
from annotated_archive.export.clipping_words import held, said, words_of_clipping
from annotated_archive.export.own_values import own_values
from annotated_archive.export.sharing import may_share_text
from annotated_archive.link.mentions import MentionContext, article_context, mentions
from annotated_archive.link.names import Names, names_of
from annotated_archive.link.urls import note_html_id, url_of
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.authority import Authority, NameKind
from annotated_archive.records.dates import EdtfDate, parse_date
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind, NoteId, RecordId
from annotated_archive.records.note import Note
from annotated_archive.records.own_fields import OwnValues


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One document. Absent values are empty."""

    id: str
    """The record's id; of a note, `<record-id>/<file name>`."""
    key: str
    """The id with `_` for `/`, for engines that take no slash."""
    url: str
    """The address from the root of the site; that of a note ends in `#note-…`."""
    kind: str
    """article, note, region, group, person, publisher or theme."""
    title: str
    """Title or name; of a note, the title or name of its target."""
    text: str
    """The text as a reader sees it, without the title, with newlines between blocks."""
    language: str
    """The language of the text (BCP 47)."""
    names: tuple[str, ...]
    """All names of an authority record, the preferred one first; else the preferred names of the
    mentioned records."""
    mentions: dict[str, int]
    """Authority record -> how often the text mentions it; 0 if it is only listed."""
    published: str
    """EDTF; of a note, the day of writing."""
    date_from: str
    """The first day that the date can mean, ISO 8601."""
    date_to: str
    """The last day that the date can mean."""
    region: tuple[str, ...]
    """Ids of the regions it is about, and of all regions around these."""
    group: tuple[str, ...]
    """Ids of the groups it is about or by."""
    theme: tuple[str, ...]
    """Ids of its themes."""
    publisher: tuple[str, ...]
    """Ids of its publishers, here and of the original."""
    person: tuple[str, ...]
    """Ids of the people it is about or by."""
    printed_by: str = ""
    """The name of the publisher of this copy, for results."""
    body: str = ""
    """full, excerpt, digest or none; only of articles. A digest is in the archive's own words."""
    notes: int = 0
    """The number of readers' notes on its page."""
    note_kind: str = ""
    """The kind of a note, such as correction."""
    by: str = ""
    """The author of a note."""
    quote: str = ""
    """The passage of a note."""
    content_warning: str = ""
    """What is to be said before the text of an article, and of a note on it, is shown."""
    printed_in: dict[str, str] = field(default_factory=dict)
    """The place in print of an article: volume, issue, edition, section, page, column."""
    held: dict[str, str] = field(default_factory=dict)
    """Where the original of an article lies: the name of the `repository`, the `reference`."""
    events: tuple[str, ...] = ()
    """The date of each event that an article reports, EDTF."""
    own: tuple[OwnValues, ...] = ()
    """The values of an article's own fields, in declared order."""
    own_words: str = ""
    """The words of those own fields that are searched, as pages show them."""

    @property
    def date(self) -> EdtfDate:
        """The date of the document."""
        return parse_date(self.published) if self.published else EdtfDate.unknown()


FACETS = {
    Kind.REGION: "region",
    Kind.GROUP: "group",
    Kind.THEME: "theme",
    Kind.PUBLISHER: "publisher",
    Kind.PERSON: "person",
}
"""Kind of authority record -> the field that holds ids of that kind."""


WRITTEN = tuple(name for name in SearchRecord.__slots__ if not name.startswith("own"))
"""What is written of every document; own fields follow under their own names."""


def search_keys(edition: Edition) -> list[str]:
    """Return the ids of all documents, newest first, undated last."""
    dated = [(_published(edition, key).newest_first_key, key) for key in _shown(edition)]
    return [key for _, key in sorted(dated)]


@dataclass(frozen=True, slots=True)
class Documents:
    """The source of search records, for workers."""

    edition: Edition
    names: Names
    """The names for searching notes, in which an edition has no mentions."""
    leave_the_site: bool = False
    """Whether they are for other programs; then only texts that may leave the site are in them."""


def documents(edition: Edition) -> Documents:
    """Return the source of the documents of an edition."""
    return Documents(edition, names_of(edition.archive.authorities.values()))


def shared_documents(edition: Edition) -> Documents:
    """Return the source of the documents that are given to other programs.

    The site's own index has all texts, for it shows no more of them than the pages do.
    """
    return replace(documents(edition), leave_the_site=True)


def search_record(source: Documents, key: str) -> SearchRecord:
    """Return the document of one record."""
    edition = source.edition
    if "/" in key:
        return _of_note(source, edition.archive.notes[NoteId(key)])
    record = edition.archive.get(key)
    assert record is not None  # `search_keys` names only what there is
    if isinstance(record.fields, Article):
        return _of_article(source, record)
    return _of_authority(edition, record)


def search_line(record: SearchRecord) -> bytes:
    """Return a document as a line of JSON."""
    # `asdict` copies every value and takes three times as long as the rest.
    fields = {name: getattr(record, name) for name in WRITTEN}
    if record.own:
        fields |= {field.name: values for field, values in record.own}
        if record.own_words:
            fields["own_words"] = record.own_words
    return _ENCODER.encode(fields).encode() + b"\n"


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: with such options `json.dumps` makes one for every document."""


def search_lines(source: Documents, keys: Sequence[str]) -> list[bytes]:
    """Return the lines of a batch of documents; a plain function for workers."""
    return [search_line(search_record(source, key)) for key in keys]


def _shown(edition: Edition) -> Iterator[str]:
    yield from edition.facets.newest
    for key, record in edition.archive.authorities.items():
        if record.fields.withdrawn is None:
            yield key
    for note, place in edition.notes.places.items():
        gone = place.record is None or place.state is NoteState.REPLIED
        if not gone and edition.is_published(str(place.record)):
            yield note


def _published(edition: Edition, key: str) -> EdtfDate:
    if "/" in key:
        return _written_on(key)
    article = edition.archive.articles.get(RecordId(key))
    return article.fields.published if article else EdtfDate.unknown()


def _written_on(note_id: str) -> EdtfDate:
    """Return the day in the file name of a note."""
    return parse_date(note_id.rpartition("/")[2][:10])


def _of_article(source: Documents, record: Record[Any]) -> SearchRecord:
    edition, article = source.edition, record.fields
    is_left = source.leave_the_site and not may_share_text(article, edition.settings)
    text = "" if is_left else edition.texts[record.id].text
    direct = edition.facets.of_article[RecordId(record.id)]
    counted = dict.fromkeys(direct, 0) | _counted(edition, record.id)
    publisher = edition.archive.authority(article.publisher)
    return SearchRecord(
        id=record.id,
        key=record.id.replace("/", "_"),
        url=url_of(record),
        kind=record.kind,
        title=title_of(record, edition.settings.no_title),
        text="\n".join(filter(None, (text, *words_of_clipping(edition, article)))),
        language=article.language,
        names=_names(edition, counted),
        mentions=counted,
        **_dates(article.published),
        **_facets(edition, direct),
        printed_by=publisher.fields.name if publisher and not publisher.fields.withdrawn else "",
        body=article.body,
        notes=len(edition.notes_on(record.id)),
        content_warning=article.content_warning or "",
        printed_in=said(article.printed_in),
        held=held(edition, article),
        events=tuple(event.date.text for event in article.events),
        **own_values(edition, record),
    )


def _of_authority(edition: Edition, record: Record[Any]) -> SearchRecord:
    authority: Authority = record.fields
    parts = (authority.qualifier, authority.summary, edition.texts[record.id].text)
    shown = [name.text for name in authority.names if name.kind is not NameKind.MISSPELLING]
    also = " · ".join(dict.fromkeys(name for name in shown if name != authority.name))
    return SearchRecord(
        id=record.id,
        key=record.id.replace("/", "_"),
        url=url_of(record),
        kind=record.kind,
        title=authority.name,
        text="\n".join(part for part in (also, *parts) if part),
        language=edition.settings.language,
        names=tuple(dict.fromkeys((authority.name, *(name.text for name in authority.names)))),
        mentions=_counted(edition, record.id),
        **_dates(EdtfDate.unknown()),
        **_facets(edition, [RecordId(record.id)]),
        notes=len(edition.notes_on(record.id)),
    )


def _of_note(source: Documents, record: Record[Note]) -> SearchRecord:
    edition, note = source.edition, record.fields
    note_id = NoteId(record.id)
    place = edition.notes.places[note_id]
    target = edition.archive.get(place.record or "")
    assert target is not None  # it is shown there
    about = edition.facets.of_article.get(RecordId(target.id), (RecordId(target.id),))
    found = mentions(edition.texts[record.id].text, source.names, _context(target))
    counted: dict[str, int] = dict(Counter(mention.record for mention in found.mentions))
    return SearchRecord(
        id=record.id,
        key=record.id.replace("/", "_"),
        url=f"{url_of(target)}#{note_html_id(note_id)}",
        kind=record.kind,
        title=title_of(target, edition.settings.no_title),
        text=edition.texts[record.id].text,
        language=note.language,
        names=_names(edition, counted),
        mentions=counted,
        **_dates(_written_on(record.id)),
        **_facets(edition, about),
        note_kind=note.kind,
        by=note.by,
        quote=note.quote or "",
        content_warning=getattr(target.fields, "content_warning", None) or "",
    )


def _context(target: Record[Any]) -> MentionContext:
    """Return the context of names in a note: its target, or the records listed by its target."""
    if isinstance(target.fields, Article):
        return article_context(target.fields)
    return MentionContext(frozenset({target.id}))


def _counted(edition: Edition, key: str) -> dict[str, int]:
    return dict(Counter(mention.record for mention in edition.mentions.get(key, ())))


def _names(edition: Edition, ids: Iterable[str]) -> tuple[str, ...]:
    authorities = edition.archive.authorities
    return tuple(dict.fromkeys(authorities[RecordId(each)].fields.name for each in ids))


def _dates(when: EdtfDate) -> dict[str, Any]:
    return {
        "published": "" if when.is_unknown and not when.interval else when.text,
        "date_from": when.lower.isoformat() if when.lower else "",
        "date_to": when.upper.isoformat() if when.upper else "",
    }


def _facets(edition: Edition, direct: Iterable[RecordId]) -> dict[str, Any]:
    """Return the ids of authority records by kind, with the regions around each region."""
    found: dict[Kind, dict[str, None]] = {kind: {} for kind in AUTHORITY_KINDS}
    for key in direct:
        record = edition.archive.authorities.get(key)
        if record is not None:
            found[record.kind][key] = None
            if record.kind is Kind.REGION:
                found[Kind.REGION].update(dict.fromkeys(edition.facets.broader.get(key, ())))
    return {FACETS[kind]: tuple(ids) for kind, ids in found.items()}
