"""JPEG (ISO/IEC 10918-1, annex B), which consists of marked segments around compressed data.

The segments that a decoder needs, the colour profile and the orientation are published. Exif, XMP,
IPTC, comments, makers' own segments, previews (in JFIF, and behind the end of the picture as in
MPF) and the film that telephones append are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_archive.media.exif import PREFIX, minimal, orientation
from annotated_archive.media.pieces import CUT_OFF, DamagedError, Kept, Piece, counted

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE

FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""SOF0 and on: the size of the picture, and its compression."""
_NEEDED = FRAMES | {0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, _SOS}
"""With the tables DHT, DAC, DQT, DNL, DRI, DHP, EXP."""

_FILL = re.compile(rb"\xff*")
"""Any number of these may precede a marker."""
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker in compressed data, without those that restart a decoder."""


def jpeg(data: bytes) -> Iterator[Piece]:
    """Yield the published pieces of a JPEG. Raises DamagedError."""
    if data[:2] != b"\xff\xd8":
        raise DamagedError("it does not begin as a JPEG does")
    yield Kept(0, 2)
    turned = 1
    header: list[Piece] = []
    exif_seen = False
    pieces: list[Piece] = []
    frame = scan = False
    at = 2
    for _ in counted():
        marker, body, end = segment(data, at)
        if marker == _EOI:
            break
        if marker == _APP0 and data[body : body + 5] == b"JFIF\0":
            # Without the preview that may follow, whose size are the last two bytes.
            header = [_with_length(_APP0, data[body : body + 12].ljust(12, b"\0") + b"\0\0")]
        elif marker == APP1 and not exif_seen and data[body : body + 6] == PREFIX:
            turned, exif_seen = orientation(data[body:end]), True
        elif marker == _APP2 and data[body : body + 12] == b"ICC_PROFILE\0":
            pieces.append(Kept(at, end))
        elif marker == _APP14 and data[body : body + 5] == b"Adobe":
            # The twelve bytes that give the meaning of the colours.
            pieces.append(_with_length(_APP14, data[body : min(end, body + 12)]))
        elif marker in _NEEDED:
            frame = frame or marker in FRAMES
            if marker == _SOS:
                scan = True
                end = _end_of_scan(data, end)
            pieces.append(Kept(at, end))
        at = end
    if not (frame and scan):
        raise DamagedError("there is no picture in it")
    yield from header
    if turned != 1:
        yield _with_length(APP1, PREFIX + minimal(turned))
    yield from pieces
    yield b"\xff\xd9"


def segment(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the marker at an offset, and the start and end of its segment's bytes."""
    at_marker = _FILL.match(data, at).end()  # type: ignore[union-attr]  # it matches no bytes too
    if at_marker >= len(data):
        raise DamagedError(CUT_OFF)
    marker, start = data[at_marker], at_marker + 1
    if at_marker == at or marker in (0x00, 0x01, _SOI, *range(0xD0, 0xD8)):
        raise DamagedError("there is something between its parts that is none")
    if marker == _EOI:
        return marker, start, start
    length = int.from_bytes(data[start : start + 2])
    if length < 2 or start + length > len(data):
        raise DamagedError(CUT_OFF)
    return marker, start + 2, start + length


def _end_of_scan(data: bytes, start: int) -> int:
    found = _END_OF_SCAN.search(data, start)
    if found is None:
        raise DamagedError(CUT_OFF)
    return found.start()


def _with_length(marker: int, payload: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(payload) + 2).to_bytes(2) + payload
