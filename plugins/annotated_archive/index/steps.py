"""The articles before and after one, in each list of a record where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from annotated_archive.index.facets import Facets
from annotated_archive.records.ids import RecordId


class Step(NamedTuple):
    """The neighbours of an article in the list of a record."""

    key: RecordId
    older: RecordId | None
    newer: RecordId | None


class StepsOfArticles(Mapping[RecordId, tuple[Step, ...]]):
    """Listed article -> its neighbours in the list of each record that it counts for.

    Without those lists in which it stands alone. Each value is made on demand, by the worker
    process that makes the article's page.
    """

    def __init__(self, facets: Facets) -> None:
        self._facets = facets

    def __getitem__(self, article_id: RecordId) -> tuple[Step, ...]:
        facets = self._facets
        found = []
        for key in facets.of_article[article_id]:
            ids = facets.articles[key]
            if len(ids) > 1:
                here = facets.positions[key][article_id]
                older = ids[here + 1] if here + 1 < len(ids) else None
                found.append(Step(key, older, ids[here - 1] if here else None))
        return tuple(found)

    def __iter__(self) -> Iterator[RecordId]:
        return iter(self._facets.newest)

    def __len__(self) -> int:
        return len(self._facets.newest)

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._facets.of_article
