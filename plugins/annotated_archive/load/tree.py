"""The content folder, walked: records, introductions, pages, files to copy, problems."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated_archive.load.front_matter import FrontMatterError, read_front_matter
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
    "bad-path": "A folder or a file whose name holds characters that no address can show.",
    "file-too-large": "A Markdown file that is too large to be read.",
    "unreadable-file": "The system would not let a file be read.",
}

INDEX_FOLDERS = frozenset(KIND_OF_FOLDER) | {"dates", "changes"}
"""Folders whose `index.md` introduces an index of ours."""

COPIED = frozenset({
    ".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp",
    ".mp3", ".mp4", ".ogg", ".webm",
    ".csv", ".json", ".pdf", ".txt", ".vtt",
})  # fmt: skip
"""What is copied as it is. SVG and HTML can carry scripts and are left out."""

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})
"""What MkDocs takes for a page."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """The words on top of an index."""

    markdown: str
    line: int
    """The line of the file on which they begin."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What the content folder holds."""

    archive: Archive
    introductions: dict[str, Introduction]
    """Folder of an index -> its `index.md`."""
    pages: dict[str, str]
    """Path of a hand-written page -> its whole text; MkDocs renders them."""
    assets: tuple[str, ...]
    """Files that are copied as they are."""
    problems: tuple[Problem, ...]


def load_tree(content: Path, on_record: Callable[[int], None] = lambda count: None) -> Tree:
    """Read everything under `content`. `on_record` hears how many records are read."""
    problems: list[Problem] = []
    records: list[Record[Any]] = []
    introductions: dict[str, Introduction] = {}
    pages: dict[str, str] = {}
    assets: list[str] = []
    for path in _files(content, problems):
        folder, slash, name = path.partition("/")
        suffix = os.path.splitext(path)[1].lower()
        if path.rpartition("/")[2].lower() == "readme.md":
            continue
        if suffix in COPIED:
            assets.append(path)
        elif suffix not in MARKDOWN:
            message = f"files of the kind “{suffix or name or path}” are not copied to the site"
            hint = f"only {', '.join(sorted(COPIED))} are; what belongs to the design of the site "
            hint += "stands in the folder of its theme"
            problems.append(Problem(path, 0, "file-not-copied", message, Severity.WARNING, hint))
        elif (data := _data(content, path, problems)) is None:
            continue
        elif slash and folder in INDEX_FOLDERS and name == "index.md":
            introductions[folder], found = _introduction(data, path)
            problems += found
        elif slash and folder in KIND_OF_FOLDER:
            record, found = read_record(data, path)
            problems += found
            if record is not None:
                records.append(record)
                on_record(len(records))
        else:
            pages[path] = data.decode("utf-8-sig", "replace")
    problems += id_problems(records)
    return Tree(archive_of(records), introductions, pages, tuple(assets), tuple(sorted(problems)))


def _files(content: Path, problems: list[Problem]) -> Iterator[str]:
    """Yield the files below `content` in a stable order; hidden ones and links left out."""
    for folder, folders, names in os.walk(content):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if _is_open(content, here / name, problems))
        for name in sorted(names):
            if _is_open(content, here / name, problems):
                yield (here / name).relative_to(content).as_posix()


def _is_open(content: Path, path: Path, problems: list[Problem]) -> bool:
    """Whether a file or folder is to be looked into; what is refused becomes a problem."""
    name, shown = path.name, path.relative_to(content).as_posix()
    if name.startswith("."):
        return False
    if not name.isprintable():
        # Bytes that are no UTF-8, line ends, marks that turn the reading direction.
        shown = shown.encode("unicode_escape").decode("ascii")
        message = "the name holds characters that cannot be shown"
        problems.append(Problem(shown, 0, "bad-path", message, hint="rename it"))
        return False
    if path.is_symlink():
        message = "a symbolic link is not followed"
        hint = "put the file itself there"
        problems.append(Problem(shown, 0, "link-in-content", message, hint=hint))
        return False
    return True


def _data(content: Path, path: str, problems: list[Problem]) -> bytes | None:
    """Return what a file holds, or None where it cannot be read or is too large."""
    try:
        with (content / path).open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        problems.append(Problem(path, 0, "unreadable-file", str(error.strerror or error)))
        return None
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE:,} bytes"
        problems.append(Problem(path, 0, "file-too-large", message, hint="divide the text"))
        return None
    return data


def _introduction(data: bytes, path: str) -> tuple[Introduction, list[Problem]]:
    """Return the words on top of an index.

    They need no front matter; one that is there is not shown, and is read as strictly as any.
    """
    text = data.decode("utf-8-sig", "replace")
    if not text.startswith("---"):
        return Introduction(text, 1), []
    try:
        front = read_front_matter(data)
    except FrontMatterError as error:
        return Introduction("", 1), [finding.problem(path) for finding in error.findings]
    warnings = [finding.problem(path) for finding in front.warnings]
    return Introduction(front.body, front.body_line), warnings


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
