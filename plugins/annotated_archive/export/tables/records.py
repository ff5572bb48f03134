"""The tables of everything with an id, and of each kind of authority record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from annotated_archive.export.tables.cells import Row
from annotated_archive.export.tables.columns import Ids, Phrases, RecordKey
from annotated_archive.export.tables.source import TableSource, bounded, edtf_text
from annotated_archive.records.archive import Record
from annotated_archive.records.authority import Authority, NameKind, Region, Theme
from annotated_archive.records.ids import Kind, RecordId


class RecordColumns(NamedTuple):
    """One record: whatever an id in another table may mean."""

    id: str
    """The id of the record, which it keeps for good."""
    kind: Kind
    """What it is."""
    name: str
    """Its title or preferred name; of a notice its id."""
    url: str
    """Its page on this site; from the top of the site where the archive has no address yet."""


def rows_of_records(source: TableSource, key: str) -> Iterator[Row]:
    """Yield the one row of a record."""
    record = source.edition.archive.get(key)
    assert record is not None  # only what is there is asked for
    yield RecordColumns(key, record.kind, source.name(key), source.address(record))


class AuthorityColumns(NamedTuple):
    """One authority record: the archive's own entry for what articles are about."""

    id: RecordKey
    """The id of the record."""
    url: str
    """Its page on this site."""
    name: str
    """The preferred name. The table `names` has all names."""
    qualifier: str | None
    """What tells equal names apart; of a person the public role."""
    summary: str | None
    """One sourced, neutral sentence by the archive."""
    existed: str | None
    """From when to when, EDTF level 1."""
    existed_from: date | None
    """The first day that `existed` can mean."""
    existed_to: date | None
    """The last day."""
    same_as: Ids
    """Addresses of the same thing in other authority files."""
    previous_ids: Ids
    """Ids that the record had; their addresses lead here."""
    added: str | None
    """When it came into the archive, EDTF."""
    articles: int
    """How many articles are about it or by it; of a region also those about regions within it."""


class RegionPart(NamedTuple):
    """What only regions have."""

    within: Ids
    """Ids of the regions around it; the first is the one that its page names."""
    latitude: float | None
    """Where it lies: degrees north, WGS 84."""
    longitude: float | None
    """Degrees east, WGS 84."""


class ThemePart(NamedTuple):
    """What only themes have."""

    given_by: RecordKey | None
    """The publisher whose heading it is; empty for the archive's own."""


def rows_of_authorities(source: TableSource, key: str) -> Iterator[Row]:
    """Yield the one row of an authority record."""
    record = source.edition.archive.authorities[RecordId(key)]
    fields: Authority = record.fields
    existed, first_day, last_day = bounded(fields.existed)
    about = source.edition.facets.articles.get(RecordId(key), ())
    chosen = source.chosen
    row = AuthorityColumns(
        key,
        source.address(record),
        fields.name,
        fields.qualifier,
        fields.summary,
        existed,
        first_day,
        last_day,
        fields.same_as,
        fields.previous_ids,
        edtf_text(fields.added),
        len(about) if chosen is None else sum(each in chosen for each in about),
    )
    yield (*row, *_part(source, record))


def _part(source: TableSource, record: Record[Any]) -> Row:
    fields = record.fields
    if isinstance(fields, Region):
        point = fields.point
        place = (point.lat, point.lon) if point else (None, None)
        return RegionPart(source.all_shown(fields.within), *place)
    if isinstance(fields, Theme):
        return ThemePart(source.shown(fields.given_by) if fields.given_by else None)
    return ()


class NameColumns(NamedTuple):
    """One name of an authority record."""

    record: RecordKey
    """Whose name it is."""
    position: int
    """Its place in the record, from 1; 0 for the preferred name."""
    text: str
    """The name as it is written."""
    language: str
    """The language that it stands in (BCP 47)."""
    kind: str
    """`preferred`, or `main` (the name in its own language), `acronym`, `former`, `variant`,
    `misspelling` (found in texts; pages do not show it)."""
    weak: bool
    """Whether it counts as a mention only where the article lists the record or has another of its
    names."""
    used: str | None
    """When it was in use, EDTF level 1."""
    used_from: date | None
    """The first day that `used` can mean."""
    used_to: date | None
    """The last day."""
    according_to: Phrases
    """Who says so, where it is disputed: ids or plain words."""


def rows_of_names(source: TableSource, key: str) -> Iterator[Row]:
    """Yield the names of an authority record, the preferred one first."""
    fields = source.edition.archive.authorities[RecordId(key)].fields
    own = source.edition.settings.language
    yield NameColumns(key, 0, fields.name, own, "preferred", False, None, None, None, ())
    for position, name in enumerate(fields.names, 1):
        kind = NameKind(name.kind).value
        used = bounded(name.when)
        says = source.agents(name.according_to)
        yield NameColumns(key, position, name.text, name.lang or own, kind, name.weak, *used, says)


class RelationColumns(NamedTuple):
    """One relation of an authority record to another, as a source states it."""

    record: RecordKey
    """The record that has the relation."""
    position: int
    """Its place in the record, from 1."""
    type: str
    """What kind of relation, read from `record` to `target`."""
    target: RecordKey
    """The other record."""
    held: str | None
    """From when to when it is said to have held, EDTF level 1."""
    held_from: date | None
    """The first day that `held` can mean."""
    held_to: date | None
    """The last day."""
    role: str | None
    """A person's part in it."""
    according_to: Phrases
    """Who says so: ids or plain words. The table `sources` says where."""


def rows_of_relations(source: TableSource, key: str) -> Iterator[Row]:
    """Yield the relations of an authority record to records that are there."""
    fields = source.edition.archive.authorities[RecordId(key)].fields
    for position, relation in enumerate(fields.relations, 1):
        target = source.shown(relation.target)
        if target is not None:
            held, says = bounded(relation.when), source.agents(relation.according_to)
            yield RelationColumns(
                key, position, relation.type, target, *held, relation.role, says
            )  # fmt: skip
