"""The table of indexes, which are the sections of the site, each below a folder of its own.

Addresses, reserved ids, introductions, the check of addresses, the menu, pages, feeds and counts
follow from it. A new index is one entry here, and a name among the strings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import normalize

from annotated_archive.records.ids import AUTHORITY_KINDS, ID_PATTERN, Kind, slug
from annotated_archive.records.portable import DEVICES

if TYPE_CHECKING:  # an article's fields need the ids that are reserved here
    from annotated_archive.records.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """One section: an index of articles, or a list of something else."""

    folder: str
    """The first part of its addresses, and the folder of content that holds its introduction and
    records."""
    kind: Kind | None = None
    """The kind of the records whose pages lie below it; None where pages of days or lists do."""
    by: str = ""
    """The key of an article by whose values it groups articles, where values are no records;
    empty for other indexes."""
    values_are_languages: bool = False
    """Whether its values are language tags, shown as names of languages."""
    stands_in: Literal["menu", "footer", "header"] = "menu"
    """Where every page links to it; `header` is for the search."""
    leads_to_texts: bool = True
    """Whether the search page links to it for readers without scripts."""
    takes_introduction: bool = True
    """Whether an `index.md` in its folder is shown above it."""
    has_feeds: bool = False
    """Whether feeds lie beside each page below it."""
    is_hierarchical: bool = False
    """Whether the records that it lists lie within each other."""
    reserved: frozenset[str] = frozenset({"page"})
    """Names that its own addresses use in the place of a record's id."""

    @property
    def label(self) -> str:
        """The key of its name among the strings."""
        return f"kinds.{self.folder}"

    @property
    def is_of_authorities(self) -> bool:
        """Whether it groups articles by authority records, whose pages lie below it."""
        return self.kind is not None and self.kind.is_authority

    @property
    def lists_articles(self) -> bool:
        """Whether it groups articles: by authority records or by values."""
        return self.is_of_authorities or bool(self.by)

    @property
    def lists_records(self) -> bool:
        """Whether pages of records lie right below it, beside which files of content may lie."""
        return self.is_of_authorities or self.kind is Kind.NOTICE


INDEXES = (
    Index(folder=Kind.ARTICLE.folder, kind=Kind.ARTICLE),
    *(
        Index(
            folder=kind.folder, kind=kind, has_feeds=True, is_hierarchical=kind is Kind.REGION
        )
        for kind in AUTHORITY_KINDS
    ),
    Index(
        folder="languages",
        by="language",
        values_are_languages=True,
        stands_in="footer",
        has_feeds=True,
    ),
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
`feed.xml`), the word `unknown`, and names that Windows takes for devices."""


def is_record_id(text: str) -> bool:
    """Whether `text` is formed like a record id and is not reserved."""
    return _ID.fullmatch(text) is not None and text not in RESERVED_IDS


class Value(NamedTuple):
    """A value, such as a language, by which an index groups articles without records for it."""

    folder: str
    """The folder of its index."""
    text: str
    """The value as articles write it."""

    @property
    def declared(self) -> Index:
        """The index that lists it."""
        return INDEX_OF[self.folder]

    @property
    def slug(self) -> str:
        """The last part of its address; empty where no letter of it fits into one.

        Only the slug of a reserved name begins with a hyphen: the tag of the Cofán language is
        `con`, which Windows takes for a device.
        """
        made = slug(self.text)
        return f"-{made}" if made in RESERVED_IDS else made


def values_of(index: Index, article: Article) -> tuple[Value, ...]:
    """Return the values by which an index groups an article, each once.

    Values that differ only in white space or in the composition of accents are one.
    """
    written = getattr(article, index.by)
    texts = written if isinstance(written, tuple) else (written,) if written else ()
    folded = (" ".join(normalize("NFC", text).split()) for text in texts)
    return tuple(Value(index.folder, text) for text in dict.fromkeys(folded))
