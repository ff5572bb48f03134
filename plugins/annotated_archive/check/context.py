"""What rules are given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from annotated_archive.anchor.attach import NOTHING, Attached
from annotated_archive.media.copies import Copy
from annotated_archive.records.archive import Archive
from annotated_archive.text.plain import PlainText


@dataclass(frozen=True, slots=True)
class Checked:
    """An archive whose texts are rendered, ready to be checked."""

    archive: Archive
    texts: Mapping[str, PlainText]
    """Record -> the plain text of its body."""
    editors: frozenset[str] = frozenset()
    """Names that sign for the archive."""
    hash_of: Callable[[str], str | None] = field(default=lambda path: None)
    """Path of a file in the content folder -> its SHA-256, or None where there is none.
    Raises OSError where it cannot be read."""
    pages: Collection[str] = ()
    """Paths of the hand-written pages."""
    files: Collection[str] = ()
    """Paths of the files of kinds that are copied."""
    others: Collection[str] = ()
    """Paths of the files of other kinds."""
    linked: Collection[str] = ()
    """Paths of the files that something published names."""
    faults: Mapping[str, Copy] = field(default_factory=dict)
    """Path of a picture or film that is damaged or cannot be read -> what was found of it."""
    named: Collection[str] = ()
    """Paths in the content folder that mkdocs.yml may mean."""
    theme_files: Collection[str] = ()
    """Paths at which the theme has files."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """The id that a file stands for -> its path, where mistakes kept it from being a record."""
    notes: Attached = NOTHING
    """Where every note stands."""
    text_of: Callable[[str], str] = field(default=lambda record: "")
    """Record -> its text, title or name included."""
