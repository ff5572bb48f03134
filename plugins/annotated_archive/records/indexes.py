"""The table of indexes, which are the sections of the site, each below a folder of its own.

Addresses, reserved ids, introductions, the check of addresses, the menu, pages, feeds and counts
follow from it. A new index is one entry here, and a name among the strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import normalize

from annotated_archive.records.ids import AUTHORITY_KINDS, ID_PATTERN, Kind, slug_in_script
from annotated_archive.records.own_fields import OwnField, OwnFields
from annotated_archive.records.portable import DEVICES, trouble_with_length

if TYPE_CHECKING:  # an article's fields need the ids that are reserved here
    from annotated_archive.records.archive import Record
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
    own: OwnField | None = None
    """The field declared in mkdocs.yml that it is made from; None for an index of ours."""
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
    Index(folder="names", stands_in="footer"),
    Index(folder="dates", reserved=frozenset({"page", "undated"})),
    Index(folder=Kind.NOTE.folder, kind=Kind.NOTE, reserved=frozenset({"page", "kind"})),
    Index(folder="changes", stands_in="footer", leads_to_texts=False),
    Index(folder="data", stands_in="footer", leads_to_texts=False),
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


@lru_cache(maxsize=8)  # an archive has one set of own fields
def indexes_with(fields: OwnFields) -> dict[str, Index]:
    """Return the indexes of an archive by their folders: ours, then those of its own fields."""
    own = [
        Index(folder=each.name, by=each.name, own=each, has_feeds=True)
        for each in fields
        if each.index
    ]
    return {index.folder: index for index in (*INDEXES, *own)}


def introduced(indexes: Iterable[Index]) -> frozenset[str]:
    """Return the folders whose `index.md` stands above an index."""
    return frozenset(index.folder for index in indexes if index.takes_introduction)


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
    def slug(self) -> str:
        """The last part of its address; empty where no letter of it fits into one.

        Only the slug of a reserved name begins with a hyphen: the tag of the Cofán language is
        `con`, which Windows takes for a device.
        """
        made = slug_in_script(self.text)
        return f"-{made}" if made in RESERVED_IDS else made

    @property
    def is_short(self) -> bool:
        """Whether it fits into an address: its characters, and the bytes that they take there."""
        return len(self.text) <= LONGEST_VALUE and not trouble_with_length(self.slug)


LONGEST_VALUE = 80
"""Characters of a value that has an address: as many as an id has."""


def values_of(index: Index, record: Record[Article]) -> tuple[Value, ...]:
    """Return the values by which an index groups an article, each once.

    Values that differ only in white space or in the composition of accents are one.
    """
    texts: tuple[str, ...]
    if index.own is not None:
        texts = next((each.values for each in record.own if each.field.name == index.by), ())
    else:
        written = getattr(record.fields, index.by)
        texts = written if isinstance(written, tuple) else (written,) if written else ()
    return tuple(Value(index.folder, text) for text in dict.fromkeys(map(value_text, texts)))


@lru_cache(maxsize=4_096)  # many articles have the same few
def value_text(text: str) -> str:
    """Return a value in the form in which equal ones are equal."""
    return " ".join(normalize("NFC", text).split())
