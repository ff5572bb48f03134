"""The paths of the files of an import, and their writing: each is whole, or not there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from annotated_archive.importing.findings import import_error
from annotated_archive.importing.item import Leftover
from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.records.article import Article
from annotated_archive.records.ids import Kind
from annotated_archive.records.problem import Problem

_YEAR_AND_MONTH = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")


_RANK = {key: number for number, key in enumerate(Article.model_fields)}
"""The order of keys; those that an archive declares follow."""


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""How files are opened that are not whole yet."""

_NUMBERS = count()
"""Tell their names apart."""


def article_path(record_id: str, published: str) -> str:
    """Return the path of an article below content/, by the year and month of its publication.

    The folders mean nothing to a build; they only keep listings short.
    """
    date = _YEAR_AND_MONTH.match(published)
    folder = "/".join(part for part in date.groups() if part) if date else "undated"
    return f"{Kind.ARTICLE.folder}/{folder}/{record_id}.md"


def record_file(metadata: Mapping[str, Any], body: str, added: str | None = None) -> str:
    """Return the text of a record that came into the archive on a day, or today."""
    known = {**metadata, "added": added or date.today().isoformat()}
    known = {key: known[key] for key in sorted(known, key=lambda key: _RANK.get(key, len(_RANK)))}
    return write_front_matter(known, f"\n{body}" if body else "")


def leftovers_file(leftovers: Iterable[Leftover], source: str) -> str:
    """Return the text of the file that holds what has no place in a record, by its places."""
    parts = [f"Left over of {source}"]
    for each in leftovers:
        rows = "\n".join(f"    {row}".rstrip() for row in each.text.split("\n"))
        parts.append(f"{each.place}:\n{rows}")
    return "\n\n".join(parts) + "\n"


def put_new(target: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole; one with these bytes already may stand there.

    Raises OSError, FileExistsError for another file.
    """
    name = _whole(target, data)
    try:
        try:
            os.link(name, target)
        except FileExistsError:
            if bytes_of_file(target) != data:
                raise
    finally:
        os.unlink(name)  # noqa: PTH108  # quicker, and there is one for each record


def put_anew(target: Path, data: bytes) -> None:
    """Write a file whole, in the place of one that is there. Raises OSError."""
    name = _whole(target, data)
    try:
        os.replace(name, target)  # as above
    except OSError:
        os.unlink(name)  # noqa: PTH108
        raise


def _whole(target: Path, data: bytes) -> str:
    """Write a file of another name beside `target`, and return its path. Raises OSError."""
    folder = os.path.dirname(target)
    name = f"{folder}/.writing-{os.getpid()}-{next(_NUMBERS)}"
    try:
        handle = os.open(name, _NEW)
    except FileNotFoundError:
        Path(folder).mkdir(parents=True, exist_ok=True)
        handle = os.open(name, _NEW)
    with open(handle, "wb") as file:
        file.write(data)
    return name


def write_files(content: Path, files: Iterable[tuple[str, str]]) -> list[Problem]:
    """Write files below `content`; a file that is there already stays, and is a problem.

    Raises OSError.
    """
    problems = []
    for path, text in files:
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            problems.append(
                import_error(
                    "import-exists",
                    path,
                    "a file of that name is there already",
                    "say --id, or delete it",
                )
            )
    return problems
