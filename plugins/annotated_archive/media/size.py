"""The size of a picture, by which a page keeps room for it before it is loaded."""

from __future__ import annotations

import os
from typing import BinaryIO

from annotated_archive.media.avif_size import avif_size
from annotated_archive.media.exif import PREFIX, orientation
from annotated_archive.media.jpeg import APP1, FRAMES, segment
from annotated_archive.media.kinds import suffix_of
from annotated_archive.media.pieces import DamagedError

Size = tuple[int, int]
"""Width and height in points, the way up that browsers show the picture."""

_READ = 1 << 20
"""Bytes. Sizes stand in the first of them; only previews and colours may stand before."""

_LONGEST = 65_535
"""Points. What browsers draw is no longer, and JPEG has no longer ones; a header that claims more
is damaged, or made to break a page."""

_TURNED = 5
"""Orientations from this one on lay a picture on its side."""


def size_of(file: BinaryIO, path: str) -> Size | None:
    """Return the size of an open picture, read by its extension; None where it is not known."""
    file.seek(0, os.SEEK_SET)
    data = file.read(_READ)
    suffix = suffix_of(path)
    try:
        found = _SIZES[suffix](data) if suffix in _SIZES else None
    except DamagedError:
        return None
    return found if found and all(0 < side <= _LONGEST for side in found) else None


def _png(data: bytes) -> Size:
    at, turned = 8, 1
    while at < len(data) and data[at + 4 : at + 8] != b"IDAT":
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] == b"eXIf":
            turned = orientation(data[at + 8 : end - 4])
        at = end
    return _as_shown(int.from_bytes(data[16:20]), int.from_bytes(data[20:24]), turned)


def _gif(data: bytes) -> Size:
    return _little(data[6:8]), _little(data[8:10])


def _jpeg(data: bytes) -> Size | None:
    at, turned = 2, 1
    while at < len(data):
        marker, body, end = segment(data, at)
        if marker == APP1 and data[body : body + 6] == PREFIX:
            turned = orientation(data[body:end])
        if marker in FRAMES:
            height, width = (int.from_bytes(data[at : at + 2]) for at in (body + 1, body + 3))
            return _as_shown(width, height, turned)
        at = end
    return None


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return _little(data[24:27]) + 1, _little(data[27:30]) + 1
    if kind == b"VP8 ":
        return _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF
    if kind == b"VP8L":
        both = _little(data[21:25])
        return (both & 0x3FFF) + 1, (both >> 14 & 0x3FFF) + 1
    return None


def _as_shown(width: int, height: int, turned: int) -> Size:
    return (height, width) if turned >= _TURNED else (width, height)


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


_SIZES = {
    ".avif": avif_size,
    ".gif": _gif,
    ".jpeg": _jpeg,
    ".jpg": _jpeg,
    ".png": _png,
    ".webp": _webp,
}
