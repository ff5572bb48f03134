"""The reader of tables: CSV, TSV, JSON by lines and Excel's workbooks, by a map of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from annotated_archive.importing.findings import Findings, import_error
from annotated_archive.importing.item import CannotImport, Item, Refusal, SourcePart
from annotated_archive.importing.source_files import leads_out
from annotated_archive.importing.table.chunks import RawRow, RowChunk, UnreadableTable
from annotated_archive.importing.table.encoding import known_encoding
from annotated_archive.importing.table.fields import fields_with
from annotated_archive.importing.table.header import TOTALS, is_header_again, with_columns
from annotated_archive.importing.table.json_lines import CellValue, NotARow, cells_of_line
from annotated_archive.importing.table.map_file import MapMistakes, ReadMap, read_map
from annotated_archive.importing.table.map_model import TableMap
from annotated_archive.importing.table.open_table import ENDINGS, ending_of, open_table, rows_of
from annotated_archive.importing.table.placed_row import filled, shortened
from annotated_archive.importing.table.placing import placed_row
from annotated_archive.importing.table.plan import (
    TablePlan,
    map_of_names,
    mistakes_about,
    plan_of,
    proposed_field,
)
from annotated_archive.records.own_fields import OwnFields
from annotated_archive.records.problem import Problem
from annotated_archive.records.vocabulary import OURS, Vocabulary


@dataclass(frozen=True)
class TableReader:
    """Reads tables, a row an item."""

    map: Path | None = None
    """The map of the columns; without it, columns that are called as fields are."""
    encoding: str | None = None
    """That of texts; without it, it is told by the file."""
    vocabulary: Vocabulary = OURS
    """The archive's, with the fields that it declares."""

    @property
    def kind(self) -> str:
        """Its name on the command line."""
        return "table"

    def sources(self, paths: Sequence[Path]) -> Iterator[SourcePart]:
        """Yield the rows of the tables at `paths`, some hundred at a time.

        Raises CannotImport where there is no table or a library is missing, and MapMistakes before
        the first row.
        """
        encoding = known_encoding(self.encoding) if self.encoding else None
        own = self.vocabulary.fields
        read = read_map(self.map, own) if self.map else None
        for path in tables_at(paths):
            name = path.as_posix()
            try:
                table = open_table(path, name, read.map if read else TableMap(), encoding)
            except UnreadableTable as failure:
                broken = RowChunk((), (RawRow(0, (), failure.problem),))
                yield SourcePart(path, name, broken)
                continue
            used = read or _map_without(table.columns, name, own)
            plan = plan_of(used, own)
            if found := list(mistakes_about(used, plan, table.columns, are_all=table.are_all)):
                raise MapMistakes(found)
            first = 1
            for chunk in table.chunks:
                yield SourcePart(path, name, chunk, first)
                first += chunk.size

    def items(self, source: SourcePart) -> Iterator[Item | Refusal]:
        """Yield an item or a refusal for each row of a source."""
        chunk: RowChunk = source.part
        written = self.map.stat().st_mtime_ns if self.map else 0
        plan = _plan(self.map, written, self.vocabulary.fields, chunk.columns)
        remarks = chunk.remarks
        sequence = source.first
        try:
            for row in rows_of(source.path, source.name, chunk):
                one = _read_row(row, source, sequence, plan, self.encoding, remarks)
                remarks = () if isinstance(one, Item) else remarks
                sequence += 1
                yield one
        except UnreadableTable as failure:  # it has changed since its rows were counted
            yield Refusal(source.name, "", sequence, failure.problem, "cell")


@lru_cache(maxsize=16)  # once in each process, for the tables of a run
def _plan(map_file: Path | None, written: int, own: OwnFields, columns: Sequence[str]) -> TablePlan:
    """Return what becomes of columns; a map may hold long lookups, so that it is not handed on.

    `written` is when the map was: a changed one is read again.
    """
    return plan_of(read_map(map_file, own) if map_file else _names(columns, own), own)


def _names(columns: Sequence[str], own: OwnFields) -> ReadMap:
    # Each object of JSON has columns of its own.
    return map_of_names(columns or (*fields_with(own), "body", "id"), own)


def tables_at(paths: Sequence[Path]) -> list[Path]:
    """Return the tables at `paths`; a folder stands for those in it. Raises CannotImport."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = (each for each in path.rglob("*") if ending_of(each) and each.is_file())
            for each in sorted(below):
                if leads_out(each, path):
                    raise CannotImport(
                        f"{each}: a link that leads out of {path}; name the table itself"
                    )
                found.append(each)
        elif ending_of(path):
            found.append(path)
        else:
            hint = "save it as .xlsx or .csv in a spreadsheet program"
            raise CannotImport(
                f"{path}: no table ends so; it is read: {', '.join(ENDINGS)}; {hint}"
            )
    if not found:
        raise CannotImport(f"no table is there; they end in {', '.join(ENDINGS)}")
    return found


def _map_without(columns: Sequence[str], name: str, own: OwnFields) -> ReadMap:
    """Return the map of a table for which there is none. Raises CannotImport without a title."""
    used = map_of_names(columns, own)
    if "title" in used.map.fields:
        return used
    proposed = {field: column for column in columns if (field := proposed_field(column))}
    likely = ", ".join(f"“{column}” may be {field}" for field, column in proposed.items())
    raise CannotImport(
        f"{name}: no column is called “title”, so a map has to say what is what"
        f"{f': {likely}' if likely else ''}; --write-map map.yml writes one to be mended, and --map map.yml reads it"
    )


def _read_row(
    row: RawRow,
    source: SourcePart,
    sequence: int,
    plan: TablePlan,
    encoding: str | None,
    remarks: tuple[Problem, ...],
) -> Item | Refusal:
    chunk: RowChunk = source.part
    noun = "row" if chunk.columns else "line"
    place = f"{noun} {row.number}" if row.number else ""
    place = f"sheet {chunk.sheet}, {place}" if chunk.sheet and place else place

    def refused(problem: Problem, count: int) -> Refusal:
        return Refusal(source.name, place, sequence, problem, "cell", count)

    def wrong(message: str, hint: str = "") -> Problem:
        return import_error("import-row", source.name, message, hint)

    if row.trouble:
        return refused(row.trouble, _filled_cells(row))
    try:
        cells = _cells(row, chunk)
    except NotARow as failure:
        return refused(wrong(str(failure), "mend the line; one object a line"), 1)
    if isinstance(row.cells, tuple) and is_header_again(chunk.columns, row.cells):
        return refused(wrong("it repeats the names of the columns"), len(cells))
    findings = Findings(f"{source.name}, {place}")
    placed = placed_row(cells, plan, source.path, findings, encoding)
    title = placed.value_of("title") if "title" in placed.metadata else ""
    if not title:
        hint = "if it is an article, write in the map what its title is: title: {column: …, otherwise: unknown}"
        return refused(wrong(f"it has no title: {_words_of(cells)}", hint), len(cells))
    if title.casefold().rstrip(":") in TOTALS and "published" not in placed.metadata:
        return refused(wrong(f"“{title}” adds others up and is no article"), len(cells))
    return Item(
        source=source.name,
        place=place,
        sequence=sequence,
        sha256=placed.sha256,
        metadata=placed.metadata,
        body=placed.body.markdown,
        text=placed.body.words,
        pictures=tuple(placed.pictures),
        leftovers=tuple(placed.leftovers),
        unit="cell",
        uses=placed.uses,
        findings=(*remarks, *findings),
    )


def _cells(row: RawRow, chunk: RowChunk) -> Mapping[str, CellValue]:
    if isinstance(row.cells, bytes):
        return cells_of_line(row.cells)
    return with_columns(chunk.columns, row.cells)


def _filled_cells(row: RawRow) -> int:
    return sum(map(filled, row.cells)) if isinstance(row.cells, tuple) else 1


def _words_of(cells: Mapping[str, CellValue]) -> str:
    words = (value if isinstance(value, str) else "; ".join(value) for value in cells.values())
    return shortened(" | ".join(each.strip() for each in words if each.strip()))
