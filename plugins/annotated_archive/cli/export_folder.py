"""The folder that an export is written into: a new one, an empty one, or that of an earlier export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from annotated_archive.edition.own_files import read_own_file, write_file

LIST = ".archive-export.txt"
"""The name of the list of what an export wrote, which the next one may replace."""

_WORDS = "“archive export” wrote the files of {kind} named below, and replaces them when run again."

ExportedFile = tuple[str, Iterable[bytes]]
"""A path below the folder, and the parts of a file."""


def put_files(
    folder: Path,
    kind: str,
    files: Iterable[ExportedFile],
    progress: Callable[[str, int, int], None],
) -> int:
    """Write files into a folder, in the place of an earlier export of the kind; return how many.

    Raises ClickException where the folder holds anything else, and OSError.
    """
    words = _WORDS.format(kind=kind)
    earlier = _earlier(folder, words)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    try:
        for path, parts in files:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            write_file(file, *parts)
            written.append(path)
            progress("Writing files", len(written), 0)
        for path in sorted(earlier.difference(written), reverse=True):
            (folder / path).unlink(missing_ok=True)
    finally:
        # What was written so far is ours to replace, also where the disk is full.
        names = "".join(f"{path}\n" for path in sorted({*earlier, *written}))
        write_file(folder / LIST, f"{words}\n\n{names}".encode())
    return len(written)


def _earlier(folder: Path, words: str) -> frozenset[str]:
    """Return the files in a folder that an earlier export of the same kind wrote."""
    if not folder.exists():
        return frozenset()
    there = frozenset(_files_in(folder))
    if not there:
        return there
    try:
        text = read_own_file(folder / LIST).decode("utf-8", "replace")
    except FileNotFoundError:
        listed = frozenset[str]()
    else:
        first, _, names = text.partition("\n\n")
        listed = frozenset(names.splitlines()) if first == words else frozenset()
    if foreign := sorted(there - listed - {LIST}):
        raise click.ClickException(
            f"{folder} holds what no such export wrote, such as {foreign[0]}; name another folder"
        )
    return there - {LIST}


def _files_in(folder: Path) -> Iterator[str]:
    """Yield the paths of all that lies below a folder but folders; links are not followed."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()
