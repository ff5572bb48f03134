"""What reading the content folder gives, as it is kept for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from annotated_archive.edition.record_changes import RecordChanges
from annotated_archive.edition.rendered_text import RenderedText
from annotated_archive.link.names import Names
from annotated_archive.load.regular import Stamp
from annotated_archive.load.tree import FileRead, Tree
from annotated_archive.records.problem import Problem


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One parsed file."""

    read: FileRead
    text: RenderedText | None
    stamp: Stamp | None = None
    """The file's stamp, which a write changes; None if the file is too new to tell."""

    def __reduce__(self) -> tuple[Any, ...]:
        return ParsedFile, (self.read, self.text, self.stamp)


FileCache = Mapping[str, ParsedFile]
"""Path -> parsed file of an earlier build of the same code, without the names of links' targets."""

NO_CACHED_FILES: FileCache = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ContentRead:
    """The parsed content folder."""

    tree: Tree
    texts: Mapping[str, RenderedText]
    """Every text by its key."""
    file_cache: FileCache
    """For the next build."""
    names: Names
    """What texts were searched for."""
    walk_problems: tuple[Problem, ...]
    """The problems of the walk over the folder."""
    changes: RecordChanges | None = None
    """What changed since what was read before; None where nothing of that could be kept."""
