"""The page of one article."""

from __future__ import annotations

from annotated_archive.link.mentions import first_in_section
from annotated_archive.link.urls import Url, date_url, from_root
from annotated_archive.pages.annotated_body import BodyLinks, annotated_body
from annotated_archive.pages.citations import cite_view
from annotated_archive.pages.clipping import holding, printed_place
from annotated_archive.pages.composer import composer_view
from annotated_archive.pages.events import event_passages, event_rows
from annotated_archive.pages.figures import pictures, share_image, with_figures
from annotated_archive.pages.head import head_of
from annotated_archive.pages.notices import notice_view
from annotated_archive.pages.own_fields import own_views
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.provenance import (
    capture_view,
    original_view,
    rights_view,
)
from annotated_archive.pages.reports import other_reports_view
from annotated_archive.pages.see_also import related_views
from annotated_archive.pages.walk import stands_view
from annotated_archive.records.archive import Record
from annotated_archive.records.article import (
    Article,
    Withdrawal,
)
from annotated_archive.records.ids import RecordId
from annotated_archive.text import markup
from annotated_archive.text.wrap import Wrap
from annotated_archive.views.articles import (
    ArticleView,
    TocEntry,
)
from annotated_archive.views.parts import ChangeRow, Withdrawn


def article_view(show: Presenter, article_id: RecordId) -> ArticleView:
    """Return everything the page of one article shows."""
    edition = show.edition
    record = edition.archive.articles[article_id]
    article = record.fields
    translation = article.translation
    is_outside = translation is not None and "://" in translation.of
    summary, card = show.summary(article), show.card(article_id)
    title = card.title.text
    shown = annotated_body(show, article_id, title, _mention_links(show, record))
    body = with_figures(show, record, shown.body)
    images = pictures(show, record, body)
    share = None
    if not article.content_warning and not article.withdrawn:
        share = share_image(show, (*(part.figure for part in body), *images))
    return ArticleView(
        head=head_of(show, record, title, _description(show, article), share),
        id=article_id,
        title=card.title,
        title_supplied=card.title_supplied,
        form=card.form,
        body_kind=article.body,
        draft=article.draft,
        date=show.date(article.published),
        iso=card.iso,
        date_url=_date_url(show, article),
        publisher=card.publisher,
        outside=article.url or "",
        authors=show.agents(article.authors),
        original=original_view(show, article),
        filed_under=tuple(article.filed_under.items()),
        rights=rights_view(show, article),
        capture=capture_view(show, record),
        translation_of=show.named(translation.of) if translation and not is_outside else None,
        outside_translation=translation.of if translation and is_outside else "",
        translated_by=show.agent(translation.by) if translation and translation.by else None,
        translations=show.named_all(edition.translations.get(article_id, ())),
        version_of=show.named(article.version_of) if article.version_of else None,
        versions=show.named_all(edition.versions.get(article_id, ())),
        summary=summary.text,
        body=body,
        marked_title=shown.title,
        notes=shown.notes,
        headings=tuple(
            TocEntry(each.id, each.text, each.level)
            for each in edition.linked.packed[article_id].headings
        ),
        events=event_rows(show, article_id),
        changes=tuple(
            ChangeRow(show.date(each.date), each.what, show.agent(each.by))
            for each in article.changes
        ),
        notices=tuple(
            notice_view(show, edition.archive.notices[RecordId(each)])
            for each in article.notices
            if each in edition.archive.notices
        ),
        stands=stands_view(show, record),
        related=related_views(show, article_id),
        withdrawn=withdrawn_view(show, article.withdrawn),
        printed_in=printed_place(show, article),
        held=holding(show, article),
        images=images,
        warning=card.warning,
        composer=composer_view(show, record),
        own=own_views(show, record),
        summary_lang=summary.lang,
        summary_dir=summary.dir,
        other_reports=other_reports_view(show, article_id),
        cite=cite_view(show, article_id),
    )


def _date_url(show: Presenter, article: Article) -> Url | None:
    """Return the page of the day of publication; a tombstone's day may have none."""
    days = article.published.index_days()
    if len(days) != 1 or days[0] not in show.edition.calendar.articles.days:
        return None
    return date_url(days[0].year, days[0].month, days[0].day)


def _description(show: Presenter, article: Article) -> str:
    if article.withdrawn:
        return show.t("withdrawn.record")
    if article.summary and not article.content_warning:
        return article.summary
    publisher = show.agent(article.publisher).text
    text = show.t("description.article", publisher=publisher, date=show.date(article.published))
    if article.content_warning:
        warning = show.t("warning.is", warning=article.content_warning)
        return show.t("description.warned", warning=warning, text=text)
    return text


def _mention_links(show: Presenter, record: Record[Article]) -> BodyLinks:
    """Return the links of the first mention in each section, and the passages of events."""
    edition = show.edition
    article_id = RecordId(record.id)
    offset = edition.body_offset(article_id)
    inside = [
        (mention, from_root(url))
        for mention in edition.mentions.get(article_id, ())
        if mention.start >= offset and (url := show.named(mention.record).url) is not None
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

    events = record.fields.events
    quotes = tuple(event.quote for event in events if event.quote)

    def passages() -> list[Wrap]:
        return event_passages(events, edition.texts[article_id]) if quotes else []

    placed = tuple((each.start, each.end, href) for each, href in inside)
    return BodyLinks((placed, quotes), lambda: [*wraps(), *passages()])


def withdrawn_view(show: Presenter, withdrawn: Withdrawal | None) -> Withdrawn | None:
    """Return what a tombstone says; nothing for a record that stands."""
    if withdrawn is None:
        return None
    if withdrawn.is_private:
        return Withdrawn("", "", None)
    return Withdrawn(
        show.date(withdrawn.date),
        show.t(f"withdrawn.reasons.{withdrawn.reason}"),
        show.named(withdrawn.replaced_by) if withdrawn.replaced_by else None,
    )
