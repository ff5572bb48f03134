"""The documents of the index, each with its data line and its values in a segment.

Plain functions of (context, batch), for workers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from math import log2
from typing import Any, NamedTuple

from annotated_archive.export.own_values import facet_values
from annotated_archive.export.search_records import (
    FACETS,
    Documents,
    SearchRecord,
    search_line,
    search_record,
)
from annotated_archive.records.dates import UNKNOWN_WORD, EdtfDate, parse_date
from annotated_archive.records.own_fields import OwnField
from annotated_archive.search.inverted import InvertedDocuments, Inverting

GROUP = 16
"""Documents in an item of work. A batch of items makes one run, and long runs have fewer words to
be joined, which goes on in one process while the others wait."""

ITEMS = 800
"""Items that are enough for several processes. Documents that make fewer of the longest items are
dealt into so many shorter ones; where even these would have fewer than `SHORTEST_GROUP`, all are
read in one process, and nothing waits for the end of a long run."""

SHORTEST_GROUP = 4
"""Below it a run has so few documents that joining its words takes what several processes save."""

SHOWN_TEXT = 6_000
"""Characters in the first part of a text. The others follow in parts of their own, which are read
only if the first does not have the words of a search."""

EVENTS = "event"
"""The facet of the dates of events, by which typed dates find articles."""

KINDS = ("article", "note", "region", "group", "person", "publisher", "theme")
BODIES = ("", "full", "excerpt", "digest", "none")
"""Values that `docs` holds as their numbers in these lists; `segment.mjs` has the same lists. It
lists the kinds of notes, too, and the entry of the index names those that the archive declares."""

LENGTH_STEPS = 8
"""Lengths are kept in eighths of a doubling: one byte, right to 5 per cent, which changes no score
by more than a hundredth."""


class Document(NamedTuple):
    """One document: a tuple, because tens of thousands of them pass between processes."""

    digest: bytes
    """The digest of its search record."""
    language: str
    row: tuple[int, ...]
    """Its row in `docs`, without the language."""
    facets: tuple[tuple[str, ...], ...]
    """Its values of each facet."""
    shown: int
    """Characters of text in its first part."""
    texts: tuple[bytes, ...]
    """The parts that results show, as JSON: the first, then the rest of the text."""
    strongest: bytes
    """Its strongest words."""


class DocumentGroup(NamedTuple):
    """A few consecutive documents."""

    documents: list[Document]
    run: InvertedDocuments | None
    """The whole batch, inverted, in the first group of a batch."""


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """The source of documents, for workers."""

    documents: Documents
    shown_date: Callable[[EdtfDate], str]
    """Returns a date as the site shows it."""
    own_facets: tuple[OwnField, ...] = ()
    """Own fields by which results are narrowed."""


def grouped(keys: Sequence[str]) -> list[Sequence[str]]:
    """Return the keys of documents as items of work."""
    size = len(keys) // ITEMS
    if not SHORTEST_GROUP <= size <= GROUP:
        size = GROUP
    return [keys[at : at + size] for at in range(0, len(keys), size)]


def document_groups(source: DocumentSource, batch: Sequence[Sequence[str]]) -> list[DocumentGroup]:
    """Return the documents of groups of keys; a plain function for workers."""
    inverting = Inverting()
    note_kinds = ("", *source.documents.edition.settings.vocabulary.note_kinds)
    groups = []
    for keys in batch:
        found = []
        for key in keys:
            record = search_record(source.documents, key)
            length, strongest = inverting.add(record)
            found.append(_document(record, length, strongest, source, note_kinds))
        groups.append(DocumentGroup(found, None))
    return [DocumentGroup(groups[0].documents, inverting.run()), *groups[1:]] if groups else []


def _document(
    record: SearchRecord,
    length: int,
    strongest: bytes,
    source: DocumentSource,
    note_kinds: Sequence[str],
) -> Document:
    text, when = record.text, record.date
    rest = [text[at : at + SHOWN_TEXT] for at in range(SHOWN_TEXT, len(text), SHOWN_TEXT)]
    first = [
        record.url, record.title, text[:SHOWN_TEXT],
        source.shown_date(when) if record.published else "",
        record.printed_by, record.by, len(rest),
        *filter(None, (record.content_warning,)),
    ]  # fmt: skip
    return Document(
        digest=line_digest(search_line(record)),
        language=record.language,
        row=(
            KINDS.index(record.kind),
            round(LENGTH_STEPS * log2(length + 1)),
            BODIES.index(record.body),
            note_kinds.index(record.note_kind),
            min(record.notes, 1),
            *_bounds(record.published),
        ),
        facets=(
            *(getattr(record, facet) for facet in FACETS.values()),
            _events(record),
            *(facet_values(record.own, field) for field in source.own_facets),
        ),
        shown=min(len(text), SHOWN_TEXT),
        texts=tuple(map(_json, (first, *rest))),
        strongest=strongest,
    )


def line_digest(line: bytes) -> bytes:
    """Return the digest of a search record, as a line of JSON."""
    return blake2b(line, digest_size=8).digest()


@lru_cache(maxsize=4_096)  # many articles share a day
def _bounds(published: str) -> tuple[int, int, int]:
    """Return bits of a date, its first day and its length in days.

    Bits: 1 has a first day, 2 has a last day, 4 counts in months, 8 counts in years, 16 counts in
    days. An interval with one known end has that day and no length.
    """
    when = parse_date(published or UNKNOWN_WORD)
    lower, upper = when.lower, when.upper
    flags = bool(lower) | bool(upper) << 1 | _counted(when)
    first = lower or upper or date.min
    last = upper or first
    return flags, first.toordinal(), (last - first).days


def _counted(when: EdtfDate) -> int:
    """Return the bits that say on which pages of the calendar a date counts."""
    return (
        bool(when.index_months()) << 2
        | bool(when.index_years()) << 3
        | bool(when.index_days()) << 4
    )


def _events(record: SearchRecord) -> tuple[str, ...]:
    """Return the dates of an article's events: first day, last day, bits, as the browser reads."""
    found = []
    for text in record.events:
        when = parse_date(text)
        first = when.lower or when.upper
        if first is not None and (bits := _counted(when)):
            # An open end counts at the other one, as on the pages of dates.
            last = when.upper or first
            found.append(f"{first.isoformat()}/{last.isoformat()}/{bits}")
    return tuple(found)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(value: Any) -> bytes:
    return _ENCODER.encode(value).encode()
