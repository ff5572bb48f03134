"""An article's page, and notices."""

from __future__ import annotations

from annotated_archive.link.urls import Url
from annotated_archive.text.html import Html
from annotated_archive.views.cite import CiteView
from annotated_archive.views.images import ImageView
from annotated_archive.views.notes import BodyPart, NotesHere
from annotated_archive.views.parts import (
    Card,
    ChangeRow,
    ComposerView,
    EventRow,
    Head,
    ListPage,
    Named,
    Neighbour,
    Text,
    Withdrawn,
)
from annotated_archive.views.view import view


@view
class OriginalView:
    """Where a cross-post came from."""

    publisher: Named | None
    date: str
    outside: str
    article: Named | None


@view
class RightsView:
    """Rights, as the provenance box says them."""

    holder: Named | None
    year: str
    printed: str
    outside_terms: str
    terms: str
    """The name of the terms, where they are well known."""
    basis: str


@view
class AccessionView:
    """The delivery with which an article came in."""

    giver: str
    date: str
    version: str
    terms: str


@view
class CaptureView:
    """How the archive came by the text."""

    date: str
    by: Named | None
    how: str
    file: Url | None
    file_name: str
    sha256: str
    outside_archived: str
    proofread_by: Named | None = None
    is_unread: bool = False
    """Whether nobody compared the text with the original."""
    place: str = ""
    """Where in the file it stands."""
    accession: AccessionView | None = None


@view
class HeldView:
    """Where the original lies."""

    repository: Named | None
    reference: str


@view
class OwnValueView:
    """One value of a field that the archive declares."""

    text: str
    type: str
    """text | choice | code | number | date | link | record"""
    url: Url | None = None
    """The page of the record, or of the value in its index."""
    outside: str = ""
    iso: str = ""


@view
class OwnView:
    """A field that the archive declares, with its values."""

    label: str
    values: tuple[OwnValueView, ...]


@view
class NoticeView:
    """A notice, under an article or on its own page."""

    url: Url
    kind: str
    publisher: Named
    seen: str
    lang: str
    dir: str
    body: Html


@view
class RelatedArticle:
    """See also, with the reason."""

    card: Card
    reason: str


@view
class OtherReportView:
    """What another article reports of the same days and places."""

    card: Card
    claims: tuple[EventRow, ...]


@view
class OtherReportsView:
    """What other articles report of the days and places of an article, by date."""

    articles: tuple[OtherReportView, ...]
    days: tuple[Named, ...]
    """The pages that have all that is reported of those days."""


@view
class IndexLinks:
    """An index this article stands in, with its neighbours there."""

    link: Named
    previous: Neighbour | None
    next: Neighbour | None


@view
class Steps:
    """Records or indexes, and the articles before and after this one in all of them."""

    links: tuple[Named, ...]
    previous: Neighbour | None
    next: Neighbour | None


@view
class StandsView:
    """What an article is about, what leads to it, and the indexes it stands in."""

    main: IndexLinks | None
    """The index that a reader is taken to have come from, where no script knows better."""
    rows: tuple[tuple[str, tuple[Steps, ...]], ...]
    """Each with what its records are."""


@view
class TocEntry:
    """A heading of the body, for the table of contents."""

    id: str
    text: str
    level: int


@view
class ArticleView:
    """An article's page."""

    head: Head
    id: str
    title: Text
    title_supplied: bool
    form: str
    body_kind: str
    """full | excerpt | digest | none"""
    draft: bool
    date: str
    iso: str
    date_url: Url | None
    publisher: Named
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
    headings: tuple[TocEntry, ...]
    events: tuple[EventRow, ...]
    changes: tuple[ChangeRow, ...]
    notices: tuple[NoticeView, ...]
    stands: StandsView
    related: tuple[RelatedArticle, ...]
    withdrawn: Withdrawn | None
    printed_in: tuple[str, ...] = ()
    """The place in print, from the volume to the column, each part in words."""
    held: HeldView | None = None
    images: tuple[ImageView, ...] = ()
    warning: str = ""
    """What is said before the text; empty where it is shown at once."""
    composer: ComposerView | None = None
    own: tuple[OwnView, ...] = ()
    """In the provenance box, in declared order."""
    other_reports: OtherReportsView | None = None
    cite: CiteView | None = None
    summary_lang: str = ""
    summary_dir: str = ""
    """Of the summary, where they are not the page's."""


@view
class NoticePage:
    """A notice's own page, with the articles that carry it."""

    head: Head
    notice: NoticeView
    title: str
    list: ListPage


@view
class NoticesView:
    """All notices."""

    head: Head
    intro: Html | None
    title: str
    notices: tuple[tuple[NoticeView, int], ...]
