"""The own fields of articles in search records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from annotated_archive.edition import Edition
from annotated_archive.edition.read import title_of
from annotated_archive.records.archive import Record
from annotated_archive.records.dates import parse_date
from annotated_archive.records.own_fields import FieldType, OwnField, OwnValues


def own_values(edition: Edition, record: Record[Any]) -> dict[str, Any]:
    """Return the own values of an article, and the words of those that are searched."""
    if not record.own:
        return {}
    own = [OwnValues(field, _shown(edition, field, values)) for field, values in record.own]
    words = [_words(edition, field, each) for field, of in own if field.search for each in of]
    return {"own": tuple(own), "own_words": "\n".join(words)}


def _shown(edition: Edition, field: OwnField, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return values without the records that are not shown."""
    if field.kind is None:
        return values
    found = ((value, edition.published(value)) for value in values)
    return tuple(
        value for value, named in found if named and not getattr(named.fields, "withdrawn", None)
    )


def _words(edition: Edition, field: OwnField, value: str) -> str:
    """Return the words of a value: of a record its name or title, of a choice its label."""
    record = edition.archive.get(value) if field.kind else None
    return title_of(record, edition.settings.no_title) if record else field.called(value)


def facet_values(own: Iterable[OwnValues], field: OwnField) -> tuple[str, ...]:
    """Return the values by which an own field narrows results; of dates the years."""
    values = dict(own).get(field, ())
    if field.type is not FieldType.DATE:
        return values
    years = (f"{year:04}" for value in values for year in parse_date(value).index_years())
    return tuple(dict.fromkeys(years))
