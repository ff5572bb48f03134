"""The sections of the site, each below a folder of its own: what there is, in one table.

Addresses, reserved ids, introductions, the check of addresses, the menu, pages, feeds and counts
follow from it. Whoever adds an index adds an entry here, and its name to the strings.
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
    """The first part of its addresses; in the content folder its introduction lies there, and
    the records behind it."""
    kind: Kind | None = None
    """What the records are that have their pages below it; None where days or lists do."""
    by: str = ""
    """The key of an article by whose values it groups articles, where no record stands behind a
    value; empty for other indexes."""
    values_are_languages: bool = False
    """Whether its values are language tags, and are called what the languages are."""
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
    def lists_articles(self) -> bool:
        """Whether it groups articles: by authority records or by values."""
        return self.is_of_authorities or bool(self.by)

    @property
    def lists_records(self) -> bool:
        """Whether records stand right below it, and leave room there for files of content."""
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
`feed.xml`), the word for what nobody knows, and those that Windows takes for devices."""


def is_record_id(text: str) -> bool:
    """Whether `text` is formed like a record id and is not reserved."""
    return _ID.fullmatch(text) is not None and text not in RESERVED_IDS


class Value(NamedTuple):
    """What some articles have in common where no record stands behind it, such as a language."""

    folder: str
    """That of its index."""
    text: str
    """As articles write it."""

    @property
    def declared(self) -> Index:
        """The index in which it is listed."""
        return INDEX_OF[self.folder]

    @property
    def slug(self) -> str:
        """The last part of its address; empty where nothing of it fits into one.

        No value's slug begins with a hyphen but one that is reserved: the tag of the Cofán
        language is `con`, which Windows takes for a device.
        """
        made = slug(self.text)
        return f"-{made}" if made in RESERVED_IDS else made


def values_of(index: Index, article: Article) -> tuple[Value, ...]:
    """Return the values by which an index groups an article, each once.

    White space and the way in which accents are made part no two values.
    """
    given = getattr(article, index.by)
    texts = given if isinstance(given, tuple) else (given,) if given else ()
    folded = (" ".join(normalize("NFC", text).split()) for text in texts)
    return tuple(Value(index.folder, text) for text in dict.fromkeys(folded))
