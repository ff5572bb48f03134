"""JSON-LD in the words of schema.org: what search engines and linked data know of a page.

A digest is a `CreativeWork` of the archive, `isBasedOn` the article, which has its own authors.
Notes are `Comment`s. What a page does not show is not said here either.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from annotated_archive.export.works import Author, AuthorKind, Described, Work
from annotated_archive.link.sentences import beginning
from annotated_archive.link.urls import Url, url_of
from annotated_archive.pages.embedded import site_root, work_title
from annotated_archive.pages.note_parts import REPLIES_A_PAGE, written_on
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article, Form
from annotated_archive.records.authority import Authority, NameKind, Region
from annotated_archive.records.ids import Kind, NoteId, RecordId
from annotated_archive.render.strings import iso
from annotated_archive.views.parts import Named

Node = dict[str, Any]
"""An object of JSON-LD. What is empty in it is left out."""

MOST_COMMENTS = 100
"""Notes of a page that are told: no reader of the data shows more, and `commentCount` has all."""

COMMENT_SHOWN = 280
"""Characters of a note's text: as many as on a list of notes."""

_FORMS = {
    Form.ANALYSIS: "AnalysisNewsArticle",
    Form.OPINION: "OpinionNewsArticle",
    Form.STATEMENT: "Article",
    Form.RELEASE: "Article",
    Form.VIDEO: "VideoObject",
    Form.AUDIO: "AudioObject",
    Form.PHOTO: "Photograph",
}
"""Form of an article -> its type in schema.org; others are a `NewsArticle`."""

_KINDS = {
    Kind.REGION: "Place",
    Kind.PERSON: "Person",
    Kind.GROUP: "Organization",
    Kind.PUBLISHER: "Organization",
    Kind.THEME: "DefinedTerm",
}

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Made once: `json.dumps` makes an encoder each time that it is told of separators."""

_DC = "http://purl.org/dc/terms/"


def as_json(nodes: Iterable[Node]) -> str:
    """Return nodes as one block of JSON-LD."""
    return _ENCODE({"@context": "https://schema.org", "@graph": list(nodes)})


def node_of(kind: str, /, **values: Any) -> Node:
    """Return an object of schema.org, without what is empty."""
    return {"@type": kind, **{key: value for key, value in values.items() if value}}


def breadcrumbs(show: Presenter, page: Url, crumbs: Iterable[Named], title: str) -> Node:
    """Return the way to a page from the home page, the page itself included."""
    root = site_root(show, page)
    steps = [(each.text, each.url) for each in crumbs] + [(title, page)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            node_of(
                "ListItem",
                position=number,
                name=name,
                item=None if url is None else f"{root}{url}",
            )
            for number, (name, url) in enumerate(steps, start=1)
        ],
    }


def article_node(show: Presenter, work: Described) -> Node:
    """Return the work on the page of an article, with what it is about and the notes on it."""
    record = show.edition.archive.articles[RecordId(work.id)]
    root = site_root(show, work.page)
    if work.based_on is not None:
        node = node_of(
            "CreativeWork",
            name=work_title(show, work),
            author=[_author(root, each) for each in work.authors],
            publisher=work.publisher and _author(root, work.publisher),
            dateCreated=iso(work.published),
            license=work.terms,
            isBasedOn=_article(show, work.based_on, root),
        )
    else:
        node = _article(show, work, root)
    return node | node_of(
        node["@type"],
        url=f"{root}{work.page}",
        sameAs=work.source,
        inLanguage=work.language,
        version=work.content_digest,
        about=_subjects(show, record.fields, root),
        commentCount=len(show.edition.notes_on(work.id)),
        comment=_comments(show, work, root),
    )


def authority_node(show: Presenter, work: Described) -> Node:
    """Return what an authority record stands for."""
    record = show.edition.archive.authorities[RecordId(work.id)]
    fields = record.fields
    names = (each.text for each in fields.names if each.kind is not NameKind.MISSPELLING)
    node = _about(record, site_root(show, work.page)) | node_of(
        _KINDS[record.kind],
        alternateName=[each for each in dict.fromkeys(names) if each != fields.name],
        description=fields.summary or fields.qualifier,
    )
    if isinstance(fields, Region) and fields.point:
        point = fields.point
        node["geo"] = {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon}
    return node


def note_node(show: Presenter, work: Described) -> Node:
    """Return a note on its own page, with what it is on."""
    root = site_root(show, work.page)
    node = _comment(show, NoteId(work.id), root)
    about = show.named(work.about or "")
    if about.url is not None:
        node["about"] = node_of("CreativeWork", name=about.text, url=f"{root}{about.url}")
    return node


def _article(show: Presenter, work: Work, root: str) -> Node:
    """Return an article that others published, with what says where it stood first."""
    node = node_of(
        _FORMS.get(work.form, "NewsArticle") if work.form else "CreativeWork",
        headline=work.title,
        inLanguage=work.language,
        author=[_author(root, each) for each in work.authors],
        publisher=work.publisher and _author(root, work.publisher),
        datePublished=iso(work.published),
        url=work.url,
        license=work.terms,
        copyrightHolder=work.holder and _author(root, work.holder),
        copyrightYear=work.year,
        translator=work.translator and _author(root, work.translator),
        translationOfWork=_translated(show, work, root),
        isBasedOn=work.first and _article(show, work.first, root),
    )
    for field, values in work.own:
        vocabulary, _, term = field.property.partition(":")
        if term:
            node.setdefault(term if vocabulary == "schema" else f"{_DC}{term}", list(values))
    return node


def _translated(show: Presenter, work: Work, root: str) -> Node | None:
    of = work.translation_of
    url = None if not of or "://" in of else show.named(of).url
    address = of if "://" in of else "" if url is None else f"{root}{url}"
    return node_of("CreativeWork", url=address) if address else None


def _author(root: str, author: Author) -> Node | str:
    if author.kind is AuthorKind.LITERAL:
        return author.name  # words may be a person, an organisation, or several of both
    return node_of(
        "Person" if author.kind is AuthorKind.PERSON else "Organization",
        name=author.name,
        url=None if author.page is None else f"{root}{author.page}",
        sameAs=author.same_as,
    )


def _subjects(show: Presenter, article: Article, root: str) -> list[Node]:
    """Return the records that an article is about and that have a page."""
    authorities = show.edition.archive.authorities
    listed = (*article.regions, *article.groups, *article.people, *article.themes)
    records = [authorities.get(RecordId(key)) for key in dict.fromkeys(listed)]
    return [
        _about(record, root)
        for record in records
        if record is not None and record.fields.withdrawn is None
    ]


def _about(record: Record[Authority], root: str) -> Node:
    fields: Authority = record.fields
    url = f"{root}{url_of(record)}"
    return node_of(_KINDS[record.kind], name=fields.name, url=url, sameAs=fields.same_as)


def _comments(show: Presenter, work: Described, root: str) -> list[Node]:
    """Return the first notes of a page, each with its replies."""
    notes = show.edition.notes
    found: list[Node] = []
    left = MOST_COMMENTS
    for note_id in notes.on.get(work.id, ()):
        if left <= 0:
            break
        thread = [_comment(show, note_id, root)]
        found.append(thread[0])
        replies = notes.thread(note_id, min(left, REPLIES_A_PAGE))
        for depth, reply in replies:
            del thread[depth:]
            comment = _comment(show, reply, root)
            thread[-1].setdefault("comment", []).append(comment)
            thread.append(comment)
        left -= 1 + len(replies)
    return found


def _comment(show: Presenter, note_id: NoteId, root: str) -> Node:
    """Return a note. One that its writer took back says nothing but where its replies hang."""
    edition = show.edition
    record = edition.archive.notes[note_id]
    note = record.fields
    url = f"{root}{url_of(record)}"
    if note.withdrawn is not None:
        return node_of("Comment", url=url)
    # Behind a warning the words of notes are not seen at once.
    warned = show.warning(note_id.partition("/")[0])
    return node_of(
        "Comment",
        url=url,
        author=note.by,
        dateCreated=iso(written_on(note_id)),
        inLanguage=note.language,
        text="" if warned else beginning(edition.texts[note_id].text, COMMENT_SHOWN),
        license=_note_licence(show),
    )


def _note_licence(show: Presenter) -> str:
    licence = show.edition.settings.licences.notes
    return licence.address if licence else ""
