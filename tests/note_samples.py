"""Made-up notes: of every kind, in threads, in two scripts, lost and hostile."""

from __future__ import annotations

from annotated_archive.link.urls import Url
from annotated_archive.text.html import Html
from annotated_archive.views.notes import (
    AuthorsView,
    BodyPart,
    NotePage,
    NoteRow,
    NotesHere,
    NotesView,
    NoteView,
)
from annotated_archive.views.parts import Head, Named, Paging, SourceView, Text

HOSTILE = "<script>alert('n')</script> & \"so on\""
"""What a stranger could write into any field of a note."""

KINDS = (
    "context", "correction", "dispute", "identification", "translation", "source", "question",
    "comment",
)  # fmt: skip

VOTE = Named("The vote at the Old Mill", Url("articles/1984/05/vote/"))


def note(name: str, **fields: object) -> NoteView:
    """Return a made-up note of that file name."""
    given: dict[str, object] = {
        "id": f"note-1985-06-02-{name}",
        "url": Url(f"notes/vote/1985-06-02-{name}/"),
        "kind": "context",
        "kind_label": str(fields.get("kind", "context")).capitalize(),
        "voice": "Reader’s note",
        "by": "A reader at the ford",
        "date": "2 June 1985",
        "iso": "1985-06-02",
        "body": Html("<p>The river was low that spring.</p>"),
        "lang": "",
        "dir": "",
        "status": "",
        "status_label": "",
        "why": "",
        "sources": (),
        "quote": None,
        "former": None,
        "earlier": False,
    }
    if fields.get("number"):
        given["at"] = f"note-at-1985-06-02-{name}"
        given["label"] = f"Note {fields['number']}, context"
    return NoteView(**{**given, **fields})  # type: ignore[arg-type]


REPLIES = (
    note("reply", kind="comment", depth=1, by="The Editors", voice="Note by the archive"),
    note("reply-2", kind="source", depth=2, sources=(SourceView("Gauge book of the ford, 1984"),)),
    note("reply-3", kind="comment", depth=7),
)
ON_TEXT = (
    note("low", number=1),
    note(
        "count", number=2, kind="question", status="open", status_label="open", replies=REPLIES
    ),
    note("ar", number=3, kind="identification", lang="ar", dir="rtl",
         body=Html("<p>الطاحونة القديمة هي طاحونة المخاضة.</p>")),
    note("hours", number=4, kind="correction", earlier=True, former=Text("the river sets the time"),
         sources=(SourceView("Valley News", outside="https://news.example/2"),)),
    note(
        "past", number=5, kind="dispute", status="superseded", status_label="superseded",
        why="A better one stands below.", quote=Text("وقف", "ar", "rtl"),
    ),
)  # fmt: skip

NO_NOTES = NotesHere(0, False, (), (), (), ())
NOTES_HERE = NotesHere(
    count=13,
    many=False,
    title=(note("title", number=6),),
    whole=(note("whole", kind="comment"),),
    original=(note("original", kind="translation", quote=Text("la roue s’arrêta", "fr", "ltr")),),
    lost=(note("lost", kind="source", quote=Text("two hundred men")),),
    versions=((Named("The vote at the Old Mill, corrected", Url("articles/1984/05/vote-b/")), 2),),
)
HOSTILE_NOTE = note(
    "hostile", by=HOSTILE, kind_label=HOSTILE, voice=HOSTILE, status="answered", status_label=HOSTILE,
    why=HOSTILE, sources=(SourceView(HOSTILE, outside="https://x.example/?a=1&b=\"2"),),
    quote=Text(HOSTILE), former=Text(HOSTILE), date=HOSTILE, label=HOSTILE, number=9,
)  # fmt: skip
HOSTILE_HERE = NotesHere(1, True, (), (), (), (), ((Named(HOSTILE), 1),))


def parts(*pieces: Html) -> tuple[BodyPart, ...]:
    """Return a body in pieces, with the made-up notes behind the first ones."""
    notes = (ON_TEXT[:2], ON_TEXT[2:])
    return tuple(
        BodyPart(piece, notes[number] if number < len(notes) else ())
        for number, piece in enumerate(pieces)
    )


def row(kind: str, **fields: object) -> NoteRow:
    """Return a made-up note of that kind on a list."""
    given: dict[str, object] = {
        "id": f"note-vote--1985-06-02-{kind}",
        "kind": kind,
        "kind_label": kind.capitalize(),
        "status": "",
        "status_label": "",
        "url": Url(f"articles/1984/05/vote/#note-1985-06-02-{kind}"),
        "permanent": Url(f"notes/vote/1985-06-02-{kind}/"),
        "quote": Text("the river sets the hours, not the mill"),
        "text": Text("The river was low that spring: the gauge at the ford stood at its lowest…"),
        "record": VOTE,
        "voice": "Reader’s note",
        "by": "A reader at the ford",
        "date": "2 June 1985",
        "iso": "1985-06-02",
        "replies": 0,
    }
    return NoteRow(**{**given, **fields})  # type: ignore[arg-type]


ROWS = (
    *(row(kind) for kind in KINDS),
    row("question", id="note-vote--1985-06-02-open", status="open", status_label="open", replies=3),
    row(
        "comment", id="note-vote--1985-06-02-ar", quote=None, text=Text("كان النهر منخفضا", "ar", "rtl")
    ),
)  # fmt: skip
LISTS = (
    (Named("Notes", Url("notes/")), 10),
    (Named("Questions", Url("notes/kind/question/")), 2),
    (Named("By author", Url("notes/kind/authors/")), 1),
)


def head(url: str, title: str, **fields: object) -> Head:
    """Return the head of a made-up page of notes."""
    given: dict[str, object] = {
        "description": f"{title}, in a made-up archive",
        "lang": "en",
        "dir": "ltr",
        "section": "notes",
        "crumbs": (Named("Home", Url("")), Named("Notes", Url("notes/"))),
        "edit": "https://code.example/archive/edit/main/content/x.md",
    }
    return Head(url=Url(url), title=title, **{**given, **fields})  # type: ignore[arg-type]


NOTES = NotesView(
    head("notes/", "Notes"), "Notes", "What readers wrote.", None, LISTS, ROWS, 10,
    Paging(1, 2, None, Url("notes/page/2/"), ((1, Url("notes/")), (2, Url("notes/page/2/")))),
)  # fmt: skip
NO_NOTES_LISTED = NotesView(
    head("notes/kind/lost/", "Lost"), "Lost", "None.", None, LISTS[:1], (), 0, None
)
AUTHORS = AuthorsView(
    head("notes/kind/authors/", "By author"), "By author", "As signed.", LISTS,
    (("A reader", 4, ROWS[:2]), (HOSTILE, 1, (row("source", by=HOSTILE, quote=Text(HOSTILE)),))), None,
)  # fmt: skip
NOTE = NotePage(
    head("notes/vote/1985-06-02-count/", "Question on The vote"), "Question",
    VOTE, "", "", Url("articles/1984/05/vote/#note-1985-06-02-count"), "The paper said that ",
    Text("ninety of them"), " voted.", note("count", kind="question", replies=REPLIES), None,
)  # fmt: skip
WITHDRAWN_NOTE = NotePage(
    head("notes/vote/1985-06-02-x/", "Comment on The vote", noindex=True), "Comment",
    VOTE, "This note was withdrawn.", HOSTILE, None, "", None, "", None,
    Named("It answers", Url("notes/vote/1985-06-02-count/")),
)  # fmt: skip

VIEWS = {
    "notes": NOTES,
    "notes-none": NO_NOTES_LISTED,
    "notes-by-author": AUTHORS,
    "note": NOTE,
    "note-withdrawn": WITHDRAWN_NOTE,
}
