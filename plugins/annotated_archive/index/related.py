"""Related articles, and the reasons."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotated_archive.index.facets import Facets
from annotated_archive.records.archive import Archive
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import Kind, RecordId

SHOWN = 5
"""As many as fit on a screen."""

NEIGHBOURS = 12
"""Articles before and after in a record's list that are compared: related articles are near in
time, and the work for an article does not grow with the list."""

RAREST = 4
"""Records of an article whose lists are searched: the rarest mean most."""

NEAR_DAYS = 30
"""Two reports within a month are likely to be about the same events."""


@dataclass(frozen=True, slots=True)
class SeeAlso:
    """One related article, and the reason."""

    article: RecordId
    shared: tuple[RecordId, ...]
    """The records that both are about, rarest first."""
    days: int | None
    """Days between the two, when both dates are known to the day."""


_Place = tuple[RecordId, Mapping[RecordId, int], int]
"""A record, the positions of articles in its list, and that of one article there."""


class RelatedArticles(Mapping[RecordId, tuple[SeeAlso, ...]]):
    """Listed article -> the articles most similar to it, best first.

    A shared record weighs the more, the fewer articles it has (inverse document frequency,
    Spärck Jones 1972); nearness in time adds up to one. Each value is computed on demand, by the
    worker process that makes the article's page.
    """

    def __init__(self, archive: Archive, facets: Facets) -> None:
        self._facets = facets
        total = _rounded(len(facets.newest))
        self.shares = {
            key: total / _rounded(len(ids))
            for key, ids in facets.articles.items()
            if len(ids) > 1 and archive.authorities[key].kind is not Kind.PUBLISHER
        }
        """Articles for each article of a record, of records that several articles are about."""
        self.days = {each: _day(archive.articles[each].fields.published) for each in facets.newest}
        """The day of each article as a number, where its date is a single day."""

    def rarest(self, article_id: RecordId) -> list[RecordId]:
        """Return the records of an article in whose lists related ones are looked for."""
        shares = self.shares
        keys = [key for key in self._facets.of_article[article_id] if key in shares]
        return sorted(keys, key=lambda key: (-shares[key], key))[:RAREST]

    def __getitem__(self, article_id: RecordId) -> tuple[SeeAlso, ...]:
        facets = self._facets
        places: list[_Place] = []
        weights: dict[RecordId, float] = {}
        for key in self.rarest(article_id):
            positions = facets.positions[key]
            here = positions[article_id]
            places.append((key, positions, here))
            weight = math.log(1 + self.shares[key])
            around = facets.articles[key][max(0, here - NEIGHBOURS) : here + NEIGHBOURS + 1]
            for other in around:
                weights[other] = weights.get(other, 0.0) + weight
        weights.pop(article_id, None)
        days = self.days
        day = days[article_id]
        ranked: list[tuple[float, RecordId]] = []
        for other, weight in weights.items():
            then = days[other]
            if then is not None and day is not None:
                apart = abs(day - then)
                if apart < NEAR_DAYS:
                    weight += 1.0 - apart / NEAR_DAYS
            ranked.append((-weight, other))
        ranked.sort()
        found = []
        for _, other in ranked[:SHOWN]:
            shared = tuple(
                [
                    key
                    for key, positions, here in places
                    if abs(positions.get(other, math.inf) - here) <= NEIGHBOURS
                ]
            )
            then = days[other]
            apart_by = None if day is None or then is None else abs(day - then)
            found.append(SeeAlso(other, shared, apart_by))
        return tuple(found)

    def __iter__(self) -> Iterator[RecordId]:
        return iter(self._facets.newest)

    def __len__(self) -> int:
        return len(self._facets.newest)

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._facets.of_article


def _rounded(count: int) -> int:
    """Return a count to two figures.

    Counts weigh by their logarithm, in which the third figure is nothing. With it, an article more
    would have what is related to all others weighed anew, and all their pages made to be compared.
    """
    return round(count, min(0, 2 - len(str(count))))


def _day(published: EdtfDate) -> int | None:
    """Return the day of a date as a number; None where it is no single day."""
    lower = published.lower
    return lower.toordinal() if lower is not None and lower == published.upper else None
