"""How a text came into the archive: its capture, and the delivery it came with."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from annotated_archive.records.fields import (
    Address,
    Agent,
    Date,
    FewWords,
    Fields,
    SharedFields,
    Words,
)
from annotated_archive.records.ids import ID_PATTERN


class Accession(SharedFields):
    """The delivery with which material came in."""

    id: Annotated[str, Field(pattern=ID_PATTERN)] | None = None
    """Its name in the archive, such as `2026-11-24-valley-society`."""
    giver: Annotated[Words, Field(alias="from")]
    """From whom it came, in plain words."""
    date: Date | None = None
    """When it came."""
    terms: Words | None = None
    """On what terms it was given."""
    version: FewWords | None = None
    """Which version of the material it was."""


class Capture(Fields):
    """The capture of the text by the archive."""

    date: Date | None = None
    """When it was captured."""
    by: Agent | None = None
    """By whom."""
    how: Words | None = None
    """In what way, in plain words."""
    file: Annotated[str, Field(max_length=300)] | None = None
    """The name or path of the captured file."""
    place: FewWords | None = None
    """Where in it the article stands, such as `row 12`, if it is not the whole."""
    sequence: Annotated[int, Field(ge=1)] | None = None
    """The number of the article in the order of the file."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """SHA-256 of the captured file, byte for byte; of one article in a file of many, of its own part."""
    archived_at: Address | None = None
    """Where a copy of the page is kept."""
    accession: Accession | None = None
    """The delivery with which it came in."""
