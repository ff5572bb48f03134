"""Reading of the content folder: records, introductions, pages, files to copy, problems."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

from annotated_archive.load.front_matter import FrontMatterError, read_front_matter, read_text
from annotated_archive.load.incoming import named_path, published_path
from annotated_archive.load.misplaced import outside_folder
from annotated_archive.load.page import UNREADABLE, HandWrittenPage, read_page
from annotated_archive.load.readers import LARGEST_FILE, read_record
from annotated_archive.load.regular import NotAFileError, start_of_file
from annotated_archive.load.walk import ContentFiles, content_files, not_a_file
from annotated_archive.records.archive import Archive, Record, archive_of
from annotated_archive.records.ids import KIND_OF_FOLDER, Kind
from annotated_archive.records.indexes import INDEXES, indexes_with, introduced
from annotated_archive.records.note import Note
from annotated_archive.records.own_fields import OwnFields
from annotated_archive.records.problem import Problem
from annotated_archive.records.vocabulary import OURS, Vocabulary

CODES = {
    "duplicate-id": "Two records have one id; ids are unique over the whole archive.",
    "id-used-before": "An id that another record had before; ids are never used again.",
    "file-too-large": "A Markdown file that is too large to be read.",
    "unreadable-file": "The system would not let a file be read.",
}

_OF_IDS = ("duplicate-id", "id-used-before")

_problems_of = attrgetter("problems")

INDEX_FOLDERS = introduced(INDEXES)
"""Folders whose `index.md` introduces an index of ours."""


def index_folders(own_fields: OwnFields) -> frozenset[str]:
    """Return the folders whose `index.md` introduces an index, those of own fields as well."""
    return introduced(indexes_with(own_fields).values()) if own_fields else INDEX_FOLDERS


@dataclass(frozen=True, slots=True)
class Introduction:
    """The text above an index."""

    markdown: str
    line: int
    """The line of the file on which the text begins."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The contents of the content folder."""

    archive: Archive
    introductions: dict[str, Introduction]
    """Folder of an index -> its `index.md`."""
    pages: dict[str, HandWrittenPage]
    """Path -> hand-written page; MkDocs renders them."""
    assets: tuple[str, ...]
    """Files of kinds that are copied where something links to them."""
    problems: tuple[Problem, ...]
    unread: Mapping[str, str] = field(default_factory=dict)
    """Id of a record -> path of its file, where mistakes keep the file from being read."""
    others: tuple[str, ...] = ()
    """Files of other kinds."""
    index_folders: frozenset[str] = INDEX_FOLDERS
    """Folders whose `index.md` introduces an index."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """The contents of one Markdown file: a record, an introduction, a page, or nothing."""

    path: str
    digest: str
    """SHA-256 of the file, in hex; empty where it could not be read."""
    problems: tuple[Problem, ...] = ()
    record: Record[Any] | None = None
    introduction: Introduction | None = None
    page: HandWrittenPage | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        # Faster than the pickling of dataclasses, and there is one for each file.
        fields = (self.path, self.digest, self.problems, self.record, self.introduction, self.page)
        return FileRead, fields


def markdown_files(tree: Tree) -> list[str]:
    """Return the path of every Markdown file of a tree, also of those that could not be read."""
    paths = {record.path for record in tree.archive} | set(tree.pages)
    paths |= {f"{folder}/index.md" for folder in tree.introductions}
    return sorted(paths | set(tree.unread.values()))


def load_tree(content: Path, vocabulary: Vocabulary = OURS) -> Tree:
    """Read everything under `content`."""
    files = content_files(content)
    reads = [read_record_file(content, path, vocabulary) for path in files.markdown]
    return tree_of(files, reads, vocabulary)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def file_bytes(content: Path, path: str) -> bytes:
    """Return the bytes of a file; of one that is too large, one byte more than the limit.

    Raises OSError, NotAFileError among them.
    """
    return start_of_file(f"{content}/{path}", LARGEST_FILE + 1)


def read_record_file(content: Path, path: str, vocabulary: Vocabulary = OURS) -> FileRead:
    """Return what the Markdown file at `path` of the content folder holds."""
    try:
        data = file_bytes(content, path)
    except NotAFileError:  # it was a file when the folder was listed
        return FileRead(path, "", (not_a_file(path),))
    except OSError as error:
        message = str(error.strerror or error)
        return FileRead(path, "", (Problem(path, 0, "unreadable-file", message),))
    if len(data) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE:,} bytes"
        problem = Problem(path, 0, "file-too-large", message, hint="divide the text")
        return FileRead(path, digest_of(data), (problem,))
    folder, slash, name = published_path(path).partition("/")
    if slash and folder in index_folders(vocabulary.fields) and name == "index.md":
        introduction, problems = _introduction(data, path)
        return FileRead(path, digest_of(data), tuple(problems), introduction=introduction)
    if slash and folder in KIND_OF_FOLDER:
        record, problems = read_record(data, path, vocabulary)
        digest = record.digest if record else digest_of(data)
        return FileRead(path, digest, tuple(problems), record=record)
    page, findings = read_page(data)
    problems = [each.problem(path) for each in findings]
    if wrong := outside_folder(path, page.keys, page.lines):
        problems, page = [*problems, wrong], UNREADABLE
    return FileRead(path, digest_of(data), tuple(problems), page=page)


def tree_of(
    files: ContentFiles,
    reads: Iterable[FileRead],
    vocabulary: Vocabulary = OURS,
    archive: Archive | None = None,
) -> Tree:
    """Return the content folder as a tree of the files that were read.

    `archive` is that of their records, where it is known and no two of them share an id.
    """
    reads = list(reads)
    introductions: dict[str, Introduction] = {}
    pages: dict[str, HandWrittenPage] = {}
    problems = [*files.problems, *chain.from_iterable(map(_problems_of, reads))]
    unread: dict[str, str] = {}
    for read in [read for read in reads if read.record is None]:
        if read.introduction is not None:
            introductions[read.path.partition("/")[0]] = read.introduction
        elif read.page is not None:
            pages[read.path] = read.page
        elif published_path(read.path).partition("/")[0] in KIND_OF_FOLDER:
            unread[id_by_path(read.path)] = read.path
    for problem in files.problems:
        folder = published_path(problem.path).partition("/")[0]
        if folder in KIND_OF_FOLDER and problem.path.endswith(".md"):
            unread.setdefault(id_by_path(problem.path), problem.path)
    if archive is None:
        records = [read.record for read in reads if read.record is not None]
        problems += (wrong := _id_problems(records))
        # A record with another's id does not stand in for it anywhere.
        second = {each.path for each in wrong if each.code == "duplicate-id"}
        archive = archive_of([record for record in records if record.path not in second])
    return Tree(
        archive,
        introductions,
        pages,
        files.assets,
        tuple(sorted(problems)),
        unread,
        files.others,
        index_folders(vocabulary.fields),
    )


def has_id_problems(tree: Tree) -> bool:
    """Whether an id of a record is, or was, that of another record, too."""
    return any(problem.code in _OF_IDS for problem in tree.problems)


def id_by_path(path: str) -> str:
    """Return the id that the path of a record gives it."""
    folder, _, rest = published_path(path).removesuffix(".md").partition("/")
    return rest if KIND_OF_FOLDER[folder] is Kind.NOTE else rest.rpartition("/")[2]


def _introduction(data: bytes, path: str) -> tuple[Introduction, list[Problem]]:
    """Return the text above an index, without front matter, which is read as strictly as any."""
    try:
        text = read_text(data)
        if not text.startswith("---"):
            return Introduction(text, 1), []
        front = read_front_matter(data)
    except FrontMatterError as error:
        return Introduction("", 1), [finding.problem(path) for finding in error.findings]
    problems = [finding.problem(path) for finding in front.warnings]
    if wrong := outside_folder(path, front.metadata, front.lines):
        problems.append(wrong)
    return Introduction(front.body, front.body_line), problems


def _id_problems(records: Collection[Record[Any]]) -> list[Problem]:
    """Return a problem for each current or former id that two records have.

    Of an article and a record that articles name, the article is blamed: it came later.
    """
    problems = []
    now: dict[str, Record[Any]] = {}
    if len({record.id for record in records}) == len(records) and not any(
        record.fields.previous_ids for record in records if not isinstance(record.fields, Note)
    ):
        return []  # as nearly always: nothing has to be sorted
    for record in sorted(records, key=lambda record: (not record.kind.is_authority, record.path)):
        first = now.setdefault(record.id, record)
        if first is not record:
            message = f"the id “{record.id}” is already that of {named_path(first.path)}"
            problems.append(
                Problem(record.path, 0, "duplicate-id", message, hint="rename one of the files")
            )
    before: dict[str, str] = {}
    for record in now.values():
        if isinstance(record.fields, Note):
            continue
        for position, old in enumerate(record.fields.previous_ids):
            other = now[old].path if old in now else before.get(old)
            if other is not None:
                line = record.lines.at("previous_ids", position)
                message = f"“{old}” is also an id of {named_path(other)}"
                problems.append(Problem(record.path, line, "id-used-before", message))
            before[old] = record.path
    return problems
