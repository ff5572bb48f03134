"""The page of one authority record."""

from __future__ import annotations

from collections import Counter

from annotated_archive.index.pages import EVENTS_SHOWN, MENTIONS_SHOWN
from annotated_archive.link.urls import page_url, url_of
from annotated_archive.pages.annotated_body import annotated_body
from annotated_archive.pages.article import withdrawn_view
from annotated_archive.pages.authority_parts import called, name_rows, relation_rows, same_as
from annotated_archive.pages.citations import cite_view
from annotated_archive.pages.composer import composer_view
from annotated_archive.pages.events import listed_event
from annotated_archive.pages.head import crumbs_of, head_of, index_head
from annotated_archive.pages.lists import article_page_count, lists_together
from annotated_archive.pages.mentions import mention_rows, mentions_url
from annotated_archive.pages.note_parts import note_row
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.search import ways_on
from annotated_archive.records.archive import Record
from annotated_archive.records.article import is_private_tombstone
from annotated_archive.records.authority import Authority, NameKind, Publisher, Region, Theme
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind, RecordId
from annotated_archive.text.html import escape
from annotated_archive.views.authorities import AuthorityView
from annotated_archive.views.parts import Row

COMPANIONS_SHOWN = 12
"""As many as a reader scans."""

NAMES_SHOWN = 3
"""On a list: enough to recognise a thing by another name."""


def authority_view(show: Presenter, record_id: RecordId, number: int = 1) -> AuthorityView:
    """Return the page of an authority record; `number` counts the pages of its articles."""
    edition = show.edition
    record = edition.archive.authorities[record_id]
    fields = record.fields
    index = url_of(record)
    ids = edition.facets.articles.get(record_id, ())
    republished = edition.facets.republished.get(record_id, ())
    split = isinstance(fields, Publisher) and bool(republished)
    if split:
        ids = edition.facets.wrote.get(record_id, ())
    name = show.name(fields)
    first = number == 1
    if first:
        head = head_of(show, record, name, fields.summary or _describe(show, fields))
    else:
        url, way = page_url(index, number), crumbs_of(show, record)[1:]
        head = index_head(show, url, name, record.kind.folder, way, number=number)
    mentions = edition.mentioned_in.get(record_id, ())
    stands = fields.withdrawn is None
    # What others say of a record that was withdrawn stands with them, not on its tombstone.
    events = edition.events_of.get(record_id, ()) if stands else ()
    shown = annotated_body(show, record_id, name) if first else None
    lists = lists_together(show, index, (ids, republished) if split else (ids,), number)
    return AuthorityView(
        head=head,
        id=record_id,
        kind=record.kind,
        label=_label(show, record),
        name=name,
        native=show.native(fields),
        qualifier=fields.qualifier or "",
        summary=fields.summary or "",
        existed=show.date(fields.existed),
        marked_name=shown.title if shown else escape(name),
        intro=shown.body if shown and record.body.strip() else (),
        notes=shown.notes if shown else None,
        mention_notes=tuple(
            note_row(show, note)
            for note in edition.notes_on_mentions.get(record_id, ())[:MENTIONS_SHOWN]
        )
        if first
        else (),
        given_by=show.agent(fields.given_by)
        if isinstance(fields, Theme) and fields.given_by
        else None,
        called=called(show, fields) if first else (),
        names=name_rows(show, fields) if first else (),
        relations=relation_rows(show, record) if first and stands else (),
        broader=show.named_all(fields.within[1:]) if isinstance(fields, Region) else (),
        within=within_rows(show, record_id) if first and stands else (),
        companions=_companions(show, record_id, record.kind) if first else (),
        point=_point(fields),
        same_as=same_as(fields) if first else (),
        sources=show.sources(fields.sources) if first else (),
        list=lists[0],
        republished=lists[1] if split else None,
        events=tuple(listed_event(show, ref) for ref in events[:EVENTS_SHOWN]) if first else (),
        mentions=mention_rows(show, record_id, 0, MENTIONS_SHOWN) if first else (),
        mention_count=len(mentions),
        linked_from=show.named_all(edition.backlinks.get(record_id, ()))
        if first and not is_private_tombstone(fields)
        else (),
        withdrawn=withdrawn_view(show, fields.withdrawn),
        mentions_url=mentions_url(index) if len(mentions) > MENTIONS_SHOWN else None,
        composer=composer_view(show, record, body_shown=first),
        ways=ways_on(show) if stands and not ids and not republished else None,
        cite=cite_view(show, record_id) if first else None,
    )


def authority_page_count(show: Presenter, record_id: RecordId) -> int:
    """Return how many pages the lists of an authority record take."""
    facets = show.edition.facets
    record = show.edition.archive.authorities[record_id]
    republished = facets.republished.get(record_id, ())
    if isinstance(record.fields, Publisher) and republished:
        return max(
            article_page_count(facets.wrote.get(record_id, ())), article_page_count(republished)
        )
    return article_page_count(facets.articles.get(record_id, ()))


def _describe(show: Presenter, fields: Authority) -> str:
    if fields.withdrawn:
        return show.t("withdrawn.record")
    return f"{fields.name} ({fields.qualifier})" if fields.qualifier else fields.name


def _label(show: Presenter, record: Record[Authority]) -> str:
    fields = record.fields
    if isinstance(fields, Theme) and fields.given_by:
        return show.t("authority.theme_given_by", publisher=show.agent(fields.given_by).text)
    return show.t(f"kind.{record.kind}")


def row(show: Presenter, record_id: RecordId, count: int, depth: int = 0) -> Row:
    """Return an authority record on a list, with a few of its names."""
    fields = show.edition.archive.authorities[record_id].fields
    names = [
        show.text(name.text, name.lang)
        for name in fields.names
        if name.kind in (NameKind.MAIN, NameKind.ACRONYM)
    ]
    return Row(show.named(record_id), count, depth, tuple(names[:NAMES_SHOWN]))


def within_rows(show: Presenter, record_id: RecordId, depth: int = 0) -> tuple[Row, ...]:
    """Return the regions within one, as a tree in rows.

    A region in two places stands in both; what is within it, only in the first: where regions lie
    within many others, every way through them would be a row.
    """
    facets, archive = show.edition.facets, show.edition.archive
    rows: list[Row] = []
    opened: set[RecordId] = set()
    stack = [(record_id, depth - 1)]
    while stack:
        key, depth = stack.pop()
        if key != record_id:
            rows.append(row(show, key, len(facets.articles.get(key, ())), depth))
        if key in opened:
            continue
        opened.add(key)
        children = [
            child
            for child in facets.narrower.get(key, ())
            if child != record_id and archive.authorities[child].fields.withdrawn is None
        ]
        children.sort(key=lambda key: (-len(facets.articles.get(key, ())), show.order_of(key)))
        stack += [(child, depth + 1) for child in reversed(children)]
    return tuple(rows)


def _companions(
    show: Presenter, record_id: RecordId, kind: Kind
) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Return what else the record's articles are about, most often first."""
    edition = show.edition
    counts = Counter(
        key
        for article in edition.facets.articles.get(record_id, ())
        for key in edition.facets.of_article[article]
        if key != record_id
    )
    here = "_here" if kind is Kind.REGION else ""
    groups = []
    for other in AUTHORITY_KINDS:
        if other is kind and kind is Kind.REGION:
            continue  # narrower regions have their own list
        keys = [key for key in counts if edition.archive.authorities[key].kind is other]
        keys.sort(key=lambda key: (-counts[key], show.order_of(key)))
        if keys:
            rows = tuple(row(show, key, counts[key]) for key in keys[:COMPANIONS_SHOWN])
            groups.append((show.t(f"authority.with_{other.folder}{here}"), rows))
    return tuple(groups)


def _point(fields: Authority) -> str:
    if not isinstance(fields, Region) or fields.point is None:
        return ""
    point = fields.point
    north, east = ("N" if point.lat >= 0 else "S"), ("E" if point.lon >= 0 else "W")
    return f"{abs(point.lat):.3f}° {north}, {abs(point.lon):.3f}° {east}"
