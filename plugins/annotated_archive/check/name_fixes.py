"""Ids put in the places of names and of former ids, where one record alone can be meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from annotated_archive.link.bearers import Bearers
from annotated_archive.link.id_fields import ANY_RECORD, TARGET, NamedId, id_fields, ids_in
from annotated_archive.load.rewrite import CannotRewrite, with_values
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.note import Note
from annotated_archive.text.references import Reference, ReferenceKind


class NameToReplace(NamedTuple):
    """A name in a file, and the id of the record that bears it."""

    name: str
    id: str
    place: tuple[str | int, ...] = ()
    """Where it stands in the front matter; empty for a link in the text."""
    line: int = 0
    """The line of a link in the text."""


def names_for_ids(
    archive: Archive,
    references: Mapping[str, Iterable[Reference]],
    bearers: Bearers,
    people: Collection[str] = (),
) -> Iterator[tuple[Record[Any], list[NameToReplace]]]:
    """Yield each record in whose file ids can take the places of names, with these names.

    `references` are those of the texts, by record. A person's id is put in only if it is one of
    `people`, whom a contributor has named.
    """

    def meant(words: str, kinds: Collection[Kind]) -> str | None:
        if archive.get(words) or words in archive.notes:
            return None
        if former := archive.former.get(RecordId(words)):
            return former
        found = bearers.one(words, kinds, people)
        return found.id if found else None

    for record in archive:
        named = []
        for link in _ids_of(record):
            if link.looks_like_an_id and (better := meant(link.id, link.kinds)):
                named.append(NameToReplace(link.id, better, link.place))
        for reference in references.get(record.id, ()):
            words = reference.target.partition("#")[0]
            if reference.kind is ReferenceKind.WIKI and (better := meant(words, ANY_RECORD)):
                named.append(NameToReplace(words, better, line=reference.line))
        if named:
            yield record, named


def _ids_of(record: Record[Any]) -> Iterator[NamedId]:
    yield from ids_in(id_fields(record))
    if isinstance(record.fields, Note):
        yield NamedId(record.fields.target, TARGET.place, TARGET.kinds)


def with_ids(data: bytes, named: Collection[NameToReplace]) -> bytes:
    """Return the file `data` with ids in the places of names. Raises CannotRewrite."""
    rows = data.splitlines(keepends=True)
    for each in named:
        if not each.place:
            rows[each.line - 1] = _with_id(rows[each.line - 1], each)
    return with_values(b"".join(rows), {each.place: each.id for each in named if each.place})


def _with_id(row: bytes, named: NameToReplace) -> bytes:
    """Return a line of a text with an id in its link, and with the words that it showed."""
    words, record_id = named.name.encode(), named.id.encode()
    shown = b"" if is_record_id(named.name) else b"|" + words
    if b"[[" + words not in row or b"`" in row:
        raise CannotRewrite(f"the link to “{named.name}” is written in an unusual way")
    row = row.replace(b"[[" + words + b"]]", b"[[" + record_id + shown + b"]]")
    for mark in (b"|", b"#"):
        row = row.replace(b"[[" + words + mark, b"[[" + record_id + mark)
    return row
