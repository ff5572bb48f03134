"""Which way up a picture is: the one thing in a camera's data that is needed to show it.

Exif 2.32, section 4.6.4: a TIFF file whose first directory may hold the tag 0x0112.
"""

from __future__ import annotations

import struct

_ORIENTATION = 0x0112
_SHORT = 3
"""The tag's type: a number of two bytes."""

_TURNED = range(2, 9)
"""Orientations that say something; 1 is upright, and others mean nothing."""

_PREFIX = b"Exif\0\0"
"""Before the TIFF file in a JPEG, and by mistake in other pictures too."""


def orientation(data: bytes) -> int:
    """Return the orientation that Exif data gives, from 1 (upright) to 8; 1 where it gives none."""
    tiff = data.removeprefix(_PREFIX)
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
    """Return a TIFF file that says nothing but an orientation, and nothing at all if it is 1."""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, turned, 0) if turned != 1 else b""
    return b"MM\0*" + struct.pack(">IH", 8, len(entry) // 12) + entry + bytes(4)


def minimal_in_jpeg(turned: int) -> bytes:
    """Return the same as a JPEG has it."""
    return _PREFIX + minimal(turned)
