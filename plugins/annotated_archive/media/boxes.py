"""Boxes, the parts of AVIF and MP4 files (ISO/IEC 14496-12), each with a size and a type.

Boxes refer to offsets in the file, so no bytes may be cut out: a removed box becomes one of free
space, full of zeros.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotated_archive.media.pieces import CUT_OFF, DamagedError, counted

Change = tuple[int, int, bytes]
"""Start, end and bytes of an overwritten part of a file; zeros follow the bytes."""


class Box(NamedTuple):
    """One box of a file, or of a part of one."""

    kind: bytes
    start: int
    body: int
    """The start of its contents."""
    end: int


class Reader:
    """Reads numbers in sequence. Raises DamagedError past the end."""

    def __init__(self, data: bytes, at: int, end: int) -> None:
        self._data = data
        self.at = at
        self._end = end

    def number(self, size: int) -> int:
        """Return the number in the next `size` bytes; 0 for none."""
        return int.from_bytes(self.bytes(size))

    def bytes(self, size: int) -> bytes:
        """Return the next `size` bytes."""
        at, self.at = self.at, self.at + size
        if self.at > self._end:
            raise DamagedError(CUT_OFF)
        return self._data[at : self.at]


def box_head(head: bytes, start: int, end: int) -> Box:
    """Return the box that begins at `start` with the bytes `head`, which are up to 16.

    `end` is the end of the box or file around it.
    """
    reader = Reader(head, 0, len(head))
    size, kind = reader.number(4), reader.bytes(4)
    if size == 1:
        size = reader.number(8)
    elif size == 0:
        size = end - start  # the last box may go to the end
    box = Box(kind, start, start + reader.at, start + size)
    if box.end < box.body or box.end > end:
        raise DamagedError(CUT_OFF)
    return box


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """Yield a row of boxes. Raises DamagedError."""
    for _ in counted():
        if start >= end:
            return
        box = box_head(data[start : min(start + 16, end)], start, end)
        yield box
        start = box.end


def blank(box: Box, base: int = 0) -> list[Change]:
    """Return the changes that make a box one of free space; `base` is added to its offsets."""
    name = base + box.start + 4
    return [(name, name + 4, b"free"), (base + box.body, base + box.end, b"")]
