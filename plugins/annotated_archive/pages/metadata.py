"""What the heads of pages say to machines: nothing on tombstones, and nothing of drafts."""

from __future__ import annotations

from dataclasses import replace

from annotated_archive.export.sharing import canonical_original
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
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import iso
from annotated_archive.views.metadata import Metadata
from annotated_archive.views.parts import Head, Named


def with_metadata(show: Presenter, head: Head, record_id: str) -> Head:
    """Return the head of the page of a record or note, with what it says of its work.

    A page of a withdrawn record says nothing: neither title nor authors stand there as data.
    """
    work = work_of(show, record_id)
    if work is None or work.kind is WorkKind.TOMBSTONE:
        return replace(head, metadata=None)
    way = breadcrumbs(show, head.url, head.crumbs, head.title)
    if work.kind is WorkKind.AUTHORITY:
        return replace(head, metadata=Metadata(linked=as_json([authority_node(show, work), way])))
    if work.kind is WorkKind.NOTICE:
        return replace(head, metadata=collection_metadata(show, head.url, head.title, head.crumbs))
    if work.kind is WorkKind.NOTE:
        work = replace(work, title=head.title)
    article = show.edition.archive.articles.get(RecordId(record_id))
    return replace(
        head,
        outside_canonical=canonical_original(article.fields, show.edition.settings)
        if article
        else "",
        metadata=Metadata(
            title=work_title(show, work),
            tags=embedded_tags(show, work),
            is_article=work.kind is not WorkKind.NOTE,
            published=iso(work.published),
            linked=as_json([_node(show, work), way]),
        ),
    )


def _node(show: Presenter, work: Described) -> Node:
    return note_node(show, work) if work.kind is WorkKind.NOTE else article_node(show, work)


def collection_metadata(
    show: Presenter, url: Url, title: str, crumbs: tuple[Named, ...]
) -> Metadata:
    """Return what the page of a list says of itself."""
    page = {"@type": "CollectionPage", "name": title, "url": site_address(show, url, url)}
    return Metadata(linked=as_json([page, breadcrumbs(show, url, crumbs, title)]))
