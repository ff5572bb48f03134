"""The message when two outputs or files would stand at one path of the site.

The rules on addresses find that before anything is written. Should they ever miss one, the build
ends with this message, not with a traceback.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from annotated_archive.edition import Edition
from annotated_archive.link.urls import (
    asset_url,
    file_of,
    file_of_record,
    former_urls,
    hand_written_url,
)
from annotated_archive.pages.plan import PlannedTwiceError
from annotated_archive.records.ids import Kind
from annotated_archive.records.portable import alike


def collision(error: Exception, edition: Edition, folder: Path) -> str:
    """Return the message for an error of this kind; empty for any other.

    `folder` is where the site was being written.
    """
    if isinstance(error, PlannedTwiceError):
        file = file_of(error.url)
    elif isinstance(error, (FileExistsError, IsADirectoryError, NotADirectoryError)):
        path = os.fspath(error.filename or "")
        if not Path(path).is_relative_to(folder):
            return ""
        file = Path(path).relative_to(folder).as_posix()
    else:
        return ""
    owners = [path for path, its in _files(edition) if _meet(its, file)]
    whose = " and ".join(edition.settings.shown_path(path) for path in sorted(set(owners)))
    words = f"two things would stand at /{file} of it"
    return f"{words}: {whose or 'neither is in the content folder'}"


def _files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield every path of the content folder with each file it makes on the site."""
    for record in edition.archive:
        if record.kind is not Kind.NOTE:
            yield record.path, file_of_record(record)
            yield from ((record.path, file_of(url)) for url, _ in former_urls(record))
    yield from ((path, file_of(hand_written_url(path))) for path in edition.tree.pages)
    yield from ((path, file_of(asset_url(path))) for path in edition.tree.assets)


def _meet(one: str, other: str) -> bool:
    """Whether two files cannot both be there: they are one, or one is the other's folder."""
    one, other = f"{alike(one)}/", f"{alike(other)}/"
    return one.startswith(other) or other.startswith(one)
