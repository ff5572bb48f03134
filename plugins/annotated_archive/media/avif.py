"""AVIF (AV1 Image File Format 1.1, on ISO/IEC 23008-12), which consists of items.

Exif and XMP are items. The orientation of the picture is a property (`irot`, `imir`), and stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.media.boxes import Box, Change, Reader, blank, boxes
from annotated_archive.media.exif import minimal
from annotated_archive.media.movie import Places, changes_in_movie, is_within, media_in
from annotated_archive.media.pieces import DamagedError, Piece, counted, overwritten

_KEPT = frozenset({b"ftyp", b"meta", b"mdat", b"moov"})
_KEPT_IN_META = frozenset({
    b"hdlr", b"pitm", b"iinf", b"iloc", b"iprp", b"iref", b"idat", b"grpl", b"dinf",
})  # fmt: skip
_DESCRIPTIONS = frozenset({b"Exif", b"mime", b"uri "})
"""Types of items that describe pictures."""

_EMPTY_EXIF = bytes(4) + minimal(1)
"""Replaces Exif, so that readers find a valid item."""


def avif(data: bytes) -> list[Piece]:
    """Return the published pieces of an AVIF. Raises DamagedError."""
    top = list(boxes(data, 0, len(data)))
    if not top or top[0].kind != b"ftyp" or not _is_avif(data[top[0].body : top[0].end]):
        raise DamagedError("it does not begin as an AVIF does")
    metas = [box for box in top if box.kind == b"meta"]
    if len(metas) != 1:
        raise DamagedError("there is no picture in it, or more than one table of them")
    changes = _in_meta(data, metas[0], media_in(top))
    for box in top:
        if box.kind not in _KEPT:
            changes += blank(box)
        elif box.kind == b"moov":
            changes += changes_in_movie(data[box.start : box.end], box.start, media_in(top))
    return overwritten(len(data), changes)


def _is_avif(brands: bytes) -> bool:
    names = {brands[at : at + 4] for at in range(0, len(brands), 4)}
    return not names.isdisjoint({b"avif", b"avis"})


def _in_meta(data: bytes, meta: Box, media: Places) -> list[Change]:
    changes: list[Change] = []
    items: dict[int, bytes] = {}
    previews: set[int] = set()
    locations: list[Box] = []
    base = 0
    for box in boxes(data, meta.body + 4, meta.end):
        if box.kind not in _KEPT_IN_META:
            changes += blank(box)
        elif box.kind == b"iinf":
            items |= _items(data, box)
        elif box.kind == b"iref":
            previews |= set(_previews(data, box))
        elif box.kind == b"iloc":
            locations.append(box)
        elif box.kind == b"idat":
            base = box.body
            media = [*media, (box.body, box.end)]
        elif box.kind == b"iprp":
            changes += _in_properties(data, box)
    for box in locations:
        for item, start, end in _extents(data, box, base):
            kind = items.get(item)
            if end > start and (kind in _DESCRIPTIONS or kind is None or item in previews):
                if not is_within(start, end, media):
                    raise DamagedError("an item of it names bytes of something else")
                is_exif = kind == b"Exif" and end - start >= len(_EMPTY_EXIF)
                changes.append((start, end, _EMPTY_EXIF if is_exif else b""))
    return changes


def _in_properties(data: bytes, properties: Box) -> Iterator[Change]:
    for container in boxes(data, properties.body, properties.end):
        if container.kind == b"ipco":
            for box in boxes(data, container.body, container.end):
                if box.kind in (b"udes", b"uuid"):  # a title, a description, tags; anything
                    yield from blank(box)


def _items(data: bytes, table: Box) -> dict[int, bytes]:
    """Return the type of each item; the first versions have none, and count as mime."""
    reader = Reader(data, table.body, table.end)
    reader.number(2 if reader.number(4) >> 24 == 0 else 4)
    types = {}
    for box in boxes(data, reader.at, table.end):
        entry = Reader(data, box.body, box.end)
        version = entry.number(4) >> 24
        item = entry.number(4 if version == 3 else 2)
        entry.number(2)
        types[item] = entry.bytes(4) if version >= 2 else b"mime"
    return types


def _previews(data: bytes, table: Box) -> Iterator[int]:
    """Yield the items that are thumbnails of others, which may show more."""
    version = Reader(data, table.body, table.end).number(4) >> 24
    for box in boxes(data, table.body + 4, table.end):
        if box.kind == b"thmb":
            yield Reader(data, box.body, box.end).number(4 if version else 2)


def _extents(data: bytes, table: Box, base: int) -> Iterator[tuple[int, int, int]]:
    """Yield each part of each item as (item, start, end).

    `base` is the start of the box for small items.
    """
    reader = Reader(data, table.body, table.end)
    version = reader.number(4) >> 24
    sizes = reader.number(2)
    offset_size, length_size = sizes >> 12, sizes >> 8 & 15
    base_size, index_size = sizes >> 4 & 15, sizes & 15 if version else 0
    total = counted()
    for _ in range(reader.number(4 if version == 2 else 2)):
        item = reader.number(4 if version == 2 else 2)
        method = reader.number(2) & 15 if version else 0
        reader.number(2)
        start = reader.number(base_size) + (base if method == 1 else 0)
        if method > 1:
            raise DamagedError("its items are made of other items")
        for _ in range(reader.number(2)):
            next(total)
            reader.number(index_size)
            first = start + reader.number(offset_size)
            last = first + reader.number(length_size) if length_size else len(data)
            if last > len(data):
                raise DamagedError("its items lie past its end")
            yield item, first, last
