"""The list of the files of a site with their SHA-256, such as `sha256sum -c` reads.

Whoever holds a copy of the site can tell by it whether a file is missing, changed or extra, today
or in twenty years, with `archive verify` or with what every system brings.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from annotated_archive.build.marker import MARKER
from annotated_archive.edition.own_files import write_file
from annotated_archive.link.urls import CHECKSUMS
from annotated_archive.load.regular import hash_of_file
from annotated_archive.search.index import FOLDER as SEARCH_INDEX

FILE = str(CHECKSUMS)
"""Where it stands on the site."""

_UNLISTED = (f"{SEARCH_INDEX}/", f"{MARKER}")
"""Beginnings of paths that are not listed: the index is cut anew as an archive grows, so that the
same archive may have other files of it."""


def write_checksums(folder: Path, outputs: Mapping[str, bytes], beside: Collection[str]) -> None:
    """Write the list of a finished site in `folder`.

    The digests of its `outputs` are known. All other files are read; they lie in folders without
    pages of the archive, or are named in `beside`. Raises OSError.
    """
    rows = dict(outputs)
    for path in {*_scanned(os.fspath(folder), "", outputs), *beside}:
        if path not in rows and is_listed(path):
            with suppress(OSError):  # a page that a setting left out; a link that a plugin made
                rows[path] = bytes.fromhex(hash_of_file(folder / path))
    file = folder / FILE
    file.parent.mkdir(exist_ok=True)
    write_file(file, checksum_lines(rows))


def is_listed(path: str) -> bool:
    """Whether a file of a site stands in its list."""
    return path != FILE and not path.startswith(_UNLISTED)


def _scanned(root: str, below: str, outputs: Collection[str]) -> Iterator[str]:
    """Yield the files in folders that are not those of single pages of the archive.

    An archive has tens of thousands of folders with one page each: to look into every one takes
    longer than to build the site anew after an edit.
    """
    with os.scandir(f"{root}/{below}") as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif not below or f"{path}/index.html" not in outputs:
                yield from _scanned(root, f"{path}/", outputs)


def checksum_lines(digests: Mapping[str, bytes]) -> bytes:
    """Return lines of digest and path, in the order of paths, as `sha256sum` writes them."""
    lines = [
        f"{digest.hex()}  {path}\n"
        if "\n" not in path and "\\" not in path and "\r" not in path
        else f"\\{digest.hex()}  {_escaped(path)}\n"
        for path, digest in sorted(digests.items())
    ]
    return "".join(lines).encode("utf-8", "surrogateescape")


def _escaped(path: str) -> str:
    return path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def checksums_in(data: bytes) -> dict[str, str]:
    """Return the digests of a list, in hex, by path. Raises ValueError where it is none."""
    found: dict[str, str] = {}
    for number, line in enumerate(data.decode("utf-8", "surrogateescape").split("\n"), 1):
        if not line:
            continue
        escaped = line.startswith("\\")
        digest, gap, path = line.removeprefix("\\").partition("  ")
        if len(digest) != _HEX_DIGITS or not gap or not set(digest) <= _HEX or not path:
            raise ValueError(f"line {number} is no digest with a path")
        if escaped:
            path = _unescaped(path)
        if not _is_below(path):
            raise ValueError(f"line {number} names no file of a site")
        found[path] = digest
    return found


_HEX = frozenset("0123456789abcdef")
_HEX_DIGITS = 64


def _unescaped(path: str) -> str:
    parts = path.split("\\\\")
    return "\\".join(part.replace("\\n", "\n").replace("\\r", "\r") for part in parts)


def _is_below(path: str) -> bool:
    """Whether a path leads into the folder that it counts from, on any computer."""
    parts = path.split("/")
    return "\0" not in path and not {"", ".", ".."} & set(parts)
