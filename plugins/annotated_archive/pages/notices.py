"""Notices: under an article, on their own pages, together."""

from __future__ import annotations

from annotated_archive.link.urls import NOTICES, page_url, url_of
from annotated_archive.pages.bodies import introduction, shown_body
from annotated_archive.pages.head import crumbs_of, head_of, index_head
from annotated_archive.pages.lists import list_page
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.ids import RecordId
from annotated_archive.records.notice import Notice
from annotated_archive.render.strings import direction
from annotated_archive.views.articles import NoticePage, NoticesView, NoticeView


def notice_view(show: Presenter, record: Record[Notice]) -> NoticeView:
    """Return a notice as pages show it."""
    notice = record.fields
    return NoticeView(
        url_of(record),
        show.t(f"notice.{notice.kind}"),
        show.agent(notice.publisher),
        show.date(notice.seen),
        notice.language if notice.language != show.language else "",
        direction(notice.language) if notice.language != show.language else "",
        shown_body(show.edition, record.id),
    )


def notice_page(show: Presenter, notice_id: RecordId, number: int = 1) -> NoticePage:
    """Return a notice's own page, with the articles that carry it."""
    record = show.edition.archive.notices[notice_id]
    title = show.named(notice_id).text
    ids = show.edition.carriers.get(notice_id, ())
    index = url_of(record)
    page = page_url(index, number)
    if number == 1:
        head = head_of(show, record, title, title)
    else:
        way = crumbs_of(show, record)[1:]
        head = index_head(show, page, title, "notices", way, number=number)
    return NoticePage(
        head,
        notice_view(show, record),
        title,
        list_page(show, index, ids, number, timeline=False),
    )


def notices_view(show: Presenter) -> NoticesView:
    """Return the page of all notices."""
    edition = show.edition
    title = show.t("kinds.notices")
    return NoticesView(
        index_head(show, NOTICES, title, "notices"),
        introduction(show.edition, "notices"),
        title,
        tuple(
            (notice_view(show, record), len(edition.carriers.get(key, ())))
            for key, record in edition.archive.notices.items()
        ),
    )
