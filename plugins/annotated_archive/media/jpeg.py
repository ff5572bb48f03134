"""JPEG (ISO/IEC 10918-1, annex B): markers, each with a segment, around compressed data.

Kept are the segments that a decoder needs, the colour profile, and the orientation. All else
goes: Exif, XMP, IPTC, comments, makers' own segments, previews (also in JFIF, and those that
MPF points to behind the picture's end), and the film that telephones put there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_archive.media.exif import minimal_in_jpeg, orientation
from annotated_archive.media.pieces import CUT_OFF, DamagedError, Kept, Piece, counted

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""SOF0 and on: how large the picture is, and how it is compressed."""
_NEEDED = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, _SOS}
"""With the tables: DHT, DAC, DQT, DNL, DRI, DHP, EXP."""

_FILL = re.compile(rb"\xff*")
"""Before a marker there may be any number of these."""
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker in compressed data, other than those that restart a decoder."""


def jpeg(data: bytes) -> Iterator[Piece]:
    """Yield the pieces of a JPEG that are published. Raises DamagedError."""
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
        marker, body, end = _segment(data, at)
        if marker == _EOI:
            break
        if marker == _APP0 and data[body : body + 5] == b"JFIF\0":
            # Without the preview that may follow; its size are the last two bytes.
            header = [_with_length(_APP0, data[body : body + 12].ljust(12, b"\0") + b"\0\0")]
        elif marker == _APP1 and not exif_seen and data[body : body + 6] == b"Exif\0\0":
            turned, exif_seen = orientation(data[body:end]), True
        elif marker == _APP2 and data[body : body + 12] == b"ICC_PROFILE\0":
            pieces.append(Kept(at, end))
        elif marker == _APP14 and data[body : body + 5] == b"Adobe":
            # Which colours the numbers are; twelve bytes, whatever the segment holds behind them.
            pieces.append(_with_length(_APP14, data[body : min(end, body + 12)]))
        elif marker in _NEEDED:
            frame = frame or marker in _FRAMES
            if marker == _SOS:
                scan = True
                end = _end_of_scan(data, end)
            pieces.append(Kept(at, end))
        at = end
    if not (frame and scan):
        raise DamagedError("there is no picture in it")
    yield from header
    if turned != 1:
        yield _with_length(_APP1, minimal_in_jpeg(turned))
    yield from pieces
    yield b"\xff\xd9"


def _segment(data: bytes, at: int) -> tuple[int, int, int]:
    """Return the marker at a place, where its segment's own bytes begin, and where they end."""
    place = _FILL.match(data, at).end()  # type: ignore[union-attr]  # it may be none, and matches
    if place >= len(data):
        raise DamagedError(CUT_OFF)
    marker = data[place]
    if place == at or marker in (0x00, 0x01, _SOI, *range(0xD0, 0xD8)):
        raise DamagedError("there is something between its parts that is none")
    if marker == _EOI:
        return marker, place + 1, place + 1
    body = place + 3
    length = int.from_bytes(data[place + 1 : body])
    if length < 2 or place + 1 + length > len(data):
        raise DamagedError(CUT_OFF)
    return marker, body, place + 1 + length


def _end_of_scan(data: bytes, start: int) -> int:
    found = _END_OF_SCAN.search(data, start)
    if found is None:
        raise DamagedError(CUT_OFF)
    return found.start()


def _with_length(marker: int, payload: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(payload) + 2).to_bytes(2) + payload
