"""The writing of a new archive's files, which replaces no file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from annotated_archive.starting.files import MARK


def write_new(folder: Path, files: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Write files below `folder`, which is made where it is missing.

    Return the paths that were written, and those at which something stood already; that stays
    as it is. Raises OSError.
    """
    written, there = [], []
    for path, data in files.items():
        target = folder / path
        if target.is_symlink() or target.exists():
            there.append(path)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(data)
        written.append(path)
    return written, there


def marked_lines(folder: Path, paths: Mapping[str, bytes]) -> Iterator[tuple[str, int, str]]:
    """Yield what is still to be written: the path, the line's number, and the words there."""
    for path in paths:
        text = (folder / path).read_text("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            _, mark, words = line.partition(MARK)
            if mark:
                yield path, number, words.removesuffix("-->").strip()
