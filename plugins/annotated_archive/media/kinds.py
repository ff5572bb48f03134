"""The kinds of files that are published without metadata, and their readers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import BinaryIO

from annotated_archive.media.avif import avif
from annotated_archive.media.gif import gif
from annotated_archive.media.jpeg import jpeg
from annotated_archive.media.movie import mp4
from annotated_archive.media.pieces import DamagedError, Kept, Piece, joined
from annotated_archive.media.png import png
from annotated_archive.media.webp import webp

_LARGEST_PICTURE = 200_000_000
"""Bytes of a picture, which is read whole; a scanned map in the best quality has half as many."""

_READERS: dict[str, Callable[[bytes], Iterable[Piece]]] = {
    ".avif": avif,
    ".gif": gif,
    ".jpeg": jpeg,
    ".jpg": jpeg,
    ".png": png,
    ".webp": webp,
}

PICTURES = frozenset(_READERS)
"""Extensions of files that browsers show as pictures."""

CLEANED = PICTURES | {".mp4"}
"""Extensions of files that lose their metadata. Sound, WebM, PDF and data are not changed."""

_BEGINNINGS = {
    b"\xff\xd8\xff": "a JPEG (.jpg)",
    b"\x89PNG\r\n\x1a\n": "a PNG (.png)",
    b"GIF8": "a GIF (.gif)",
    b"<svg": "an SVG",
    b"%PDF": "a PDF (.pdf)",
}
_BRANDS = {
    b"avif": "an AVIF (.avif)",
    b"avis": "an AVIF (.avif)",
    b"heic": "a HEIC picture, which few browsers show",
    b"mif1": "a HEIF picture, which few browsers show",
    b"isom": "an MP4 (.mp4)",
    b"mp42": "an MP4 (.mp4)",
}
"""Brand in the first box of an ISO file -> its name."""


def suffix_of(path: str) -> str:
    """Return the extension of a file in small letters, with the dot."""
    return os.path.splitext(path)[1].lower()


def pieces_of(file: BinaryIO, path: str) -> tuple[Piece, ...]:
    """Return the published pieces of an open file, read by its extension.

    Raises DamagedError where it is of another kind, or not whole, and OSError.
    """
    suffix = suffix_of(path)
    try:
        if suffix == ".mp4":
            return joined(mp4(file))
        if suffix in _READERS:
            return joined(_READERS[suffix](_whole(file)))
    except DamagedError as damage:
        file.seek(0)
        other = _kind_of_content(file.read(16))
        if other and suffix not in other:
            raise DamagedError(f"it is {other}") from damage
        raise
    return (Kept(0, file.seek(0, os.SEEK_END)),)


def _whole(file: BinaryIO) -> bytes:
    size = file.seek(0, os.SEEK_END)
    if size > _LARGEST_PICTURE:
        raise DamagedError(f"it is larger than {_LARGEST_PICTURE:,} bytes")
    file.seek(0)
    return file.read(size)


def _kind_of_content(beginning: bytes) -> str:
    """Return the kind of a file by its first bytes, or nothing."""
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP":
        return "a WebP (.webp)"
    if beginning[4:8] == b"ftyp":
        return _BRANDS.get(beginning[8:12], "")
    kinds = (kind for begin, kind in _BEGINNINGS.items() if beginning.startswith(begin))
    return next(kinds, "")
