"""Files of the content folder as they are published: read once for their pieces, then written.

The pieces of a file stay known as long as its stamp stays the same.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from annotated_archive.load.regular import Stamp, open_regular, stamp, stamp_of
from annotated_archive.load.run import Run
from annotated_archive.media.kinds import CLEANED, PICTURES, pieces_of, suffix_of
from annotated_archive.media.pieces import DamagedError, Kept, Piece, Zeros
from annotated_archive.media.size import Size, size_of

_BLOCK = 1 << 20
"""Bytes that are copied at a time: films are not read whole."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The published pieces of a file."""

    pieces: tuple[Piece, ...]
    """Empty where the file is damaged, and where it is published whole."""
    fault: str = ""
    """Why the file is not published."""
    stamp: Stamp | None = None
    """The stamp of the file before it was read, where it had one."""
    is_unreadable: bool = False
    """Whether the fault is that the system did not let the file be read."""
    size: Size | None = None
    """The size of a picture, where it is known."""
    is_whole: bool = False
    """Whether the file is published byte for byte, and only its size was looked for."""


Copies = Mapping[str, Copy]
"""Path of a file -> its copy, without files that are published unchanged."""

NOTHING_COPIED: Copies = MappingProxyType({})


def copies_of(
    content: Path,
    paths: Iterable[str],
    run: Run,
    before: Copies = NOTHING_COPIED,
    changed: Collection[str] | None = None,
    whole: Collection[str] = (),
) -> dict[str, Copy]:
    """Return the copies of those files that are published in pieces, and of pictures among the
    `whole`, which are published as they are.

    Of the files with copies from `before`, only those among `changed` may differ; any without it.
    """
    wanted = [path for path in paths if suffix_of(path) in CLEANED]
    kept = sorted(path for path in whole if suffix_of(path) in PICTURES)

    def current(path: str, *, is_whole: bool) -> Copy | None:
        old = before.get(path)
        if old is None or old.is_whole != is_whole:
            return None
        if changed is not None and path not in changed:
            return old
        return old if old.stamp is not None and stamp(content, path) == old.stamp else None

    found: dict[str, Copy] = {}
    for paths, work, is_whole in ((wanted, copies_of_batch, False), (kept, sizes_of_batch, True)):
        known = {path: current(path, is_whole=is_whole) for path in paths}
        fresh = [path for path, copy in known.items() if copy is None]
        found |= {path: copy for path, copy in known.items() if copy is not None}
        found |= zip(fresh, run(work, content, fresh), strict=True)
    return found


def copies_of_batch(content: Path, batch: Sequence[str]) -> list[Copy]:
    """Return the copies of a batch of files; a plain function for workers."""
    copies = []
    for path in batch:
        now = stamp(content, path)  # before it is read
        try:
            with open_regular(f"{content}/{path}") as file:
                copies.append(Copy(pieces_of(file, path), "", now, size=size_of(file, path)))
        except DamagedError as damage:
            copies.append(Copy((), str(damage), now))
        except OSError as error:
            copies.append(Copy((), str(error.strerror or error), is_unreadable=True))
    return copies


def sizes_of_batch(content: Path, batch: Sequence[str]) -> list[Copy]:
    """Return the sizes of a batch of pictures that are published whole; a plain function for
    workers. Whoever copies them meets their faults.
    """
    copies = []
    for path in batch:
        now = stamp(content, path)
        try:
            with open_regular(f"{content}/{path}") as file:
                copies.append(Copy((), "", now, size=size_of(file, path), is_whole=True))
        except OSError:
            copies.append(Copy((), is_whole=True))
    return copies


def published_bytes(content: Path, path: str, copies: Copies) -> Iterator[bytes]:
    """Yield the published bytes of a file, block by block.

    The pieces of a file whose stamp changed are found anew. Raises DamagedError and OSError.
    """
    with open_regular(f"{content}/{path}") as file:
        copy = copies.get(path)
        if copy is None or copy.is_whole:
            pieces: Sequence[Piece] = _all_of(file)
        elif copy.stamp is not None and stamp_of(os.fstat(file.fileno())) == copy.stamp:
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


def _all_of(file: BinaryIO) -> tuple[Piece, ...]:
    return (Kept(0, file.seek(0, os.SEEK_END)),)


def _blocks(size: int) -> Iterator[int]:
    for done in range(0, size, _BLOCK):
        yield min(_BLOCK, size - done)
