"""Which other articles to see, and why."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from annotated_archive.index.facets import Facets
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import Kind, RecordId

SHOWN = 5
"""As many as a reader takes in without scrolling past them."""

NEIGHBOURS = 12
"""Of one record's articles, how many before and after are weighed: related articles stand
near in time, and the work an article stays the same however long the list is."""

RAREST = 4
"""Of an article's records, how many are looked along: the rarest say most."""

NEAR_DAYS = 30
"""Within a month two reports are likely to be about one course of events."""


@dataclass(frozen=True, slots=True)
class SeeAlso:
    """One related article, with what the reason is made of."""

    article: RecordId
    shared: tuple[RecordId, ...]
    """The records that both are about, rarest first."""
    days: int | None
    """Days between the two, when both dates are known to the day."""


def related(archive: Archive, facets: Facets) -> Mapping[RecordId, tuple[SeeAlso, ...]]:
    """Return, for each article, the ones most like it.

    Each record that two articles share weighs the more, the fewer articles it has (inverse
    document frequency, Spärck Jones 1972); nearness in time adds up to one.
    """
    total = len(facets.newest)
    places = {key: {a: n for n, a in enumerate(ids)} for key, ids in facets.articles.items()}
    found = {}
    for article_id in facets.newest:
        keys = [
            key
            for key in facets.of_article[article_id]
            if len(facets.articles[key]) > 1 and _kind(archive, key) is not Kind.PUBLISHER
        ]
        rarest = sorted(keys, key=lambda key: (len(facets.articles[key]), key))[:RAREST]
        shared: dict[RecordId, list[RecordId]] = {}
        for key in rarest:
            around = facets.articles[key]
            here = places[key][article_id]
            for other in around[max(0, here - NEIGHBOURS) : here + NEIGHBOURS + 1]:
                if other != article_id:
                    shared.setdefault(other, []).append(key)
        weights = {key: math.log(1 + total / len(facets.articles[key])) for key in rarest}
        ranked = sorted(
            ((_days(archive, article_id, other), other) for other in shared),
            key=lambda pair: (
                -sum(weights[key] for key in shared[pair[1]]) - _nearness(pair[0]),
                pair[1],
            ),
        )
        found[article_id] = tuple(
            SeeAlso(other, tuple(shared[other]), days) for days, other in ranked[:SHOWN]
        )
    return found


def _kind(archive: Archive, record_id: RecordId) -> Kind:
    return archive.authorities[record_id].kind


def _days(archive: Archive, one: RecordId, other: RecordId) -> int | None:
    first = archive.articles[one].fields.published
    second = archive.articles[other].fields.published
    if first.lower is None or first.lower != first.upper:
        return None
    if second.lower is None or second.lower != second.upper:
        return None
    return abs((first.lower - second.lower).days)


def _nearness(days: int | None) -> float:
    return 0.0 if days is None or days > NEAR_DAYS else 1.0 - days / NEAR_DAYS
