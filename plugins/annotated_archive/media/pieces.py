"""What of a file is published: pieces of it, and what stands in place of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Kept(NamedTuple):
    """Bytes of the file, as they are."""

    start: int
    end: int
    """The place after the last one."""


class Zeros(NamedTuple):
    """So many bytes of nothing, where others count on what stands behind them."""

    length: int


Piece = Kept | Zeros | bytes
"""Bytes of the file, zeros, or other bytes."""


class DamagedError(Exception):
    """A file is not what its name says, or not whole. Its text says so, for people."""


CUT_OFF = "it ends too early, or holds lengths that lead past its end"

MOST_PARTS = 100_000
"""Parts that a file may have: many more than any programme writes, and looked through in a
tenth of a second."""


def counted(most: int = MOST_PARTS) -> Iterator[int]:
    """Yield numbers, for a loop over parts. Raises DamagedError where there are more than `most`."""
    yield from range(most)
    raise DamagedError(f"it has more than {most:,} parts")


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the same pieces, as few as can be: those that stand side by side are one."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, Kept):
            if piece.start == piece.end:
                continue
            if isinstance(last, Kept) and last.end == piece.start:
                found[-1] = Kept(last.start, piece.end)
                continue
        found.append(piece)
    return tuple(found)


def overwritten(size: int, changes: Iterable[tuple[int, int, bytes]]) -> list[Piece]:
    """Return the pieces of a file of `size` bytes of which some are overwritten.

    A change is where it starts, where it ends, and the bytes it begins with; zeros follow. Of
    changes that overlap the first by its place holds, and the others count as zeros.
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
