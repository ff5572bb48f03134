"""Orientation, the only metadata of a camera that is needed to show a picture.

Exif (2.32, section 4.6.4) is a TIFF file, whose first directory may hold the tag 0x0112.
"""

from __future__ import annotations

import struct

_ORIENTATION = 0x0112
_SHORT = 3
"""The type of the tag, a number of two bytes."""

_TURNED = range(2, 9)
"""Orientations other than 1, which is upright; other numbers mean nothing."""

PREFIX = b"Exif\0\0"
"""Precedes the TIFF file in a JPEG, and by mistake in other pictures too."""


def orientation(data: bytes) -> int:
    """Return the orientation that Exif data gives, from 1 (upright) to 8; 1 where it gives none."""
    tiff = data.removeprefix(PREFIX)
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return 1
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    last = min(start + 2 + 12 * count, len(tiff) - 11)
    for entry in range(start + 2, last, 12):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, entry)
        if tag == _ORIENTATION:
            return value if kind == _SHORT and value in _TURNED else 1
    return 1


def minimal(turned: int) -> bytes:
    """Return a TIFF file with nothing but an orientation, and an empty one for 1."""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, turned, 0) if turned != 1 else b""
    return b"MM\0*" + struct.pack(">IH", 8, len(entry) // 12) + entry + bytes(4)
