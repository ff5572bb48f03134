"""The table of articles: what each says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day
from typing import Any, NamedTuple

from annotated_archive.export.sharing import may_share_text
from annotated_archive.export.tables.cells import Row
from annotated_archive.export.tables.columns import (
    ArticleKey,
    Ids,
    Phrases,
    RecordKey,
)
from annotated_archive.export.tables.source import TableSource, bounded, edtf_text
from annotated_archive.records.article import Article, BodyKind, Form
from annotated_archive.records.capture import Capture
from annotated_archive.records.clipping import Holding, Printed
from annotated_archive.records.ids import RecordId
from annotated_archive.records.own_fields import FieldType, OwnField
from annotated_archive.records.rights import Rights


class ArticleColumns(NamedTuple):
    """One article."""

    id: RecordKey
    """The id of the article."""
    url: str
    """Its page on this site; from the top of the site where the archive has no address yet."""
    title: str | None
    """The title as printed; empty where nobody knows."""
    title_supplied: bool
    """Whether the archive made the title."""
    published: str | None
    """When this copy was published, EDTF level 1 (ISO 8601-2); empty where nobody knows."""
    published_from: Day | None
    """The first day that `published` can mean."""
    published_to: Day | None
    """The last day that it can mean."""
    publisher: RecordKey | None
    """Who published this copy; empty where nobody knows."""
    authors: Phrases
    """Its authors as it names them: ids of this archive, or plain words."""
    form: Form
    """What the original is."""
    body: BodyKind
    """What the archive holds of the text. A digest is in the archive's own words, and nothing of it
    is the author's."""
    language: str
    """The language of the text (BCP 47)."""
    original_publisher: str | None
    """Of a cross-post, who published it first: an id or plain words."""
    original_published: str | None
    """When it was published first, EDTF."""
    original_url: str | None
    """Where it stood first."""
    original_article: ArticleKey | None
    """The archive's own record of the original."""
    source_url: str | None
    """Where this copy stood on the web."""
    filed_under: Phrases
    """The publisher's labels as printed, each `heading: label`."""
    volume: str | None
    """Where it is printed: the volume."""
    issue: str | None
    """The issue or number."""
    edition: str | None
    """The edition."""
    section: str | None
    """The section of the paper."""
    page: str | None
    """The page or pages."""
    column: str | None
    """The column or columns."""
    repository: str | None
    """Who keeps the original: an id or plain words."""
    reference: str | None
    """The mark under which it is kept there."""
    content_warning: str | None
    """What to know before reading the text, its sentences and quotations, in whatever table."""
    summary: str | None
    """One or two sentences by the archive."""
    regions: Ids
    """Ids of the regions that it is about. The table `article_records` has each in a row."""
    groups: Ids
    """Ids of the groups that it is about."""
    people: Ids
    """Ids of the people that it is about."""
    themes: Ids
    """Ids of its themes."""
    rights_holder: str | None
    """Who holds the rights in the text: an id or plain words."""
    rights_year: int | None
    """The year in the rights line."""
    rights_line: str | None
    """The rights line as printed."""
    rights_terms: str | None
    """The address of a licence or of a statement of rights."""
    rights_basis: str | None
    """On what basis the archive shows what it shows."""
    captured: str | None
    """When the archive captured the text, EDTF."""
    captured_by: str | None
    """By whom: an id or plain words."""
    captured_how: str | None
    """In what way."""
    captured_file: str | None
    """The name of the captured file."""
    captured_place: str | None
    """Where in that file the article stands."""
    captured_number: int | None
    """Its number in the order of that file."""
    captured_sha256: str | None
    """SHA-256 of what was captured, in hex."""
    archived_at: str | None
    """Where a copy of the page is kept."""
    accession: str | None
    """The delivery with which it came in, by its name in the archive."""
    accession_from: str | None
    """From whom the delivery came."""
    accession_date: str | None
    """When it came, EDTF."""
    accession_version: str | None
    """Which version of the material it was."""
    accession_terms: str | None
    """On what terms it was given."""
    proofread_by: str | None
    """Who compared the text with the original: an id or plain words; `nobody` where it came in
    unread."""
    added: str | None
    """When it came into the archive, EDTF."""
    supplied: Ids
    """What the archive supplied because the original does not say it."""
    translation_of: str | None
    """What it translates: an id or an address."""
    translated_by: str | None
    """Who translated it: an id or plain words."""
    version_of: ArticleKey | None
    """An earlier version of the same text."""
    notices: Ids
    """Ids of the notices that came with it."""
    text_shared: bool
    """Whether its text and sentences of it leave the site: the archive's own words do; a full text
    or an excerpt does under an open licence, or where the archive's settings say so."""
    notes: int
    """How many readers' notes its page shows."""
    events: int
    """How many events it reports."""
    fingerprint: str
    """Of title and text: it changes when they do."""


_NOT_PRINTED, _NOT_HELD, _NO_RIGHTS, _NO_CAPTURE = Printed(), Holding(), Rights(), Capture()
"""What most articles say of these, made once."""


def rows_of_articles(source: TableSource, key: str) -> Iterator[Row]:
    """Yield the one row of an article, with the values of its own fields behind."""
    edition = source.edition
    record = edition.archive.articles[RecordId(key)]
    article: Article = record.fields
    original, translation = article.original, article.translation
    printed, held = article.printed_in or _NOT_PRINTED, article.held or _NOT_HELD
    rights, capture = article.rights or _NO_RIGHTS, article.capture or _NO_CAPTURE
    delivery = capture.accession
    published, first_day, last_day = bounded(article.published)
    row = ArticleColumns(
        id=key,
        url=source.address(record),
        title=None if article.title_is_unknown else article.title,
        title_supplied=article.title_is_supplied,
        published=published,
        published_from=first_day,
        published_to=last_day,
        publisher=source.shown(article.publisher),
        authors=source.agents(article.authors),
        form=article.form,
        body=article.body,
        language=article.language,
        original_publisher=source.agent(original.publisher) if original else None,
        original_published=edtf_text(original.published) if original else None,
        original_url=original.url if original else None,
        original_article=_id(source, original.article if original else None),
        source_url=article.url,
        filed_under=tuple(f"{name}: {label}" for name, label in article.filed_under.items()),
        volume=printed.volume,
        issue=printed.issue,
        edition=printed.edition,
        section=printed.section,
        page=printed.page,
        column=printed.column,
        repository=source.agent(held.repository),
        reference=held.reference,
        content_warning=article.content_warning,
        summary=article.summary,
        regions=source.all_shown(article.regions),
        groups=source.all_shown(article.groups),
        people=source.all_shown(article.people),
        themes=source.all_shown(article.themes),
        rights_holder=source.agent(rights.holder),
        rights_year=rights.year,
        rights_line=rights.printed,
        rights_terms=rights.terms,
        rights_basis=rights.basis,
        captured=edtf_text(capture.date),
        captured_by=source.agent(capture.by),
        captured_how=capture.how,
        captured_file=capture.file,
        captured_place=capture.place,
        captured_number=capture.sequence,
        captured_sha256=capture.sha256,
        archived_at=capture.archived_at,
        accession=delivery.id if delivery else None,
        accession_from=delivery.giver if delivery else None,
        accession_date=edtf_text(delivery.date) if delivery else None,
        accession_version=delivery.version if delivery else None,
        accession_terms=delivery.terms if delivery else None,
        proofread_by=source.agent(article.proofread_by),
        added=edtf_text(article.added),
        supplied=article.supplied,
        translation_of=_id_or_address(source, translation.of) if translation else None,
        translated_by=source.agent(translation.by) if translation else None,
        version_of=_id(source, article.version_of),
        notices=source.all_shown(article.notices),
        text_shared=may_share_text(article, edition.settings),
        notes=len(edition.notes_on(key)),
        events=len(article.events),
        fingerprint=edition.linked.packed[key].fingerprint,
    )
    declared = edition.settings.own_fields
    own = {field.name: values for field, values in record.own} if declared else {}
    yield (*row, *(_own(source, field, own.get(field.name, ())) for field in declared))


def _id(source: TableSource, record_id: str | None) -> str | None:
    return source.shown(record_id) if record_id else None


def _id_or_address(source: TableSource, of: str) -> str | None:
    return of if "://" in of else source.shown(of)


def _own(source: TableSource, field: OwnField, values: tuple[str, ...]) -> Any:
    """Return the value of an own field, or all of one that may have several."""
    if field.kind is not None:
        values = source.all_shown(values)
    if field.many:
        return values
    if values and field.type is FieldType.NUMBER:
        number = float(values[0])
        return int(values[0]) if values[0].lstrip("+-").isdecimal() else number
    return values[0] if values else None
