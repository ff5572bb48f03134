"""Pieces of a file that are published, and replacements of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Kept(NamedTuple):
    """Bytes of the file, from `start` up to `end`."""

    start: int
    end: int


class Zeros(NamedTuple):
    """Zeros that keep the offsets of later bytes."""

    length: int


Piece = Kept | Zeros | bytes
"""Bytes of the file, zeros, or other bytes."""


class DamagedError(Exception):
    """A file is not whole, or of another kind than its name; the text tells people why."""


CUT_OFF = "it ends too early, or holds lengths that lead past its end"

MOST_PARTS = 100_000
"""Parts of a file: many more than programmes write, read in a tenth of a second."""


def counted(most: int = MOST_PARTS) -> Iterator[int]:
    """Yield the numbers below `most`, for a loop over parts, then raise DamagedError."""
    yield from range(most)
    raise DamagedError(f"it has more than {most:,} parts")


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the same pieces, with neighbours joined and empty ones left out."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, Kept):
            if piece.start == piece.end:
                continue
            if isinstance(last, Kept) and last.end == piece.start:
                result[-1] = Kept(last.start, piece.end)
                continue
        result.append(piece)
    return tuple(result)


def overwritten(size: int, changes: Iterable[tuple[int, int, bytes]]) -> list[Piece]:
    """Return the pieces of a file of `size` bytes with `changes`.

    A change has a start, an end and the bytes it begins with, which zeros follow. Of overlapping
    changes the first by its start holds, and the others count as zeros.
    """
    pieces: list[Piece] = []
    done = 0
    for start, end, begin in sorted(changes):
        if end <= done:
            continue
        if start < done:
            begin = b""
        start = max(start, done)
        pieces.append(Kept(done, start))
        begin = begin[: end - start]
        pieces += [begin, Zeros(end - start - len(begin))]
        done = end
    pieces.append(Kept(done, size))
    return [piece for piece in pieces if piece not in (b"", Zeros(0))]
