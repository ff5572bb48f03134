"""What the owner of a new archive says of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnerAnswers:
    """What a new archive is begun with; empty where its owner has not said it yet."""

    name: str = ""
    """The name of the site."""
    language: str = "en"
    """The language of the archive's own words (BCP 47)."""
    editor: str = ""
    """The name that signs for the archive."""
    contact: str = ""
    """Where readers write to in private: a mail address, or the `https` address of a form."""
    repository: str = ""
    """The address of the repository's page on its forge."""
    branch: str = "main"
    """The branch that the site is published from."""
    licence_text: str = ""
    """The licence of the archive's own texts: an SPDX identifier, or an address."""
    licence_notes: str = ""
    """The licence that readers give their notes."""
    licence_data: str = ""
    """The licence of what the archive exports."""
    forge: str = ""
    """A name of `files.FORGES`, whose workflows and forms are written; empty for none."""
    example: bool = False
    """Whether made-up records are written that show every kind."""
