"""The pages that list all articles; redirects."""

from __future__ import annotations

from annotated_archive.link.urls import (
    ARTICLES,
    HOME,
    Url,
    date_url,
    page_url,
)
from annotated_archive.pages.bodies import introduction
from annotated_archive.pages.head import index_head
from annotated_archive.pages.lists import list_page
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.search import ways_on
from annotated_archive.views.indexes import (
    ArticlesView,
    RedirectView,
)
from annotated_archive.views.parts import Named, Row


def articles_view(show: Presenter, number: int = 1) -> ArticlesView:
    """Return a page of all articles by year."""
    title = show.t("kinds.articles")
    url = page_url(ARTICLES, number)
    first = number == 1
    years = show.edition.calendar.articles.years
    return ArticlesView(
        index_head(show, url, title, "articles", number=number, feeds=HOME),
        introduction(show.edition, "articles") if first else None,
        title,
        list_page(show, ARTICLES, show.edition.facets.newest, number),
        tuple(
            Row(Named(str(year), date_url(year)), len(years[year])) for year in sorted(years)[::-1]
        )
        if first
        else (),
        None if show.edition.facets.newest else ways_on(show),
    )


def redirect_view(show: Presenter, url: Url, target: Url, title: str) -> RedirectView:
    """Return the page at an address that a record had before."""
    head = index_head(show, url, title, "")
    return RedirectView(head, target, title, show.edition.settings.policy)
