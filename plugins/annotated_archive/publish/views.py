"""What templates are given: small frozen types, never records.

Every string is plain text and is escaped by the template; only `Html` passes as it is.
An address is a `Url` of this site, made relative by the `url` filter, or an outside
address in a field whose name begins with `outside`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotated_archive.link.urls import Url
from annotated_archive.text.html import Html

if TYPE_CHECKING:
    from annotated_archive.publish.note_views import BodyPart, NoteRow, NotesHere


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the language and direction they stand in; both empty where the page's hold."""

    text: str
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A link to an authority record, or the plain words where there is no record."""

    text: str
    url: Url | None = None
    qualifier: str = ""
    kind: str = ""
    native: Text | None = None
    """The main name in the record's own language."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source."""

    text: str
    url: Url | None = None
    outside: str = ""
    outside_archived: str = ""
    accessed: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An article on a list."""

    url: Url
    title: Text
    title_supplied: bool
    date: str
    """As people write it; empty where the day is the page's own."""
    iso: str
    """For `<time datetime>`; empty where the date is not a plain one."""
    publisher: Named
    first: Named | None
    """Who published it first, for a cross-post."""
    form: str
    """Such as “release”; empty for a report."""
    body: str
    """“digest” or “excerpt”; empty for a full text."""
    notes: int
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Some cards under a heading, such as a year."""

    heading: str
    url: Url | None
    cards: tuple[Card, ...]
    count: int
    """Articles under this heading in all, also those on other pages."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one page of a long list stands."""

    number: int
    pages: int
    previous: Url | None
    next: Url | None
    all: tuple[tuple[int, Url], ...]
    """The page numbers to show: the first, the last, those around; 0 stands for a gap."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a timeline."""

    label: str
    count: int
    height: int
    """Per cent of the tallest."""
    url: Url | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts over time, as bars with a text for screen readers."""

    bars: tuple[Bar, ...]
    first: str
    last: str
    unit: str
    """Such as “articles a quarter”."""
    description: str
    """The whole in one sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """A link with a count; `depth` indents what is within another."""

    link: Named
    count: int
    depth: int = 0
    names: tuple[Text, ...] = ()
    """A few more names, for recognition."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name of an authority record."""

    name: Text
    kind: str
    language: str
    when: str
    according_to: tuple[Named, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One relation, seen from the page's record."""

    label: str
    """Such as “backed by”, or “backs” from the other side."""
    target: Named
    role: str
    when: str
    according_to: tuple[Named, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention, with its sentence."""

    before: str
    name: str
    after: str
    lang: str
    dir: str
    source: Named
    """The article or record it stands in."""
    date: str
    how: str
    """Whether the article declares the record or the name was found in the text."""
    more: int
    """Further mentions in the same text."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One reported event."""

    date: str
    iso: str
    what: Text
    says: tuple[Named, ...]
    """Who says so, then through whom; empty: the article."""
    regions: tuple[Named, ...]
    groups: tuple[Named, ...]
    article: Card | None = None
    """On index pages: the article that reports it."""
    anchor: str = ""
    """On the article's page: the fragment of its passage, if it has one."""


@dataclass(frozen=True, slots=True)
class OriginalView:
    """Where a cross-post came from."""

    publisher: Named | None
    date: str
    outside: str
    article: Named | None


@dataclass(frozen=True, slots=True)
class RightsView:
    """Rights, as the provenance box says them."""

    holder: Named | None
    year: str
    printed: str
    outside_terms: str
    terms: str
    """The name of the terms, where they are well known."""
    basis: str


@dataclass(frozen=True, slots=True)
class CaptureView:
    """How the archive came by the text."""

    date: str
    by: Named | None
    how: str
    file: Url | None
    file_name: str
    sha256: str
    outside_archived: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change, version or withdrawal."""

    date: str
    what: str
    by: Named | None
    article: Named | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a tombstone says."""

    date: str
    reason: str
    replaced_by: Named | None


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice, under an article or on its own page."""

    url: Url
    kind: str
    publisher: Named
    seen: str
    lang: str
    dir: str
    body: Html


@dataclass(frozen=True, slots=True)
class Related:
    """See also, with the reason."""

    card: Card
    reason: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The previous or next page inside an index."""

    url: Url
    title: str
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class IndexLinks:
    """An index this article stands in, with its neighbours there."""

    link: Named
    position: str
    """Such as “3 of 27”."""
    previous: Neighbour | None
    next: Neighbour | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body, for the table of contents."""

    id: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Head:
    """What every page of ours tells the shell around it."""

    url: Url
    title: str
    description: str
    lang: str
    dir: str
    section: str
    """The folder whose entry in the navigation is active, such as `regions`; may be empty."""
    crumbs: tuple[Named, ...] = ()
    edit: str = ""
    """Where the file can be edited; empty when no repository is set."""
    feeds: bool = False
    noindex: bool = False
    """Later pages of lists, drafts and tombstones."""


@dataclass(frozen=True, slots=True)
class ComposerView:
    """What the page of a record tells the note composer."""

    record: str
    folder: str
    """Where a note's file belongs, as people type it."""
    fingerprint: str
    """Of the record's text: what the browser reads off the page must have the same."""
    digest: bool
    guide: Url | None
    """The page that says how to write a note by hand."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page."""

    head: Head
    id: str
    title: Text
    title_supplied: bool
    form: str
    body_kind: str
    """full | excerpt | digest"""
    draft: bool
    date: str
    iso: str
    date_url: Url | None
    publisher: Named
    publisher_summary: str
    outside: str
    """Where this copy stood; empty when not known."""
    authors: tuple[Named, ...]
    original: OriginalView | None
    filed_under: tuple[tuple[str, str], ...]
    rights: RightsView | None
    capture: CaptureView | None
    translation_of: Named | None
    outside_translation: str
    translated_by: Named | None
    translations: tuple[Named, ...]
    version_of: Named | None
    versions: tuple[Named, ...]
    summary: str
    marked_title: Html
    """The title, with the passages marked that notes are on."""
    body: tuple[BodyPart, ...]
    notes: NotesHere
    headings: tuple[Heading, ...]
    events: tuple[EventRow, ...]
    regions: tuple[Named, ...]
    groups: tuple[Named, ...]
    people: tuple[Named, ...]
    themes: tuple[Named, ...]
    found: tuple[Named, ...]
    """Records whose names were found in the text and which the article does not list."""
    changes: tuple[ChangeRow, ...]
    linked_from: tuple[Named, ...]
    notices: tuple[NoticeView, ...]
    indexes: tuple[IndexLinks, ...]
    related: tuple[Related, ...]
    withdrawn: Withdrawn | None
    unplaced: tuple[str, ...]
    composer: ComposerView | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """What every page with a list of articles shows."""

    sections: tuple[Section, ...]
    count: int
    paging: Paging | None
    timeline: Timeline | None
    span: str
    """From when to when, such as “2014–2018”."""


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """The page of a region, group, person, publisher or theme."""

    head: Head
    id: str
    kind: str
    """The kind's own name: region, group, person, publisher, theme."""
    label: str
    """What the reader is told it is, such as “Region” or “Heading of Global Research”."""
    name: str
    native: Text | None
    qualifier: str
    summary: str
    existed: str
    marked_name: Html
    """The name, with the passages marked that notes are on."""
    intro: tuple[BodyPart, ...]
    """The record's body."""
    notes: NotesHere | None
    """None on later pages of its articles."""
    mention_notes: tuple[NoteRow, ...]
    """Notes on passages that mention it."""
    given_by: Named | None
    names: tuple[NameRow, ...]
    relations: tuple[RelationRow, ...]
    broader: tuple[Named, ...]
    """Further broader regions, beside the breadcrumb's."""
    within: tuple[Row, ...]
    companions: tuple[tuple[str, tuple[Row, ...]], ...]
    """Headed lists of what else its articles are about, such as “Groups here”."""
    point: str
    same_as: tuple[str, ...]
    sources: tuple[SourceView, ...]
    list: ListPage
    republished: ListPage | None
    """A publisher's: what it republished, apart from what it wrote first."""
    events: tuple[EventRow, ...]
    mentions: tuple[MentionRow, ...]
    mention_count: int
    linked_from: tuple[Named, ...]
    withdrawn: Withdrawn | None
    mentions_url: Url | None = None
    """All mentions, when they are more than this page shows."""
    composer: ComposerView | None = None


@dataclass(frozen=True, slots=True)
class MentionsView:
    """A page of all mentions of an authority record."""

    head: Head
    title: str
    mentions: tuple[MentionRow, ...]
    count: int
    paging: Paging | None


@dataclass(frozen=True, slots=True)
class ArticlesView:
    """All articles, a page of one year or of those undated, `/articles/`."""

    head: Head
    intro: Html | None
    title: str
    list: ListPage
    years: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class KindView:
    """All records of one kind: `/regions/`, `/groups/` and so on."""

    head: Head
    intro: Html | None
    kind: str
    title: str
    rows: tuple[Row, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    """Rows under headings (letters, or publishers of themes); empty for regions, a tree."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a calendar; day 0 pads the week."""

    day: int
    url: Url | None
    articles: int
    events: int


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month as a calendar."""

    label: str
    url: Url | None
    articles: int
    events: int
    weekdays: tuple[tuple[str, str], ...]
    """Short and long names."""
    weeks: tuple[tuple[DayCell, ...], ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year on `/dates/`."""

    label: str
    url: Url
    articles: int
    events: int
    months: tuple[Bar, ...]
    """Twelve of them."""


@dataclass(frozen=True, slots=True)
class DateView:
    """A year, a month, a day, or what is undated."""

    head: Head
    level: str
    """dates | year | month | day | undated"""
    title: str
    intro: Html | None = None
    previous: Neighbour | None = None
    next: Neighbour | None = None
    up: Named | None = None
    years: tuple[YearRow, ...] = ()
    """On `/dates/`, newest first."""
    months: tuple[MonthGrid, ...] = ()
    articles: tuple[Section, ...] = ()
    article_count: int = 0
    vague_articles: tuple[Card, ...] = ()
    """Articles of some time in this year or month."""
    events: tuple[EventRow, ...] = ()
    event_count: int = 0
    vague_events: tuple[EventRow, ...] = ()
    paging: Paging | None = None
    undated: Named | None = None
    """On `/dates/`: the articles whose date nobody knows."""


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A notice's own page, with the articles that carry it."""

    head: Head
    notice: NoticeView
    title: str
    list: ListPage


@dataclass(frozen=True, slots=True)
class NoticesView:
    """All notices."""

    head: Head
    intro: Html | None
    title: str
    notices: tuple[tuple[NoticeView, int], ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Every change, version and withdrawal, newest first."""

    head: Head
    title: str
    rows: tuple[tuple[str, tuple[ChangeRow, ...]], ...]
    """By month."""
    paging: Paging | None


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the home page is given beside its own text."""

    articles: int
    digests: int
    events: int
    notes: int
    authorities: tuple[tuple[str, Url, int], ...]
    """Label of a kind, its index, how many."""
    newest: tuple[Card, ...]
    newest_notes: tuple[NoteRow, ...]
    timeline: Timeline | None
    regions: tuple[Row, ...]
    groups: tuple[Row, ...]
    themes: tuple[Row, ...]
    years: tuple[Row, ...]
    feeds: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class RedirectView:
    """The page at an address a record had before."""

    head: Head
    target: Url
    title: str
