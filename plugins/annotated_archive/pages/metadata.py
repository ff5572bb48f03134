"""What the heads of pages say to machines: nothing on tombstones, and nothing of drafts."""

from __future__ import annotations

from dataclasses import replace

from annotated_archive.export.works import Described, WorkKind
from annotated_archive.link.urls import Url
from annotated_archive.pages.embedded import embedded_tags, site_address, work_title
from annotated_archive.pages.linked_data import (
    Node,
    article_node,
    as_json,
    authority_node,
    breadcrumbs,
    note_node,
)
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.works import work_of
from annotated_archive.render.strings import iso
from annotated_archive.views.metadata import Metadata
from annotated_archive.views.parts import Named


def metadata_of(
    show: Presenter, record_id: str, url: Url, title: str, crumbs: tuple[Named, ...]
) -> Metadata | None:
    """Return what the page of a record or note says of its work.

    A page of a withdrawn record says nothing: neither title nor authors stand there as data.
    """
    work = work_of(show, record_id)
    if work is None or work.kind is WorkKind.TOMBSTONE:
        return None
    if work.kind is WorkKind.NOTICE:
        return collection_metadata(show, url, title, crumbs)
    way = breadcrumbs(show, url, crumbs, title)
    if work.kind is WorkKind.AUTHORITY:
        return Metadata(linked=as_json([authority_node(show, work), way]))
    if work.kind is WorkKind.NOTE:
        work = replace(work, title=title)
    return Metadata(
        title=work_title(show, work),
        tags=embedded_tags(show, work),
        is_article=work.kind is not WorkKind.NOTE,
        published=iso(work.published),
        linked=as_json([_node(show, work), way]),
    )


def _node(show: Presenter, work: Described) -> Node:
    return note_node(show, work) if work.kind is WorkKind.NOTE else article_node(show, work)


def collection_metadata(
    show: Presenter, url: Url, title: str, crumbs: tuple[Named, ...]
) -> Metadata:
    """Return what the page of a list says of itself."""
    page = {"@type": "CollectionPage", "name": title, "url": site_address(show, url, url)}
    return Metadata(linked=as_json([page, breadcrumbs(show, url, crumbs, title)]))
