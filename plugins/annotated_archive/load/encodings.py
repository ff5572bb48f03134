"""What a file is that is no text in UTF-8, for messages."""

from __future__ import annotations

import re

_BEGINNINGS = (
    (b"PK\x03\x04", "a Word, OpenDocument or other packed file"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word"),
    (b"{\\rtf", "a document in RTF"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a packed file"),
    (b"bplist", "a file that macOS wrote for itself"),
    (b"SQLite format", "a database"),
)
"""First bytes of files that are no text."""
_PARTS = (
    (b"word/", "a Word document (.docx)"),
    (b"opendocument.text", "an OpenDocument text (.odt)"),
    (b"xl/", "an Excel sheet (.xlsx)"),
)
"""Names that stand in packed files of one kind."""

_LOOKED_AT = 100_000
"""Bytes that are looked at: enough to know a language."""
_FEWEST = 16
"""Bytes by which UTF-16 without its mark is known."""
_RUN = re.compile(rb"[\x80-\xff]+")
_LONG_WORDS = 2.5
"""Bytes beyond ASCII in a row, on average: French has one or two, Arabic and Russian whole words."""
_SMALL_CYRILLIC = 0.75
"""Share of the second half of the letters, the small ones in Windows-1251."""


def binary_kind(data: bytes) -> str:
    """Return what a file is that is no text at all; empty for text."""
    start = data[:_LOOKED_AT]
    for beginning, kind in _BEGINNINGS:
        if start.startswith(beginning):
            packed = beginning == b"PK\x03\x04"
            return next((each for part, each in _PARTS if packed and part in data), kind)
    return ""


def is_utf16(data: bytes) -> bool:
    """Whether a file is in UTF-16: by its mark, or because every other byte is zero."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = data[:200]
    zeros = max(start[::2].count(0), start[1::2].count(0))
    return zeros * 4 > len(start) >= _FEWEST


def legacy_encoding(data: bytes) -> str:
    """Return the encoding that bytes are likely in which are not UTF-8; empty if none is likely."""
    runs = _RUN.findall(data[:_LOOKED_AT])
    high = b"".join(runs)
    if not runs or len(high) < _LONG_WORDS * len(runs):
        return ""
    small = sum(byte >= 0xE0 for byte in high)
    if small > _SMALL_CYRILLIC * len(high):
        return "Windows-1251 (Cyrillic)"
    # The Arabic article, which stands in every sentence.
    return "Windows-1256 (Arabic)" if b"\xc7\xe1" in high else ""
