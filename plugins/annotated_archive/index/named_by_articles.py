"""What the fields of articles say of other records, seen from these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from annotated_archive.index.calendar import EventRef
from annotated_archive.index.facets import Facets
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.ids import RecordId


def events_by_record(
    articles: Mapping[RecordId, Record[Article]], facets: Facets
) -> dict[RecordId, tuple[EventRef, ...]]:
    """Return the events that name each record or a region within it, newest first."""
    found: dict[RecordId, list[tuple[tuple[int, int, int], EventRef]]] = {}
    for article in facets.newest:
        for number, event in enumerate(articles[article].fields.events):
            ref = EventRef(article, number)
            keys = [RecordId(key) for key in (*event.regions, *event.groups)]
            keys += [wider for key in keys for wider in facets.broader.get(key, ())]
            for key in dict.fromkeys(keys):
                found.setdefault(key, []).append((event.date.newest_first_key, ref))
    return {key: tuple(ref for _, ref in sorted(pairs)) for key, pairs in found.items()}


def named_by_articles(
    articles: Mapping[RecordId, Record[Article]], newest: Iterable[RecordId]
) -> tuple[dict[RecordId, tuple[RecordId, ...]], ...]:
    """Return the carriers of notices, later versions and translations of articles, newest first.

    All in one walk over the listed articles, which are given by the `newest` first.
    """
    carriers, versions, translations = (defaultdict[str, list[RecordId]](list) for _ in "123")
    for article in newest:
        fields = articles[article].fields
        for notice in fields.notices:
            carriers[notice].append(article)
        if fields.version_of:
            versions[fields.version_of].append(article)
        if fields.translation:
            translations[fields.translation.of].append(article)
    return tuple(
        {RecordId(key): tuple(ids) for key, ids in found.items()}
        for found in (carriers, versions, translations)
    )
