"""Drafts of articles: records on their way from an item of a source into `incoming/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotated_archive.importing.item import Leftover, TakenPicture, Use
from annotated_archive.importing.notices import NewNotice
from annotated_archive.importing.proposals import Proposals
from annotated_archive.records.problem import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """An article record on its way, with all that is to be said about it."""

    source: str
    place: str
    sequence: int
    sha256: str
    id: str
    """The id that it should have."""
    id_is_stated: bool
    """Whether the source or a person says that id; else it was made of the title."""
    metadata: dict[str, Any]
    """Its front matter, in the order in which it is written."""
    body: str
    """Its Markdown."""
    notices: tuple[NewNotice, ...] = ()
    pictures: tuple[TakenPicture, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    unit: str = "line"
    uses: Mapping[Use, int] = field(default_factory=dict)
    findings: tuple[Problem, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    """Field -> where the source states its value."""
    names: Proposals = field(default_factory=Proposals)
    """The names in its text."""
    unknown: tuple[tuple[str, str], ...] = ()
    """Names without a record, each with the kind of the record that is missing."""
    strangers: tuple[str, ...] = ()
    """Names of people without a record: told once, and kept nowhere."""
    sketch: bytes = b""
    file: str = ""
    """The text of its record; empty where notices or pictures may change it still."""

    @property
    def where(self) -> str:
        """Where it comes from, as messages name it."""
        return where_of(self.source, self.place)


def where_of(source: str, place: str) -> str:
    """Return the place of an item as messages name it."""
    return f"{source}, {place}" if place else source
