"""What the head of a page says of its work to machines."""

from __future__ import annotations

from annotated_archive.views.view import view


@view
class Metadata:
    """The metadata of a page that reference managers, harvesters and search engines read."""

    title: str = ""
    """What the work is called where the page is shared; empty: as the page is."""
    tags: tuple[tuple[str, str], ...] = ()
    """Names of `<meta>` with their contents: Highwire's, Dublin Core's and PRISM's."""
    is_article: bool = False
    """Whether it is an article for OpenGraph, and no other page of a site."""
    published: str = ""
    """The day on which an article was published, where it is a plain one."""
    linked: str = ""
    """JSON-LD; empty for a page that says nothing so."""
