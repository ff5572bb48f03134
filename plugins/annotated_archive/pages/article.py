"""The page of one article."""

from __future__ import annotations

from annotated_archive.link.mentions import first_in_section
from annotated_archive.link.urls import Url, date_url, from_root
from annotated_archive.pages.annotated_body import BodyLinks, noted
from annotated_archive.pages.composer import composer_view
from annotated_archive.pages.head import head_of
from annotated_archive.pages.notices import notice_view
from annotated_archive.pages.presenter import Lookup
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article, Event, Form, Withdrawal
from annotated_archive.records.authority import Publisher
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import iso
from annotated_archive.text import markup
from annotated_archive.text.wrap import Wrap
from annotated_archive.views import (
    ArticleView,
    CaptureView,
    ChangeRow,
    EventRow,
    Heading,
    IndexLinks,
    Named,
    Neighbour,
    OriginalView,
    Related,
    RightsView,
    Text,
    Withdrawn,
)


def article_view(lookup: Lookup, article_id: RecordId) -> ArticleView:
    """Return everything the page of one article shows."""
    edition = lookup.edition
    record = edition.archive.articles[article_id]
    article = record.fields
    t = lookup.t
    listed = {*article.regions, *article.groups, *article.people, *article.themes}
    found = dict.fromkeys(
        mention.record
        for mention in edition.mentions.get(article_id, ())
        if mention.record not in listed
    )
    shown = noted(lookup, article_id, lookup.title(article_id), _mention_links(lookup, record))
    return ArticleView(
        head=head_of(lookup, record, lookup.title(article_id), _description(lookup, article)),
        id=article_id,
        title=lookup.text(lookup.title(article_id), article.language),
        title_supplied=article.title_is_supplied,
        form="" if article.form is Form.REPORT else t(f"form.{article.form}"),
        body_kind=article.body,
        draft=article.draft,
        date=lookup.date(article.published),
        iso=iso(article.published),
        date_url=_date_url(lookup, article),
        publisher=lookup.agent(article.publisher),
        publisher_summary=_publisher_summary(lookup, article),
        outside=article.url or "",
        authors=lookup.agents(article.authors),
        original=_original(lookup, article),
        filed_under=tuple(article.filed_under.items()),
        rights=_rights(lookup, article),
        capture=_capture(lookup, record),
        translation_of=_translation_of(lookup, article),
        outside_translation=_outside_translation(article),
        translated_by=_translated_by(lookup, article),
        translations=lookup.named_all(edition.translations.get(article_id, ())),
        version_of=lookup.named(article.version_of) if article.version_of else None,
        versions=lookup.named_all(edition.versions.get(article_id, ())),
        summary=article.summary or "",
        body=shown.body,
        marked_title=shown.title,
        notes=shown.notes,
        headings=tuple(
            Heading(each.id, each.text, each.level)
            for each in edition.linked.packed[article_id].headings
        ),
        events=tuple(event_row(lookup, event) for event in article.events),
        regions=lookup.named_all(article.regions),
        groups=lookup.named_all(article.groups),
        people=lookup.named_all(article.people),
        themes=lookup.named_all(article.themes),
        found=lookup.named_all(tuple(found)),
        changes=tuple(
            ChangeRow(lookup.date(each.date), each.what, lookup.agent(each.by))
            for each in article.changes
        ),
        linked_from=lookup.named_all(edition.backlinks.get(article_id, ())),
        notices=tuple(
            notice_view(lookup, edition.archive.notices[RecordId(each)])
            for each in article.notices
            if each in edition.archive.notices
        ),
        indexes=_indexes(lookup, article_id),
        related=tuple(
            Related(lookup.card(each.article), _reason(lookup, each.shared, each.days))
            for each in edition.related.get(article_id, ())
        ),
        withdrawn=withdrawn_view(lookup, article.withdrawn),
        composer=composer_view(lookup, record),
    )


def _date_url(lookup: Lookup, article: Article) -> Url | None:
    """Return the page of the day of publication; a tombstone's day may have none."""
    days = article.published.index_days()
    if len(days) != 1 or days[0] not in lookup.edition.calendar.articles.days:
        return None
    return date_url(days[0].year, days[0].month, days[0].day)


def _description(lookup: Lookup, article: Article) -> str:
    if article.withdrawn:
        return lookup.t("withdrawn.record")
    if article.summary:
        return article.summary
    publisher = lookup.agent(article.publisher).text
    return lookup.t("description.article", publisher=publisher, date=lookup.date(article.published))


def _publisher_summary(lookup: Lookup, article: Article) -> str:
    publisher = lookup.edition.archive.authority(article.publisher)
    if publisher is None or not isinstance(publisher.fields, Publisher):
        return ""
    return publisher.fields.summary or ""


def _original(lookup: Lookup, article: Article) -> OriginalView | None:
    original = article.original
    if original is None:
        return None
    return OriginalView(
        lookup.agent(original.publisher) if original.publisher else None,
        lookup.date(original.published),
        original.url or "",
        lookup.named(original.article) if original.article else None,
    )


def _rights(lookup: Lookup, article: Article) -> RightsView | None:
    rights = article.rights
    if rights is None:
        return None
    known = f"rights.terms.{rights.terms}".replace("http://creative", "https://creative")
    return RightsView(
        lookup.agent(rights.holder) if rights.holder else None,
        str(rights.year or ""),
        rights.printed or "",
        rights.terms or "",
        lookup.t(known) if lookup.t.has(known) else "",
        rights.basis or "",
    )


def _capture(lookup: Lookup, record: Record[Article]) -> CaptureView | None:
    capture = record.fields.capture
    if capture is None:
        return None
    file = lookup.edition.file_beside(record, capture.file) if capture.file else None
    return CaptureView(
        lookup.date(capture.date),
        lookup.agent(capture.by) if capture.by else None,
        capture.how or "",
        file,
        capture.file or "",
        capture.sha256 or "",
        capture.archived_at or "",
    )


def _translation_of(lookup: Lookup, article: Article) -> Named | None:
    translation = article.translation
    if translation is None or "://" in translation.of:
        return None
    return lookup.named(translation.of)


def _outside_translation(article: Article) -> str:
    translation = article.translation
    return translation.of if translation and "://" in translation.of else ""


def _translated_by(lookup: Lookup, article: Article) -> Named | None:
    translation = article.translation
    return lookup.agent(translation.by) if translation and translation.by else None


def _mention_links(lookup: Lookup, record: Record[Article]) -> BodyLinks:
    """Return the links of the first mention in each section of the body."""
    edition = lookup.edition
    article_id = RecordId(record.id)
    offset = edition.body_offset(article_id)
    inside = [
        (mention, from_root(url))
        for mention in edition.mentions.get(article_id, ())
        if mention.start >= offset and (url := lookup.named(mention.record).url) is not None
    ]

    def wraps() -> list[Wrap]:
        plain = edition.texts[article_id]
        first = first_in_section(
            [mention for mention, _ in inside],
            [offset + each for each in plain.sections],
            [(offset + start, offset + end) for start, end in plain.linkable],
        )
        hrefs = {mention.record: href for mention, href in inside}
        return [
            markup.mention(each.start - offset, each.end - offset, hrefs[each.record])
            for each in first
        ]

    return BodyLinks(tuple((each.start, each.end, href) for each, href in inside), wraps)


def event_row(lookup: Lookup, event: Event, article: RecordId | None = None) -> EventRow:
    """Return one reported event; with `article`, as index pages show it."""
    return EventRow(
        date=lookup.date(event.date),
        iso=iso(event.date),
        what=Text(event.what),
        says=lookup.agents(event.according_to),
        regions=lookup.named_all(event.regions),
        groups=lookup.named_all(event.groups),
        article=lookup.card(article) if article else None,
    )


def withdrawn_view(lookup: Lookup, withdrawn: Withdrawal | None) -> Withdrawn | None:
    """Return what a tombstone says; nothing for a record that stands."""
    if withdrawn is None:
        return None
    return Withdrawn(
        lookup.date(withdrawn.date),
        lookup.t(f"withdrawn.reasons.{withdrawn.reason}"),
        lookup.named(withdrawn.replaced_by) if withdrawn.replaced_by else None,
    )


def _indexes(lookup: Lookup, article_id: RecordId) -> tuple[IndexLinks, ...]:
    """Return the indexes an article stands in, with the next older and newer one there."""
    edition = lookup.edition
    if article_id not in edition.facets.of_article:
        return ()
    found = []
    for key in edition.facets.of_article[article_id]:
        ids = edition.facets.articles[key]
        if len(ids) == 1:
            continue  # the article has no neighbours there
        here = edition.position(key, article_id)
        found.append(
            IndexLinks(
                lookup.named(key),
                _neighbour(lookup, ids, here + 1),
                _neighbour(lookup, ids, here - 1),
            )
        )
    for value, older, newer in edition.facets.between.get(article_id, ()):
        if older or newer:
            found.append(
                IndexLinks(
                    lookup.value(value),
                    lookup.neighbour(older) if older else None,
                    lookup.neighbour(newer) if newer else None,
                )
            )
    return tuple(found)


def _neighbour(lookup: Lookup, ids: tuple[RecordId, ...], position: int) -> Neighbour | None:
    if not 0 <= position < len(ids):
        return None
    return lookup.neighbour(ids[position])


def _reason(lookup: Lookup, shared: tuple[RecordId, ...], days: int | None) -> str:
    return lookup.once((shared[:2], days), lambda: _reason_text(lookup, shared, days))


def _reason_text(lookup: Lookup, shared: tuple[RecordId, ...], days: int | None) -> str:
    t = lookup.t
    archive = lookup.edition.archive
    parts = [
        t(f"related.same_{archive.authorities[key].kind.folder}", names=lookup.named(key).text)
        for key in shared[:2]
    ]
    if days is not None:
        parts.append(t("related.same_day") if days == 0 else t("related.days_apart", n=days))
    return t("related.separator").join(parts)
