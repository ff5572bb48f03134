"""The tables of the archive: one entry a table.

An entry says what a row is, which records have rows and how many, and yields the rows of one
record. Files, the description as a Data Package, the page and the command follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from annotated_archive.edition import Settings
from annotated_archive.export.tables.articles import ArticleRow, article_rows
from annotated_archive.export.tables.cells import Row, csv_bytes, jsonl_bytes
from annotated_archive.export.tables.columns import Column, joined_columns, own_columns
from annotated_archive.export.tables.records import (
    AuthorityRow,
    NameRow,
    RecordRow,
    RegionPart,
    RelationRow,
    ThemePart,
    authority_rows,
    name_rows,
    record_rows,
    relation_rows,
)
from annotated_archive.export.tables.reported import (
    NamedRow,
    ReportedRow,
    named_rows,
    names_in_article,
    reported_rows,
)
from annotated_archive.export.tables.shards import Shards, shards
from annotated_archive.export.tables.source import TableSource
from annotated_archive.export.tables.texts import (
    MentionRow,
    NoteRow,
    SourceRow,
    TextRow,
    has_text,
    mention_rows,
    note_rows,
    source_rows,
    text_rows,
)
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind

Sizes = Iterable[tuple[str, int]]
"""Records, each with the number of its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table."""

    name: str
    rows_are: tuple[type, ...]
    """The class of its rows; several where a row is put together."""
    key: tuple[str, ...]
    """The columns that tell rows apart."""
    sizes: Callable[[TableSource], Sizes]
    """The records that have rows."""
    rows: Callable[[TableSource, str], Iterator[Row]]
    """The rows of one record."""
    most: int = 1_000
    """Rows of a file, unless one record has more. An edit of one article makes its files of each
    table anew: a thousand long rows take a hundredth of a second."""
    has_own_fields: bool = False
    licence: Literal["text", "notes", "data"] = "data"
    """Which of the archive's licences it is under."""

    def columns(self, settings: Settings) -> tuple[Column, ...]:
        """Return its columns, those of the fields that the archive declares last."""
        own = own_columns(settings.own_fields) if self.has_own_fields else ()
        return joined_columns(self.rows_are) + own

    @property
    def meaning(self) -> str:
        """What a row of it is, in English."""
        return " ".join((self.rows_are[0].__doc__ or "").split())


def _of_kind(kind: Kind, *more: type) -> Table:
    return Table(
        name=kind.folder,
        rows_are=(AuthorityRow, *more),
        key=("id",),
        sizes=lambda source: ((key, 1) for key in source.authorities(kind)),
        rows=authority_rows,
    )


def _sizes_of_named(source: TableSource) -> Sizes:
    articles = source.edition.archive.articles
    for key in source.articles():
        named = names_in_article(articles[key].fields)
        yield key, sum(len(source.agents(each)) for _, _, each in named)


def _sizes_of_names(source: TableSource) -> Sizes:
    for key in source.authorities():
        yield key, 1 + len(source.edition.archive.authorities[key].fields.names)


def _sizes_of_relations(source: TableSource) -> Sizes:
    for key in source.authorities():
        relations = source.edition.archive.authorities[key].fields.relations
        yield key, sum(source.shown(each.target) is not None for each in relations)


def _sizes_of_sources(source: TableSource) -> Sizes:
    for key in (*source.authorities(), *source.notes()):
        yield key, sum(1 for _ in source_rows(source, key))


def _sizes_of_texts(source: TableSource) -> Sizes:
    for key in (*source.articles(), *source.authorities()):
        if has_text(source, key):
            yield key, 1


def _sizes_of_mentions(source: TableSource) -> Sizes:
    for key in (*source.articles(), *source.authorities()):
        yield key, len(source.edition.mentions.get(key, ()))


def _sizes_of_events(source: TableSource) -> Sizes:
    for key in source.articles():
        yield key, len(source.edition.archive.articles[key].fields.events)


TABLES = (
    Table(
        name="records",
        rows_are=(RecordRow,),
        key=("id",),
        sizes=lambda source: ((key, 1) for key in source.records()),
        rows=record_rows,
        most=4_000,
    ),
    Table(
        name="articles",
        rows_are=(ArticleRow,),
        key=("id",),
        sizes=lambda source: ((key, 1) for key in source.articles()),
        rows=article_rows,
        has_own_fields=True,
    ),
    Table(
        name="article_records",
        rows_are=(NamedRow,),
        key=("article", "event", "field", "position"),
        sizes=_sizes_of_named,
        rows=named_rows,
        most=4_000,
    ),
    Table(
        name="events",
        rows_are=(ReportedRow,),
        key=("article", "number"),
        sizes=_sizes_of_events,
        rows=reported_rows,
    ),
    Table(
        name="texts",
        rows_are=(TextRow,),
        key=("record",),
        sizes=_sizes_of_texts,
        rows=text_rows,
        most=500,
        licence="text",
    ),
    _of_kind(Kind.REGION, RegionPart),
    _of_kind(Kind.GROUP),
    _of_kind(Kind.PERSON),
    _of_kind(Kind.PUBLISHER),
    _of_kind(Kind.THEME, ThemePart),
    Table(
        name="names",
        rows_are=(NameRow,),
        key=("record", "position"),
        sizes=_sizes_of_names,
        rows=name_rows,
        most=4_000,
    ),
    Table(
        name="relations",
        rows_are=(RelationRow,),
        key=("record", "position"),
        sizes=_sizes_of_relations,
        rows=relation_rows,
    ),
    Table(
        name="mentions",
        rows_are=(MentionRow,),
        key=("text", "number"),
        sizes=_sizes_of_mentions,
        rows=mention_rows,
        most=2_000,
    ),
    Table(
        name="notes",
        rows_are=(NoteRow,),
        key=("id",),
        sizes=lambda source: ((key, 1) for key in source.notes()),
        rows=note_rows,
        licence="notes",
    ),
    Table(
        name="sources",
        rows_are=(SourceRow,),
        key=("holder", "part", "item", "position"),
        sizes=_sizes_of_sources,
        rows=source_rows,
    ),
)  # fmt: skip
"""In the order in which the page and the Data Package name them."""

TABLE_OF = {table.name: table for table in TABLES}

assert {kind.folder for kind in AUTHORITY_KINDS} <= TABLE_OF.keys()


class Tabled(NamedTuple):
    """The rows of a table, counted, and its files."""

    table: str
    rows: int
    files: Shards


def tabled(source: TableSource) -> tuple[Tabled, ...]:
    """Return all tables of an edition, with the records in each of their files."""
    found = []
    for table in TABLES:
        sizes = dict(table.sizes(source))
        found.append(Tabled(table.name, sum(sizes.values()), shards(sizes, table.most)))
    return tuple(found)


def _rows(source: TableSource, table: Table, ids: Iterable[str]) -> Iterator[Row]:
    return (row for key in ids for row in table.rows(source, key))


def table_as_csv(source: TableSource, name: str, ids: Iterable[str]) -> bytes:
    """Return the rows of some records as CSV."""
    table = TABLE_OF[name]
    return csv_bytes(table.columns(source.edition.settings), _rows(source, table, ids))


def table_as_jsonl(source: TableSource, name: str, ids: Iterable[str]) -> bytes:
    """Return the rows of some records as lines of JSON."""
    table = TABLE_OF[name]
    return jsonl_bytes(table.columns(source.edition.settings), _rows(source, table, ids))
