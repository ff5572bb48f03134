"""What is left of words in the files of a folder, whatever they are packed by."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path


def traces(folder: Path, words: Sequence[bytes]) -> Iterator[str]:
    """Yield the files and folders below a folder whose name or bytes hold one of the words.

    `words` are in small letters. Packed files are looked into.
    """
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        data = file.read_bytes() if file.is_file() else b""
        for opened in (path.encode(), data, *_unpacked(data)):
            if any(word in opened.lower() for word in words):
                yield path
                break


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what packed data holds, by each of the ways in use."""
    for unpack in (gzip.decompress, zlib.decompress, lambda raw: zlib.decompress(raw, -15)):
        try:
            yield unpack(data)
        except (OSError, EOFError, zlib.error):
            continue
