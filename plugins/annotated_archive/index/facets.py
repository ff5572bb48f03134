"""Articles grouped by authority records, such as their regions and publishers, and by values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from operator import attrgetter
from typing import NamedTuple

from annotated_archive.link.id_fields import about
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article
from annotated_archive.records.authority import MOST_BROADER, Region
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.records.indexes import INDEXES, Index, Value, values_of

Ids = tuple[RecordId, ...]


class Between(NamedTuple):
    """The neighbours of an article in the list of a value."""

    value: Value
    older: RecordId | None
    newer: RecordId | None


@dataclass(frozen=True, slots=True)
class Facets:
    """All groupings of articles; each list newest first, undated last, ties by id."""

    newest: Ids
    """All articles that are listed."""
    articles: Mapping[RecordId, Ids]
    """Authority record -> the articles about, by or published by it, or in a narrower region."""
    republished: Mapping[RecordId, Ids]
    """Publisher -> the articles that it took over from another."""
    wrote: Mapping[RecordId, Ids]
    """Publisher -> the articles that it published first, here or as another's original."""
    broader: Mapping[RecordId, Ids]
    """Region -> all regions around it, nearest first."""
    narrower: Mapping[RecordId, Ids]
    """Region -> the regions directly within it, by id."""
    of_article: Mapping[RecordId, Ids]
    """Article -> the authority records it counts for, without broader regions."""
    positions: Mapping[RecordId, Mapping[RecordId, int]]
    """Authority record -> article -> its position among `articles`, from 0."""
    values: Mapping[Value, Ids]
    """Value, such as a language, that has no record -> its articles."""
    between: Mapping[RecordId, tuple[Between, ...]]
    """Article -> its neighbours among the articles of each of its values."""


def listed_articles(articles: Iterable[Record[Article]], drafts: bool) -> list[Record[Article]]:
    """Return the articles on lists, newest first, without tombstones and, unless asked, drafts."""
    of_key: dict[tuple[int, int, int], list[Record[Article]]] = defaultdict(list)
    of_date: dict[str, list[Record[Article]]] = {}  # by the date as written: many share one
    for article in articles:
        fields = article.fields
        if fields.withdrawn is None and (drafts or not fields.draft):
            when = fields.published
            if when.text not in of_date:
                of_date[when.text] = of_key[when.newest_first_key]
            of_date[when.text].append(article)
    return [article for key in sorted(of_key) for article in sorted(of_key[key], key=_id)]


_id = attrgetter("id")


def facets(
    archive: Archive,
    articles: list[Record[Article]],
    indexes: Iterable[Index] = INDEXES,
) -> Facets:
    """Return the groupings of `articles`, which come newest first, those of `indexes` by values."""
    # Withdrawn records have no group, because no list and no search may lead to them.
    listed = {key for key, each in archive.authorities.items() if each.fields.withdrawn is None}
    narrower = _narrower(archive)
    broader = {RecordId(region.id): _broader(archive, region) for region in _regions(archive)}
    all_of: dict[RecordId, list[RecordId]] = defaultdict(list)
    wrote: dict[RecordId, list[RecordId]] = defaultdict(list)
    republished: dict[RecordId, list[RecordId]] = defaultdict(list)
    of_article = {}
    for record in articles:
        article_id, article = RecordId(record.id), record.fields
        publishers, first = _publishers(listed, article)
        ids = (*about(article), *article.authors, *publishers)
        direct = [RecordId(key) for key in dict.fromkeys(ids) if key in listed]
        of_article[article_id] = tuple(direct)
        wider = [region for key in direct if key in broader for region in broader[key]]
        for key in dict.fromkeys((*direct, *wider)):
            all_of[key].append(article_id)
        for publisher in publishers:
            group = wrote if publisher == first else republished
            group[publisher].append(article_id)
    values = by_value(articles, indexes, {*listed, *of_article, *archive.notices})
    return Facets(
        newest=tuple(RecordId(record.id) for record in articles),
        articles={key: tuple(ids) for key, ids in all_of.items()},
        republished={key: tuple(ids) for key, ids in republished.items()},
        wrote={key: tuple(ids) for key, ids in wrote.items()},
        broader=broader,
        narrower=narrower,
        of_article=of_article,
        positions={key: dict(zip(ids, count())) for key, ids in all_of.items()},
        values=values,
        between=between(values),
    )


def by_value(
    articles: Iterable[Record[Article]],
    indexes: Iterable[Index] = INDEXES,
    listed: Collection[str] = (),
) -> dict[Value, Ids]:
    """Return the articles of each value, in the given order.

    A value without an address of its own, which is an error, has no list, and neither has a record
    that is not `listed`.
    """
    found: dict[Value, list[RecordId]] = defaultdict(list)
    owner: dict[tuple[str, str], Value] = {}
    by = [index for index in indexes if index.by]
    for record in articles:
        for index in by:
            names_records = index.own is not None and index.own.kind is not None
            for value in values_of(index, record):
                if value not in found:
                    if names_records and value.text not in listed:
                        continue
                    slug = value.slug
                    first = owner.setdefault((value.folder, slug), value)
                    if not slug or first != value or not value.is_short:
                        continue
                found[value].append(RecordId(record.id))
    return {value: tuple(ids) for value, ids in found.items()}


def between(grouped: Mapping[Value, Ids]) -> dict[RecordId, tuple[Between, ...]]:
    """Return the neighbours of each article in the lists of its values.

    An article has its own, so that one more article of a value concerns only two pages.
    """
    found: dict[RecordId, tuple[Between, ...]] = {}
    for value, ids in grouped.items():
        for newer, article, older in zip((None, *ids), ids, (*ids[1:], None), strict=False):
            found[article] = (*found.get(article, ()), Between(value, older, newer))
    return found


def _publishers(listed: Collection[str], article: Article) -> tuple[Ids, RecordId | None]:
    """Return the publishers of an article that have a page, and the first of them, if known."""
    here = RecordId(article.publisher) if article.publisher in listed else None
    if article.original is None:
        return ((here,) if here else ()), here
    before = article.original.publisher
    first = RecordId(before) if before and before in listed else None
    return tuple(dict.fromkeys(key for key in (first, here) if key)), first


def _regions(archive: Archive) -> list[Record[Region]]:
    return archive.of_kind(Kind.REGION)  # type: ignore[return-value]  # of that kind by its folder


def _narrower(archive: Archive) -> dict[RecordId, Ids]:
    found: dict[RecordId, list[RecordId]] = defaultdict(list)
    for region in _regions(archive):
        for wider in dict.fromkeys(region.fields.within):
            found[RecordId(wider)].append(RecordId(region.id))
    return {key: tuple(ids) for key, ids in found.items()}


def _broader(archive: Archive, region: Record[Region]) -> Ids:
    """Return the regions around `region`, level by level; a ring is walked once.

    With more than `MOST_BROADER`, which stop the build, only some are returned.
    """
    found: dict[RecordId, None] = {}
    level = [region]
    while level and len(found) <= MOST_BROADER:
        above = [RecordId(wider) for each in level for wider in each.fields.within]
        fresh = [key for key in dict.fromkeys(above) if key not in found and key != region.id]
        found.update(dict.fromkeys(fresh))
        level = [
            record  # type: ignore[misc]  # of that kind, as asked
            for key in fresh
            if (record := archive.authority(key, Kind.REGION)) is not None
        ]
    return tuple(
        key
        for key in found
        if (around := archive.authority(key, Kind.REGION)) and around.fields.withdrawn is None
    )


def breadcrumb(archive: Archive, region_id: RecordId) -> Ids:
    """Return the regions above a region, widest first, by the first entry of each `within`."""
    path: list[RecordId] = []
    here = archive.authority(region_id, Kind.REGION)
    while here is not None and isinstance(here.fields, Region) and here.fields.within:
        wider = RecordId(here.fields.within[0])
        if wider in path or wider == region_id or len(path) == MOST_BROADER:
            break
        here = archive.authority(wider, Kind.REGION)
        if here is not None:
            path.append(wider)
    return tuple(reversed(path))
