"""PNG (W3C, third edition), which consists of chunks with a length, a type and a checksum."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from annotated_archive.media.exif import minimal, orientation
from annotated_archive.media.pieces import CUT_OFF, DamagedError, Kept, Piece, counted

_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_NEEDED = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS",
    b"acTL", b"fcTL", b"fdAT",
    b"cHRM", b"cICP", b"cLLI", b"gAMA", b"iCCP", b"mDCV", b"sBIT", b"sRGB",
    b"bKGD", b"hIST", b"pHYs",
})  # fmt: skip
"""The picture, its frames, its colours, its size on paper. Other chunks describe the picture."""


def png(data: bytes) -> Iterator[Piece]:
    """Yield the published pieces of a PNG. Raises DamagedError."""
    if data[:8] != _SIGNATURE:
        raise DamagedError("it does not begin as a PNG does")
    yield Kept(0, 8)
    at = 8
    picture = exif_seen = False
    for _ in counted():
        length = int.from_bytes(data[at : at + 4])
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data):
            raise DamagedError(CUT_OFF)
        if at == 8 and (kind, length) != (b"IHDR", 13):
            raise DamagedError("its first part is not the one that says how large it is")
        picture = picture or kind == b"IDAT"
        if kind in _NEEDED:
            yield Kept(at, end)
        elif kind == b"eXIf" and not exif_seen:
            exif_seen = True
            turned = orientation(data[at + 8 : end - 4])
            if turned != 1:
                yield _chunk(kind, minimal(turned))
        elif not kind.isalpha() or kind[:1].isupper():
            raise DamagedError("it holds parts that no PNG has")
        if kind == b"IEND":
            break
        at = end
    if not picture:
        raise DamagedError("there is no picture in it")


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return len(payload).to_bytes(4) + kind + payload + crc32(kind + payload).to_bytes(4)
