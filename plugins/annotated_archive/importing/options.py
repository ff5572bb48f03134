"""The options of an import: what a person says about all that comes in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter, ValidationError

from annotated_archive.importing.item import Stated
from annotated_archive.importing.printed_dates import DateOrder
from annotated_archive.records.dates import DateError, parse_date
from annotated_archive.records.fields import Address, Language, Words
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.rights import known_terms

_FIELDS = {
    "title": "title",
    "published": "published",
    "publisher": "publisher",
    "authors": "authors",
    "language": "language",
    "url": "url",
    "how": "capture.how",
    "by": "capture.by",
    "captured": "capture.date",
}
"""Option -> the field that it states."""

_CHECKED: dict[str, TypeAdapter[str]] = {
    "language": TypeAdapter(Language),
    "url": TypeAdapter(Address),
    "rights_basis": TypeAdapter(Words),
    "rights_terms": TypeAdapter(Annotated[Address, AfterValidator(known_terms)]),
}
"""Options whose values are formed as those of a field."""

OF_ONE_RECORD = ("id", "title", "url")
"""Options that two records cannot share."""


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
    rights_basis: str | None = None
    """On what basis the archive may show what states no rights of its own."""
    rights_terms: str | None = None
    """The address of its licence or statement."""

    @property
    def states_rights(self) -> bool:
        """Whether they say on what basis a full text may stand in the archive."""
        return bool(self.rights_basis or self.rights_terms)

    def by_field(self) -> dict[str, Stated]:
        """Return what they state, by the name of the field."""
        given = ((option, getattr(self, option)) for option in _FIELDS)
        return {
            _FIELDS[option]: Stated(
                list(value) if option == "authors" else value, option_name(option)
            )
            for option, value in given
            if value
        }

    def mistakes(self) -> Iterator[str]:
        """Yield each value that no record can hold, with what to write."""
        if self.id is not None and not is_record_id(self.id):
            yield f"--id: “{self.id}” is no id; ids look like western-aleppo"
        for option in ("published", "captured"):
            try:
                if value := getattr(self, option):
                    parse_date(value)
            except DateError as failure:
                yield f"--{option}: {failure.message}; {failure.hint}"
        for option, of in _CHECKED.items():
            if (value := getattr(self, option)) is not None:
                try:
                    of.validate_python(value)
                except ValidationError as failure:
                    wrong = failure.errors()[0]
                    hint = wrong.get("ctx", {}).get("hint", "")
                    yield f"{option_name(option)}: {wrong['msg']}{'; ' if hint else ''}{hint}"


def option_name(option: str) -> str:
    """Return an option as one types it."""
    return {"authors": "--author"}.get(option, f"--{option.replace('_', '-')}")
