"""What the site holds besides copied files: pages, redirects, feeds, the sitemap, data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from annotated_archive.link.urls import Url, file_of
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Maker:
    """How outputs of one kind are made."""

    make: Callable[..., Any]
    """From the presenter and the output's args to a view, which a template renders, or straight
    to bytes. Raises KeyError or IndexError where the edition has no such thing."""
    media_type: str = HTML
    is_page: bool = True
    """Whether it is a view with a head, and stands between the theme's header and footer."""
    is_listed: bool = True
    """Whether search engines are told of it; of the pages of a list only of the first."""
    args_are_keys: bool = True
    """Whether its args only say what to look up, so that they serve for later editions too."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site to be made. Small, so that batches go to worker processes."""

    url: Url
    section: str
    """The folder whose entry in the navigation is active; empty for what is no page."""
    maker: str
    """A key of `makers.MAKERS`."""
    args: tuple[Any, ...] = ()
    article: RecordId | None = None
    """The article that it shows, or the first of those that it lists."""

    @property
    def path(self) -> str:
        """Its file, relative to the site."""
        return file_of(self.url)


Places = Iterable[tuple[Url, tuple[Any, ...]]]
"""Addresses, each with the args of what stands there."""

PlacesOf = Callable[[Presenter], Places]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is no page: where such files stand, and how one of them is made."""

    places: PlacesOf
    """Every address at which the edition has one, with the args for the maker."""
    maker: Maker


def file_kind(
    places: PlacesOf,
    make: Callable[..., bytes],
    media_type: str,
    *,
    args_are_keys: bool = True,
) -> FileKind:
    """Return a kind of file, made by `make` from the presenter and the args of its place."""
    return FileKind(
        places,
        Maker(make, media_type, is_page=False, is_listed=False, args_are_keys=args_are_keys),
    )


def one_place(url: Url) -> PlacesOf:
    """Return the places of a kind of which every edition has one file."""
    return lambda _: [(url, ())]
