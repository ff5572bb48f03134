"""The files that are imported: those that were named, and what lies in folders that were named."""

from __future__ import annotations

import errno
from pathlib import Path

from annotated_archive.importing.item import SourcePart
from annotated_archive.load.regular import bytes_of_file


def leads_out(path: Path, folder: Path | None) -> bool:
    """Whether a file that was found in a folder is a link to one outside of it.

    Whoever packed the folder would choose by it which file of this machine comes in.
    """
    return folder is not None and not path.resolve().is_relative_to(folder.resolve())


def bytes_of_source(source: SourcePart) -> bytes:
    """Return the bytes of a source's file.

    Raises OSError, for a link out of the folder that was named too.
    """
    if leads_out(source.path, source.root):
        why = "it is a link that leads out of the folder; name the file itself"
        raise OSError(errno.EACCES, why, source.name)
    return bytes_of_file(source.path)
