"""The text and the pictures of a row, from its cells or from files that they name."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from annotated_archive.importing.item import Stated, TakenPicture, Use
from annotated_archive.importing.table.encoding import NotText, text_of
from annotated_archive.importing.table.placed_row import PlacedRow, filled
from annotated_archive.importing.table.plan import TablePlan
from annotated_archive.importing.table.row_bodies import row_body
from annotated_archive.importing.table.row_files import (
    PICTURES,
    NoFile,
    file_named,
    name_beside_record,
)
from annotated_archive.load.regular import bytes_of_file, hash_of_file


def take_text(row: PlacedRow, plan: TablePlan, table: Path, encoding: str | None) -> None:
    """Take the text that a plan names; a file that is missing is a finding."""
    source = plan.body
    if source is None:
        return
    column = source.column or source.files or ""
    cell = row.cells.get(column, "")
    if not filled(cell):
        return
    written = cell if isinstance(cell, str) else "\n\n".join(cell)
    markup = source.markup
    if source.files:
        try:
            path = file_named(written, table, source.folder)
            text, found = text_of(path, encoding)
        except (NoFile, NotText) as failure:
            _tell_of_file(row, column, failure)
            return
        except OSError as failure:
            _tell_of_file(row, column, NoFile(f"“{written}” cannot be read: {failure.strerror}"))
            return
        if found.sample:
            message = f"“{written}” is read as {found.name}; a sample: “{found.sample}”"
            row.findings.warn("import-encoding", message, "--encoding decides")
        row.files.append(hashlib.sha256(bytes_of_file(path)).hexdigest())
        markup = markup or ("markdown" if path.suffix.lower() == ".md" else "plain")
    else:
        text = written
    row.body = row_body(
        text, is_markdown=markup == "markdown", each_line=source.paragraphs == "line"
    )
    row.used[column] = Use.BODY
    if source.kind and row.body.markdown:
        row.metadata["body"] = Stated(source.kind, "the map")


def _tell_of_file(row: PlacedRow, column: str, failure: NoFile | NotText) -> None:
    row.findings.warn("import-file", f"column {column}: {failure.message}", failure.hint)
    cell = row.cells[column]
    row.leave(column, cell if isinstance(cell, str) else "; ".join(cell))


def take_pictures(row: PlacedRow, plan: TablePlan, table: Path) -> None:
    """Take the pictures that a plan names; one that is missing is a finding."""
    source = plan.images
    if source is None:
        return
    said = {
        key: words
        for key in ("alt", "caption", "credit", "rights")
        if (words := row.filled_in(getattr(source, key) or ""))
    }
    if "alt" not in said and source.caption and "caption" in said and not source.alt:
        said["alt"] = ""  # the caption says all, which the map says by an empty alt
    images: list[dict[str, Any]] = []
    for column in source.column:
        cell = row.cells.get(column, "")
        written = (cell,) if isinstance(cell, str) else cell
        if source.split:
            written = tuple(part for each in written for part in each.split(source.split))
        for each in filter(None, map(str.strip, written)):
            try:
                path = file_named(each, table, source.folder)
                if path.suffix.lower() not in PICTURES:
                    raise NoFile(
                        f"“{each}” is no picture that pages show", "save it as JPEG or PNG"
                    )
                digest = hash_of_file(path.resolve())
            except NoFile as failure:
                row.findings.warn(
                    "import-file", f"column {column}: {failure.message}", failure.hint
                )
                row.leave(column, each)
                continue
            except OSError as failure:
                row.findings.warn("import-file", f"column {column}: {failure}")
                row.leave(column, each)
                continue
            name = name_beside_record(each)
            row.pictures.append(TakenPicture(name, path))
            row.files.append(digest)
            row.used[column] = Use.METADATA
            images.append({"file": name, **said})
    if images:
        row.metadata["images"] = Stated(images, f"column {', '.join(source.column)}")
        if "alt" not in said:
            message = "nothing says what the picture shows"
            row.findings.warn("import-value", message, 'write it into the record: alt: "…"')
