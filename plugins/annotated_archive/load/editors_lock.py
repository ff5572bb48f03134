"""`editors.lock`: the notes that speak for the archive, each with the digest of its file.

Anybody can write an editor's name into a note. A note counts as an editor's only while this file
holds its id with the SHA-256 of its file. The file lies beside mkdocs.yml, outside of the content
folder.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotated_archive.load.regular import start_of_file
from annotated_archive.records.problem import Problem

CODES = {
    "bad-editors-lock": "`editors.lock` cannot be read, holds a line that is no note's id and digest, "
    "or one id twice.",
}

LOCK_NAME = "editors.lock"
"""The file's name, beside mkdocs.yml."""

LARGEST = 10_000_000
"""Bytes: more than the signatures of fifty thousand notes take."""

_LINE = re.compile(r"([a-z0-9-]{1,80}/[a-z0-9-]{1,120}) +([0-9a-f]{64})")

_HEAD = """\
# Notes that speak for the archive: the id of each, and the SHA-256 of its file.
# Written by `archive notes sign`. Check a proposal against the copy of the branch it is made for.
"""

_HINT = "delete the line, then sign the note: `archive notes sign` writes the file"


@dataclass(frozen=True, slots=True)
class EditorsLock:
    """What `editors.lock` holds."""

    digests: Mapping[str, str] = field(default_factory=dict)
    """Id of a note -> SHA-256 of its file, in hex, when an editor signed it."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Id of a note -> the line on which it stands."""
    path: str = LOCK_NAME
    """The file, as problems name it."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the file."""


def read_editors_lock(text: str, path: str = LOCK_NAME) -> EditorsLock:
    """Return the signatures in `text`, which stands in the file that problems name by `path`.

    The words of a line that cannot be read are not repeated in the problem: a link in place of
    the file would otherwise print another file.
    """
    digests: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None:
            message = "the line is not the id of a note and the SHA-256 of its file"
            problems.append(Problem(path, number, "bad-editors-lock", message, hint=_HINT))
        elif found[1] in digests:
            message = f"“{found[1]}” is signed on line {lines[found[1]]} already"
            problems.append(Problem(path, number, "bad-editors-lock", message, hint=_HINT))
        else:
            digests[found[1]] = found[2]
            lines[found[1]] = number
    return EditorsLock(digests, lines, path, tuple(problems))


def open_editors_lock(file: Path, path: str = LOCK_NAME) -> EditorsLock:
    """Return the signatures in `file`; none where there is no such file."""
    try:
        return editors_lock_of(start_of_file(str(file), LARGEST + 1), path)
    except FileNotFoundError:
        return EditorsLock(path=path)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return _unreadable(path, "it is a symbolic link, which is not followed")
        return _unreadable(path, error.strerror or str(error))


def editors_lock_of(data: bytes, path: str = LOCK_NAME) -> EditorsLock:
    """Return the signatures in these bytes of the file that problems name by `path`."""
    if len(data) > LARGEST:
        return _unreadable(path, f"it is larger than {LARGEST:,} bytes")
    try:
        return read_editors_lock(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError:
        return _unreadable(path, "it is not UTF-8")


def _unreadable(path: str, why: str) -> EditorsLock:
    problem = Problem(path, 0, "bad-editors-lock", f"the file cannot be read: {why}")
    return EditorsLock(path=path, problems=(problem,))


def editors_lock_text(digests: Mapping[str, str]) -> str:
    """Return the text of `editors.lock` with these signatures: one a line, sorted by id."""
    return _HEAD + "".join(f"{note} {digests[note]}\n" for note in sorted(digests))
