"""What a clipping needs: its place in print, the archive that holds it, its pictures."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from annotated_archive.records.fields import Agent, FewWords, Fields, Words, address
from annotated_archive.records.rights import known_terms

_ADDRESS_MEANT = re.compile(r"https?:\S*\Z", re.IGNORECASE)

AsPrinted = Annotated[FewWords, WithJsonSchema({"type": ["string", "integer"]})]
"""A number or a name in the words printed, such as `4-5`, `iv` or `B`. YAML's numbers are words
here as everywhere, and the schema lets editors take them."""


class Printed(Fields):
    """The place in print of an article, each part as it is printed."""

    volume: AsPrinted | None = None
    """Its volume, such as `12`."""
    issue: AsPrinted | None = None
    """Its issue or number within the volume, such as `3` or `3-4`."""
    edition: AsPrinted | None = None
    """The edition, such as `late edition`; a number alone is shown as “edition 2”."""
    section: AsPrinted | None = None
    """The section of the paper, such as `B` or `Letters`."""
    page: AsPrinted | None = None
    """Its page or pages, such as `4`, `4-5` or `iv`."""
    column: AsPrinted | None = None
    """Its column or columns, such as `2` or `2-3`."""


class Holding(Fields):
    """The place where the original is kept."""

    repository: Agent | None = None
    """Who keeps it: the id of a group, publisher or person, or plain words."""
    reference: AsPrinted | None = None
    """The number or mark under which it is kept there, such as `VRO/12/4`."""


def is_address(terms: str) -> bool:
    """Whether terms of use are meant as a web address; words may hold one, and stay words."""
    return _ADDRESS_MEANT.match(terms) is not None


def _terms(value: str) -> str:
    return known_terms(address(value)) if is_address(value) else value


class Picture(Fields):
    """A picture that belongs to an article: a scan of it, or one printed with it."""

    file: Annotated[str, Field(min_length=1, max_length=300)]
    """The path of the picture from this file on, such as `vote.jpg` or `../scans/vote.jpg`."""
    alt: Annotated[str, Field(max_length=2000, pattern=r"^$|\S")]
    """What the picture shows, for those who do not see it; `""` only with `no_alt`."""
    no_alt: FewWords | None = None
    """Why there are no words for those who do not see it, such as `the caption says all`."""
    caption: Words | None = None
    """The words that stand below it."""
    credit: Agent | None = None
    """Who made it: the id of a person, group or publisher, or plain words."""
    rights: Annotated[Words, AfterValidator(_terms)] | None = None
    """The address of a licence or of a rightsstatements.org statement, or plain words."""
    content_warning: FewWords | None = None
    """What to know before seeing it; the picture is shown at a press."""
