"""Film in MP4 (ISO/IEC 14496-12): tracks of pictures and sound, and metadata.

Places, makers and titles (`udta`, `meta`, `uuid`), times of recording, names of programmes, and
tracks that are neither pictures nor sound nor text are not published. In such tracks telephones and
action cameras record their position every second.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import BinaryIO

from annotated_archive.media.boxes import Box, Change, Reader, blank, box_head, boxes
from annotated_archive.media.pieces import (
    CUT_OFF,
    DamagedError,
    Piece,
    counted,
    overwritten,
)

_KEPT = frozenset({
    b"ftyp", b"styp", b"pdin", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"ssix", b"wide",
})  # fmt: skip
_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf", b"mvex"})
_GONE = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})
_TIMES = frozenset({b"mvhd", b"tkhd", b"mdhd"})
"""Boxes that begin with the times of creation and of the last change."""

_TRACKS = frozenset({b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"auxv", b"pict"})
"""Kinds of tracks that are seen, heard or read."""

_LARGEST_TABLE = 64_000_000
"""Bytes of `moov` or `moof`, which are read whole; a film of ten hours has some twenty million."""


def mp4(file: BinaryIO) -> list[Piece]:
    """Return the published pieces of a film, whose tables alone are read. Raises DamagedError."""
    size = file.seek(0, os.SEEK_END)
    changes: list[Change] = []
    start = 0
    found: list[Box] = []
    for _ in counted():
        if start >= size:
            break
        file.seek(start)
        found.append(box_head(file.read(16), start, size))
        start = found[-1].end
    if not found or found[0].kind != b"ftyp":
        raise DamagedError("it does not begin as an MP4 does")
    if all(box.kind != b"moov" for box in found):
        raise DamagedError(CUT_OFF)
    for box in found:
        if box.kind not in _KEPT:
            changes += blank(box)
        elif box.kind in (b"moov", b"moof"):
            if box.end - box.start > _LARGEST_TABLE:
                raise DamagedError("its table of contents is too large to be read")
            file.seek(box.start)
            changes += changes_in_movie(file.read(box.end - box.start), box.start, media_in(found))
    return overwritten(size, changes)


Places = Sequence[tuple[int, int]]
"""Where something begins and ends in a file."""


def media_in(found: Iterable[Box]) -> Places:
    """Return where boxes hold the pictures and sounds themselves."""
    return [(box.body, box.end) for box in found if box.kind == b"mdat"]


def is_within(start: int, end: int, media: Places) -> bool:
    """Whether bytes belong to one of these places alone."""
    return any(first <= start and end <= last for first, last in media)


def changes_in_movie(table: bytes, base: int, media: Places) -> Iterator[Change]:
    """Yield the changes in a `moov` or `moof`, which begins at `base` of the file.

    What a hidden track names is overwritten, but only in the `media` of the file: elsewhere it
    would be the tables of what is shown. Raises DamagedError.
    """
    waiting = list(boxes(table, 0, len(table)))
    for _ in counted():
        if not waiting:
            return
        box = waiting.pop()
        if box.kind in _GONE:
            yield from blank(box, base)
        elif box.kind in _TIMES:
            long = table[box.body : box.body + 1] == b"\1"
            first = base + box.body + 4
            yield first, min(first + (16 if long else 8), base + box.end), b""
        elif box.kind == b"hdlr":
            name = min(box.body + 24, box.end)  # behind version, type and reserved space
            yield base + name, base + box.end, b""
        elif box.kind == b"trak" and not _is_shown(table, box):
            yield from blank(box, base)
            yield from _samples(table, box, media)
        elif box.kind in _CONTAINERS:
            waiting += boxes(table, box.body, box.end)


def _inside(table: bytes, box: Box, *path: bytes) -> Box:
    """Return the first box on a path of kinds. Raises DamagedError where there is none."""
    for kind in path:
        inner = next((each for each in boxes(table, box.body, box.end) if each.kind == kind), None)
        if inner is None:
            raise DamagedError("one of its tracks lacks what it needs")
        box = inner
    return box


def _is_shown(table: bytes, track: Box) -> bool:
    handler = _inside(table, track, b"mdia", b"hdlr")
    return table[handler.body + 8 : handler.body + 12] in _TRACKS


def _samples(table: bytes, track: Box, media: Places) -> Iterator[Change]:
    """Yield the changes that overwrite all chunks of a track."""
    samples = _inside(table, track, b"mdia", b"minf", b"stbl")
    tables = {box.kind: box for box in boxes(table, samples.body, samples.end)}
    offsets = _numbers(table, tables, b"stco", 1, 4) or _numbers(table, tables, b"co64", 1, 8)
    runs = _numbers(table, tables, b"stsc", 3, 4)
    header = _inside(table, samples, b"stsz")
    reader = Reader(table, header.body + 4, header.end)
    equal, count = reader.number(4), reader.number(4)
    if not equal and count * 4 > header.end - reader.at:
        raise DamagedError(CUT_OFF)
    sums = [0, *accumulate(reader.number(4) for _ in range(0 if equal else count))]
    done, run = 0, -1
    for number, (start,) in enumerate(offsets, 1):
        while run + 1 < len(runs) and runs[run + 1][0] <= number:
            run += 1
        upto = min(done + (runs[run][1] if run >= 0 else 0), count)
        end = start + ((upto - done) * equal if equal else sums[upto] - sums[done])
        if end > start:
            if not is_within(start, end, media):
                raise DamagedError("a track of it names bytes of something else")
            yield start, end, b""
        done = upto


def _numbers(
    table: bytes, tables: dict[bytes, Box], kind: bytes, columns: int, width: int
) -> list[tuple[int, ...]]:
    """Return the rows of a table of numbers; none where there is no such table."""
    box = tables.get(kind)
    if box is None:
        return []
    reader = Reader(table, box.body + 4, box.end)
    count = reader.number(4)
    if count * columns * width > box.end - reader.at:
        raise DamagedError(CUT_OFF)
    return [tuple(reader.number(width) for _ in range(columns)) for _ in range(count)]
