"""The fields that an archive declares for its articles in mkdocs.yml, beside those of the core."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annotated_archive.records.ids import Kind


class FieldType(StrEnum):
    """The type of the values of an own field."""

    TEXT = "text"
    CHOICE = "choice"
    CODE = "code"
    NUMBER = "number"
    DATE = "date"
    LINK = "link"
    RECORD = "record"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField:
    """One declared field."""

    name: str
    """The key in the front matter of articles."""
    type: FieldType
    label: str
    """What pages call it, in the language of the archive."""
    many: bool = False
    """Whether an article may have several values."""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    """The values of a choice, each with what pages call it."""
    kind: Kind | None = None
    """The kind of the records that a record field names."""
    unique: bool = False
    """Whether no two articles have the same value."""
    search: bool = False
    """Whether the search finds articles by the words of its values."""
    index: bool = False
    """Whether the site has an index of its values."""
    facet: bool = False
    """Whether results of a search are narrowed by its values."""
    cite: str = ""
    """The variable of CSL that it fills in citations."""
    property: str = ""
    """The Dublin Core term or the property of schema.org that says the same, with its prefix."""

    def called(self, value: str) -> str:
        """Return what a choice is called; any other value as it is."""
        return dict(self.choices).get(value, value)


OwnFields = tuple[OwnField, ...]
"""In declared order."""


class OwnValues(NamedTuple):
    """The values of one own field in one article."""

    field: OwnField
    values: tuple[str, ...]
    """As text: dates in EDTF, numbers in digits, records by their ids."""


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Return the text in a language, else without its region, in English, or the first.

    A text for every language has an empty tag.
    """
    for tag in ("", language, language.partition("-")[0], "en"):
        if tag in texts:
            return texts[tag]
    return next(iter(texts.values()), "")
