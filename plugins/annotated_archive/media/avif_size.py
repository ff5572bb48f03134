"""The size of an AVIF's picture, told by properties that its table of items gives it.

They are `ispe` (width and height), `clap` (what of it is shown) and `irot` (how it is turned) of
ISO/IEC 23008-12, section 6.5.
"""

from __future__ import annotations

from annotated_archive.media.boxes import Box, Reader, boxes
from annotated_archive.media.pieces import counted

_TURNED = 1
"""The bit of the angle, in quarters, that lays a picture on its side."""


def avif_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height as shown, from the beginning of a file. Raises DamagedError."""
    meta = _first(data, 0, len(data), b"meta")
    if meta is None:
        return None
    item = _first(data, meta.body + 4, meta.end, b"pitm")
    properties = _first(data, meta.body + 4, meta.end, b"iprp")
    if item is None or properties is None:
        return None
    version = Reader(data, item.body, item.end).number(4) >> 24
    primary = Reader(data, item.body + 4, item.end).number(4 if version else 2)
    held = _first(data, properties.body, properties.end, b"ipco")
    given = _first(data, properties.body, properties.end, b"ipma")
    if held is None or given is None:
        return None
    all_properties = list(boxes(data, held.body, held.end))
    size, is_turned = None, False
    for index in _properties_of(data, given, primary):
        if not 0 < index <= len(all_properties):
            continue
        box = all_properties[index - 1]
        reader = Reader(data, box.body, box.end)
        if box.kind == b"ispe":
            reader.number(4)
            size = reader.number(4), reader.number(4)
        elif box.kind == b"clap":
            size = _cut(reader) or size
        elif box.kind == b"irot":
            is_turned = bool(reader.number(1) & _TURNED)
    return size[::-1] if size and is_turned else size


def _cut(reader: Reader) -> tuple[int, int] | None:
    """Return the size of the part that is shown, given in two fractions."""
    width, by, height, by_too = (reader.number(4) for _ in range(4))
    return (width // by, height // by_too) if by and by_too else None


def _properties_of(data: bytes, table: Box, wanted: int) -> list[int]:
    """Return the numbers of an item's properties, from 1, in the order in which they apply."""
    reader = Reader(data, table.body, table.end)
    first = reader.number(4)
    version, is_wide = first >> 24, bool(first & 1)
    total = counted()
    for _ in range(reader.number(4)):
        item = reader.number(4 if version else 2)
        found = []
        for _ in range(reader.number(1)):
            next(total)
            found.append(reader.number(2) & 0x7FFF if is_wide else reader.number(1) & 0x7F)
        if item == wanted:
            return found
    return []


def _first(data: bytes, start: int, end: int, kind: bytes) -> Box | None:
    return next((box for box in boxes(data, start, end) if box.kind == kind), None)
