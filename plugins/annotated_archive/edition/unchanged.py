"""Files that are as they were when they were parsed: by their stamps, or else by their digests."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from annotated_archive.edition.content_read import FileCache, ParsedFile
from annotated_archive.load.regular import Stamp, stamp
from annotated_archive.load.run import Run
from annotated_archive.load.tree import digest_of, file_bytes

Stamps = Mapping[str, Stamp | None]
"""Path of a file -> its stamp; None where the file is too new to tell, or cannot be looked at."""


def stamps_of(content: Path, paths: Collection[str]) -> Stamps:
    """Return the stamps of files of the content folder."""
    return {path: stamp(content, path) for path in paths}


def unchanged(
    content: Path, paths: Collection[str], parsed: FileCache, stamps: Stamps, run: Run
) -> dict[str, ParsedFile]:
    """Return those of some parsed files whose bytes are the same now, with their new `stamps`.

    A checkout or a copy gives a file another stamp, and leaves its digest.
    """
    found: dict[str, ParsedFile] = {}
    doubtful: list[str] = []
    for path in paths:
        if (now := stamps[path]) is not None and now == parsed[path].stamp:
            found[path] = parsed[path]
        else:
            doubtful.append(path)
    for path, digest in zip(doubtful, run(digests_of, content, doubtful), strict=True):
        old, now = parsed[path], stamps[path]
        if digest == old.read.digest:
            found[path] = old if now is None else replace(old, stamp=now)
    return found


def digests_of(content: Path, batch: Sequence[str]) -> list[str | None]:
    """Return the digests of a batch of files; a plain function for workers.

    Of one that cannot be read there is none: reading it again will report the error.
    """
    found: list[str | None] = []
    for path in batch:
        try:
            found.append(digest_of(file_bytes(content, path)))
        except OSError:
            found.append(None)
    return found
