"""Parts that pages of several kinds share."""

from __future__ import annotations

from annotated_archive.link.urls import Url
from annotated_archive.views.metadata import Metadata
from annotated_archive.views.view import view


@view
class Text:
    """Words with the language and direction they stand in; both empty where the page's hold."""

    text: str
    lang: str = ""
    dir: str = ""


@view
class Named:
    """A link to an authority record, or the plain words where there is no record."""

    text: str
    url: Url | None = None
    qualifier: str = ""
    kind: str = ""
    native: Text | None = None
    """The main name in the record's own language."""


@view
class SourceView:
    """One source."""

    text: str
    url: Url | None = None
    outside: str = ""
    outside_archived: str = ""
    accessed: str = ""


@view
class Card:
    """An article on a list."""

    url: Url
    title: Text
    title_supplied: bool
    date: str
    """As people write it; empty where the title says it."""
    iso: str
    """For `<time datetime>`; empty where the date is not a plain one."""
    publisher: Named
    first: Named | None
    """Who published it first, for a cross-post."""
    form: str
    """Such as “release”; empty for a report."""
    body: str
    """“digest”, “excerpt” or “not transcribed”; empty for a full text."""
    notes: int
    day: str = ""
    """The date without the year, for lists under a year; as `date` where it is not a plain one."""
    brief: Text | None = None
    """What it is about: the start of its summary, or of its text."""
    is_opening: bool = False
    """Whether that is the publisher's own text."""
    warning: str = ""
    """What is said before the text; empty for most."""


@view
class Section:
    """Some cards under a heading, such as a year."""

    heading: str
    url: Url | None
    cards: tuple[Card, ...]
    count: int
    """Articles under this heading in all, also those on other pages."""
    said: str = ""
    """What the heading, or the title of the page, says of their dates: `year`, `day` or nothing."""


@view
class Paging:
    """Where one page of a long list stands."""

    number: int
    pages: int
    previous: Url | None
    next: Url | None
    all: tuple[tuple[int, Url], ...]
    """The page numbers to show: the first, the last, those around; 0 stands for a gap."""


@view
class Bar:
    """One bar of a timeline."""

    label: str
    count: int
    height: int
    """Per cent of the tallest."""
    url: Url | None


@view
class Timeline:
    """Counts over time, as bars with a text for screen readers."""

    bars: tuple[Bar, ...]
    first: str
    last: str
    unit: str
    """Such as “articles a quarter”."""
    description: str
    """The whole in one sentence."""


@view
class Row:
    """A link with a count; `depth` indents what is within another."""

    link: Named
    count: int
    depth: int = 0
    names: tuple[Text, ...] = ()
    """A few more names, for recognition."""


@view
class Neighbour:
    """The previous or next page inside an index."""

    url: Url
    title: str
    lang: str = ""
    dir: str = ""
    day: str = ""
    """An article's date in figures, by which it is called where there is no room for its title."""


@view
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
    """The fragment of its passage on the article's page; empty where it quotes nothing."""
    warning: str = ""
    """On index pages: what is said before anything of the article."""


@view
class ChangeRow:
    """One change, version or withdrawal."""

    date: str
    what: str
    by: Named | None
    article: Named | None = None


@view
class Withdrawn:
    """The text of a tombstone; empty for a record withdrawn for safety or by law."""

    date: str
    reason: str
    replaced_by: Named | None


@view
class ListPage:
    """One page of a list of articles."""

    sections: tuple[Section, ...]
    count: int
    paging: Paging | None
    timeline: Timeline | None
    span: str
    """From when to when, such as “2014–2018”."""


@view
class HistoryView:
    """When a record or note was changed last, and who had a part in it."""

    changed: str
    by: tuple[Named, ...]
    """Those who agreed to be named, and a word for the others; empty on tombstones."""


@view
class ShareImage:
    """A picture that is shown where somebody shares a page."""

    url: Url
    width: int
    height: int
    alt: str


@view
class Head:
    """The facts of a page that its head and the shell around it show."""

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
    feeds: Url | None = None
    """The page whose feeds go with this one: itself, or the home page; None: there are none."""
    noindex: bool = False
    """Later pages of lists, drafts and tombstones."""
    has_annotations: bool = False
    """Whether the notes on the page lie beside it as annotations."""
    history: HistoryView | None = None
    """Of the page of a record or note, where git knows any."""
    share: ShareImage | None = None
    """Shown where somebody shares the page; None: the picture of the whole archive."""
    metadata: Metadata | None = None
    """What the page says of its work to machines; None for one that says nothing."""
    outside_canonical: str = ""
    """The address of the original that search engines are to list; empty: the page's own."""


@view
class ComposerView:
    """The data of a record's page for the note composer."""

    record: str
    fingerprint: str
    """Of the record's text: what the browser reads off the page must have the same."""
    digest: bool
    guide: Url | None
    """The page that says how to write a note by hand."""
    ways: tuple[tuple[str, str], ...] = ()
    """Where a note may be sent: what a link says, and its address."""
    repository: str = ""
    """The address of the archive's repository; empty where none is set."""
    signs: tuple[int, ...] | None = None
    """Where the body is shown with other signs than the file has: which of them the file has, too."""


@view
class Ways:
    """The ways on from a page that has nothing."""

    search: Url | None
    """The search page, if there is one."""
    indexes: tuple[Named, ...]


SHARED = frozenset({Card, Named, Neighbour})
"""Views that the presenter makes once and many pages show."""
