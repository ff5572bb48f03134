"""What waits in `incoming/` is moved into the content folder once nothing speaks against it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated_archive.importing.write import put_new
from annotated_archive.link.article_images import images_named_by
from annotated_archive.link.id_fields import id_fields, ids_in
from annotated_archive.load.incoming import incoming_folder, is_incoming, published_path
from annotated_archive.load.readers import read_record
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.rewrite import CannotRewrite, rewritten
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.records.vocabulary import Vocabulary

_KEYS = tuple(Article.model_fields)


@dataclass(frozen=True, slots=True)
class Ready:
    """A record that may be published."""

    record: Record[Any]
    files: frozenset[str]
    """The paths of the pictures that go with it, which wait too."""


def waiting_records(archive: Archive) -> list[Record[Any]]:
    """Return the records in `incoming/`, by path."""
    found = (record for record in archive if is_incoming(record.path))
    return sorted(found, key=lambda record: record.path)


def sorted_out(
    waiting: Iterable[Record[Any]],
    archive: Archive,
    problems: Iterable[Problem],
    content: Path,
    vocabulary: Vocabulary,
) -> tuple[list[Ready], dict[str, str]]:
    """Return the records that may be published, and the path of each other with the reason.

    `problems` are those of the archive, their paths from the content folder on. A record that
    names one which stays in `incoming/` stays as well.
    """
    errors = {each.path: each for each in problems if each.severity is Severity.ERROR}
    ready: dict[str, Ready] = {}
    reasons: dict[str, str] = {}
    for record in waiting:
        try:
            wrong = errors.get(record.path) or _wrong_once_published(record, content, vocabulary)
        except OSError as error:
            reasons[record.path] = str(error.strerror or error)
            continue
        if wrong is None:
            files = frozenset(filter(is_incoming, images_named_by(record)))
            ready[record.id] = Ready(record, files)
        else:
            reasons[record.path] = f"{wrong.message} [{wrong.code}]"
    while stay := dict(_left_behind(ready, archive)):
        for record_id, name in stay.items():
            record = ready.pop(record_id).record
            reasons[record.path] = f"it names “{name}”, which stays in incoming"
    return list(ready.values()), reasons


def _wrong_once_published(
    record: Record[Any], content: Path, vocabulary: Vocabulary
) -> Problem | None:
    """Return the first error that a draft does not have and a published record would."""
    data = bytes_of_file(content / record.path)
    if isinstance(record.fields, Article):
        data = _published(data, None)
    _, problems = read_record(data, published_path(record.path), vocabulary)
    return next((each for each in problems if each.severity is Severity.ERROR), None)


def _left_behind(ready: Mapping[str, Ready], archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield each record that names one which is neither published nor ready, with its id."""
    for record_id, each in ready.items():
        for named in ids_in(id_fields(each.record)):
            target = archive.get(named.id)
            if target is not None and is_incoming(target.path) and target.id not in ready:
                yield record_id, target.id
                break


def _published(data: bytes, reader: str | None) -> bytes:
    """Return an article's file without `draft`, and with who proofread it."""
    values = {"draft": None} | ({"proofread_by": reader} if reader else {})
    try:
        return rewritten(data, values, _KEYS)
    except CannotRewrite:
        return data  # the file has an error, which is told


def published(
    ready: Iterable[Ready], waiting: Iterable[Record[Any]], content: Path, reader: str
) -> Iterator[tuple[Record[Any], str]]:
    """Move records and their pictures into the content folder; yield each, and why not if it failed.

    An article is given `reader` as `proofread_by`, unless it names somebody. A new file is whole
    or not there, and the old one is deleted last: what a run that stops half-way has left in both
    places, the next run deletes.
    """
    moved: set[str] = set()
    pictures: set[str] = set()
    for each in ready:
        why_not = _move(each, content, reader)
        if not why_not:
            moved.add(each.record.id)
            pictures |= each.files
        yield each.record, why_not
    left = (record for record in waiting if record.id not in moved)
    for path in pictures.difference(*map(images_named_by, left)):
        (content / path).unlink(missing_ok=True)
    for folder, _, _ in os.walk(incoming_folder(content), topdown=False):
        with suppress(OSError):  # it is not empty
            Path(folder).rmdir()


def _move(ready: Ready, content: Path, reader: str) -> str:
    """Move one record, and copy its pictures; return why not, where that fails."""
    record = ready.record
    source = content / record.path
    try:
        data = bytes_of_file(source)
        if isinstance(record.fields, Article):
            data = _published(data, None if record.fields.proofread_by else reader)
        for path in sorted(ready.files):
            put_new(content / published_path(path), bytes_of_file(content / path))
        put_new(content / published_path(record.path), data)
        source.unlink()
    except FileExistsError:
        return "another file of the same name is in the content folder"
    except OSError as error:
        return str(error.strerror or error)
    return ""
