"""How a page is cited."""

from __future__ import annotations

from annotated_archive.export.citing.line import Part
from annotated_archive.views.view import view


@view
class CiteView:
    """The citations of a page."""

    styles: tuple[tuple[str, tuple[Part, ...]], ...]
    """What a style is called, and the citation part by part."""
    has_address: bool
    """Whether the build knows the address of the site; else the browser fills it in."""
    has_files: bool
    """Whether files for reference managers lie beside the page."""
