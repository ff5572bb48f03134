"""Opening a table of any kind: its columns, its rows, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from annotated_archive.importing.findings import import_error
from annotated_archive.importing.table.chunks import (
    Cells,
    RawRow,
    RowChunk,
    RowPlace,
    RowSpan,
    UnreadableTable,
    kept_rows,
    row_spans,
)
from annotated_archive.importing.table.delimited import DELIMITERS, delimited_rows, delimiter_of
from annotated_archive.importing.table.encoding import (
    UNREADABLE,
    NotText,
    TextEncoding,
    encoding_of,
)
from annotated_archive.importing.table.header import parted
from annotated_archive.importing.table.json_lines import NotARow, cells_of_line, json_rows
from annotated_archive.importing.table.map_model import TableMap
from annotated_archive.importing.table.workbook import Workbook
from annotated_archive.records.problem import Problem, Severity

ENDINGS = {
    ".csv": "text", ".tsv": "text", ".tab": "text", ".csv.gz": "text", ".tsv.gz": "text",
    ".jsonl": "json", ".ndjson": "json", ".jsonl.gz": "json", ".ndjson.gz": "json",
    ".xlsx": "workbook", ".xlsm": "workbook",
}  # fmt: skip
"""The endings of tables -> how they are read."""

_SAMPLED = 1_000
"""Lines of JSON whose keys stand for those of all."""


@dataclass(frozen=True)
class OpenTable:
    """A table whose head is read."""

    columns: Cells
    """The names of its columns; of JSON those of the first lines."""
    are_all: bool
    """Whether no row has others."""
    chunks: Iterator[RowChunk]


def ending_of(path: Path) -> str:
    """Return the ending of a table, with that of the packing; empty for other files."""
    name = path.name.lower()
    return max((each for each in ENDINGS if name.endswith(each)), key=len, default="")


def open_table(path: Path, name: str, model: TableMap, encoding: str | None) -> OpenTable:
    """Return an open table. Raises CannotImport without a library, and UnreadableTable."""
    kind = ENDINGS[ending_of(path)]
    if kind == "json":
        return _json(path, name)
    if kind == "workbook":
        return _workbook(path, name, model)
    return _delimited(path, name, model, encoding)


def _json(path: Path, name: str) -> OpenTable:
    keys: dict[str, None] = {}
    count = 0
    for row in islice(json_rows(path, name, RowPlace()), _SAMPLED):
        count += 1
        try:
            keys |= dict.fromkeys(cells_of_line(row.cells)) if isinstance(row.cells, bytes) else {}
        except NotARow:
            continue  # told when the line is read
    start = RowPlace()
    spans = row_spans(json_rows(path, name, start), start, _least_bytes(path))
    chunks = (RowChunk((), broken, span) for span, broken in spans)
    return OpenTable(tuple(keys), count < _SAMPLED, chunks)


def _least_bytes(path: Path) -> int:
    """Return how many bytes a chunk has at least: a packed file is unpacked anew for each."""
    return path.stat().st_size if path.suffix.lower() == ".gz" else 0


def _delimited(path: Path, name: str, model: TableMap, encoding: str | None) -> OpenTable:
    try:
        found = TextEncoding(encoding) if encoding else encoding_of(path)
        sign = "\t" if model.delimiter == "tab" else model.delimiter
        sign = sign or delimiter_of(path, found.name)
    except NotText as failure:
        problem = import_error("import-encoding", name, failure.message, failure.hint)
        raise UnreadableTable(problem) from failure
    except UnicodeDecodeError as failure:
        message = f"the file is not {encoding}"
        problem = import_error("import-encoding", name, message, "--encoding decides; leave it out")
        raise UnreadableTable(problem) from failure
    except UNREADABLE as failure:
        problem = import_error("import-row", name, f"the file cannot be read: {failure}")
        raise UnreadableTable(problem) from failure
    remarks = []
    if found.sample:
        message = f"read as {found.name}, with {DELIMITERS.get(sign, sign)} between cells; a sample: “{found.sample}”"
        hint = "--encoding decides"
        remarks.append(Problem(name, 0, "import-encoding", message, Severity.WARNING, hint))
    rows = delimited_rows(path, name, found.name, sign, RowPlace())
    columns, above, last, first = parted(rows, model.header, name)
    if last is not None and last.end is None:
        # Lines cannot be told in it without reading all those before.
        return _kept(columns, above, first, rows, "", remarks)
    start = RowPlace(last.end or 0, last.number) if last else RowPlace()
    rows = delimited_rows(path, name, found.name, sign, start, len(columns))
    spans = row_spans(rows, start, _least_bytes(path))
    return OpenTable(columns, True, _spanned(columns, above, spans, found.name, sign, remarks))


def _spanned(
    columns: Cells,
    above: list[RawRow],
    spans: Iterator[tuple[RowSpan, tuple[RawRow, ...]]],
    encoding: str,
    sign: str,
    remarks: list[Problem],
) -> Iterator[RowChunk]:
    said = tuple(remarks)
    if above:
        yield RowChunk(columns, tuple(above), remarks=said)
    for span, broken in spans:
        yield RowChunk(columns, broken, span, encoding, sign, remarks=said)
        said = ()


def _workbook(path: Path, name: str, model: TableMap) -> OpenTable:
    book = Workbook(path, name)
    sheets = book.sheets()
    sheet = model.sheet or next(iter(sheets), "")
    if sheet not in sheets:
        message = (
            f"the workbook has no sheet “{sheet}” with rows" if sheet else "no sheet holds rows"
        )
        hint = f"it has {', '.join(sheets)}" if sheets else ""
        raise UnreadableTable(import_error("import-row", name, message, hint))
    others = [each for each in sheets if each != sheet]
    remarks = [
        Problem(
            name, 0, "import-sheet", f"the sheet “{other}” is not read; “{sheet}” is",
            Severity.WARNING, f"import it by a map that says sheet: {other}",
        )
        for other in others
    ]  # fmt: skip
    if book.unread:
        message = f"the workbook has {', '.join(book.unread)}, which are not read"
        hint = "put what matters of them into columns of their own"
        remarks.append(Problem(name, 0, "import-sheet", message, Severity.WARNING, hint))
    rows = _closing(book, sheet)
    columns, above, _, first = parted(rows, model.header, name)
    return _kept(columns, above, first, rows, sheet if others else "", remarks)


def _closing(book: Workbook, sheet: str) -> Iterator[RawRow]:
    try:
        yield from book.rows(sheet)
    finally:
        book.close()


def _kept(
    columns: Cells,
    above: list[RawRow],
    first: RawRow | None,
    rows: Iterator[RawRow],
    sheet: str,
    remarks: list[Problem],
) -> OpenTable:
    """Return a table whose rows are handed on: a workbook is unpacked whole in any case."""
    kept = kept_rows(chain(above, [first] if first else [], rows))
    said = tuple(remarks)
    chunks = (
        RowChunk(columns, some, sheet=sheet, remarks=said if number == 0 else ())
        for number, some in enumerate(kept)
    )
    return OpenTable(columns, True, chunks)


def rows_of(path: Path, name: str, chunk: RowChunk) -> Iterator[RawRow]:
    """Yield the rows of a chunk. Raises UnreadableTable."""
    if chunk.span:
        start = chunk.span.start
        rows = (
            delimited_rows(path, name, chunk.encoding, chunk.delimiter, start, len(chunk.columns))
            if chunk.delimiter
            else json_rows(path, name, start)
        )
        yield from islice(rows, chunk.span.count)
    yield from chunk.rows
