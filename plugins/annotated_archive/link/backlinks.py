"""Links and relations between records, seen from their targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotated_archive.link.id_fields import text_id_fields
from annotated_archive.link.references import Resolved
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.authority import Relation
from annotated_archive.records.ids import RecordId


def backlinks(
    records: Iterable[Record[Any]], resolved: Mapping[str, tuple[Resolved, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return, for each record, the ids of the other records that link to it, in order.

    A record links by its text, and by fields that name a text: a source, `version_of`,
    `original.article`. Subjects, authors and relations do not count, because pages show them
    in indexes and in places of their own.
    """
    sources_of: dict[str, dict[str, None]] = {}
    for record in records:
        for target in _targets(record, resolved):
            sources_of.setdefault(target, {})[record.id] = None
    return {target: tuple(sorted(sources)) for target, sources in sources_of.items()}


def backlinks_after(
    before: Mapping[str, tuple[str, ...]],
    gone: Iterable[Record[Any]],
    resolved_before: Mapping[str, tuple[Resolved, ...]],
    come: Iterable[Record[Any]],
    resolved: Mapping[str, tuple[Resolved, ...]],
) -> dict[str, tuple[str, ...]]:
    """Return the backlinks `before` without those of records that are `gone`, and with those of
    the records that have `come`.

    A record that links elsewhere than before is among both.
    """
    found = dict(before)
    for record in gone:
        for target in _targets(record, resolved_before):
            sources = tuple(each for each in found.get(target, ()) if each != record.id)
            if sources:
                found[target] = sources
            else:
                found.pop(target, None)
    for record in come:
        for target in _targets(record, resolved):
            found[target] = tuple(sorted({*found.get(target, ()), record.id}))
    return found


def _targets(record: Record[Any], resolved: Mapping[str, tuple[Resolved, ...]]) -> Iterator[str]:
    """Yield the other records that a record links to."""
    targets: list[str] = [link.record for link in resolved.get(record.id, ()) if link.record]
    for _, ids in text_id_fields(record):
        targets += ids
    for target in targets:
        if target != record.id:
            yield target


Relations = Mapping[RecordId, tuple[tuple[RecordId, Relation], ...]]
"""Authority record -> the records with a relation to it, and the relations."""


def relations_to(archive: Archive) -> Relations:
    """Return the relations of authority records, by target."""
    found: dict[RecordId, list[tuple[RecordId, Relation]]] = {}
    for record in archive.authorities.values():
        for relation in record.fields.relations:
            found.setdefault(RecordId(relation.target), []).append((RecordId(record.id), relation))
    return {target: tuple(pairs) for target, pairs in found.items()}
