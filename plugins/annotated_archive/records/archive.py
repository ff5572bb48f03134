"""The records of an archive, together."""

from __future__ import annotations

import marshal
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any, Generic, TypeVar

from annotated_archive.records.article import Article
from annotated_archive.records.authority import Authority
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind, NoteId, RecordId
from annotated_archive.records.note import Note
from annotated_archive.records.notice import Notice
from annotated_archive.records.own_fields import OwnValues

F = TypeVar("F", bound=Article | Authority | Notice | Note, covariant=True)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of the keys of a record's front matter."""

    packed: bytes = b""
    """The lines as `marshal` writes them. They are looked up only where there is a problem, and
    take a tenth of the memory that a dictionary takes."""

    @classmethod
    def of(cls, lines: Mapping[tuple[str | int, ...], int]) -> Lines:
        """Pack the lines of keys, each given by the path that leads to it."""
        return _lines(marshal.dumps(dict(lines)))

    def outermost(self) -> list[tuple[str, int]]:
        """Return the top-level keys, each with its line, in the order of the file."""
        return [(str(path[0]), line) for path, line in self._unpacked().items() if len(path) == 1]

    def below(self, *path: str | int) -> list[tuple[tuple[str | int, ...], int]]:
        """Return the path and line of a key and of each key below it."""
        size = len(path)
        return [(key, line) for key, line in self._unpacked().items() if key[:size] == path]

    def at(self, *path: str | int) -> int:
        """Return the line of `path`, or of the innermost key around it that the file has, or 1."""
        lines = self._unpacked()
        around = (path[:length] for length in range(len(path), -1, -1))
        return next((lines[key] for key in around if key in lines), 1)

    def _unpacked(self) -> dict[tuple[str | int, ...], int]:
        return dict(marshal.loads(self.packed)) if self.packed else {}


@lru_cache(maxsize=1_024)  # the keys of most records stand on the same lines
def _lines(packed: bytes) -> Lines:
    return Lines(packed)


@dataclass(frozen=True, slots=True)
class Record(Generic[F]):
    """The contents of one Markdown file with front matter."""

    id: str
    """A RecordId, or a NoteId for a note."""
    kind: Kind
    path: str
    """Relative to the content folder, with forward slashes."""
    fields: F
    """The values of the front matter."""
    body: str
    """The Markdown below it."""
    body_line: int
    """The line of the file on which the body starts."""
    lines: Lines
    digest: str
    """SHA-256 of the file, in hex."""
    front_digest: bytes
    """Of the front matter, which decides the fields."""
    own: tuple[OwnValues, ...] = ()
    """Of an article, the values of the fields that mkdocs.yml declares, in declared order."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Faster than the pickling of dataclasses, and an archive has tens of thousands of records.
        values = (
            self.id, self.kind, self.path, self.fields, self.body, self.body_line,
            self.lines, self.digest, self.front_digest,
        )  # fmt: skip
        return Record, ((*values, self.own) if self.own else values)


@dataclass(frozen=True, slots=True)
class Archive:
    """Every record that could be read, each kind sorted by id."""

    articles: Mapping[RecordId, Record[Article]]
    authorities: Mapping[RecordId, Record[Authority]]
    notices: Mapping[RecordId, Record[Notice]]
    notes: Mapping[NoteId, Record[Note]]
    former: Mapping[RecordId, RecordId] = field(default_factory=dict)
    """Former id of a record -> its id now."""

    def get(self, record_id: str) -> Record[Article] | Record[Authority] | Record[Notice] | None:
        """Return the record with this id that is not a note."""
        key = RecordId(record_id)
        return self.articles.get(key) or self.authorities.get(key) or self.notices.get(key)

    def authority(self, record_id: str, kind: Kind | None = None) -> Record[Authority] | None:
        """Return the authority record with this id, if it is of this kind."""
        record = self.authorities.get(RecordId(record_id))
        return record if record and (kind is None or record.kind is kind) else None

    def of_kind(self, kind: Kind) -> list[Record[Authority]]:
        """Return the authority records of one kind, by id."""
        return [record for record in self.authorities.values() if record.kind is kind]

    def of_accession(self, accession: str) -> Iterator[Record[Article]]:
        """Yield the articles that came in with a delivery, by id."""
        for record in self.articles.values():
            capture = record.fields.capture
            if capture and capture.accession and capture.accession.id == accession:
                yield record

    def __iter__(self) -> Iterator[Record[Article | Authority | Notice | Note]]:
        return chain(
            self.articles.values(),
            self.authorities.values(),
            self.notices.values(),
            self.notes.values(),
        )


def archive_of(records: list[Record[Article | Authority | Notice | Note]]) -> Archive:
    """Return the archive of `records`; of two that have one id it holds the first by path."""
    by_kind: dict[Kind, dict[Any, Any]] = {kind: {} for kind in Kind}
    authorities: dict[Any, Any] = {}
    by_kind |= dict.fromkeys(AUTHORITY_KINDS, authorities)
    former: dict[RecordId, RecordId] = {}
    by_path = sorted(records, key=attrgetter("path"))  # in turn: pairs take longer to compare
    for record in sorted(by_path, key=attrgetter("id")):
        by_kind[record.kind].setdefault(record.id, record)
        if not isinstance(record.fields, Note):
            for old in record.fields.previous_ids:
                former[RecordId(old)] = RecordId(record.id)
    return Archive(
        by_kind[Kind.ARTICLE], authorities, by_kind[Kind.NOTICE], by_kind[Kind.NOTE], former
    )


def archive_after(
    before: Archive,
    gone: Collection[Record[Article | Authority | Notice | Note]],
    come: Collection[Record[Article | Authority | Notice | Note]],
) -> Archive | None:
    """Return the archive `before` without the records `gone` and with those that have `come`.

    Mappings of kinds of which no record came or went are the same objects. It is None where all
    records have to be looked at: where an id is, or was, that of another record.
    """
    here, there = {record.id: record for record in gone}, {record.id: record for record in come}
    if _former_ids(gone) != _former_ids(come) or len(there) < len(come):
        return None
    taken = (key for key in there if key not in here)
    if any(key in before.former or before.get(key) or key in before.notes for key in taken):
        return None

    def after(mapping: Mapping[Any, Any], kinds: Collection[Kind]) -> Mapping[Any, Any]:
        less = [key for key, record in here.items() if record.kind in kinds]
        more = {key: record for key, record in there.items() if record.kind in kinds}
        if not less and not more:
            return mapping
        left = {**mapping, **more}
        for key in less:
            if key not in more:
                del left[key]
        return left if more.keys() <= mapping.keys() else {key: left[key] for key in sorted(left)}

    return Archive(
        after(before.articles, (Kind.ARTICLE,)),
        after(before.authorities, AUTHORITY_KINDS),
        after(before.notices, (Kind.NOTICE,)),
        after(before.notes, (Kind.NOTE,)),
        before.former,
    )


def _former_ids(
    records: Iterable[Record[Article | Authority | Notice | Note]],
) -> set[tuple[str, tuple[str, ...]]]:
    return {
        (record.id, tuple(record.fields.previous_ids))
        for record in records
        if not isinstance(record.fields, Note) and record.fields.previous_ids
    }
