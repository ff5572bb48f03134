"""The writing of a new archive's files, which replaces no file, and what they leave to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from errno import ENOTDIR
from pathlib import Path

from annotated_archive.starting.files import MARK

_MARKED = re.compile(rf"\s*(?:.* )?(?:#|<!--) {re.escape(MARK)} (?P<words>.*?)(?: -->.*)?\Z")


def write_new(folder: Path, files: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Write files below `folder`, which is made where it is missing.

    Return the paths that were written, and those at which something stood already; that stays
    as it is. Raises OSError; before anything is written, where a file stands for a folder.
    """
    for parent in {above for path in files for above in (folder / path).parents}:
        if parent.exists() and not parent.is_dir():
            raise NotADirectoryError(ENOTDIR, "this is a file, and a folder is needed", str(parent))
    written, there = [], []
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("xb") as file:
                file.write(data)
        except FileExistsError:  # also a link that leads nowhere
            there.append(path)
        else:
            written.append(path)
    return written, there


def marked_lines(folder: Path, paths: Iterable[str]) -> Iterator[str]:
    """Yield what the files still leave to be written: the path, the line's number, and what."""
    for path in paths:
        if not (folder / path).is_file():
            continue
        text = (folder / path).read_text("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if found := _MARKED.match(line):
                yield f"{path}:{number}: {found['words']}"
