"""Extracted texts, plain or Markdown, and mail: each line of a text has one use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.decoding import LARGEST, LARGEST_TO_CUT, decode_source
from annotated_archive.importing.findings import import_error
from annotated_archive.importing.item import CannotImport, Item, Refusal, SourcePart, Use
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.raw.cutting import CutText, cutting
from annotated_archive.importing.raw.layouts import Layout
from annotated_archive.importing.raw.mail import is_mail, mail_text
from annotated_archive.importing.raw.page_reading import PageReading
from annotated_archive.importing.source_files import bytes_of_source
from annotated_archive.records.archive import archive_of
from annotated_archive.records.problem import Problem

SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".eml"))
"""Ends of the names of files that a folder stands for, in small or capital letters."""


@dataclass(frozen=True, slots=True)
class RawReader:
    """Reads files that hold one text each, or several where it is told to cut them."""

    kind: ClassVar[str] = "raw"
    layouts: tuple[Layout, ...] = ()
    values: ImportOptions = field(default_factory=ImportOptions)
    """What the command says."""
    view: ArchiveView | None = None
    """The names that the archive knows, by which lines are told."""
    encoding: str | None = None
    """The encoding of files that are not in UTF-8."""
    split: bool = False
    """Whether a file may hold several articles."""

    def sources(self, paths: Sequence[Path]) -> Iterator[SourcePart]:
        """Yield the files at `paths`; a folder stands for the texts in it.

        Raises CannotImport where there is none.
        """
        found = False
        for path in paths:
            below = (each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES)
            for file in sorted(below) if path.is_dir() else [path]:
                found = True
                yield SourcePart(file, file.as_posix(), root=path if path.is_dir() else None)
        if not found:
            raise CannotImport(f"no file is there that ends in {', '.join(sorted(SUFFIXES))}")

    def items(self, source: SourcePart) -> Iterator[Item | Refusal]:
        """Yield what one file holds."""
        try:
            data = bytes_of_source(source)
        except OSError as error:
            why = str(error.strerror or error)
            problem = import_error("import-unreadable", source.name, why, "look at the file")
            yield Refusal(source.name, "", 1, problem)
            return
        if self.split and not is_mail(data):
            yield from self._pieces(data, source.name)
            return
        read = read_raw(
            data,
            source=source.name,
            layouts=self.layouts,
            view=self.view,
            options=self.values,
            encoding=self.encoding,
        )
        if isinstance(read, Problem):
            count = 0 if read.code == "import-encoding" else len(data.splitlines())
            yield Refusal(source.name, "", 1, read, count=count)
        else:
            yield read

    def _pieces(self, data: bytes, name: str) -> Iterator[Item | Refusal]:
        """Yield the articles of a file that holds several."""
        text = decode_source(data, name, self.encoding, LARGEST_TO_CUT)
        if isinstance(text, Problem):
            yield Refusal(name, "", 1, text)
            return
        cut = cutting(text)
        view = self.view or ArchiveView(archive_of([]))
        last = 0
        for sequence, piece in enumerate(cut.texts, start=1):
            digest = hashlib.sha256(piece.text.encode()).hexdigest()
            reading = PageReading(piece, name, self.layouts, view, self.values)
            read = reading.item(digest, sequence, piece.place if len(cut.texts) > 1 else "")
            # Rules, and blank lines around them, belong to no article.
            between, last = piece.first - last - 1, piece.last
            if isinstance(read, Problem) or len(piece.text.encode()) > LARGEST:
                problem = read if isinstance(read, Problem) else _too_long(piece, name)
                count = piece.last - piece.first + 1 + between
                yield Refusal(name, piece.place, sequence, problem, count=count)
            else:
                blank = read.uses.get(Use.BLANK, 0) + between
                yield replace(read, uses={**read.uses, Use.BLANK: blank}) if between else read


def _too_long(piece: CutText, name: str) -> Problem:
    return import_error(
        "import-too-large",
        name,
        f"one article has {len(piece.text.encode()):,} bytes; at most {LARGEST:,}",
        "put a rule (a line of =====) between its articles",
        piece.first,
    )


def read_raw(
    data: bytes,
    *,
    source: str,
    layouts: Iterable[Layout],
    view: ArchiveView | None = None,
    options: ImportOptions | None = None,
    encoding: str | None = None,
) -> Item | Problem:
    """Return what the file `source` with the bytes `data` holds, or why it holds no article."""
    mail = len(data) <= LARGEST and is_mail(data)
    text = mail_text(data) if mail else decode_source(data, source, encoding)
    if isinstance(text, Problem):
        return text
    whole = CutText(1, text.count("\n") + 1, text)
    reading = PageReading(
        whole,
        source,
        layouts,
        view or ArchiveView(archive_of([])),
        options or ImportOptions(),
        is_mail=mail,
    )
    return reading.item(hashlib.sha256(data).hexdigest())
