"""What is cited: the variables of CSL, and what its words cannot say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from annotated_archive.export.citing.names import CslName
from annotated_archive.export.citing.printed import PRINTED
from annotated_archive.records.dates import EdtfDate

Item = dict[str, Any]
"""An entry in CSL-JSON (https://github.com/citation-style-language/schema, 1.0.2)."""


@dataclass(frozen=True)
class Cited:
    """A page to be cited."""

    item: Item
    """Without an address where the build does not know that of the site."""
    issued: EdtfDate
    """Its date, unknown where nobody knows it."""
    page: str
    """Its address: a whole one, or that on the site."""
    is_bare: bool = False
    """Whether it was withdrawn: a citation has its title and its address."""
    is_supplied: bool = False
    """Whether the archive made the title, which stands in brackets."""

    @property
    def authors(self) -> list[CslName]:
        """Who made it."""
        authors: list[CslName] = self.item.get("author", [])
        return authors

    @cached_property
    def place(self) -> dict[str, str]:
        """Where in print it stands, as printed."""
        said = self.item
        if "custom" in said:
            said = {**said, **said["custom"]}
        return {key: str(said[key]) for key in PRINTED if key in said}

    @property
    def container(self) -> str:
        """What it stands in: a newspaper, a site."""
        return str(self.item.get("container-title", ""))

    @property
    def is_part(self) -> bool:
        """Whether it stands in something that others publish, as news do."""
        return self.item["type"] not in ("webpage", "motion_picture", "song", "graphic")
