"""The one form into which readers turn what they read, and from which the pipeline makes records.

A reader accounts for every line, cell or element of its source: each ends in the metadata, the
body, a notice, a leftover, or a refusal that is named. Nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from annotated_archive.importing.notices import PrintedNotice
from annotated_archive.records.problem import Problem


class Use(StrEnum):
    """What a line, cell or element of a source is used for."""

    METADATA = "metadata"
    BODY = "body"
    NOTICE = "notice"
    LEFTOVER = "leftover"
    REFUSED = "refused"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of a field, and the place of the source that states it."""

    value: Any
    """Text, a list or a mapping, as front matter has it."""
    place: str
    """For people: “line 3”, “column Date”, “front matter”, “meta og:title”."""


MADE = "the map"
"""The place of values that no source states: an id so made may take a number to be free."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """What has no place in the record; it is kept in a file beside the record."""

    place: str
    """For people, as of a value."""
    text: str


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """A file that goes with a record, named in its body or its `images`."""

    name: str
    """The file's name beside the record."""
    path: Path
    """Where it lies now."""


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A piece of what is imported that can be read alone, in another process: a file or part of one."""

    path: Path
    name: str
    """As reports name it."""
    part: Any = None
    """What of the file, where it holds more than one item: a reader's own affair."""
    first: int = 1
    """The place of its first item in the sequence of the file, from 1."""
    root: Path | None = None
    """The folder that was named for import, where it was found in one."""


@dataclass(frozen=True, slots=True)
class Item:
    """What one article is made of."""

    source: str
    """The name of its source."""
    place: str
    """Where in the source, for people: “row 12”; empty where the source is this item alone."""
    sequence: int
    """Its place in the sequence of the source, from 1."""
    sha256: str
    """Of the bytes it was read from: the file's or, of one among many, its own."""
    metadata: Mapping[str, Stated]
    """The fields of an article by name, inner ones with a dot (`original.url`). Where ids go,
    names may stand too: the pipeline settles them."""
    body: str = ""
    """Its Markdown."""
    text: str = ""
    """The words of its paragraphs, one paragraph a line, for its language and near copies."""
    notices: Sequence[PrintedNotice] = ()
    pictures: Sequence[TakenPicture] = ()
    leftovers: Sequence[Leftover] = ()
    unit: str = "line"
    """What is counted: “line”, “cell”, “element”."""
    uses: Mapping[Use, int] = field(default_factory=dict)
    """How many of them have each use; their sum is all that the item has."""
    findings: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An item of which no record is made, and why."""

    source: str
    place: str
    sequence: int
    problem: Problem
    unit: str = "line"
    count: int = 0
    """How many lines, cells or elements it has."""


class SourceReader(Protocol):
    """Turns one kind of source into items. It is one file, and one entry of the table of readers."""

    @property
    def kind(self) -> str:
        """Its name on the command line."""

    def sources(self, paths: Sequence[Path]) -> Iterator[SourcePart]:
        """Yield the sources that the files and folders at `paths` hold, without reading them whole.

        Raises CannotImport where there is none, or a library is missing.
        """

    def items(self, source: SourcePart) -> Iterator[Item | Refusal]:
        """Yield what one source holds. A source that cannot be read is a refusal."""


class CannotImport(Exception):
    """Why a whole import cannot begin, in one line with a way out."""
