"""WebP (RFC 9649), which consists of chunks in a RIFF file; frames are chunks of chunks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotated_archive.media.exif import minimal, orientation
from annotated_archive.media.pieces import CUT_OFF, DamagedError, Kept, Piece, counted

_NEEDED = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_IN_FRAMES = frozenset({b"VP8 ", b"VP8L", b"ALPH"})

_HAS_EXIF, _HAS_XMP = 0x08, 0x04
"""Bits of the first byte of VP8X."""

_HEADER = 10
"""Bytes of VP8X."""
_FRAME_HEADER = 16
"""Bytes of a frame before its chunks: its position and duration."""


class _Chunk(NamedTuple):
    kind: bytes
    start: int
    """The start of its bytes, behind kind and length."""
    end: int


def webp(data: bytes) -> Iterator[Piece]:
    """Yield the published pieces of a WebP. Raises DamagedError."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise DamagedError("it does not begin as a WebP does")
    size = 8 + int.from_bytes(data[4:8], "little")
    if size > len(data):
        raise DamagedError(CUT_OFF)
    chunks = list(_chunks(data, 12, size))
    exif = next((data[start:end] for kind, start, end in chunks if kind == b"EXIF"), b"")
    turned = orientation(exif)
    parts: list[Piece] = []
    for chunk in chunks:
        if chunk.kind == b"VP8X":
            if chunk.end - chunk.start != _HEADER:
                raise DamagedError("its header is of another length than any WebP's")
            flags = data[chunk.start] & ~(_HAS_EXIF | _HAS_XMP)
            flags |= _HAS_EXIF if turned != 1 else 0
            parts += [_head(chunk.kind, _HEADER), bytes([flags])]
            parts.append(Kept(chunk.start + 1, chunk.end))
        elif chunk.kind == b"ANMF":
            parts += _frame(data, chunk)
        elif chunk.kind in _NEEDED:
            parts += _whole(chunk)
    kinds = {chunk.kind for chunk in chunks}
    if kinds.isdisjoint({b"VP8 ", b"VP8L", b"ANMF"}):
        raise DamagedError("there is no picture in it")
    if turned != 1 and b"VP8X" in kinds:
        tiff = minimal(turned)
        parts += [_head(b"EXIF", len(tiff)), tiff]
    yield b"RIFF" + (4 + _length(parts)).to_bytes(4, "little") + b"WEBP"
    yield from parts


def _chunks(data: bytes, at: int, end: int) -> Iterator[_Chunk]:
    for _ in counted():
        if at >= end:
            return
        start = at + 8
        stop = start + int.from_bytes(data[at + 4 : start], "little")
        if start > end or stop > end:
            raise DamagedError(CUT_OFF)
        yield _Chunk(data[at : at + 4], start, stop)
        at = stop + stop % 2  # chunks begin at even offsets


def _frame(data: bytes, frame: _Chunk) -> list[Piece]:
    """Return a frame of an animation, with those of its chunks that make its picture."""
    inside = frame.start + _FRAME_HEADER
    if inside > frame.end:
        raise DamagedError(CUT_OFF)
    parts: list[Piece] = [Kept(frame.start, inside)]
    for chunk in _chunks(data, inside, frame.end):
        if chunk.kind in _IN_FRAMES:
            parts += _whole(chunk)
    return [_head(frame.kind, _length(parts)), *parts]


def _whole(chunk: _Chunk) -> list[Piece]:
    odd = (chunk.end - chunk.start) % 2
    return [Kept(chunk.start - 8, chunk.end), *([b"\0"] if odd else [])]


def _head(kind: bytes, length: int) -> bytes:
    return kind + length.to_bytes(4, "little")


def _length(parts: list[Piece]) -> int:
    return sum(part.end - part.start if isinstance(part, Kept) else len(part) for part in parts)
