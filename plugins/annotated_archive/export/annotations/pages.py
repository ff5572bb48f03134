"""The files of annotations: a page of them beside each record with notes, and their collection."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from annotated_archive.edition import Edition
from annotated_archive.export.annotations.annotation import annotation_of
from annotated_archive.export.annotations.targets import AnnotatedPage
from annotated_archive.index.annotated import AnnotatedRecords, annotated_records
from annotated_archive.link.urls import Url, root_from, url_of
from annotated_archive.records.annotation_terms import CONTEXT
from annotated_archive.records.ids import RecordId

COLLECTION = Url("data/notes.jsonld")

FILE = "annotations.jsonld"
"""The name of a page of annotations, beside the page of its record."""

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def annotated_pages(edition: Edition) -> Iterator[tuple[Url, RecordId]]:
    """Yield the address of each page of annotations, with its record."""
    for record, _ in edition.annotated.counts:
        yield annotations_url(edition, record), record


def annotation_files(
    edition: Edition, chosen: Collection[str] | None
) -> Iterator[tuple[Url, bytes]]:
    """Yield all files with their addresses; `chosen` narrows them to the notes on these records."""
    notes = edition.shown_notes
    if chosen is not None:
        notes = {key: ids for key, ids in notes.items() if key in chosen}
    among = annotated_records(notes, edition.is_published)
    for record, _ in among.counts:
        yield annotations_url(edition, record), annotation_page(edition, record, among)
    if among.counts:
        yield COLLECTION, annotation_collection(edition, among)


def annotations_url(edition: Edition, record: RecordId) -> Url:
    """Return the address of the annotations of a record. Raises KeyError without the record."""
    found = edition.archive.get(record)
    if found is None:
        raise KeyError(record)
    return Url(f"{url_of(found)}{FILE}")


def annotation_page(
    edition: Edition, record: RecordId, among: AnnotatedRecords | None = None
) -> bytes:
    """Return the annotations of a record. Raises KeyError where it has none.

    It leads on to those beside it `among` some records, or all of the edition. It does not say at which place of the collection it begins: then one new note would make all
    pages behind it anew.
    """
    before, behind = (among or edition.annotated).beside[record]
    here = annotations_url(edition, record)
    base = _base(edition, here)
    page = AnnotatedPage(f"{base}{here.removesuffix(FILE)}", base, edition.paragraphs(record))

    def beside(other: RecordId | None) -> str | None:
        return f"{base}{annotations_url(edition, other)}" if other else None

    return _json(
        {
            "@context": CONTEXT,
            "id": f"{base}{here}",
            "type": "AnnotationPage",
            "partOf": f"{base}{COLLECTION}",
            "prev": beside(before),
            "next": beside(behind),
            "items": [annotation_of(edition, note, page) for note in edition.shown_notes[record]],
        }
    )


def annotation_collection(edition: Edition, among: AnnotatedRecords | None = None) -> bytes:
    """Return the collection of all pages. Raises IndexError without notes."""
    counts, licence = (among or edition.annotated).counts, edition.settings.licences.notes
    base = _base(edition, COLLECTION)
    return _json(
        {
            "@context": CONTEXT,
            "id": f"{base}{COLLECTION}",
            "type": "AnnotationCollection",
            "label": edition.settings.name,
            "rights": licence.address if licence else None,
            "total": sum(count for _, count in counts),
            "first": f"{base}{annotations_url(edition, counts[0][0])}",
            "last": f"{base}{annotations_url(edition, counts[-1][0])}",
        }
    )


def _base(edition: Edition, file: Url) -> str:
    """Return what stands before addresses: that of the site or, unknown, the way to its root."""
    return edition.settings.site_url or root_from(file)


def _json(made: dict[str, Any]) -> bytes:
    said = {key: value for key, value in made.items() if value is not None}
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"
