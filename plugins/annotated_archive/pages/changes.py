"""`/changes/`: what came into the archive and what changed there; and the feeds of it."""

from __future__ import annotations

from annotated_archive.export.feeds import ENTRIES
from annotated_archive.export.item_feeds import FeedItem, ItemFeed, items_atom, items_json
from annotated_archive.index.changes import Happened, Happening
from annotated_archive.index.pages import page as page_of
from annotated_archive.index.pages import page_count
from annotated_archive.link.urls import CHANGES, index_url, page_url
from annotated_archive.pages.bodies import introduction
from annotated_archive.pages.head import index_head
from annotated_archive.pages.lists import paging
from annotated_archive.pages.note_parts import voice
from annotated_archive.pages.periods import period_text
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import NoteId
from annotated_archive.render.strings import Strings
from annotated_archive.views.indexes import ChangesView
from annotated_archive.views.parts import ChangeRow, Named

CHANGES_A_PAGE = 100
"""Lines; a page of them stays far below 150 kB."""


def change_row(show: Presenter, each: Happening) -> ChangeRow:
    """Return one entry as pages show it."""
    t, when = show.t, show.date(each.when)
    match each.happened:
        case Happened.CAME_TOGETHER:
            many = Named(t(f"kinds.{each.of}"), index_url(each.of))
            return ChangeRow(when, t("changes.came_together", n=each.number), None, many)
        case Happened.CAME if each.by:
            what = voice(show, NoteId(each.of))
            return ChangeRow(when, what, Named(each.by), show.named(each.of))
        case Happened.CHANGED:
            what = each.words
        case Happened.NEW_VERSION:
            what = t("changes.new_version", of=show.named(each.words).text)
        case Happened.WITHDRAWN:
            what = t(f"withdrawn.reasons.{each.words}")
        case _:
            what = t("changes.came")
    by = show.agent(each.by) if each.by else None
    return ChangeRow(when, what, by, show.named(each.of))


def changes_pages(show: Presenter) -> int:
    """Return how many pages the changes take."""
    return page_count(len(show.edition.changes), CHANGES_A_PAGE)


def changes_view(show: Presenter, number: int = 1) -> ChangesView:
    """Return a page of what came and what changed."""
    page = page_of(show.edition.changes, CHANGES_A_PAGE, number)
    by_month: dict[str, list[ChangeRow]] = {}
    for each in page.items:
        month = _month_heading(show.t, each.when)
        by_month.setdefault(month, []).append(change_row(show, each))
    title = show.t("kinds.changes")
    url = page_url(CHANGES, number)
    return ChangesView(
        index_head(show, url, title, "changes", number=number, feeds=CHANGES),
        introduction(show.edition, "changes") if number == 1 else None,
        title,
        tuple((month, tuple(rows)) for month, rows in by_month.items()),
        paging(CHANGES, number, page.of),
    )


def _month_heading(t: Strings, when: EdtfDate) -> str:
    months = when.index_months()
    if not months:
        return t.date_text(when)
    year, month = months[0]
    return period_text(t, year, month, 1)


def changes_atom(show: Presenter) -> bytes:
    """Return the feed of the newest changes as Atom."""
    return items_atom(show.edition.settings, _feed(show))


def changes_json(show: Presenter) -> bytes:
    """Return the same as JSON Feed."""
    return items_json(show.edition.settings, _feed(show))


def _feed(show: Presenter) -> ItemFeed:
    licence = show.edition.settings.licences.data
    return ItemFeed(show.t("kinds.changes"), CHANGES, _items(show), licence)


def _items(show: Presenter) -> list[FeedItem]:
    found = []
    for each in show.edition.changes[:ENTRIES]:
        row = change_row(show, each)
        assert row.article is not None
        key = f"{each.of}:{each.happened}:{each.when.text}"
        if each.happened is Happened.CHANGED:
            key += f":{each.number}"
        day = each.when.lower or each.when.upper
        by = row.by.text if row.by else show.edition.settings.name
        name = row.article.text
        label = show.t("own.value", label=name, value=row.what)
        found.append(FeedItem(key, row.article.url or CHANGES, name, row.what, label, by, day))
    return found
