"""Works as the archive describes them: what is written on a page, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotated_archive.link.urls import Url
from annotated_archive.records.article import Form
from annotated_archive.records.clipping import Holding, Printed
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import RecordId
from annotated_archive.records.own_fields import OwnValues

UNDATED = EdtfDate.unknown()
"""The date of what nobody dated."""


class WorkKind(StrEnum):
    """The kind of work that stands on a page."""

    FULL = "full"
    EXCERPT = "excerpt"
    DIGEST = "digest"
    """The archive's own words on an article."""
    DESCRIPTION = "description"
    """The same of an article that is not transcribed (`body: none`)."""
    NOTE = "note"
    AUTHORITY = "authority"
    NOTICE = "notice"
    TOMBSTONE = "tombstone"
    """A withdrawn record or note: title and address, and nothing else."""

    @property
    def is_of_archive(self) -> bool:
        """Whether the archive wrote it about something that others wrote."""
        return self in (WorkKind.DIGEST, WorkKind.DESCRIPTION)


class AuthorKind(StrEnum):
    """The kind of somebody who wrote or published something."""

    PERSON = "person"
    """Of whom the archive has a record."""
    CORPORATE = "corporate"
    """A group, a publisher, or the archive itself."""
    LITERAL = "literal"
    """Plain words, which may name anybody, or several."""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote or published something."""

    name: str
    kind: AuthorKind
    page: Url | None = None
    """The page of the record; None for plain words and for the archive."""
    same_as: tuple[str, ...] = ()
    """The same in other authority files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something that was written and published once."""

    title: str = ""
    """Empty where nobody knows it, and on what has none."""
    title_supplied: bool = False
    """Whether the archive made the title."""
    language: str = ""
    authors: tuple[Author, ...] = ()
    published: EdtfDate = UNDATED
    publisher: Author | None = None
    url: str = ""
    """Where it stands, or stood; empty where nobody knows."""
    form: Form | None = None
    """Of an article: its form."""
    first: Work | None = None
    """Of a cross-post: where and when it stood first, and by whom."""
    record: RecordId | None = None
    """The archive's own record of it, where it is another's page."""
    printed_in: Printed | None = None
    held: Holding | None = None
    """Where the original lies, the repository by its name."""
    own: tuple[OwnValues, ...] = ()
    """The declared fields with `cite` or `property`, in words: records by their names."""
    translation_of: str = ""
    """The id or the address of what it translates."""
    translator: Author | None = None
    version_of: RecordId | None = None
    """The earlier version of the same text."""
    terms: str = ""
    """The address of a licence, or of a statement of rights; empty where nobody knows."""
    holder: Author | None = None
    """Who holds the rights."""
    year: int | None = None
    """The year of the rights, as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described(Work):
    """The work on a page of the archive. Of an article in its own words, `url` is its page here
    too, and `source` where the copy stood.
    """

    kind: WorkKind
    id: str
    page: Url
    """The address on this site; `url` begins with that of the site, where it is known."""
    source: str = ""
    """Where a text stood that the archive took over in its words."""
    based_on: Work | None = None
    """The original of a digest or a description."""
    content_digest: str = ""
    """Digits by which readers know whether a text is still the one that was cited: the first
    digits of its fingerprint, which notes go by, too."""
    note_kind: str = ""
    about: RecordId | None = None
    """Of a note: the record that it is on."""
