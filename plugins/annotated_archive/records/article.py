"""The article: one archived text."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from annotated_archive.records.capture import Capture
from annotated_archive.records.clipping import Holding, Picture, Printed
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.fields import (
    Address,
    Agent,
    Date,
    FewWords,
    Fields,
    IdOrName,
    Language,
    ParagraphId,
    RecordFields,
    Words,
    address,
)
from annotated_archive.records.rights import Rights

UNKNOWN = "unknown"
"""The value of `title`, `published` and `publisher` where nobody knows."""

NOBODY = "nobody"
"""The value of `proofread_by` where the text was published unread."""

NO_TITLE = "[no title known]"
"""What an article without a known title is called where no language is chosen, such as by commands."""


class Form(StrEnum):
    """The form of the original."""

    REPORT = "report"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    RELEASE = "release"
    VIDEO = "video"
    AUDIO = "audio"
    PHOTO = "photo"


class BodyKind(StrEnum):
    """The kind of the text below the front matter."""

    FULL = "full"
    EXCERPT = "excerpt"
    DIGEST = "digest"
    NONE = "none"


class WithdrawalReason(StrEnum):
    """Why a record was withdrawn."""

    RIGHTS = "rights"
    SAFETY = "safety"
    ERROR = "error"
    DUPLICATE = "duplicate"
    LAW = "law"


class Original(Fields):
    """The original of a cross-posted article."""

    publisher: Agent | None = None
    """Who published it first: a publisher's id, or plain words."""
    published: Date | None = None
    """When it was published first."""
    url: Address | None = None
    """Where it stood; absent when not known."""
    article: IdOrName | None = None
    """The archive's own record of the original, when it holds it."""


class Event(Fields):
    """One thing the article reports: a report, never a finding."""

    date: Date
    """When it is said to have happened, or to be going to."""
    what: Words
    """What is said to have happened, figures in the words printed."""
    according_to: tuple[Agent, ...] = ()
    """Who says so, then through whom; absent: the article itself."""
    quote: Words | None = None
    """Its passage in the body, matched like a note's quote."""
    regions: tuple[IdOrName, ...] = ()
    """Where."""
    groups: tuple[IdOrName, ...] = ()
    """Which groups it is about."""


def _id_or_address(value: str) -> str:
    return address(value) if "://" in value else value


class Translation(Fields):
    """The text that an article translates, and its translator."""

    of: Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_id_or_address)]
    """What it translates: an id of the archive, or an address."""
    by: Agent | None = None
    """Who translated it."""


class Change(Fields):
    """A correction of the transcription, or one that the publisher printed."""

    date: Date
    """When."""
    what: Words
    """What was changed."""
    by: Agent
    """By whom."""


class Withdrawal(Fields):
    """Why a record is a tombstone."""

    date: Date
    """When it was withdrawn."""
    reason: WithdrawalReason
    """Why; for safety and law the site shows nothing of the record."""
    replaced_by: IdOrName | None = None
    """The record that stands in its place."""

    @property
    def is_private(self) -> bool:
        """Whether the site says nothing of the record but that it was withdrawn."""
        return self.reason in PRIVATE_REASONS


PRIVATE_REASONS = frozenset({WithdrawalReason.SAFETY, WithdrawalReason.LAW})
"""Reasons for which a record is named nowhere: its tombstone shows neither title nor any date, not
even the reason, and nothing leads there."""


def is_private_tombstone(fields: Fields) -> bool:
    """Whether a record was withdrawn for a reason for which nothing of it may be shown."""
    withdrawn = getattr(fields, "withdrawn", None)  # of a note, a date: it names its record
    return isinstance(withdrawn, Withdrawal) and withdrawn.is_private


def _false_is_forbidden(value: Any) -> Any:
    return False if value == "false" else value


TOMBSTONE_KEYS = ("title", "name", "withdrawn", "draft", "previous_ids", "previous_paths")
"""Keys that a withdrawn record keeps: its title or name, the withdrawal, whether it has a page at
all, and the addresses that lead there. The others may be the very words for which it was
withdrawn."""

PRIVATE_TOMBSTONE_KEYS = ("withdrawn", "draft")
"""Keys of a record withdrawn for safety or by law that are more than read. Its title and its
earlier addresses may be what harms."""


MentionTarget = Annotated[
    IdOrName | Literal[False],
    BeforeValidator(_false_is_forbidden, json_schema_input_type=IdOrName | Literal[False]),
]
"""The record that a name stands for in this article; false where it stands for none."""


MOST_VERSIONS = 100
"""Versions of one text. The page of each version links to the others that have notes. A live
report that is edited all day has some fifty versions."""

MOST_DATES = 2_000
"""Pages of days, months and years that list the events of one article: as many as list sixty
events of a month each."""


MOST_FORMER_PARAGRAPHS = 200
"""Former addresses of one article: they take 25 bytes each, and front matter has 8 kB."""


class Article(RecordFields):
    """One archived text."""

    title: Annotated[str, Field(min_length=1, max_length=500)]
    """As printed, without emphasis marks; `unknown` where nobody knows."""
    published: Date
    """When this copy was published; `unknown` where nobody knows."""
    publisher: IdOrName
    """Who published this copy: a publisher, group or person; `unknown` where nobody knows."""
    language: Language
    """The language of the text."""
    body: BodyKind
    """What stands below: the full text, an excerpt, the archive's own digest, or nothing: then the
    article is described and not transcribed."""
    authors: tuple[Agent, ...] = ()
    """As the article names them."""
    form: Form = Form.REPORT
    """What the original is."""
    original: Original | None = None
    """Where a cross-post came from."""
    url: Address | None = None
    """Where this copy stood; absent when not known."""
    filed_under: dict[str, str] = Field(default_factory=dict)
    """The publisher's labels, as printed."""
    printed_in: Printed | None = None
    """Where in print it stands: {volume, issue, edition, section, page, column}."""
    held: Holding | None = None
    """Where the original lies: {repository, reference}."""
    images: tuple[Picture, ...] = ()
    """Its pictures, each {file, alt, caption, credit, rights, content_warning}."""
    content_warning: FewWords | None = None
    """What to know before reading it, such as “violence”; it is shown before the text, whatever
    tells of it, and its pictures."""
    summary: Words | None = None
    """One or two sentences by the archive, for lists and feeds."""
    regions: tuple[IdOrName, ...] = ()
    """The regions it is about."""
    groups: tuple[IdOrName, ...] = ()
    """The groups it is about."""
    people: tuple[IdOrName, ...] = ()
    """The people it is about, who act in public."""
    themes: tuple[IdOrName, ...] = ()
    """Its themes."""
    mentions: dict[str, MentionTarget] = Field(default_factory=dict)
    """Names whose link is forced or forbidden in this article."""
    events: tuple[Event, ...] = ()
    """What it reports, and according to whom."""
    rights: Rights | None = None
    """Who holds the rights; a full text needs them, with `basis` or `terms`."""
    capture: Capture | None = None
    """How the archive came by the text."""
    proofread_by: Agent | None = None
    """Who compared the text with the original before it was published; `nobody` for a text that
    came in unread, which the page says."""
    added: Date | None = None
    """When it came into the archive; written by the tools."""
    notices: tuple[IdOrName, ...] = ()
    """The notices that came with it."""
    supplied: tuple[Literal["title", "published", "authors", "language", "summary"], ...] = ()
    """What the archive supplied because the original does not say it."""
    translation: Translation | None = None
    """What it translates, and who translated it."""
    version_of: IdOrName | None = None
    """An earlier version of the same text, which its publisher later changed."""
    changes: tuple[Change, ...] = ()
    """Mends and corrections, shown on the page."""
    former_paragraphs: Annotated[
        dict[ParagraphId, ParagraphId], Field(max_length=MOST_FORMER_PARAGRAPHS)
    ] = Field(default_factory=dict)
    """Addresses of paragraphs that were edited, each with that of the paragraph as it is now, such
    as {p-1f0c2a9b: p-77ab01c4}; written by `archive check --fix --since`."""
    withdrawn: Withdrawal | None = None
    """Makes the record a tombstone."""
    draft: bool = False
    """Shown by `archive serve`, not built."""

    @property
    def title_is_supplied(self) -> bool:
        """Whether the archive made the title."""
        return "title" in self.supplied and not self.title_is_unknown

    @property
    def title_is_unknown(self) -> bool:
        """Whether nobody knows the title."""
        return self.title == UNKNOWN


class WithdrawnArticle(Article):
    """A withdrawn article: the other keys may be missing, and only `TOMBSTONE_KEYS` are kept."""

    title: Annotated[str, Field(max_length=500)] = ""
    published: Date = EdtfDate.unknown()
    publisher: IdOrName = UNKNOWN
    language: Language = "und"
    body: BodyKind = BodyKind.DIGEST
    withdrawn: Withdrawal
