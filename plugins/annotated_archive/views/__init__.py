"""What templates are given: small frozen types, never records.

Every string is plain text and is escaped by the template; only `Html` passes as it is.
An address is a `Url` of this site, made relative by the `url` filter, or an outside
address in a field whose name begins with `outside`.
"""

from __future__ import annotations

from annotated_archive.views.articles import (
    ArticleView,
    CaptureView,
    IndexLinks,
    NoticePage,
    NoticesView,
    NoticeView,
    OriginalView,
    RelatedArticle,
    RightsView,
    TocEntry,
)
from annotated_archive.views.authorities import (
    AuthorityView,
    MentionRow,
    MentionsView,
    NameRow,
    RelationRow,
)
from annotated_archive.views.dates import (
    DateView,
    DayCell,
    MonthGrid,
    YearRow,
)
from annotated_archive.views.indexes import (
    ArticlesView,
    Branch,
    ChangesView,
    HomeView,
    KindView,
    RedirectView,
)
from annotated_archive.views.notes import (
    AuthorsView,
    BodyPart,
    NotePage,
    NoteRow,
    NotesHere,
    NotesView,
    NoteView,
)
from annotated_archive.views.parts import (
    Bar,
    Card,
    ChangeRow,
    ComposerView,
    EventRow,
    Head,
    ListPage,
    Named,
    Neighbour,
    Paging,
    Row,
    Section,
    SourceView,
    Text,
    Timeline,
    Withdrawn,
)

__all__ = [
    "SHARED",
    "ArticleView",
    "ArticlesView",
    "AuthorityView",
    "AuthorsView",
    "Bar",
    "BodyPart",
    "Branch",
    "CaptureView",
    "Card",
    "ChangeRow",
    "ChangesView",
    "ComposerView",
    "DateView",
    "DayCell",
    "EventRow",
    "Head",
    "HomeView",
    "IndexLinks",
    "KindView",
    "ListPage",
    "MentionRow",
    "MentionsView",
    "MonthGrid",
    "NameRow",
    "Named",
    "Neighbour",
    "NotePage",
    "NoteRow",
    "NoteView",
    "NotesHere",
    "NotesView",
    "NoticePage",
    "NoticeView",
    "NoticesView",
    "OriginalView",
    "Paging",
    "RedirectView",
    "RelatedArticle",
    "RelationRow",
    "RightsView",
    "Row",
    "Section",
    "SourceView",
    "Text",
    "Timeline",
    "TocEntry",
    "Withdrawn",
    "YearRow",
]

SHARED = frozenset({Card, Named, Neighbour})
"""Made once by the presenter and shown on many pages."""
