"""Files of the content folder as they are published: looked into once, then written.

What a look found holds as long as the system shows that nobody wrote to the file since.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from annotated_archive.load.regular import open_regular
from annotated_archive.load.run import Run
from annotated_archive.load.stamps import Stamp, stamp
from annotated_archive.media.kinds import CLEANED, pieces_of, suffix_of
from annotated_archive.media.pieces import DamagedError, Kept, Piece, Zeros

_BLOCK = 1 << 20
"""Bytes that are copied at a time: films are not read whole."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What was found in a file."""

    pieces: tuple[Piece, ...]
    """What of it is published; nothing where it is damaged."""
    fault: str = ""
    """Why it is not published."""
    stamp: Stamp | None = None
    """By which the system shows that nobody wrote to it since; None: it may have been."""
    is_unreadable: bool = False
    """Whether the fault is the system's, which would not let it be read."""


Copies = Mapping[str, Copy]
"""Path of a file -> what was found in it. Files that are published as they are stand not here."""

NOTHING_COPIED: Copies = MappingProxyType({})


def copies_of(
    content: Path,
    paths: Iterable[str],
    run: Run,
    known: Copies = NOTHING_COPIED,
    changed: Collection[str] | None = None,
) -> dict[str, Copy]:
    """Return what is published of those files that are looked into.

    Of `known` files only those that may have `changed` are looked at, if that is said.
    """
    wanted = [path for path in paths if suffix_of(path) in CLEANED]
    found = {path: known[path] for path in wanted if path in known}
    for path, old in list(found.items()):
        if (changed is None or path in changed) and not _is_same(content, path, old):
            del found[path]
    fresh = [path for path in wanted if path not in found]
    return found | dict(zip(fresh, run(look_into, content, fresh), strict=True))


def _is_same(content: Path, path: str, old: Copy) -> bool:
    return old.stamp is not None and stamp(content, path) == old.stamp


def look_into(content: Path, batch: Sequence[str]) -> list[Copy]:
    """Return what was found in a batch of files; a plain function for workers."""
    found = []
    for path in batch:
        now = stamp(content, path)  # before it is read
        try:
            with open_regular(f"{content}/{path}") as file:
                found.append(Copy(pieces_of(file, path), "", now))
        except DamagedError as damage:
            found.append(Copy((), str(damage), now))
        except OSError as error:
            found.append(Copy((), str(error.strerror or error), is_unreadable=True))
    return found


def published_bytes(content: Path, path: str, copies: Copies) -> Iterator[bytes]:
    """Yield what is published of a file, block by block.

    A file that somebody wrote to meanwhile is looked into again. Raises DamagedError and
    OSError.
    """
    with open_regular(f"{content}/{path}") as file:
        copy = copies.get(path)
        if copy is None:
            pieces: Sequence[Piece] = (Kept(0, file.seek(0, os.SEEK_END)),)
        elif copy.stamp is not None and _stamp_of(file) == copy.stamp:
            pieces = copy.pieces
        else:
            pieces = pieces_of(file, path)
        for piece in pieces:
            if isinstance(piece, bytes):
                yield piece
            elif isinstance(piece, Zeros):
                yield from (bytes(size) for size in _blocks(piece.length))
            else:
                file.seek(piece.start)
                yield from (file.read(size) for size in _blocks(piece.end - piece.start))


def _stamp_of(file: BinaryIO) -> Stamp:
    now = os.fstat(file.fileno())
    return now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino


def _blocks(size: int) -> Iterator[int]:
    for done in range(0, size, _BLOCK):
        yield min(_BLOCK, size - done)
