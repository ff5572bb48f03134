"""Articles grouped by values that no record stands behind, such as their languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.ids import RecordId
from annotated_archive.records.indexes import INDEXES, Index, Value, values_of

Ids = tuple[RecordId, ...]


class Between(NamedTuple):
    """Where an article stands among those of a value."""

    value: Value
    older: RecordId | None
    newer: RecordId | None


def by_value(
    articles: Iterable[Record[Article]], indexes: Iterable[Index] = INDEXES
) -> dict[Value, Ids]:
    """Return the articles of each value, in the order in which they are given."""
    found: dict[Value, list[RecordId]] = defaultdict(list)
    by = [index for index in indexes if index.by]
    for record in articles:
        for index in by:
            for value in values_of(index, record.fields):
                found[value].append(RecordId(record.id))
    return {value: tuple(ids) for value, ids in found.items()}


def between(grouped: Mapping[Value, Ids]) -> dict[RecordId, tuple[Between, ...]]:
    """Return for each article where it stands among those of its values, newest first.

    Kept for each article by itself, so that one more of a value with ten thousand does not
    concern the pages of all of them.
    """
    found: dict[RecordId, tuple[Between, ...]] = {}
    for value, ids in grouped.items():
        for newer, article, older in zip((None, *ids), ids, (*ids[1:], None), strict=False):
            found[article] = (*found.get(article, ()), Between(value, older, newer))
    return found
