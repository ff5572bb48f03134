"""Made-up views, one or more for every template, with what is hard to show in them."""

from __future__ import annotations

from dataclasses import replace

import note_samples

from annotated_archive.link.urls import Url
from annotated_archive.pages.search import SearchView
from annotated_archive.records.home_blocks import BLOCKS
from annotated_archive.records.licences import Licence
from annotated_archive.text.html import Html, escape
from annotated_archive.views.articles import (
    ArticleView,
    CaptureView,
    HeldView,
    ImageView,
    IndexLinks,
    NoticePage,
    NoticesView,
    NoticeView,
    OriginalView,
    RelatedArticle,
    RightsView,
    StandsView,
    Steps,
    TocEntry,
)
from annotated_archive.views.authorities import (
    AuthorityView,
    CalledName,
    MentionRow,
    MentionsView,
    NameRow,
    RelationRow,
    SameAs,
)
from annotated_archive.views.cite import CiteView
from annotated_archive.views.data import ColumnView, DataView, OfferView, TableView
from annotated_archive.views.dates import DateView, DayCell, MonthGrid, YearRow
from annotated_archive.views.home import FrontPage, HomeView, ShownNote
from annotated_archive.views.indexes import (
    ArticlesView,
    Branch,
    ChangesView,
    KindView,
    LeftOutView,
    QuarantineView,
    RedirectView,
)
from annotated_archive.views.names import LetterLink, ListedName, NamesView, ScriptLetters
from annotated_archive.views.notes import BodyPart, NotesHere, NoteView
from annotated_archive.views.parts import (
    Bar,
    Card,
    ChangeRow,
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
    Ways,
    Withdrawn,
)

HOSTILE = "<script>alert('x')</script> & \"so on\""
"""What a stranger could write into any field."""

HOME = Named("Home", Url(""))
REGIONS = Named("Regions", Url("regions/"))
LAND = Named("The Two Rivers", Url("regions/two-rivers/"))
VALLEY = Named("The Valley", Url("regions/valley/"), native=Text("الوادي", "ar", "rtl"))
FORD = Named("Upper Ford", Url("regions/upper-ford/"))
MILL = Named("Old Mill", Url("regions/old-mill/"))
UNION = Named("Mill Hands’ Union", Url("groups/mill-hands-union/"), "trade union, the Valley")
OWNERS = Named("League of Mill Owners", Url("groups/mill-owners/"), "employers’ league")
MAYOR = Named("Ada Brook", Url("people/ada-brook/"), "Mayor of Upper Ford")
NEWS = Named("Valley News", Url("publishers/valley-news/"))
HERALD = Named("Ford Herald", Url("publishers/ford-herald/"))
LABOUR = Named("Labour", Url("themes/labour/"))
WATER = Named("Water", Url("themes/water/"))

ARABIC_TITLE = Text("اجتماع عمال الطاحونة في المخاضة العليا", "ar", "rtl")

FIRST_BODY = Html(
    """<p>The hands of the Old Mill laid down their tools on the first Monday of May, and the wheel
stood still for eleven days. The <a href="../../../../groups/mill-hands-union/">Mill Hands’ Union</a>
asked for an hour less on Saturdays; the <a href="../../../../groups/mill-owners/">League of Mill
Owners</a> answered that <mark>the river sets the hours, not the mill</mark>. Both sides
met at <a href="../../../../regions/upper-ford/">Upper Ford</a> on the second Sunday.</p>
"""
)
MORE_BODY = Html(
    """<h2 id="the-meeting">The meeting</h2>
<p>Some two hundred came, says the union; the paper counted ninety. What was agreed was read aloud
twice, the second time slowly:</p>
<blockquote><p>Saturdays shall end at four while the water is low, and at five when it is not.</p></blockquote>
<h2 id="what-followed">What followed</h2>
<p>The wheel turned again on the Thursday. The wages, by grade:</p>
<table><thead><tr><th>Grade</th><th>Before</th><th>After</th></tr></thead>
<tbody><tr><td>Carder</td><td>4</td><td>4½</td></tr><tr><td>Spinner</td><td>5</td><td>5½</td></tr></tbody></table>
<ul><li>one man was not taken back;</li><li>two went over the hill.</li></ul>
<h3 id="a-last-word">A last word</h3>
<p>The mill’s own book gives <code>11 d.</code> as lost. There the account ends.<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>
<div class="footnote"><hr><ol><li id="fn:1"><p>The book lies in the parish chest.</p></li></ol></div>"""
)

ARABIC_BODY = Html(
    """<p>توقف عمال الطاحونة القديمة عن العمل يوم الاثنين الأول من أيار، وبقيت العجلة ساكنة أحد عشر يوما.
طلبت <a href="../../../../groups/mill-hands-union/">نقابة عمال الطاحونة</a> ساعة أقل يوم السبت، وقال أصحاب
الطواحين إن النهر هو الذي يحدد الساعات.</p>
<p>اجتمع الطرفان في المخاضة العليا يوم الأحد الثاني، وحضر الاجتماع نحو مئتي شخص بحسب النقابة، وتسعون
بحسب الصحيفة.</p>
<blockquote><p>تنتهي أيام السبت عند الرابعة ما دام الماء منخفضا.</p></blockquote>"""
)

NOTE = NoteView(
    id="note-1985-06-02-low-water",
    url=Url("notes/vote/1985-06-02-low-water/"),
    kind="context",
    kind_label="Context",
    voice="Reader’s note",
    by="A reader",
    date="2 June 1985",
    iso="1985-06-02",
    body=Html("<p>The gauge at the ford stood at its lowest since it was put up.</p>"),
    lang="",
    dir="",
    status="",
    status_label="",
    why="",
    sources=(),
    quote=None,
    former=None,
    earlier=False,
    number=1,
    label="Note 1, context",
)
NO_NOTES = NotesHere(0, False, (), (), (), ())

NOTICE_BODY = Html(
    "<p>Readers are asked to pass this paper on. The editor answers for no letter.</p>"
)


def head(url: str, title: str, section: str = "articles", **fields: object) -> Head:
    """Return the head of a made-up page."""
    given = {
        "description": f"{title}, in a made-up archive",
        "lang": "en",
        "dir": "ltr",
        "crumbs": (HOME, LAND, VALLEY, FORD),
        "edit": "https://code.example/archive/edit/main/content/x.md",
    }
    return Head(url=Url(url), title=title, section=section, **{**given, **fields})  # type: ignore[arg-type]


def card(number: int, **fields: object) -> Card:
    """Return one of many made-up cards."""
    given = {
        "url": Url(f"articles/1984/05/vote-{number}/"),
        "title": Text(f"The vote at the Old Mill, day {number}"),
        "title_supplied": False,
        "date": f"{number} May 1984",
        "iso": f"1984-05-{number:02d}",
        "publisher": NEWS,
        "first": None,
        "form": "",
        "body": "",
        "notes": 0,
        "day": f"{number} May",
        "brief": Text("The hands of the mill voted; two hundred went up."),
    }
    return Card(**{**given, **fields})  # type: ignore[arg-type]


CARDS = (
    card(3, first=HERALD, body="digest", notes=2),
    card(
        7,
        title=ARABIC_TITLE,
        form="statement",
        title_supplied=True,
        brief=Text("اجتمع أهل الوادي في المخاضة.", "ar", "rtl"),
        is_opening=True,
    ),
    card(
        11,
        title=Text(
            "A very long title, as papers of the time liked them: being a full account of the "
            "meeting of the hands and the owners at Upper Ford, with the names of those who spoke"
        ),
        form="release",
        body="excerpt",
        title_supplied=True,
        notes=1,
    ),
)

EVENTS = (
    EventRow(
        "7 May 1984",
        "1984-05-07",
        Text("The hands of the Old Mill lay down their tools"),
        (),
        (MILL,),
        (UNION,),
    ),
    EventRow(
        "12–13 May 1984",
        "",
        Text("A meeting; “some two hundred” come"),
        (UNION, NEWS),
        (FORD,),
        (UNION, OWNERS),
        anchor="event-2",
    ),
    EventRow(
        "until 17 May 1984", "", Text("The wheel stands still"), (Named("the mill’s book"),), (), ()
    ),
)

INDEX_EVENTS = tuple(
    EventRow(each.date, each.iso, each.what, each.says, each.regions, each.groups, CARDS[n], "")
    for n, each in enumerate(EVENTS)
)

NOTICE = NoticeView(
    Url("notices/vn-pass-it-on/"), "Note to readers", NEWS, "from 1983", "", "", NOTICE_BODY
)

_LATER = Neighbour(Url("articles/1984/05/vote-7/"), ARABIC_TITLE.text, "ar", "rtl", "1984-05-16")
STANDS = StandsView(
    IndexLinks(FORD, Neighbour(Url("articles/1984/04/low-water/"), "Low water at the ford"), _LATER),
    (
        ("Regions", (Steps((FORD,), None, None), Steps((MILL,), None, _LATER))),
        ("Groups", (Steps((UNION, OWNERS), None, Neighbour(Url("articles/1984/05/vote-7/"), "The vote at the Old Mill, day 7", day="1984-05-10")),)),
        ("People, Themes", (Steps((MAYOR, LABOUR), None, None),)),
        ("Also named", (Steps((WATER,), None, None),)),
        ("Linked from", (Steps((Named("The vote, a year on", Url("articles/1985/05/year-on/")),), None, None),)),
    ),
)  # fmt: skip

CITE = CiteView(
    styles=(
        ("MLA", (
            ("said", HOSTILE), ("plain", ". "), ("em", "Valley News"), ("plain", ", "),
            ("address", "https://valley.example/articles/1984/05/vote/"), ("plain", ". Accessed "),
            ("accessed", "en-GB"), ("plain", "."),
        )),
    ),
    has_address=True,
    has_files=True,
)  # fmt: skip

ARTICLE = ArticleView(
    cite=CITE,
    head=head("articles/1984/05/vote/", "The hands of the Old Mill vote to stop, and the wheel stands still"),
    id="vote",
    title=Text("The hands of the Old Mill vote to stop, and the wheel stands still"),
    title_supplied=False,
    form="",
    body_kind="digest",
    draft=False,
    date="9 May 1984",
    iso="1984-05-09",
    date_url=Url("dates/1984/05/09/"),
    publisher=NEWS,
    outside="",
    authors=(Named("C. Weaver"), HERALD),
    original=OriginalView(HERALD, "8 May 1984", "", None),
    filed_under=(("Region", "The Valley & the Hills"), ("Theme", "Work, Wages and Water")),
    rights=RightsView(HERALD, "1984", "", "http://rightsstatements.org/vocab/InC/1.0/", "in copyright", "digest with short quotations"),
    capture=CaptureView("2 March 1985", None, "a scan of the page, typed", None, "vote.pdf", "0844ae41" * 8, ""),
    translation_of=None,
    outside_translation="",
    translated_by=None,
    translations=(),
    version_of=None,
    versions=(Named("The vote at the Old Mill, corrected", Url("articles/1984/05/vote-b/")),),
    summary="",
    marked_title=Html("The hands of the Old Mill vote to stop, and the wheel stands still"),
    body=(BodyPart(FIRST_BODY, (NOTE,)), BodyPart(MORE_BODY)),
    notes=NotesHere(1, False, (), (), (), ()),
    headings=(
        TocEntry("the-meeting", "The meeting", 2),
        TocEntry("what-followed", "What followed", 2),
        TocEntry("a-last-word", "A last word", 3),
    ),
    events=EVENTS,
    changes=(ChangeRow("4 April 1985", "“ninty” mended to “ninety”", Named("the archive")),),
    notices=(NOTICE,),
    stands=STANDS,
    related=(RelatedArticle(CARDS[1], "same region: Upper Ford · 2 days apart"), RelatedArticle(CARDS[2], "same group: Mill Hands’ Union")),
    withdrawn=None,
)  # fmt: skip


def article(**fields: object) -> ArticleView:
    """Return the made-up article with some fields changed."""
    given = {name: getattr(ARTICLE, name) for name in ArticleView.__dataclass_fields__}
    return ArticleView(**{**given, **fields})


_BARE = {
    "original": None, "filed_under": (), "rights": None, "capture": None, "versions": (),
    "headings": (), "events": (), "changes": (), "stands": StandsView(None, ()),
    "notices": (), "related": (), "authors": (),
}  # fmt: skip

ARABIC_ARTICLE = article(
    head=head("articles/1984/05/ar/", ARABIC_TITLE.text, lang="ar", dir="rtl"),
    id="ar", title=ARABIC_TITLE, title_supplied=True, form="statement", body_kind="full",
    body=(BodyPart(ARABIC_BODY),), notes=NO_NOTES, marked_title=Html(ARABIC_TITLE.text), outside="https://news.example/ar/1984", headings=(),
    translation_of=Named("The vote", Url("articles/1984/05/vote/")), translated_by=Named("M. Rivers"),
    summary="The hands stop for eleven days.",
)  # fmt: skip
BARE_ARTICLE = article(
    **_BARE, head=head("articles/x/", "Low water", noindex=True, crumbs=(HOME,)), id="x",
    title=Text("Low water"), marked_title=Html("Low water"), notes=NO_NOTES, date="date unknown", iso="", date_url=None,
    publisher=Named("publisher not known"), body_kind="full", draft=True,
    body=(BodyPart(Html("<p>The river is low.</p>")),),
)  # fmt: skip
WITHDRAWN_ARTICLE = article(
    **_BARE, head=head("articles/w/", "This article was withdrawn", noindex=True), id="w",
    title=Text("Withdrawn"), marked_title=Html("Withdrawn"), notes=NO_NOTES, body=(), body_kind="digest",
    withdrawn=Withdrawn("2 March 1986", "at the wish of the rights holder", ARTICLE.related[0].card.publisher),
)  # fmt: skip
HOSTILE_ARTICLE = article(
    head=head("articles/h/", HOSTILE, description=HOSTILE), id="h", title=Text(HOSTILE, "en", "ltr"), marked_title=escape(HOSTILE),
    publisher=Named(HOSTILE), filed_under=((HOSTILE, HOSTILE),), authors=(Named(HOSTILE, Url("people/x/")),),
    events=(EventRow(HOSTILE, "", Text(HOSTILE), (Named(HOSTILE),), (), ()),), summary=HOSTILE,
    rights=RightsView(None, "", HOSTILE, "", "", HOSTILE),
    changes=(ChangeRow(HOSTILE, HOSTILE, Named(HOSTILE)),), outside="https://x.example/?a=1&b=\"2",
)  # fmt: skip

IMAGE = ImageView(
    None, Html(""), "A page of six columns", "The page, as it was kept", "", "", MAYOR,
    "http://rightsstatements.org/vocab/InC/1.0/", "in copyright", "",
)  # fmt: skip
CLIPPING_ARTICLE = article(
    **_BARE, id="clipping", notes=NO_NOTES, body=(), body_kind="none", summary="Of the vote.",
    printed_in=("vol. 12", "no. 3", "late edition", "section B", "pages 4-5", "column 2"),
    held=HeldView(UNION, "MHU/12/4"),
    images=(IMAGE, ImageView(
        None, Html(""), HOSTILE, HOSTILE, HOSTILE, HOSTILE, Named(HOSTILE), "", HOSTILE, HOSTILE
    )),
)  # fmt: skip
WARNED_ARTICLE = article(
    id="warned", warning="a death by fire", images=(IMAGE,),
    related=(RelatedArticle(card(9, warning="a death by fire"), "same region: Upper Ford"),),
)  # fmt: skip

TIMELINE = Timeline(
    tuple(
        Bar(f"quarter {n}", count, 100 * count // 14, Url(f"dates/{1980 + n // 4}/") if count else None)
        for n, count in enumerate((1, 3, 2, 5, 9, 14, 10, 12, 5, 7, 4, 2, 0, 0, 0, 1))
    ),
    "January–March 1980",
    "October–December 1983",
    "articles a quarter",
    "75 articles, from early 1980 to late 1983; most in April–June 1981 (14).",
)  # fmt: skip

PAGING = Paging(
    4,
    12,
    Url("regions/valley/page/3/"),
    Url("regions/valley/page/5/"),
    tuple((n, Url(f"regions/valley/page/{n or 1}/")) for n in (1, 0, 3, 4, 5, 0, 12)),
)

LIST = ListPage(
    (
        Section("1984", Url("dates/1984/"), CARDS, 3, "year"),
        Section("1983", Url("dates/1983/"), (card(20), card(21)), 40, "year"),
    ),
    43,
    PAGING,
    TIMELINE,
    "1980–1984",
)

WITHIN = (
    Row(FORD, 27),
    Row(MILL, 9, 1, (Text("الطاحونة القديمة", "ar", "rtl"), Text("OM"))),
    Row(Named("Mill Lane", Url("regions/mill-lane/")), 2, 2),
    Row(Named("Lower Ford", Url("regions/lower-ford/"), "village"), 3),
)

SOURCES = (
    SourceView("Gazetteer of the Two Rivers", outside="https://gazetteer.example/valley", accessed="3 May 1985"),
    SourceView("The vote", url=Url("articles/1984/05/vote/")),
    SourceView("Parish book", outside="https://parish.example/b", outside_archived="https://kept.example/b"),
)  # fmt: skip

AUTHORITY = AuthorityView(
    cite=replace(CITE, has_address=False, has_files=False),
    head=head("regions/valley/", "The Valley", "regions", feeds=Url("regions/valley/"), crumbs=(HOME, REGIONS, LAND)),
    id="valley",
    kind="region",
    label="Region",
    name="The Valley",
    native=Text("الوادي", "ar", "rtl"),
    qualifier="district of the Two Rivers",
    summary="The land on both banks of the river between the hills and the ford.",
    existed="from 1801",
    marked_name=Html("The Valley"),
    intro=(BodyPart(Html("<p>Borders as of the survey of 1801.</p>")),),
    notes=NO_NOTES,
    mention_notes=(),
    given_by=None,
    names=(
        NameRow(Text("الوادي", "ar", "rtl"), "main name", "Arabic", "", (), ()),
        NameRow(Text("Ford Valley"), "former name", "English", "until 1801", (NEWS,), SOURCES[:1]),
    ),
    called=(CalledName(Text("The Vale"), "", ()), CalledName(Text("Ford Valley"), "former name", (NEWS,))),
    relations=(("part of", (RelationRow(LAND, "", "from 1801", (NEWS,), SOURCES[:2]),)), ("backs", (RelationRow(UNION, "patron", "", (), SOURCES[:1]),))),
    broader=(Named("The Hills", Url("regions/hills/")),),
    within=WITHIN,
    companions=(("Groups here", (Row(UNION, 26, names=(Text("MHU"), Text("النقابة", "ar", "rtl"))), Row(OWNERS, 4))), ("Themes", (Row(LABOUR, 30),))),
    point="36.120° N, 36.860° E",
    same_as=(
        SameAs("https://names.example/12345", ""),
        SameAs("https://www.wikidata.org/wiki/Q42", "Wikidata Q42"),
    ),
    sources=SOURCES,
    list=LIST,
    republished=None,
    events=INDEX_EVENTS,
    mentions=(
        MentionRow(("…the whole of ", "the Valley", " was asked to send a man, and ", "Ford Valley", " sent two…"), "", "", Named("The vote", Url("articles/1984/05/vote/")), "9 May 1984", "declared by the article"),
        MentionRow(("اجتمع أهل ", "الوادي", " في المخاضة"), "ar", "rtl", Named(ARABIC_TITLE.text, Url("articles/1984/05/ar/")), "7 May 1984", "found in the text"),
    ),
    mention_count=57,
    linked_from=(UNION,),
    withdrawn=None,
    mentions_url=Url("regions/valley/mentions/"),
)  # fmt: skip


def authority(**fields: object) -> AuthorityView:
    """Return the made-up region with some fields changed."""
    given = {name: getattr(AUTHORITY, name) for name in AuthorityView.__dataclass_fields__}
    return AuthorityView(**{**given, **fields})


_NO_LIST = ListPage((), 0, None, None, "")

PUBLISHER = authority(
    head=head("publishers/valley-news/", "Valley News", "publishers", crumbs=(HOME,)), id="valley-news",
    kind="publisher", label="Publisher", name="Valley News", marked_name=Html("Valley News"), native=None, within=(), broader=(),
    republished=ListPage(LIST.sections, 43, None, None, "1980–1984"), point="", mentions=(), mention_count=0,
)  # fmt: skip
THEME = authority(
    head=head("themes/work/", "Work, Wages and Water", "themes", crumbs=(HOME,)), id="work", kind="theme",
    label="TocEntry of Valley News", name="Work, Wages and Water", given_by=NEWS, native=None, names=(), called=(),
    relations=(), within=(), companions=(), point="", same_as=(), sources=(), list=_NO_LIST, events=(),
    mentions=(), linked_from=(), broader=(), qualifier="", intro=(), existed="", marked_name=Html("Work, Wages and Water"), mentions_url=None,
    ways=Ways(Url("search/"), (REGIONS,)),
)  # fmt: skip
WITHDRAWN_AUTHORITY = authority(
    head=head("groups/x/", HOSTILE, "groups"), id="x", name=HOSTILE, marked_name=escape(HOSTILE), list=_NO_LIST, within=(), names=(), called=(),
    withdrawn=Withdrawn("2 March 1986", "because it is a duplicate", UNION),
)  # fmt: skip

ARTICLES = ArticlesView(
    head("articles/", "Articles", crumbs=(HOME,)),
    None,
    "Articles",
    LIST,
    (Row(Named("1984", Url("dates/1984/")), 3), Row(Named("1983", Url("dates/1983/")), 40)),
)
KIND_TREE = KindView(
    head("regions/", "Regions", "regions", crumbs=(HOME,)),
    Html("<p>Places as the articles speak of them.</p>"),
    "records",
    "Regions",
    (
        Branch(
            (),
            (
                Row(LAND, 51),
                Row(VALLEY, 43, 1, (Text("الوادي", "ar", "rtl"),)),
                *(Row(row.link, row.count, row.depth + 2, row.names) for row in WITHIN),
                Row(Named("The Hills", Url("regions/hills/")), 8, 1),
                Row(Named("The Coast", Url("regions/coast/")), 2),
            ),
        ),
    ),
    (),
    4 + len(WITHIN),
)
KIND_TREE_GOES_ON = replace(
    KIND_TREE,
    head=head("regions/page/2/", "Regions, page 2", "regions", crumbs=(HOME,)),
    intro=None,
    branches=(Branch((LAND, Named("…"), VALLEY), WITHIN), *KIND_TREE.branches),
    paging=PAGING,
)
KIND_LETTERS = KindView(
    head("groups/", "Groups", "groups", crumbs=(HOME,)),
    None,
    "records",
    "Groups",
    (),
    (("L", (Row(OWNERS, 4),)), ("M", (Row(UNION, 26, names=(Text("MHU"),)), Row(Named("Millwrights", Url("groups/millwrights/")), 0)))),
    3,
    ("Millwrights", HOSTILE),
    PAGING,
)  # fmt: skip

NAMES_BY_LETTER = NamesView(
    head("names/", "Names, A to Z", "names", crumbs=(HOME,)),
    Html("<p>Names as papers had them.</p>"),
    "Names, A to Z",
    5,
    (
        ScriptLetters("Latin", (LetterLink(Named("M", Url("names/latn/m/")), 4),)),
        ScriptLetters("Arabic", (LetterLink(Named("و", Url("names/arab/%D9%88/")), 1),)),
    ),
    (),
)
NAMES_WITH_LETTER = NamesView(
    head("names/latn/m/", "Names beginning with M", "names", crumbs=(HOME,)),
    None,
    "Names beginning with M",
    4,
    (),
    (
        ListedName(Text(HOSTILE), UNION, False, "", ()),
        ListedName(Text("MHU"), UNION, False, "", ()),
        ListedName(Text("Mill Club"), UNION, False, "former name", (NEWS, OWNERS)),
        ListedName(Text("Mill Hands’ Union"), UNION, True, "", ()),
        ListedName(Text("اتحاد", "ar", "rtl"), UNION, False, "", (NEWS,)),
    ),
    PAGING,
)

WEEKDAYS = (
    ("Mon", "Monday"), ("Tue", "Tuesday"), ("Wed", "Wednesday"), ("Thu", "Thursday"),
    ("Fri", "Friday"), ("Sat", "Saturday"), ("Sun", "Sunday"),
)  # fmt: skip


def month(number: int, name: str, busy: dict[int, tuple[int, int]]) -> MonthGrid:
    """Return a month of 1984; `busy` has articles and events by day."""
    days = [0] * (number % 7) + list(range(1, 31))
    days += [0] * (-len(days) % 7)
    cells = [
        DayCell(day, Url(f"dates/1984/{number:02d}/{day:02d}/") if day in busy else None, *busy.get(day, (0, 0)))
        for day in days
    ]  # fmt: skip
    weeks = tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))
    return MonthGrid(
        f"{name} 1984",
        Url(f"dates/1984/{number:02d}/"),
        sum(each[0] for each in busy.values()),
        sum(each[1] for each in busy.values()),
        WEEKDAYS,
        weeks,
    )


MAY = month(
    5, "May", {3: (1, 0), 7: (2, 1), 9: (14, 3), 11: (1, 0), 12: (0, 2), 13: (4, 2), 28: (7, 0)}
)
NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September")
YEAR_MONTHS = tuple(
    MAY if name == "May" else month(n, name, {n: (n, 0), 2 * n: (1, n), 27: (0, 1)})
    for n, name in enumerate(NAMES, 1)
)


def date_page(level: str, url: str, title: str, **fields: object) -> DateView:
    """Return a made-up page of a date."""
    given = {
        "head": head(url, title, "dates", crumbs=(HOME, Named("Dates", Url("dates/")))),
        "level": level, "title": title, "intro": None, "previous": None, "next": None,
        "years": (), "months": (), "articles": (), "article_count": 0, "vague_articles": (),
        "events": (), "event_count": 0, "vague_events": (),
    }  # fmt: skip
    return DateView(**{**given, **fields})  # type: ignore[arg-type]


DATES = date_page(
    "dates", "dates/", "Dates",
    years=tuple(
        YearRow(str(year), Url(f"dates/{year}/"), 1240 if year == 1984 else 36, 12, tuple(
            Bar(name, 3 * n, (7 * n * (year % 5)) % 100, Url(f"dates/{year}/{n:02d}/") if (n * year) % 3 else None)
            for n, name in enumerate((*NAMES, "October", "November", "December"), 1)
        ))
        for year in (1984, 1983, 1982, 1980)
    ),
    vague_articles=CARDS[:1], undated=Named("Undated articles", Url("dates/undated/")),
)  # fmt: skip
YEAR = date_page(
    "year", "dates/1984/", "1984", months=YEAR_MONTHS, article_count=1240, event_count=12,
    previous=Neighbour(Url("dates/1983/"), "1983"), vague_articles=CARDS[:2], vague_events=INDEX_EVENTS[:1],
)  # fmt: skip
MONTH = date_page(
    "month", "dates/1984/05/", "May 1984", months=(MAY,), article_count=29, event_count=8, paging=PAGING,
    articles=(Section("9 May 1984", Url("dates/1984/05/09/"), CARDS, 14), Section("3 May 1984", None, CARDS[:1], 1)),
    events=INDEX_EVENTS, vague_events=INDEX_EVENTS[2:], vague_articles=CARDS[1:2],
    previous=Neighbour(Url("dates/1984/04/"), "April 1984"), next=Neighbour(Url("dates/1984/06/"), "June 1984"),
)  # fmt: skip
DAY = date_page(
    "day", "dates/1984/05/09/", "9 May 1984", article_count=0, event_count=2, events=INDEX_EVENTS[1:],
    next=Neighbour(Url("dates/1984/05/11/"), "11 May 1984"),
)  # fmt: skip
UNDATED = date_page(
    "undated", "dates/undated/", "Undated articles", article_count=1,
    articles=(Section("", None, (card(1, date="", iso=""),), 1),),
)  # fmt: skip

MENTIONS = MentionsView(
    head("regions/valley/mentions/", "Mentions of The Valley", "regions"),
    "Mentions of The Valley",
    AUTHORITY.mentions,
    57,
    PAGING,
)
NOTICE_PAGE = NoticePage(
    head("notices/vn-pass-it-on/", "Note to readers, Valley News", "notices", crumbs=(HOME,)),
    NOTICE,
    "Note to readers, Valley News",
    LIST,
)
NOTICES = NoticesView(
    head("notices/", "Notices", "notices", crumbs=(HOME,)),
    None,
    "Notices",
    (
        (NOTICE, 41),
        (
            NoticeView(
                Url("notices/ar/"), "Disclaimer", HERALD, "", "ar", "rtl", Html("<p>لا تتحمل الصحيفة المسؤولية.</p>")
            ),
            1,
        ),
    ),
)  # fmt: skip
CHANGES = ChangesView(
    head("changes/", "Changes", "changes", crumbs=(HOME,)),
    None,
    "Changes",
    (
        (
            "April 1985",
            (
                ChangeRow("4 April 1985", HOSTILE, Named("the archive"), Named("The vote", Url("articles/1984/05/vote/"))),
                ChangeRow("2 April 1985", "at the wish of the rights holder", None, Named("Withdrawn", Url("articles/w/"))),
            ),
        ),
    ),
    None,
)  # fmt: skip
HOME_VIEW = HomeView(
    blocks=BLOCKS,
    sentence="This archive holds 1,240 articles, published 1984–1986, most often about the Valley.",
    search=Url("search/"),
    examples=(Named("Mill Hands’ Union", Url("search/?q=Mill+Hands")),),
    note=ShownNote(note_samples.ROWS[0], "They said that ", Text("two hundred men"), " came."),
    articles=1240,
    digests=31,
    events=212,
    notes=9,
    authorities=(("Regions", Url("regions/"), 40), ("Groups", Url("groups/"), 22)),
    newest=CARDS,
    newest_notes=note_samples.ROWS[:4],
    timeline=TIMELINE,
    regions=WITHIN,
    groups=(Row(UNION, 26), Row(OWNERS, 4)),
    themes=(Row(LABOUR, 30),),
    years=ARTICLES.years,
)
FRONT = FrontPage(head("", "", "", crumbs=()), HOSTILE, HOSTILE, HOME_VIEW)
REDIRECT = RedirectView(head("regions/vale/", HOSTILE, "regions"), Url("regions/valley/"), HOSTILE)
LEFT_OUT = LeftOutView(
    head("articles/1984/05/hurt/", "Not shown at present", noindex=True),
    "Not shown at present",
    Named("Records with mistakes", Url("problems/")),
)
QUARANTINE = QuarantineView(
    head("problems/", "Records with mistakes", noindex=True),
    "Records with mistakes",
    (("", ("bad-file-name",)), ("hurt", ("bad-value", "broken-link"))),
)
DATA = DataView(
    head("data/", "Data", "data", crumbs=(HOME,)),
    None,
    "Data",
    Url("data/datapackage.json"),
    (OfferView(Named("Places", Url("data/places.geojson")), HOSTILE),),
    (("Data:", Licence("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")),),
    (
        TableView(
            "articles",
            "Articles",
            12_345,
            (Named("000.csv", Url("data/articles/000.csv")), Named("001.csv", Url("data/articles/001.csv"))),
            (Named("000.jsonl", Url("data/articles/000.jsonl")), Named("001.jsonl", Url("data/articles/001.jsonl"))),
            5,
            (
                ColumnView("id", "string", "The id of the article.", "articles", is_key=True),
                ColumnView("own_desk", "list", HOSTILE, "", is_key=False),
            ),
        ),
    ),
    shares_all=False,
)  # fmt: skip
SEARCH_PAGE = SearchView(
    head=head("search/", "Search", "search"),
    cites=True,
    title="Search",
    facets=(("region", "Region"), ("date", "Date")),
    indexes=(Named("Articles", Url("articles/")), Named(HOSTILE, Url("regions/"))),
    words={"texts": {"none": HOSTILE}, "language": "en-GB", "languages": {"en": "English"}},
)

VIEWS = {
    "article": ARTICLE,
    "data": DATA,
    "article-arabic": ARABIC_ARTICLE,
    "article-bare": BARE_ARTICLE,
    "article-withdrawn": WITHDRAWN_ARTICLE,
    "article-hostile": HOSTILE_ARTICLE,
    "article-clipping": CLIPPING_ARTICLE,
    "article-warned": WARNED_ARTICLE,
    "region": AUTHORITY,
    "publisher": PUBLISHER,
    "theme": THEME,
    "authority-withdrawn": WITHDRAWN_AUTHORITY,
    "articles": ARTICLES,
    "regions": KIND_TREE,
    "regions-later": KIND_TREE_GOES_ON,
    "groups": KIND_LETTERS,
    "names": NAMES_BY_LETTER,
    "names-of-letter": NAMES_WITH_LETTER,
    "dates": DATES,
    "year": YEAR,
    "month": MONTH,
    "day": DAY,
    "undated": UNDATED,
    "mentions": MENTIONS,
    "notice": NOTICE_PAGE,
    "notices": NOTICES,
    "changes": CHANGES,
    "front": FRONT,
    "left-out": LEFT_OUT,
    "quarantine": QUARANTINE,
    "search": SEARCH_PAGE,
    **note_samples.VIEWS,
    "article-notes": article(
        body=note_samples.parts(FIRST_BODY, MORE_BODY), notes=note_samples.NOTES_HERE, id="notes"
    ),
    "article-hostile-notes": article(
        body=(BodyPart(FIRST_BODY, (note_samples.HOSTILE_NOTE,)),), notes=note_samples.HOSTILE_HERE
    ),
    "region-warned": authority(
        events=(replace(INDEX_EVENTS[0], warning="a death by fire"), *INDEX_EVENTS[1:]),
        mentions=(replace(AUTHORITY.mentions[0], warning="a death by fire"),),
        mention_notes=(replace(note_samples.ROWS[0], warning="a death by fire"),),
    ),
    "note-warned": replace(note_samples.NOTE, warning="a death by fire"),
    "region-notes": authority(notes=note_samples.NOTES_HERE, mention_notes=note_samples.ROWS),
}
"""Every page that is shown in the shell, by a name for it."""
