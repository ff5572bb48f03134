"""The tables of the archive: one entry a table.

An entry says what a row is, which records have rows and how many, and yields the rows of one
record. Files, the description as a Data Package, the page and the command follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from annotated_archive.edition import Settings
from annotated_archive.export.sharing import may_share_text
from annotated_archive.export.tables.articles import ArticleColumns, rows_of_articles
from annotated_archive.export.tables.cells import Row
from annotated_archive.export.tables.columns import Column, columns_of_all, own_columns
from annotated_archive.export.tables.records import (
    AuthorityColumns,
    NameColumns,
    RecordColumns,
    RegionPart,
    RelationColumns,
    ThemePart,
    rows_of_authorities,
    rows_of_names,
    rows_of_records,
    rows_of_relations,
)
from annotated_archive.export.tables.reported import (
    NamedColumns,
    ReportedColumns,
    names_in_article,
    rows_of_named,
    rows_of_reported,
)
from annotated_archive.export.tables.shards import Shards, shards
from annotated_archive.export.tables.source import TableSource
from annotated_archive.export.tables.texts import (
    MentionColumns,
    NoteColumns,
    SourceColumns,
    TextColumns,
    rows_of_mentions,
    rows_of_notes,
    rows_of_sources,
    rows_of_texts,
)
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind

Sizes = Iterable[tuple[str, int]]
"""Records, each with the number of its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
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
    table anew, in a few hundredths of a second each."""
    has_own_fields: bool = False
    licence: Literal["text", "notes", "data"] = "data"
    """Which of the archive's licences it is under."""

    def columns(self, settings: Settings) -> tuple[Column, ...]:
        """Return its columns, those of the fields that the archive declares last."""
        own = own_columns(settings.own_fields) if self.has_own_fields else ()
        return columns_of_all(self.rows_are) + own

    @property
    def meaning(self) -> str:
        """What a row of it is, in English."""
        return " ".join((self.rows_are[0].__doc__ or "").split())


def _of_kind(kind: Kind, *more: type) -> DataTable:
    return DataTable(
        name=kind.folder,
        rows_are=(AuthorityColumns, *more),
        key=("id",),
        sizes=lambda source: ((key, 1) for key in source.authorities(kind)),
        rows=rows_of_authorities,
    )


def _sizes_of_named(source: TableSource) -> Sizes:
    articles, left = source.edition.archive.articles, source.left_out()
    for key in source.articles():
        lists = (each for _, _, each in names_in_article(articles[key].fields))
        # Hardly any list names what is gone, and an edit has all of them counted again.
        yield (
            key,
            sum(
                len(each) if left.isdisjoint(each) else sum(one not in left for one in each)
                for each in lists
            ),
        )


def _sizes_of_names(source: TableSource) -> Sizes:
    for key in source.authorities():
        yield key, 1 + len(source.edition.archive.authorities[key].fields.names)


def _sizes_of_relations(source: TableSource) -> Sizes:
    for key in source.authorities():
        relations = source.edition.archive.authorities[key].fields.relations
        yield key, sum(source.shown(each.target) is not None for each in relations)


def _sizes_of_sources(source: TableSource) -> Sizes:
    for key in (*source.authorities(), *source.notes()):
        yield key, sum(1 for _ in rows_of_sources(source, key))


def _sizes_of_texts(source: TableSource) -> Sizes:
    archive, settings = source.edition.archive, source.edition.settings
    for key in source.articles():
        article = archive.articles[key]
        if may_share_text(article.fields, settings) and article.body.strip():
            yield key, 1
    for key in source.authorities():
        if archive.authorities[key].body.strip():
            yield key, 1


def _sizes_of_mentions(source: TableSource) -> Sizes:
    for key in (*source.articles(), *source.authorities()):
        yield key, len(source.edition.mentions.get(key, ()))


def _sizes_of_events(source: TableSource) -> Sizes:
    for key in source.articles():
        yield key, len(source.edition.archive.articles[key].fields.events)


TABLES = (
    DataTable(
        name="records",
        rows_are=(RecordColumns,),
        key=("id",),
        sizes=lambda source: ((key, 1) for key in source.records()),
        rows=rows_of_records,
        most=2_000,
    ),
    DataTable(
        name="articles",
        rows_are=(ArticleColumns,),
        key=("id",),
        sizes=lambda source: ((key, 1) for key in source.articles()),
        rows=rows_of_articles,
        most=500,
        has_own_fields=True,
    ),
    DataTable(
        name="article_records",
        rows_are=(NamedColumns,),
        key=("article", "event", "field", "position"),
        sizes=_sizes_of_named,
        rows=rows_of_named,
        most=2_000,
    ),
    DataTable(
        name="events",
        rows_are=(ReportedColumns,),
        key=("article", "number"),
        sizes=_sizes_of_events,
        rows=rows_of_reported,
    ),
    DataTable(
        name="texts",
        rows_are=(TextColumns,),
        key=("record",),
        sizes=_sizes_of_texts,
        rows=rows_of_texts,
        most=300,
        licence="text",
    ),
    _of_kind(Kind.REGION, RegionPart),
    _of_kind(Kind.GROUP),
    _of_kind(Kind.PERSON),
    _of_kind(Kind.PUBLISHER),
    _of_kind(Kind.THEME, ThemePart),
    DataTable(
        name="names",
        rows_are=(NameColumns,),
        key=("record", "position"),
        sizes=_sizes_of_names,
        rows=rows_of_names,
        most=2_000,
    ),
    DataTable(
        name="relations",
        rows_are=(RelationColumns,),
        key=("record", "position"),
        sizes=_sizes_of_relations,
        rows=rows_of_relations,
    ),
    DataTable(
        name="mentions",
        rows_are=(MentionColumns,),
        key=("text", "number"),
        sizes=_sizes_of_mentions,
        rows=rows_of_mentions,
    ),
    DataTable(
        name="notes",
        rows_are=(NoteColumns,),
        key=("id",),
        sizes=lambda source: ((key, 1) for key in source.notes()),
        rows=rows_of_notes,
        licence="notes",
    ),
    DataTable(
        name="sources",
        rows_are=(SourceColumns,),
        key=("holder", "part", "item", "position"),
        sizes=_sizes_of_sources,
        rows=rows_of_sources,
    ),
)  # fmt: skip
"""In the order in which the page and the Data Package name them."""

TABLE_OF = {table.name: table for table in TABLES}

assert {kind.folder for kind in AUTHORITY_KINDS} <= TABLE_OF.keys()


class FilledTable(NamedTuple):
    """Rows of a table, to be written as CSV and as lines of JSON."""

    columns: tuple[Column, ...]
    rows: list[Row]


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


def filled_table(source: TableSource, name: str, ids: Iterable[str]) -> FilledTable:
    """Return the rows that some records have in a table."""
    table = TABLE_OF[name]
    rows = [row for key in ids for row in table.rows(source, key)]
    return FilledTable(table.columns(source.edition.settings), rows)
