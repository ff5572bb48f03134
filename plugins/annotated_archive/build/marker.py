"""The list in a site folder of what builds put there: the names on top of it.

What is not in it is somebody else's, and is left: a server's `.htaccess`, the `.git` of a folder
that is published by a push, a `CNAME`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from annotated_archive.edition.own_files import read_own_file, write_file

MARKER = ".annotated-archive.txt"
"""The name of the list, on top of a site folder; most servers do not hand it out."""

_WORDS = """\
This folder is written by “archive build”. Every build replaces what is named below, with all
that lies in it, and leaves the rest.

"""
"""Up to the first empty line."""


def listed_names(folder: Path) -> frozenset[str] | None:
    """Return what the list in a folder names; None where there is no list."""
    try:
        text = read_own_file(folder / MARKER).decode("utf-8", "surrogateescape")
    except OSError:
        return None
    return frozenset(text.partition("\n\n")[2].split("\n")) - {""}


def owned(folder: Path) -> frozenset[str] | None:
    """Return what a build may replace on top of a site folder; None where it has no list.

    What begins with a dot is never a build's there, whoever wrote the list.
    """
    names = listed_names(folder)
    return None if names is None else frozenset(name for name in names if name[:1] != ".")


def write_list(folder: Path, names: Iterable[str] | None = None) -> None:
    """Write the list of some names, or of all that lies in a folder, into it."""
    lines = "".join(f"{name}\n" for name in sorted(on_top(folder) if names is None else names))
    with suppress(FileNotFoundError):
        # Never written over: the file may stand elsewhere under another name.
        (folder / MARKER).unlink()
    write_file(folder / MARKER, (_WORDS + lines).encode("utf-8", "surrogateescape"))


def on_top(folder: Path) -> set[str]:
    """Return what lies on top of a folder, besides its list."""
    names = os.listdir(folder)  # noqa: PTH208  # names are wanted
    return {name for name in names if not name.startswith(MARKER)}
