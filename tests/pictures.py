"""Pictures and films, made up: tiny, whole, and with what cameras write into theirs."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

SECRET = b"N 36.1 E 36.8 Ada Miller"
"""Where and by whom: what no reader is to find."""


def exif(turned: int = 6) -> bytes:
    """Return a TIFF file that says which way up a picture is, and where it was taken."""
    entries = struct.pack("<HHII", 0x010E, 2, len(SECRET), 8 + 2 + 2 * 12 + 4)
    entries += struct.pack("<HHIHH", 0x0112, 3, 1, turned, 0)
    return b"II*\0" + struct.pack("<IH", 8, 2) + entries + bytes(4) + SECRET


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*more: bytes, behind: bytes = b"") -> bytes:
    """Return a PNG of four by two points, with more chunks before them, and bytes behind it."""
    rows = (b"\0" + b"\x60\x80\xa0\xff" * 4) * 2
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 2, 8, 6, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + data + chunk(b"IEND", b"") + behind


def segment(marker: int, data: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


JFIF = segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0")


def jpeg(*more: bytes, first: bytes = JFIF, behind: bytes = b"") -> bytes:
    """Return a grey JPEG of eight by eight points, with more segments, and bytes behind it."""
    tables = segment(0xDB, b"\0" + b"\1" * 64)
    # Two codes of one bit each: “no difference” and “end of block”, both 0.
    tables += segment(0xC4, b"\x00" + b"\1" + bytes(15) + b"\0")
    tables += segment(0xC4, b"\x10" + b"\1" + bytes(15) + b"\0")
    frame = segment(0xC0, struct.pack(">BHHB", 8, 8, 8, 1) + b"\1\x11\0")
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x3f"
    return b"\xff\xd8" + first + b"".join(more) + tables + frame + scan + b"\xff\xd9" + behind


def gif(*more: bytes, behind: bytes = b"") -> bytes:
    """Return a GIF of one point, with more blocks before it, and bytes behind it."""
    head = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    image = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2\x44\1\0"
    return head + b"".join(more) + image + b";" + behind


def extension(label: int, *blocks: bytes) -> bytes:
    """Return an extension of a GIF."""
    return b"!" + bytes([label]) + b"".join(bytes([len(each)]) + each for each in blocks) + b"\0"


def riff(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return chunks in a row, as a WebP has them."""
    parts = [
        kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
        for kind, data in chunks
    ]
    return b"".join(parts)


LOSSLESS = bytes.fromhex("2f00000010072010118888fe0700")
"""A WebP's picture of one point, compressed without loss."""


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a WebP of some chunks."""
    body = b"WEBP" + riff(*chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def extended(flags: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """Return a WebP of one point with a header that says what else is in it, and that."""
    header = struct.pack("<I", flags) + bytes(6)
    return webp((b"VP8X", header), (b"VP8L", LOSSLESS), *chunks)


def box(kind: bytes, *parts: bytes) -> bytes:
    """Return a box of an AVIF or an MP4."""
    data = b"".join(parts)
    return struct.pack(">I", len(data) + 8) + kind + data


def full(kind: bytes, version: int, *parts: bytes) -> bytes:
    """Return a box that begins with its version."""
    return box(kind, bytes([version, 0, 0, 0]), *parts)


def avif(*more: bytes, behind: bytes = b"") -> bytes:
    """Return an AVIF of a picture, Exif and XMP; the picture is made up, the tables are not."""
    picture, tiff, xmp = b"(picture)", bytes(4) + exif(), b"<x>" + SECRET + b"</x>"
    items = [
        full(b"infe", 2, struct.pack(">HH", number, 0), kind, name, b"\0")
        for number, kind, name in (
            (1, b"av01", b""),
            (2, b"Exif", b""),
            (3, b"mime", b"\0application/rdf+xml"),
        )
    ]
    ftyp = box(b"ftyp", b"avif", bytes(4), b"avifmif1")

    def meta(start: int) -> bytes:
        rows = b""
        for number, data in ((1, picture), (2, tiff), (3, xmp)):
            rows += struct.pack(">HHHII", number, 0, 1, start, len(data))
            start += len(data)
        return full(
            b"meta",
            0,
            full(b"hdlr", 0, bytes(4), b"pict", bytes(13)),
            full(b"iinf", 0, struct.pack(">H", 3), *items),
            full(b"iloc", 0, b"\x44\0", struct.pack(">H", 3), rows),
            box(b"iprp", box(b"ipco", box(b"irot", b"\1"), full(b"udes", 0, SECRET))),
            *more,
        )

    start = len(ftyp) + len(meta(0)) + 8
    return ftyp + meta(start) + box(b"mdat", picture, tiff, xmp) + behind


def track(handler: bytes, start: int, size: int, *more: bytes) -> bytes:
    """Return a track of a film, whose one chunk of two samples lies at `start`."""
    tables = [
        full(b"stsz", 0, struct.pack(">IIII", 0, 2, size - 4, 4)),
        full(b"stsc", 0, struct.pack(">IIII", 1, 1, 2, 1)),
        full(b"stco", 0, struct.pack(">II", 1, start)),
    ]
    times = b"\x01\x02\x03\x04" * 2
    return box(
        b"trak",
        full(b"tkhd", 0, times, bytes(72)),
        box(
            b"mdia",
            full(b"mdhd", 0, times, bytes(12)),
            full(b"hdlr", 0, bytes(4), handler, bytes(12), b"A camera's name\0"),
            box(b"minf", box(b"stbl", *tables)),
        ),
        *more,
    )


def mp4(*more: bytes, behind: bytes = b"") -> bytes:
    """Return a film of a track of pictures and one of places; its pictures are made up."""
    film, places = b"(pictures)", SECRET
    ftyp = box(b"ftyp", b"isom", bytes(4), b"isommp42")
    start = len(ftyp) + 8
    moov = box(
        b"moov",
        full(b"mvhd", 0, b"\x01\x02\x03\x04" * 2, bytes(88)),
        track(b"vide", start, len(film), box(b"udta", box(b"\xa9xyz", SECRET))),
        track(b"meta", start + len(film), len(places)),
        box(b"udta", box(b"meta", SECRET)),
        *more,
    )
    return ftyp + box(b"mdat", film, places) + moov + behind


def photograph(
    width: int, height: int, kind: str = "JPEG", mode: str = "RGB", **more: Any
) -> bytes:
    """Return a picture as a camera makes them: too large for a telephone, and dark on its left."""
    grain = Image.effect_noise((width, height), 40)
    dark = Image.linear_gradient("L").rotate(90).resize((width, height))
    picture = Image.merge("RGB", (Image.blend(grain, dark, 0.7), dark, dark)).convert(mode)
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()
