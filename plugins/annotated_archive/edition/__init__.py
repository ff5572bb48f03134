"""From a content folder to an edition: everything known about one build, immutable."""

from annotated_archive.edition.checking import checked
from annotated_archive.edition.edition import Edition
from annotated_archive.edition.pipeline import (
    Progress,
    edition_from,
    make_edition,
    quiet,
)
from annotated_archive.edition.settings import Settings

__all__ = [
    "Edition",
    "Progress",
    "Settings",
    "checked",
    "edition_from",
    "make_edition",
    "quiet",
]
