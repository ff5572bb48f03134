"""The records of an archive, together."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Any, Generic, TypeVar

from annotated_archive.records.article import Article
from annotated_archive.records.authority import Authority
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind, NoteId, RecordId
from annotated_archive.records.note import Note
from annotated_archive.records.notice import Notice

F = TypeVar("F", bound=Article | Authority | Notice | Note, covariant=True)


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each key of a record's front matter stands in its file."""

    packed: bytes = b""
    """A dozen keys a record, looked up only where there is a problem: a tenth of their size."""

    @classmethod
    def of(cls, lines: Mapping[tuple[str | int, ...], int]) -> Lines:
        """Return the lines of keys, each given by the path that leads to it."""
        return cls(marshal.dumps(dict(lines)))

    def outermost(self) -> list[tuple[str, int]]:
        """Return the keys that are in no other, each with its line, in the order of the file."""
        known = marshal.loads(self.packed) if self.packed else {}
        return [(str(path[0]), int(line)) for path, line in known.items() if len(path) == 1]

    def at(self, *path: str | int) -> int:
        """Return the line of the innermost known part of `path`; 1 when none is."""
        known = marshal.loads(self.packed) if self.packed else {}
        for length in range(len(path), 0, -1):
            line = known.get(path[:length])
            if line:
                return int(line)
        return 1


@dataclass(frozen=True, slots=True)
class Record(Generic[F]):
    """One Markdown file with front matter, read."""

    id: str
    """A RecordId, or a NoteId for a note."""
    kind: Kind
    path: str
    """Relative to the content folder, with forward slashes."""
    fields: F
    """What its front matter says."""
    body: str
    """Its Markdown."""
    body_line: int
    """The line of the file on which the body starts."""
    lines: Lines
    digest: str
    """SHA-256 of the file, in hex."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Quicker than a dataclass does it by itself, and there are tens of thousands.
        return Record, (
            self.id, self.kind, self.path, self.fields, self.body, self.body_line,
            self.lines, self.digest,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Archive:
    """Every record that could be read, each kind sorted by id."""

    articles: Mapping[RecordId, Record[Article]]
    authorities: Mapping[RecordId, Record[Authority]]
    notices: Mapping[RecordId, Record[Notice]]
    notes: Mapping[NoteId, Record[Note]]
    former: Mapping[RecordId, RecordId] = field(default_factory=dict)
    """Ids that records had before, with the id they have now."""

    def get(self, record_id: str) -> Record[Article] | Record[Authority] | Record[Notice] | None:
        """Return the record of that id, notes left out."""
        key = RecordId(record_id)
        return self.articles.get(key) or self.authorities.get(key) or self.notices.get(key)

    def authority(self, record_id: str, kind: Kind | None = None) -> Record[Authority] | None:
        """Return the authority record of that id, if it is of that kind."""
        found = self.authorities.get(RecordId(record_id))
        return found if found and (kind is None or found.kind is kind) else None

    def of_kind(self, kind: Kind) -> list[Record[Authority]]:
        """Return the authority records of one kind, by id."""
        return [record for record in self.authorities.values() if record.kind is kind]

    def __iter__(self) -> Iterator[Record[Article | Authority | Notice | Note]]:
        return chain(
            self.articles.values(),
            self.authorities.values(),
            self.notices.values(),
            self.notes.values(),
        )


def archive_of(records: list[Record[Article | Authority | Notice | Note]]) -> Archive:
    """Return `records`, sorted by id, as an archive; of two equal ids the first path stays."""
    articles: dict[str, Record[Any]] = {}
    authorities: dict[str, Record[Any]] = {}
    notices: dict[str, Record[Any]] = {}
    notes: dict[str, Record[Any]] = {}
    shelf_of = {
        Kind.ARTICLE: articles,
        Kind.NOTICE: notices,
        Kind.NOTE: notes,
        **dict.fromkeys(AUTHORITY_KINDS, authorities),
    }
    former: dict[RecordId, RecordId] = {}
    ordered: list[Record[Any]] = sorted(records, key=attrgetter("id", "path"))
    for record in ordered:
        group = shelf_of[record.kind]
        group.setdefault(record.id, record)
        if group is not notes:
            for old in record.fields.previous_ids:
                former[RecordId(old)] = RecordId(record.id)
    return Archive(articles, authorities, notices, notes, former)  # type: ignore[arg-type]  # by kind
