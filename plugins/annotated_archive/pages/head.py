"""What a page tells the shell around it."""

from __future__ import annotations

from typing import Any

from annotated_archive.export.feeds import has_feeds
from annotated_archive.export.sharing import canonical_original
from annotated_archive.index.facets import breadcrumb
from annotated_archive.link.urls import ARTICLES, HOME, Url, kind_url, url_of
from annotated_archive.pages.metadata import collection_metadata, metadata_of
from annotated_archive.pages.periods import day_text
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article, is_private_tombstone
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.render.strings import direction
from annotated_archive.views.parts import Head, HistoryView, Named, ShareImage


def home_crumb(show: Presenter) -> Named:
    """Return the first step of every breadcrumb."""
    return show.once("home", lambda: Named(show.t("site.home"), HOME))


def index_crumb(show: Presenter, kind: Kind) -> Named:
    """Return the step that is the index of all records of a kind."""
    url = ARTICLES if kind is Kind.ARTICLE else kind_url(kind)
    return show.once(kind, lambda: Named(show.t(f"kinds.{kind.folder}"), url))


def head_of(
    show: Presenter,
    record: Record[Any],
    title: str,
    description: str,
    share: ShareImage | None = None,
) -> Head:
    """Return the head of a record's own page."""
    settings = show.edition.settings
    fields = record.fields
    language = fields.language if isinstance(fields, Article) else show.language
    withdrawn = getattr(fields, "withdrawn", None) is not None
    private = is_private_tombstone(fields)
    hidden = withdrawn or getattr(fields, "draft", False)
    url, crumbs = url_of(record), crumbs_of(show, record)
    original = ""
    if isinstance(fields, Article) and not withdrawn:
        original = canonical_original(fields, settings)
    return Head(
        url=url,
        title=title,
        description=description,
        lang=language,
        dir=direction(language),
        section=record.kind.folder,
        crumbs=crumbs,
        # The page of its file on the forge leads to what the page does not say any more.
        edit="" if withdrawn or fields.redacted else settings.edit_address(record.path),
        feeds=url if has_feeds(record) and not withdrawn else None,
        noindex=hidden,
        has_annotations=settings.data_files and record.id in show.edition.annotated.beside,
        history=None if private else history_view(show, record.path, named=not withdrawn),
        share=share,
        metadata=metadata_of(show, record.id, url, title, crumbs),
        outside_canonical=original,
    )


def history_view(
    show: Presenter, path: str, by: str = "", *, named: bool = True
) -> HistoryView | None:
    """Return what a page says of the history of its file; None where git knows nothing of it.

    `by` is who signed it. Nobody else is named by what git says, unless mkdocs.yml names them.
    """
    past = show.edition.history.get(path)
    if past is None:
        return None
    agents = tuple(show.agent(each) for each in past.by)
    if by:
        agents = (Named(by), *(each for each in agents if each.text != by))
    elif past.others:
        agents = (*agents, Named(show.t("history.contributor")))
    return HistoryView(day_text(show.t, past.last), agents if named else ())


def index_head(
    show: Presenter,
    url: Url,
    title: str,
    section: str,
    crumbs: tuple[Named, ...] = (),
    *,
    number: int = 1,
    feeds: Url | None = None,
) -> Head:
    """Return the head of an index page; later pages of a list say which they are."""
    shown = show.t("paging.title", title=title, number=number) if number > 1 else title
    way = (home_crumb(show), *crumbs)
    return Head(
        url=url,
        title=shown,
        description=show.t("description.index", title=shown, site=show.edition.settings.name),
        lang=show.language,
        dir=direction(show.language),
        section=section,
        crumbs=way,
        feeds=feeds if number == 1 else None,
        noindex=number > 1,
        metadata=collection_metadata(show, url, title, way) if title and number == 1 else None,
    )


def crumbs_of(show: Presenter, record: Record[Any]) -> tuple[Named, ...]:
    """Return the way to a record's own page from the home page."""
    crumbs = [home_crumb(show), index_crumb(show, record.kind)]
    archive = show.edition.archive
    if record.kind is Kind.REGION:
        crumbs += show.named_all(breadcrumb(archive, RecordId(record.id)))
    if isinstance(record.fields, Article) and record.fields.regions:
        # A reader who came from outside learns where in the world this is.
        region = RecordId(record.fields.regions[0])
        if archive.authority(region, Kind.REGION):
            crumbs[1:] = show.named_all((*breadcrumb(archive, region), region))
    return tuple(crumbs)
