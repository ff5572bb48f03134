"""The page of one authority record, and the pages of all its mentions."""

from __future__ import annotations

from collections import Counter

from annotated_archive.index.pages import (
    EVENTS_SHOWN,
    MENTIONS_A_PAGE,
    MENTIONS_SHOWN,
    page_count,
)
from annotated_archive.link.urls import Url, page_url, url_of
from annotated_archive.pages.annotated_body import noted
from annotated_archive.pages.article import event_row, withdrawn_view
from annotated_archive.pages.composer import composer_view
from annotated_archive.pages.head import head_of, index_head
from annotated_archive.pages.lists import article_page_count, lists_together, paging
from annotated_archive.pages.note_parts import note_row
from annotated_archive.pages.presenter import Lookup
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.authority import Authority, NameKind, Publisher, Region, Theme
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind, RecordId
from annotated_archive.render.strings import direction
from annotated_archive.text.html import escape
from annotated_archive.views import (
    AuthorityView,
    MentionRow,
    MentionsView,
    Named,
    NameRow,
    RelationRow,
    Row,
)

COMPANIONS_SHOWN = 12
"""A reader scans a dozen; all of them have pages of their own."""

NAMES_SHOWN = 3
"""On a list: enough to recognise a thing by another name."""


def authority_view(lookup: Lookup, record_id: RecordId, number: int = 1) -> AuthorityView:
    """Return the page of an authority record; `number` counts the pages of its articles."""
    edition = lookup.edition
    record = edition.archive.authorities[record_id]
    fields = record.fields
    index = url_of(record)
    ids = edition.facets.articles.get(record_id, ())
    republished = edition.facets.republished.get(record_id, ())
    split = isinstance(fields, Publisher) and bool(republished)
    if split:
        ids = edition.facets.wrote.get(record_id, ())
    name = lookup.name(fields)
    head = head_of(lookup, record, name, fields.summary or _describe(lookup, fields))
    if number > 1:
        url = page_url(index, number)
        head = index_head(lookup, url, name, head.section, head.crumbs[1:], number=number)
    first = number == 1
    mentions = edition.mentioned_in.get(record_id, ())
    stands = fields.withdrawn is None
    # What others say of a record that was withdrawn stands with them, not on its tombstone.
    events = edition.events_of.get(record_id, ()) if stands else ()
    shown = noted(lookup, record_id, name) if first else None
    lists = lists_together(lookup, index, (ids, republished) if split else (ids,), number)
    return AuthorityView(
        head=head,
        id=record_id,
        kind=record.kind,
        label=_label(lookup, record),
        name=name,
        native=lookup.native(fields),
        qualifier=fields.qualifier or "",
        summary=fields.summary or "",
        existed=lookup.date(fields.existed),
        marked_name=shown.title if shown else escape(name),
        intro=shown.body if shown and record.body.strip() else (),
        notes=shown.notes if shown else None,
        mention_notes=tuple(
            note_row(lookup, note)
            for note in edition.notes_on_mentions.get(record_id, ())[:MENTIONS_SHOWN]
        )
        if first
        else (),
        given_by=lookup.agent(fields.given_by)
        if isinstance(fields, Theme) and fields.given_by
        else None,
        names=_names(lookup, fields) if first else (),
        relations=_relations(lookup, record) if first and stands else (),
        broader=lookup.named_all(fields.within[1:]) if isinstance(fields, Region) else (),
        within=within_rows(lookup, record_id) if first and stands else (),
        companions=_companions(lookup, record_id, record.kind) if first else (),
        point=_point(fields),
        same_as=fields.same_as if first else (),
        sources=lookup.sources(fields.sources) if first else (),
        list=lists[0],
        republished=lists[1] if split else None,
        events=tuple(
            event_row(lookup, edition.event(ref), ref.article) for ref in events[:EVENTS_SHOWN]
        )
        if first
        else (),
        mentions=mention_rows(lookup, record_id, 0, MENTIONS_SHOWN) if first else (),
        mention_count=len(mentions),
        linked_from=lookup.named_all(edition.backlinks.get(record_id, ())) if first else (),
        withdrawn=withdrawn_view(lookup, fields.withdrawn),
        mentions_url=mentions_url(index) if len(mentions) > MENTIONS_SHOWN else None,
        composer=composer_view(lookup, record, body_shown=first),
    )


def authority_page_count(lookup: Lookup, record_id: RecordId) -> int:
    """Return how many pages the lists of an authority record take."""
    facets = lookup.edition.facets
    record = lookup.edition.archive.authorities[record_id]
    republished = facets.republished.get(record_id, ())
    if isinstance(record.fields, Publisher) and republished:
        return max(
            article_page_count(facets.wrote.get(record_id, ())), article_page_count(republished)
        )
    return article_page_count(facets.articles.get(record_id, ()))


def _describe(lookup: Lookup, fields: Authority) -> str:
    if fields.withdrawn:
        return lookup.t("withdrawn.record")
    return f"{fields.name} ({fields.qualifier})" if fields.qualifier else fields.name


def _label(lookup: Lookup, record: Record[Authority]) -> str:
    fields = record.fields
    if isinstance(fields, Theme) and fields.given_by:
        return lookup.t("authority.theme_given_by", publisher=lookup.agent(fields.given_by).text)
    return lookup.t(f"kind.{record.kind}")


def _names(lookup: Lookup, fields: Authority) -> tuple[NameRow, ...]:
    """Return the names; misspellings resolve and are never shown as names."""
    return tuple(
        NameRow(
            lookup.text(name.text, name.lang),
            lookup.t(f"name.kind.{name.kind}"),
            lookup.t.language_name(name.lang or lookup.language),
            lookup.date(name.when),
            lookup.agents(name.according_to),
            lookup.sources(name.sources),
        )
        for name in fields.names
        if name.kind is not NameKind.MISSPELLING
    )


def _relations(lookup: Lookup, record: Record[Authority]) -> tuple[RelationRow, ...]:
    """Return the record's relations, then those that others have to it."""
    edition = lookup.edition
    rows = []
    for relation in record.fields.relations:
        rows.append((f"relation.{relation.type}", lookup.named(relation.target), relation))
    for source, relation in edition.relations_to.get(RecordId(record.id), ()):
        rows.append((f"relation_inverse.{relation.type}", lookup.named(source), relation))
    return tuple(
        RelationRow(
            lookup.t(label),
            target,
            relation.role or "",
            lookup.date(relation.when),
            lookup.agents(relation.according_to),
            lookup.sources(relation.sources),
        )
        for label, target, relation in rows
    )


def row(lookup: Lookup, record_id: RecordId, count: int, depth: int = 0) -> Row:
    """Return an authority record on a list, with a few of its names."""
    fields = lookup.edition.archive.authorities[record_id].fields
    names = [
        lookup.text(name.text, name.lang)
        for name in fields.names
        if name.kind in (NameKind.MAIN, NameKind.ACRONYM)
    ]
    return Row(lookup.named(record_id), count, depth, tuple(names[:NAMES_SHOWN]))


def within_rows(lookup: Lookup, record_id: RecordId, depth: int = 0) -> tuple[Row, ...]:
    """Return the regions within one, as a tree in rows.

    A region in two places stands in both; what is within it, only in the first: in a thicket
    of regions every way through would be a row.
    """
    facets, archive = lookup.edition.facets, lookup.edition.archive
    rows: list[Row] = []
    opened: set[RecordId] = set()
    waiting = [(record_id, depth - 1)]
    while waiting:
        key, depth = waiting.pop()
        if key != record_id:
            rows.append(row(lookup, key, len(facets.articles.get(key, ())), depth))
        if key in opened:
            continue
        opened.add(key)
        children = [
            child
            for child in facets.narrower.get(key, ())
            if child != record_id and archive.authorities[child].fields.withdrawn is None
        ]
        children.sort(key=lambda key: (-len(facets.articles.get(key, ())), lookup.named(key).text))
        waiting += [(child, depth + 1) for child in reversed(children)]
    return tuple(rows)


def _companions(
    lookup: Lookup, record_id: RecordId, kind: Kind
) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Return what else the record's articles are about, most often first."""
    edition = lookup.edition
    counts = Counter(
        key
        for article in edition.facets.articles.get(record_id, ())
        for key in edition.facets.of_article[article]
        if key != record_id
    )
    here = "_here" if kind is Kind.REGION else ""
    shelves = []
    for other in AUTHORITY_KINDS:
        if other is kind and kind is Kind.REGION:
            continue  # narrower regions have their own list
        keys = [key for key in counts if edition.archive.authorities[key].kind is other]
        keys.sort(key=lambda key: (-counts[key], lookup.named(key).text))
        if keys:
            rows = tuple(row(lookup, key, counts[key]) for key in keys[:COMPANIONS_SHOWN])
            shelves.append((lookup.t(f"authority.with_{other.folder}{here}"), rows))
    return tuple(shelves)


def _point(fields: Authority) -> str:
    if not isinstance(fields, Region) or fields.point is None:
        return ""
    point = fields.point
    north, east = ("N" if point.lat >= 0 else "S"), ("E" if point.lon >= 0 else "W")
    return f"{abs(point.lat):.3f}° {north}, {abs(point.lon):.3f}° {east}"


def mentions_url(index: Url) -> Url:
    """Return the address of all mentions of the record at `index`."""
    return Url(f"{index}mentions/")


def mention_rows(
    lookup: Lookup, record_id: RecordId, start: int, stop: int
) -> tuple[MentionRow, ...]:
    """Return some of a record's mentions, newest article first, each with its sentence."""
    edition = lookup.edition
    rows = []
    for ref in edition.mentioned_in.get(record_id, ())[start:stop]:
        source = edition.published(ref.source)
        if source is None:
            continue
        sentence, at, end = edition.sentence(ref)
        article = source.fields if isinstance(source.fields, Article) else None
        language = article.language if article else lookup.language
        foreign = language != lookup.language
        rows.append(
            MentionRow(
                sentence[:at],
                sentence[at:end],
                sentence[end:],
                language if foreign else "",
                direction(language) if foreign else "",
                lookup.named(ref.source),
                lookup.date(article.published) if article else "",
                lookup.t("mention.declared" if edition.mention(ref).declared else "mention.found"),
                0,
            )
        )
    return tuple(rows)


def mention_page_count(lookup: Lookup, record_id: RecordId) -> int:
    """Return how many pages all mentions take; 0 when the record's own page shows them."""
    count = len(lookup.edition.mentioned_in.get(record_id, ()))
    return page_count(count, MENTIONS_A_PAGE) if count > MENTIONS_SHOWN else 0


def mentions_view(lookup: Lookup, record_id: RecordId, number: int) -> MentionsView:
    """Return one page of all mentions of a record."""
    record = lookup.edition.archive.authorities[record_id]
    index = mentions_url(url_of(record))
    own = head_of(lookup, record, record.fields.name, "")
    title = lookup.t("mention.title", name=record.fields.name)
    of = mention_page_count(lookup, record_id)
    here = Named(record.fields.name, url_of(record))
    return MentionsView(
        index_head(
            lookup,
            page_url(index, number),
            title,
            own.section,
            (*own.crumbs[1:], here),
            number=number,
        ),
        title,
        mention_rows(lookup, record_id, (number - 1) * MENTIONS_A_PAGE, number * MENTIONS_A_PAGE),
        len(lookup.edition.mentioned_in.get(record_id, ())),
        paging(index, number, of),
    )
