"""Articles by a value that no record stands behind: what its index lists, and its own page."""

from __future__ import annotations

from annotated_archive.link.urls import index_url, page_url, value_url
from annotated_archive.pages.head import index_head
from annotated_archive.pages.lists import list_page
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.indexes import Value
from annotated_archive.views.indexes import ArticlesView
from annotated_archive.views.parts import Named, Row


def value_rows(show: Presenter, folder: str) -> list[Row]:
    """Return the values of an index with the number of their articles, the most first."""
    rows = [
        Row(show.value(value), len(ids))
        for value, ids in show.edition.facets.values.items()
        if value.folder == folder
    ]
    return sorted(rows, key=lambda row: (-row.count, row.link.text, row.link.url))


def value_view(show: Presenter, value: Value, number: int = 1) -> ArticlesView:
    """Return a page of the articles of a value.

    Raises KeyError for a value that no article has, IndexError for a page that there is not.
    """
    index = value_url(value)
    title = show.value(value).text
    return ArticlesView(
        index_head(
            show,
            page_url(index, number),
            title,
            value.folder,
            (Named(show.t(value.declared.label), index_url(value.folder)),),
            number=number,
            feeds=index if value.declared.has_feeds else None,
        ),
        None,
        title,
        list_page(show, index, show.edition.facets.values[value], number),
        (),
    )
