"""What is worked out of each document by itself: a line of data, and what a segment says of it.

Plain functions of (context, batch), for workers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from typing import Any, NamedTuple

from annotated_archive.export.search_records import (
    FACETS,
    Documents,
    SearchRecord,
    search_line,
    search_record,
)
from annotated_archive.records.dates import EdtfDate
from annotated_archive.search.inverted import InvertedDocuments, Inverting

GROUP = 4
"""Documents an item of work: of a batch of items one run is made, and the longer runs are, the
fewer words there are to be joined. Short enough that a thousand documents are several batches."""

SHOWN_TEXT = 6_000
"""Characters of a text that its first part holds; what is behind them follows in parts of its
own, read only where the words looked for do not stand in the first."""

KINDS = ("article", "note", "region", "group", "person", "publisher", "theme")
BODIES = ("", "full", "excerpt", "digest")
NOTE_KINDS = (
    "", "context", "correction", "dispute", "identification", "translation", "source",
    "question", "comment",
)  # fmt: skip
"""In `docs` these stand by their number in these lists; `docs.mjs` has the same."""

LENGTH_STEPS = 8
"""Lengths are kept as steps of an eighth of a doubling: one byte, right to 5 per cent, which
changes no score by more than a hundredth."""


class Document(NamedTuple):
    """One document. A tuple: there are tens of thousands of them, and they travel."""

    line: bytes
    """Of JSON, as it lies in the data."""
    language: str
    row: tuple[int, ...]
    """What `docs` says of it besides its language."""
    facets: tuple[tuple[str, ...], ...]
    """Its values of each facet."""
    shown: int
    """Characters of text in its first part."""
    texts: tuple[bytes, ...]
    """What results show, as JSON: the first part, then those with the rest of the text."""


class DocumentGroup(NamedTuple):
    """A few documents that follow each other."""

    documents: list[Document]
    run: InvertedDocuments | None
    """Of the first group of a batch: the whole batch, inverted."""


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """What documents are worked out from."""

    documents: Documents
    shown_date: Callable[[EdtfDate], str]
    """How a date is shown."""


def grouped(keys: Sequence[str]) -> list[Sequence[str]]:
    """Return the keys of documents as items of work."""
    return [keys[at : at + GROUP] for at in range(0, len(keys), GROUP)]


def document_groups(source: DocumentSource, batch: Sequence[Sequence[str]]) -> list[DocumentGroup]:
    """Return the documents of groups of keys; a plain function for workers."""
    inverting = Inverting()
    groups = []
    for keys in batch:
        found = []
        for key in keys:
            record = search_record(source.documents, key)
            found.append(_document(record, inverting.add(record), source.shown_date))
        groups.append(DocumentGroup(found, None))
    return [DocumentGroup(groups[0].documents, inverting.run()), *groups[1:]] if groups else []


def _document(record: SearchRecord, length: int, shown_date: Callable[[EdtfDate], str]) -> Document:
    text, when = record.text, record.date
    rest = [text[at : at + SHOWN_TEXT] for at in range(SHOWN_TEXT, len(text), SHOWN_TEXT)]
    first = [
        record.url, record.title, text[:SHOWN_TEXT],
        shown_date(when) if record.published else "",
        record.printed_by, record.by, len(rest),
    ]  # fmt: skip
    return Document(
        line=search_line(record),
        language=record.language,
        row=(
            KINDS.index(record.kind),
            round(LENGTH_STEPS * log2(length + 1)),
            BODIES.index(record.body),
            NOTE_KINDS.index(record.note_kind),
            min(record.notes, 1),
            *_bounds(when),
        ),
        facets=tuple(getattr(record, facet) for facet in FACETS.values()),
        shown=min(len(text), SHOWN_TEXT),
        texts=tuple(map(_json, (first, *rest))),
    )


def _bounds(when: EdtfDate) -> tuple[int, int, int]:
    """Return which bounds a date has and on which pages it counts, its first day, its length.

    Bits: 1 a first day, 2 a last day, 4 counts in months, 8 counts in years. Of an interval
    with one known end only that end is kept when it counts on pages by it.
    """
    lower, upper = when.lower, when.upper
    flags = (
        bool(lower)
        | bool(upper) << 1
        | bool(when.index_months()) << 2
        | bool(when.index_years()) << 3
    )
    first = lower or upper or date.min
    last = upper or first
    return flags, first.toordinal(), (last - first).days


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(value: Any) -> bytes:
    return _ENCODER.encode(value).encode()
