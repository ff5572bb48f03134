"""The fields that an archive declares, in the provenance box of an article."""

from __future__ import annotations

from annotated_archive.link.urls import value_url
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.dates import parse_date
from annotated_archive.records.indexes import values_of
from annotated_archive.records.own_fields import FieldType, OwnField
from annotated_archive.render.strings import iso
from annotated_archive.views.articles import OwnValueView, OwnView


def own_views(show: Presenter, record: Record[Article]) -> tuple[OwnView, ...]:
    """Return the own fields of an article with their values, in declared order."""
    rows = [
        OwnView(
            field.label,
            _records(show, field, values) if field.kind else _values(show, record, field, values),
        )
        for field, values in record.own
    ]
    return tuple(row for row in rows if row.values)


def _records(show: Presenter, field: OwnField, values: tuple[str, ...]) -> tuple[OwnValueView, ...]:
    """Return the records that a field names, without those of which nothing may be shown."""
    return tuple(OwnValueView(each.text, field.type, each.url) for each in show.named_all(values))


def _values(
    show: Presenter, record: Record[Article], field: OwnField, values: tuple[str, ...]
) -> tuple[OwnValueView, ...]:
    index = show.edition.settings.indexes.get(field.name) if field.index else None
    grouped = values_of(index, record) if index else ()
    listed = {value.text: value for value in grouped if value in show.edition.facets.values}
    rows = []
    for text in values:
        value = listed.get(text)
        rows.append(
            OwnValueView(
                show.t.own_value(field, text),
                field.type,
                value_url(value) if value and field.type is not FieldType.LINK else None,
                text if field.type is FieldType.LINK else "",
                iso(parse_date(text)) if field.type is FieldType.DATE else "",
            )
        )
    return tuple(rows)
