"""Files that a row names: texts and pictures, which lie beside the table or in a folder of the map."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path, PurePosixPath

from annotated_archive.load.walk import COPIED
from annotated_archive.records.ids import slug
from annotated_archive.records.portable import alike

PICTURES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}) & COPIED
"""Endings of pictures that pages show."""


class NoFile(Exception):
    """Why a file that a row names cannot be taken, with a way out."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def file_named(written: str, table: Path, folder: str | None) -> Path:
    """Return the file that a cell names. Raises NoFile.

    It lies in the folder of the table, or in the one that the map names, and nowhere else: a
    table that came from elsewhere cannot have any file of this computer published.
    """
    root = _root(table, folder)
    inner = written.replace("\\", "/").strip()
    path = root / inner.lstrip("/") if not re.match(r"[A-Za-z]:", inner) else root / inner[2:]
    if (
        inner.startswith("/")
        or re.match(r"[A-Za-z]:|~", inner)
        or ".." in PurePosixPath(inner).parts
    ):
        hint = "name it from the table on, or name its folder in the map: folder: ../scans"
        raise NoFile(f"“{written}” leads out of the folder of the table", hint)
    if not path.is_file():
        raise NoFile(f"there is no file “{written}” in {root}", _near(path))
    if not path.resolve().is_relative_to(root):
        raise NoFile(
            f"“{written}” is a link that leads out of the folder", "put the file itself there"
        )
    return path


@lru_cache(maxsize=64)
def _root(table: Path, folder: str | None) -> Path:
    return (table.parent / (folder or ".")).resolve()


def _near(path: Path) -> str:
    """Return a hint with the file whose name differs in case or in its ending alone."""
    try:
        names = [each.name for each in path.parent.iterdir()]
    except OSError:
        return "copy it there, or mend the name"
    stem = alike(path.stem)
    near = next((name for name in sorted(names) if alike(Path(name).stem) == stem), "")
    return f"did you mean “{near}”?" if near else "copy it there, or mend the name"


def name_beside_record(written: str) -> str:
    """Return the name that a picture has beside its record, the same for the same file.

    It is made of its folders too, so that two files of one name stay two.
    """
    inner = PurePosixPath(written.replace("\\", "/").strip())
    suffix = inner.suffix.lower()
    stem = slug(inner.with_suffix("").as_posix().replace("/", "-").replace("_", "-"))
    return f"{stem or 'picture'}{suffix}"
