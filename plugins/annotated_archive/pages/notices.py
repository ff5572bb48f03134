"""Notices: under an article, on their own pages, together."""

from __future__ import annotations

from annotated_archive.link.urls import NOTICES, page_url, url_of
from annotated_archive.pages.bodies import shown_body
from annotated_archive.pages.head import head_of, index_head
from annotated_archive.pages.introductions import introduction
from annotated_archive.pages.lists import list_page
from annotated_archive.pages.presenter import Lookup
from annotated_archive.records.archive import Record
from annotated_archive.records.ids import RecordId
from annotated_archive.records.notice import Notice
from annotated_archive.render.strings import direction
from annotated_archive.views import NoticePage, NoticesView, NoticeView


def notice_view(lookup: Lookup, record: Record[Notice]) -> NoticeView:
    """Return a notice as pages show it."""
    notice = record.fields
    return NoticeView(
        url_of(record),
        lookup.t(f"notice.{notice.kind}"),
        lookup.agent(notice.publisher),
        lookup.date(notice.seen),
        notice.language if notice.language != lookup.language else "",
        direction(notice.language) if notice.language != lookup.language else "",
        shown_body(lookup.edition, record.id),
    )


def notice_page(lookup: Lookup, notice_id: RecordId, number: int = 1) -> NoticePage:
    """Return a notice's own page, with the articles that carry it."""
    record = lookup.edition.archive.notices[notice_id]
    title = lookup.named(notice_id).text
    head = head_of(lookup, record, title, title)
    ids = lookup.edition.carriers.get(notice_id, ())
    index = url_of(record)
    page = page_url(index, number)
    if number > 1:
        head = index_head(lookup, page, title, "notices", head.crumbs[1:], number=number)
    return NoticePage(
        head,
        notice_view(lookup, record),
        title,
        list_page(lookup, index, ids, number, timeline=False),
    )


def notices_view(lookup: Lookup) -> NoticesView:
    """Return the page of all notices."""
    edition = lookup.edition
    title = lookup.t("kinds.notices")
    return NoticesView(
        index_head(lookup, NOTICES, title, "notices"),
        introduction(lookup, "notices"),
        title,
        tuple(
            (notice_view(lookup, record), len(edition.carriers.get(key, ())))
            for key, record in edition.archive.notices.items()
        ),
    )
