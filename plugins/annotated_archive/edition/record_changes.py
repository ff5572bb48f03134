"""Which records and texts an edition has that the one before had not, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from annotated_archive.records.archive import Record
from annotated_archive.records.ids import Kind

T = TypeVar("T")


@dataclass(frozen=True)
class RecordChanges:
    """What changed between an edition and the one before, of the same settings.

    It is known only where the ids of records, and the names of those that texts mention, allow to
    look at the changed ones alone.
    """

    gone: tuple[Record[Any], ...]
    """Records of the edition before, of which each is another now, or none."""
    come: tuple[Record[Any], ...]
    """Records that are new, or others than before."""
    texts: frozenset[str]
    """The keys of texts that came, went or were written anew, introductions among them."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of records that came, went or are others now."""
        return frozenset(record.id for record in (*self.gone, *self.come))

    @cached_property
    def fields_stay(self) -> bool:
        """Whether records but notes differ in nothing but their text: words, lines, digest.

        All that articles are grouped by, and that others show of a record, hangs on its fields.
        """
        return _without_texts(self.gone) == _without_texts(self.come)


def with_other_end(
    before: Mapping[str, T], old_end: Iterable[str], new_end: Iterable[tuple[str, T]]
) -> dict[str, T]:
    """Return a mapping in its order with another end: notes stand behind all other records.

    To copy a mapping takes a tenth of the time in which it is made of its keys.
    """
    found = dict(before)
    for key in old_end:
        found.pop(key, None)
    found.update(new_end)
    return found


def _without_texts(records: Iterable[Record[Any]]) -> dict[str, tuple[Any, ...]]:
    return {
        record.id: (record.kind, record.path, record.fields, record.own)
        for record in records
        if record.kind is not Kind.NOTE
    }
