"""The sections of the site, each below a folder of its own: what there is, in one table.

Addresses, reserved ids, introductions, the check of addresses, the menu, pages, feeds and counts
follow from it. Whoever adds an index adds an entry here, and its name to the strings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from annotated_archive.records.ids import ID_PATTERN, Kind
from annotated_archive.records.portable import DEVICES


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """One section: an index of articles, or a list of something else."""

    folder: str
    """The first part of its addresses; in the content folder its introduction lies there, and
    the records behind it."""
    kind: Kind | None = None
    """What the records are that have their pages below it; None where days or lists do."""
    stands_in: Literal["menu", "footer", "header"] = "menu"
    """Where every page leads to it; `header` is the search's own place."""
    leads_to_texts: bool = True
    """Whether the search page names it as a way to the texts, for readers without scripts."""
    takes_introduction: bool = True
    """Whether an `index.md` in its folder stands on top of it."""
    has_feeds: bool = False
    """Whether feeds lie beside each page below it."""
    is_hierarchical: bool = False
    """Whether what it lists lies within one another."""
    reserved: frozenset[str] = frozenset({"page"})
    """Names that it uses in its addresses where others have the id of a record."""

    @property
    def label(self) -> str:
        """The key of its name among the strings."""
        return f"kinds.{self.folder}"

    @property
    def is_of_authorities(self) -> bool:
        """Whether it groups articles by authority records, which have their pages below it."""
        return self.kind is not None and self.kind.is_authority

    @property
    def lists_values(self) -> bool:
        """Whether there is one page below it for each thing that it lists, and no others."""
        return self.is_of_authorities or self.kind is Kind.NOTICE


def _of(kind: Kind, *, is_hierarchical: bool = False) -> Index:
    """Return the index of articles by the authority records of a kind."""
    return Index(folder=kind.folder, kind=kind, has_feeds=True, is_hierarchical=is_hierarchical)


INDEXES = (
    Index(folder=Kind.ARTICLE.folder, kind=Kind.ARTICLE),
    _of(Kind.REGION, is_hierarchical=True),
    _of(Kind.GROUP),
    _of(Kind.PERSON),
    _of(Kind.PUBLISHER),
    _of(Kind.THEME),
    Index(folder="dates", reserved=frozenset({"page", "undated"})),
    Index(folder=Kind.NOTE.folder, kind=Kind.NOTE, reserved=frozenset({"page", "kind"})),
    Index(folder="changes", stands_in="footer", leads_to_texts=False),
    Index(
        folder=Kind.NOTICE.folder, kind=Kind.NOTICE, stands_in="footer", leads_to_texts=False
    ),
    Index(
        folder="search",
        stands_in="header",
        leads_to_texts=False,
        takes_introduction=False,
    ),
)  # fmt: skip
"""In the order in which pages name them."""

INDEX_OF = {index.folder: index for index in INDEXES}

_ID = re.compile(ID_PATTERN)

RESERVED_IDS = (
    frozenset({"index", "unknown", "feed"})
    .union(*(index.reserved for index in INDEXES))
    .union(name for name in DEVICES if _ID.match(name))
)
"""Names that the archive's own addresses use beside records (`/notes/kind/`, `page/2/`,
`feed.xml`), the word for what nobody knows, and those that Windows takes for devices."""


def is_record_id(text: str) -> bool:
    """Whether `text` is formed like a record id and is not reserved."""
    return _ID.fullmatch(text) is not None and text not in RESERVED_IDS
