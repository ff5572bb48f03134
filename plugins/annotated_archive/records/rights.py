"""The rights in a text."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from annotated_archive.records.fields import Address, Agent, SharedFields, Words, says_nothing
from annotated_archive.records.terms import UnknownTermsError, canonical_terms, settle_nothing


def known_terms(value: str) -> str:
    """Return the address of terms of use. Raises PydanticCustomError for no licence or statement."""
    try:
        return canonical_terms(value)
    except UnknownTermsError as error:
        message = "“{value}” is the address of no licence and no statement"
        context = {"value": value, "hint": str(error)}
        raise PydanticCustomError("address", message, context) from error


class Rights(SharedFields):
    """The rights in the text, and the basis on which the archive shows it."""

    holder: Agent | None = None
    """The holder: an id, or plain words."""
    year: Annotated[int, Field(ge=1000, le=2999)] | None = None
    """The year printed."""
    printed: Words | None = None
    """The rights line as printed."""
    terms: Annotated[Address, AfterValidator(known_terms)] | None = None
    """The address of a licence or of a rightsstatements.org statement."""
    basis: Words | None = None
    """On what basis the archive shows what it shows."""

    @property
    def allow_full_text(self) -> bool:
        """Whether they say why a full text may stand in the archive."""
        if self.basis is not None and not says_nothing(self.basis):
            return True
        return self.terms is not None and not settle_nothing(self.terms)
