"""The content folder, walked: records, introductions, pages, files to copy, problems."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotated_archive.load.front_matter import FrontMatterError, read_front_matter, read_text
from annotated_archive.load.page import Page, read_page
from annotated_archive.load.readers import LARGEST_FILE, read_record
from annotated_archive.load.regular import NotAFileError, start_of_file
from annotated_archive.records.archive import Archive, Record, archive_of
from annotated_archive.records.ids import KIND_OF_FOLDER, Kind
from annotated_archive.records.indexes import INDEXES
from annotated_archive.records.note import Note
from annotated_archive.records.portable import alike, trouble_with_name, trouble_with_path
from annotated_archive.records.problem import Problem

CODES = {
    "duplicate-id": "Two records have one id; ids are unique over the whole archive.",
    "id-used-before": "An id that another record had before; ids are never used again.",
    "link-in-content": "A symbolic link lies in the content folder; it is not followed.",
    "bad-path": "A name of a file or folder that cannot be shown, or that not every computer can hold.",
    "names-alike": "Two names in one folder that some computers take for the same.",
    "file-too-large": "A Markdown file that is too large to be read.",
    "unreadable-file": "The system would not let a file be read.",
    "not-a-file": "Something in the content folder is neither a file nor a folder: a pipe or a device.",
}

INDEX_FOLDERS = frozenset(index.folder for index in INDEXES if index.takes_introduction)
"""Folders whose `index.md` introduces an index of ours."""

COPIED = frozenset({
    ".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp",
    ".mp3", ".mp4", ".ogg", ".webm",
    ".csv", ".json", ".pdf", ".txt", ".vtt",
})  # fmt: skip
"""What is copied where something names it. SVG and HTML can carry scripts and are left out."""

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
    pages: dict[str, Page]
    """Path of a hand-written page -> what is in it; MkDocs renders them."""
    assets: tuple[str, ...]
    """Files of kinds that are copied, where something names them."""
    problems: tuple[Problem, ...]
    unread: Mapping[str, str] = field(default_factory=dict)
    """The id that a record's file stands for -> its path, where mistakes kept it from being one."""
    others: tuple[str, ...] = ()
    """Files of other kinds."""


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The files of the content folder, not read yet."""

    markdown: tuple[str, ...]
    """Paths, in a stable order."""
    assets: tuple[str, ...]
    """Files of kinds that are copied, where something names them."""
    problems: tuple[Problem, ...]
    others: tuple[str, ...] = ()
    """Files of other kinds."""
    has_linked_folders: bool = False
    """Whether there are symbolic links to folders; that they are refused is a problem."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one Markdown file holds: one of a record, an introduction and a page, or nothing."""

    path: str
    digest: str
    """SHA-256 of the file, in hex; empty where it could not be read."""
    problems: tuple[Problem, ...] = ()
    record: Record[Any] | None = None
    introduction: Introduction | None = None
    page: Page | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        # Quicker than a dataclass does it by itself, and there are as many as files.
        fields = (self.path, self.digest, self.problems, self.record, self.introduction, self.page)
        return FileRead, fields


def load_tree(content: Path) -> Tree:
    """Read everything under `content`."""
    files = content_files(content)
    return tree_of(files, [read_file(content, path) for path in files.markdown])


def content_files(content: Path) -> ContentFiles:
    """Return the files below `content`; hidden ones and links are left out."""
    markdown: list[str] = []
    assets: list[str] = []
    others: list[str] = []
    problems: list[Problem] = []
    for path in _files(str(content), problems):
        suffix = os.path.splitext(path)[1].lower()
        if path.rpartition("/")[2].lower() == "readme.md":
            continue
        if suffix in COPIED:
            assets.append(path)
        elif suffix in MARKDOWN and path.endswith(suffix):
            markdown.append(path)
        elif suffix in MARKDOWN:
            # MkDocs would copy it as it is, front matter and all.
            message = "the extension of a Markdown file is written in small letters"
            problems.append(Problem(path, 0, "bad-path", message, hint=f"end it in {suffix}"))
        else:
            others.append(path)
    links = (each.path for each in problems if each.code == "link-in-content")
    return ContentFiles(
        tuple(markdown),
        tuple(assets),
        tuple(problems),
        tuple(others),
        any(os.path.isdir(f"{content}/{path}") for path in links),  # noqa: PTH112
    )


def _files(content: str, problems: list[Problem]) -> Iterator[str]:
    """Yield the paths of the files, those of a folder before those below it."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(f"{content}/{folder}") as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            message = str(error.strerror or error)
            problems.append(Problem(folder.rstrip("/"), 0, "unreadable-file", message))
            continue
        below = []
        seen: dict[str, str] = {}
        for entry in found:
            path = folder + entry.name
            if _is_open(entry, path, problems):
                other = seen.setdefault(alike(entry.name), entry.name)
                if other != entry.name:
                    problems.append(_alike(path, other))
                if entry.is_dir(follow_symlinks=False):
                    below.append(f"{path}/")
                else:
                    yield path
        waiting += reversed(below)


def _is_open(entry: os.DirEntry[str], path: str, problems: list[Problem]) -> bool:
    """Whether a file or folder is to be looked into; what is refused becomes a problem."""
    if entry.name.startswith("."):
        return False
    if trouble := trouble_with_name(entry.name) or trouble_with_path(path):
        shown = path if path.isprintable() else path.encode("unicode_escape").decode("ascii")
        problems.append(Problem(shown, 0, "bad-path", trouble, hint=_BETTER_NAME))
        return False
    if entry.is_symlink():
        message = "a symbolic link is not followed"
        hint = "put the file itself there"
        problems.append(Problem(path, 0, "link-in-content", message, hint=hint))
        return False
    if not entry.is_file(follow_symlinks=False) and not entry.is_dir(follow_symlinks=False):
        problems.append(_not_a_file(path))
        return False
    return True


_BETTER_NAME = "rename it, best with a-z, 0-9 and hyphens"


def _alike(path: str, other: str) -> Problem:
    message = f"some computers take this name and “{other}” for the same"
    hint = "rename one; capital letters and the way accents are made do not count there"
    return Problem(path, 0, "names-alike", message, hint=hint)


def _not_a_file(path: str) -> Problem:
    message = "this is neither a file nor a folder, but a pipe, a socket or a device"
    return Problem(path, 0, "not-a-file", message, hint="take it out of the content folder")


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


Stamp = tuple[int, int, int, int]
"""Size, times of the last change of content and of anything (in nanoseconds), number."""

_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written to has another time than before, on any file
system: some count in steps of two seconds."""


def stamp(content: Path, path: str) -> Stamp | None:
    """Return by what the system shows that a file has not been written to.

    None where it was, just now: then it could be written to again without a trace. (What git's
    index does, for the same reason.)
    """
    try:
        now = os.lstat(f"{content}/{path}")
    except OSError:
        return None
    if time.time_ns() - max(now.st_mtime_ns, now.st_ctime_ns) < _SETTLED:
        return None
    return now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino


def file_bytes(content: Path, path: str) -> bytes:
    """Return a file's bytes, one more than are allowed of one that is too large.

    Raises OSError, NotAFileError among them.
    """
    return start_of_file(f"{content}/{path}", LARGEST_FILE + 1)


def read_file(content: Path, path: str) -> FileRead:
    """Return what the Markdown file at `path` of the content folder holds."""
    try:
        data = file_bytes(content, path)
    except NotAFileError:  # another thing than when the folder was listed
        return FileRead(path, "", (_not_a_file(path),))
    except OSError as error:
        message = str(error.strerror or error)
        return FileRead(path, "", (Problem(path, 0, "unreadable-file", message),))
    digest = digest_of(data)
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE:,} bytes"
        problem = Problem(path, 0, "file-too-large", message, hint="divide the text")
        return FileRead(path, digest, (problem,))
    folder, slash, name = path.partition("/")
    if slash and folder in INDEX_FOLDERS and name == "index.md":
        introduction, problems = _introduction(data, path)
        return FileRead(path, digest, tuple(problems), introduction=introduction)
    if slash and folder in KIND_OF_FOLDER:
        record, problems = read_record(data, path)
        return FileRead(path, digest, tuple(problems), record=record)
    page, findings = read_page(data)
    return FileRead(path, digest, tuple(each.problem(path) for each in findings), page=page)


def tree_of(files: ContentFiles, reads: Iterable[FileRead]) -> Tree:
    """Return the content folder of files that were read."""
    records: list[Record[Any]] = []
    introductions: dict[str, Introduction] = {}
    pages: dict[str, Page] = {}
    problems = list(files.problems)
    unread: dict[str, str] = {}
    for read in reads:
        problems += read.problems
        if read.record is not None:
            records.append(read.record)
        elif read.introduction is not None:
            introductions[read.path.partition("/")[0]] = read.introduction
        elif read.page is not None:
            pages[read.path] = read.page
        elif read.path.partition("/")[0] in KIND_OF_FOLDER:
            unread[_id_meant(read.path)] = read.path
    problems += id_problems(records)
    return Tree(
        archive_of(records),
        introductions,
        pages,
        files.assets,
        tuple(sorted(problems)),
        unread,
        files.others,
    )


def _id_meant(path: str) -> str:
    """Return the id that the path of a record gives it."""
    folder, _, rest = path.removesuffix(".md").partition("/")
    return rest if KIND_OF_FOLDER[folder] is Kind.NOTE else rest.rpartition("/")[2]


def _introduction(data: bytes, path: str) -> tuple[Introduction, list[Problem]]:
    """Return the words on top of an index.

    They need no front matter; one that is there is not shown, and is read as strictly as any.
    """
    try:
        text = read_text(data)
        if not text.startswith("---"):
            return Introduction(text, 1), []
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
