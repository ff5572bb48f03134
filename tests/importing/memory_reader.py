"""A reader of items that a test makes up, and runs of it that write nothing, or into a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.drafting import Drafting
from annotated_archive.importing.incoming_files import IncomingFiles
from annotated_archive.importing.item import Item, Refusal, SourcePart, Stated
from annotated_archive.importing.known import KnownItems
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.pipeline import Desk, Imported, Pipeline
from annotated_archive.link.names import names_of
from annotated_archive.load.run import here
from annotated_archive.records.archive import Archive

TEXT = (
    "The mill hands of Upper Ford met again on Thursday, two days after the dam had been closed "
    "for the second time, and they stayed in the hall until the gate was opened at noon."
)


@dataclass(frozen=True, slots=True)
class MemoryReader:
    """Yields made-up items, each a source of its own."""

    kind: ClassVar[str] = "memory"
    held: tuple[Item | Refusal, ...]

    def sources(self, _: Sequence[Path]) -> Iterator[SourcePart]:
        """Yield a source for each item."""
        for number, each in enumerate(self.held):
            yield SourcePart(Path(each.source), each.source, part=number)

    def items(self, source: SourcePart) -> Iterator[Item | Refusal]:
        """Yield the item of a source."""
        yield self.held[source.part]


def row(number: int, body: str = "", source: str = "rows.csv", **values: Any) -> Item:
    """Return an item that stands in a row; `_` in the name of a value stands for a dot."""
    stated = {name.replace("__", "."): value for name, value in values.items()}
    return Item(
        source,
        f"row {number}",
        number,
        hashlib.sha256(f"{stated}{body}".encode()).hexdigest(),
        {name: Stated(value, f"column {name}") for name, value in stated.items()},
        f"{body}\n" if body else "",
        body,
        unit="cell",
    )


def taken_in(
    items: Sequence[Item | Refusal],
    archive: Archive,
    *,
    content: Path | None = None,
    options: ImportOptions | None = None,
    accession: Mapping[str, str] | None = None,
    update: bool = False,
    many: bool = True,
    unread: Mapping[str, str] | None = None,
) -> list[Imported]:
    """Return what becomes of items; nothing is written without a content folder."""
    reader = MemoryReader(tuple(items))
    view, known = ArchiveView(archive), KnownItems(archive, unread)
    names = names_of(archive.authorities.values())
    drafting = Drafting(archive, view, names, options or ImportOptions(), accession)
    files = IncomingFiles(content or Path("content"), dry_run=content is None)
    pipeline = Pipeline(view, known, files, update=update, many=many)
    desk = Desk(reader, drafting, frozenset(known.by_digest))
    return list(pipeline.imported(desk, list(reader.sources([])), here))
