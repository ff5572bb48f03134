"""What the site holds besides copied files: pages, redirects, feeds, the sitemap, data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from annotated_archive.link.urls import Url, file_of

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

    @property
    def path(self) -> str:
        """Its file, relative to the site."""
        return file_of(self.url)
