"""The content folder, walked: records, introductions, pages, files to copy, problems."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated_archive.load.readers import LARGEST_FILE, read_record
from annotated_archive.records.archive import Archive, Record, archive_of
from annotated_archive.records.ids import KIND_OF_FOLDER
from annotated_archive.records.note import Note
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "duplicate-id": "Two records have one id; ids are unique over the whole archive.",
    "id-used-before": "An id that another record had before; ids are never used again.",
    "link-in-content": "A symbolic link lies in the content folder; it is not followed.",
    "file-not-copied": "A file whose kind is not copied to the site.",
    "file-too-large": "A Markdown file too large to be a record.",
    "unreadable-file": "The system would not let a file be read.",
}

INDEX_FOLDERS = frozenset(KIND_OF_FOLDER) | {"dates", "changes"}
"""Folders whose `index.md` introduces an index of ours."""

COPIED = frozenset({
    ".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp",
    ".mp3", ".mp4", ".ogg", ".webm",
    ".csv", ".json", ".pdf", ".txt", ".vtt",
})  # fmt: skip
"""What is copied beside records. SVG and HTML can carry scripts and are left out."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What the content folder holds."""

    archive: Archive
    introductions: dict[str, str]
    """Folder of an index -> the Markdown of its `index.md`, with its front matter."""
    pages: tuple[str, ...]
    """Hand-written Markdown pages outside the record folders, for MkDocs."""
    assets: tuple[str, ...]
    """Files in record folders that are copied beside the records."""
    problems: tuple[Problem, ...]


def load_tree(content: Path, on_record: Callable[[int], None] = lambda count: None) -> Tree:
    """Read everything under `content`. `on_record` hears how many records are read."""
    problems: list[Problem] = []
    records: list[Record[Any]] = []
    introductions: dict[str, str] = {}
    pages: list[str] = []
    assets: list[str] = []
    for path in _files(content, problems):
        folder, slash, name = path.partition("/")
        suffix = os.path.splitext(path)[1].lower()
        in_index = bool(slash) and folder in INDEX_FOLDERS
        if path.rpartition("/")[2].lower() == "readme.md":
            continue
        if in_index and name == "index.md":
            introductions[folder] = (content / path).read_text("utf-8", "replace")
        elif suffix == ".md" and folder in KIND_OF_FOLDER and slash:
            record, found = _read(content, path)
            problems += found
            if record is not None:
                records.append(record)
                on_record(len(records))
        elif suffix == ".md":
            pages.append(path)
        elif in_index and suffix in COPIED:
            assets.append(path)
        elif in_index:
            message = f"files of the kind “{suffix or name}” are not copied to the site"
            hint = f"use one of {', '.join(sorted(COPIED))}"
            problems.append(Problem(path, 0, "file-not-copied", message, Severity.WARNING, hint))
    problems += id_problems(records)
    return Tree(
        archive_of(records), introductions, tuple(pages), tuple(assets), tuple(sorted(problems))
    )


def _files(content: Path, problems: list[Problem]) -> Iterable[str]:
    """Yield the files below `content` in a stable order, hidden ones left out."""
    for folder, folders, names in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(folder)
        for name in list(folders):
            if (here / name).is_symlink():
                folders.remove(name)
                problems.append(_link_problem((here / name).relative_to(content).as_posix()))
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = (here / name).relative_to(content).as_posix()
            if (here / name).is_symlink():
                problems.append(_link_problem(path))
            else:
                yield path


def _link_problem(path: str) -> Problem:
    message = "a symbolic link is not followed"
    return Problem(path, 0, "link-in-content", message, hint="put the file itself there")


def _read(content: Path, path: str) -> tuple[Record[Any] | None, list[Problem]]:
    try:
        with (content / path).open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return None, [Problem(path, 0, "unreadable-file", str(error.strerror or error))]
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE:,} bytes"
        return None, [Problem(path, 0, "file-too-large", message, hint="divide the text")]
    return read_record(data, path)


def id_problems(records: Iterable[Record[Any]]) -> list[Problem]:
    """Return a problem for each id that two records claim, now or from before."""
    problems = []
    now: dict[str, Record[Any]] = {}
    for record in sorted(records, key=lambda record: record.path):
        first = now.setdefault(record.id, record)
        if first is not record:
            message = f"the id “{record.id}” is already that of {first.path}"
            problems.append(
                Problem(record.path, 0, "duplicate-id", message, hint="rename one of the files")
            )
    before: dict[str, str] = {}
    for record in now.values():
        if isinstance(record.fields, Note):
            continue
        for position, old in enumerate(record.fields.previous_ids):
            taken = now[old].path if old in now else before.get(old)
            if taken is not None:
                line = record.lines.at("previous_ids", position)
                message = f"“{old}” is also an id of {taken}"
                problems.append(Problem(record.path, line, "id-used-before", message))
            before[old] = record.path
    return problems
