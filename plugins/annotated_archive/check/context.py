"""The archive as rules see it, and the problems they make of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from annotated_archive.anchor.note_places import NOTHING, Attached
from annotated_archive.load.editors_lock import EditorsLock
from annotated_archive.media.copies import Copy
from annotated_archive.media.size import Size
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.indexes import INDEXES, Index
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.records.vocabulary import OURS, Vocabulary
from annotated_archive.text.plain import PlainText


@dataclass(frozen=True, slots=True)
class FrontMatterContext:
    """An archive as the rules of front matter see it: they ask for no text, and open no file.

    So the problems that they find stay the same while only texts change.
    """

    archive: Archive
    editors: frozenset[str] = frozenset()
    """Names of the editors, who sign for the archive."""
    pages: Collection[str] = ()
    """Paths of the hand-written pages."""
    files: Collection[str] = ()
    """Paths of the files of kinds that are copied."""
    named: Collection[str] = ()
    """Paths in the content folder that mkdocs.yml may mean."""
    vocabulary: Vocabulary = OURS
    """The kinds of notes and of relations of the archive."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """Id -> path of the file, where mistakes kept the file from being a record."""
    today: Callable[[], date] = field(default=date.today)
    """The day of the build."""
    indexes: tuple[Index, ...] = INDEXES
    """The indexes of the archive, those of its own fields included."""


@dataclass(frozen=True, slots=True)
class CheckContext(FrontMatterContext):
    """An archive with its texts and files, ready to be checked."""

    texts: Mapping[str, PlainText] = field(default_factory=dict)
    """Record -> the plain text of its body."""
    lock: EditorsLock = field(default_factory=EditorsLock)
    """The notes that an editor signed."""
    hash_of: Callable[[str], str | None] = field(default=lambda path: None)
    """Path of a file in the content folder -> its SHA-256, or None where there is none.
    Raises OSError where it cannot be read."""
    start_of: Callable[[str], bytes] = field(default=lambda path: b"")
    """Path of a file in the content folder -> its first bytes, as many as a record may have.
    Raises OSError where it cannot be read."""
    others: Collection[str] = ()
    """Paths of the files of other kinds."""
    linked: Collection[str] = ()
    """Paths of the files that something published names."""
    faults: Mapping[str, Copy] = field(default_factory=dict)
    """Path of a picture or film that is damaged or unreadable -> what was found of it."""
    sizes: Mapping[str, Size] = field(default_factory=dict)
    """Path of a picture -> its size."""
    theme_files: Collection[str] = ()
    """Paths at which the theme has files."""
    notes: Attached = NOTHING
    """The places of all notes."""
    sketch_of: Callable[[str], bytes] | None = None
    """Article -> the sketch of its text, by which near copies are found; None: they are not sought."""
    text_of: Callable[[str], str] = field(default=lambda record: "")
    """Record -> its text, title or name included."""
    paragraphs_of: Callable[[str], Collection[str]] = field(default=lambda record: ())
    """Record -> the ids of the paragraphs of its text."""

    @property
    def front_matter(self) -> FrontMatterContext:
        """What the rules of front matter see of it."""
        return FrontMatterContext(
            *(getattr(self, each.name) for each in fields(FrontMatterContext))
        )


Place = str | tuple[str | int, ...]
"""A key of front matter, or the keys and positions that lead to it."""


def error(record: Record[Any], place: Place, code: str, message: str, hint: str = "") -> Problem:
    """Return an error at a key of a record's front matter."""
    line = record.lines.at(*((place,) if isinstance(place, str) else place))
    return Problem(record.path, line, code, message, hint=hint)


def warning(record: Record[Any], place: Place, code: str, message: str, hint: str = "") -> Problem:
    """Return a warning at a key of a record's front matter."""
    return replace(error(record, place, code, message, hint), severity=Severity.WARNING)
