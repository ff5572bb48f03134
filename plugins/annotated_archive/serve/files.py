"""Opens files for a preview: regular ones inside a folder alone."""

from __future__ import annotations

import mimetypes
import os
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from annotated_archive.load.regular import descriptor

_TYPES = mimetypes.MimeTypes()
"""Python's own table: the system's says something else on each machine."""
for _suffix, _type in {
    ".avif": "image/avif",
    ".bin": "application/octet-stream",
    ".geojson": "application/geo+json",
    ".gz": "application/gzip",
    ".js": "text/javascript",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".mjs": "text/javascript",
    ".ogg": "audio/ogg",
    ".ris": "application/x-research-info-systems",
    ".sha256": "text/plain",
    ".vtt": "text/vtt",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}.items():
    _TYPES.add_type(_type, _suffix)


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file to be sent; the sender closes it."""

    handle: BinaryIO
    size: int
    """In bytes."""


def open_site_file(folder: Path, name: str) -> OpenFile | None:
    """Return the file `name` of a folder; None where there is none.

    `name` is a relative path. It is none, too, where the way to it leads over a link, or what
    stands there is a pipe, a device or a folder.
    """
    root = os.path.realpath(folder)
    path = os.path.join(root, name)
    if os.path.realpath(path) != os.path.normpath(path) or not Path(path).is_relative_to(root):
        return None
    try:
        handle, size = descriptor(path, follow=False)
    except (OSError, ValueError):
        return None
    return OpenFile(open(handle, "rb"), size)


def media_type(name: str) -> str:
    """Return the media type of a file by its name; bytes of no known kind where it says none."""
    found = _TYPES.guess_type(os.path.basename(name).lower().removesuffix(".gz"), strict=False)[0]
    if name.lower().endswith(".gz"):  # packed when it was made: not for the browser to unpack
        found = "application/gzip"
    found = found or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
