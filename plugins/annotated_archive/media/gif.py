"""GIF (version 89a), which consists of blocks, some of them rows of sub-blocks."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.media.pieces import CUT_OFF, DamagedError, Kept, Piece, counted

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF

_MOST_IN_ROWS = 2_000_000
"""Sub-blocks of one file, which usually make half a gigabyte."""

_LOOPS = (b"\x0bNETSCAPE2.0\x03\x01", b"\x0bANIMEXTS1.0\x03\x01")
"""The beginning of an extension for how often an animation repeats, two bytes that follow."""


def gif(data: bytes) -> Iterator[Piece]:
    """Yield the published pieces of a GIF. Raises DamagedError."""
    if data[:6] not in (b"GIF87a", b"GIF89a") or len(data) < 13:
        raise DamagedError("it does not begin as a GIF does")
    at = 13 + _colours(data[10])
    yield Kept(0, at)
    picture = False
    small = counted(_MOST_IN_ROWS)
    for _ in counted():
        if at >= len(data) or data[at] == _TRAILER:
            break
        if data[at] == _IMAGE and at + 10 < len(data):
            picture = True
            end = _end_of_row(data, at + 11 + _colours(data[at + 9]), small)
            yield Kept(at, end)
        elif data[at] == _EXTENSION and at + 2 < len(data):
            end = _end_of_row(data, at + 2, small)
            if data[at + 1] == _CONTROL:
                yield Kept(at, end)
            elif data[at + 1] == _APPLICATION and data[at + 2 : at + 16] in _LOOPS:
                yield data[at : at + 18] + b"\0"
        else:
            raise DamagedError("it holds parts that no GIF has")
        at = end
    # Many programmes leave out the last byte, and browsers show such files.
    if not picture or at > len(data):
        raise DamagedError(CUT_OFF)
    yield bytes([_TRAILER])


def _colours(flags: int) -> int:
    """Return the size in bytes of a table of colours, given by its flags."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_row(data: bytes, at: int, small: Iterator[int]) -> int:
    """Return the end of a row of sub-blocks, behind an empty one. `small` counts them."""
    while at < len(data):
        next(small)
        length = data[at]
        at += 1 + length
        if not length:
            return at
    raise DamagedError(CUT_OFF)
