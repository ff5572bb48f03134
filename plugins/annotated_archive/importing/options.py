"""The options of an import: what a person says about a file."""

from __future__ import annotations

from dataclasses import dataclass

from annotated_archive.importing.printed_dates import DateOrder


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Values that count for more than what the page prints; None and () leave it to the page."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    """In EDTF."""
    publisher: str | None = None
    """An id, or a name of a record."""
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    how: str | None = None
    """How the text was captured."""
    by: str | None = None
    """Who captured it."""
    captured: str | None = None
    """When it was captured, in EDTF."""
    date_order: DateOrder | None = None
    """How dates in figures are read."""
    markup: str | None = None
    """`plain` or `markdown`."""
    encoding: str | None = None
    """The encoding of files that are not in UTF-8."""
