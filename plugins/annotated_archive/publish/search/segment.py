"""One segment of the index: some documents, searched without any other file of the site.

A folder of parts, each fetched when it is needed and never again:

- `docs`: what is known of every document without its text: kind, language, length, dates;
- `terms`: which part holds which words;
- `w<n>`: words with their documents; `p<n>-<m>`: where in these they stand, for phrases;
- `f-<facet>`: the documents of each value of a facet;
- `x<n>`: what results show: title, address and text of a few documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from typing import Any

from annotated_archive.export.search_records import FACETS, SearchRecord, read_line
from annotated_archive.publish.search.inverted import ENTITIES, Inverted, Postings, Words
from annotated_archive.publish.search.pack import (
    after,
    columns,
    number,
    numbers,
    packed,
    rising,
    text,
    utf16_order,
)
from annotated_archive.publish.search.words import stemmer
from annotated_archive.records.dates import EdtfDate

PART = 14_000
"""Bytes of words and documents a part, before compression: some 11 kB over the network, a quarter
of what a search may move for a word. Smaller parts make more files and a longer `terms`."""

PLACES_PART = 24_000
"""Bytes of places a part, before compression."""

TEXTS_PART = 3_200
"""Bytes of text a part: a page of ten results reads ten such parts, about 1.6 kB each."""

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

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Segment:
    """The documents of a segment, inverted, with what stands in it besides."""

    inverted: Inverted
    lines: Sequence[bytes]
    """The documents, as lines of JSON, in their order."""
    shown_date: Callable[[EdtfDate], str]
    """How a date is shown."""
    at: Sequence[int] = ()
    """For each document, before which document of the main segment it stands; of the main
    segment itself, nothing."""


def segment_files(segment: Segment) -> Files:
    """Yield the files of a segment: name and bytes."""
    records = [read_line(line) for line in segment.lines]
    sizes, texts = _texts(records, segment.shown_date)
    yield "docs.bin", packed(_docs(segment, records, sizes))
    yield from texts
    yield from _facets(records)
    yield from _terms(segment.inverted)


def _docs(segment: Segment, records: Sequence[SearchRecord], sizes: Sequence[int]) -> bytes:
    languages = sorted({record.language for record in records})
    number_of = {language: each for each, language in enumerate(languages)}
    rows = [
        (
            KINDS.index(record.kind),
            number_of[record.language],
            round(LENGTH_STEPS * log2(length + 1)),
            BODIES.index(record.body),
            NOTE_KINDS.index(record.note_kind),
            min(record.notes, 1),
            *_date(record),
        )
        for record, length in zip(records, segment.inverted.lengths, strict=True)
    ]
    head = number(len(records)) + number(len(languages)) + b"".join(map(text, languages))
    parts = number(len(sizes)) + numbers(sizes)
    order = number(len(segment.at)) + numbers(segment.at)
    return head + parts + order + columns(rows)


def _date(record: SearchRecord) -> tuple[int, int, int]:
    """Return which bounds a date has and on which pages it counts, its first day, its length.

    Bits: 1 a first day, 2 a last day, 4 counts in months, 8 counts in years. Of an interval
    with one known end only that end is kept when it counts on pages by it.
    """
    when = record.date
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


def _texts(
    records: Iterable[SearchRecord], shown_date: Callable[[EdtfDate], str]
) -> tuple[list[int], list[tuple[str, bytes]]]:
    """Return how many documents each part of texts holds, and the files of the texts."""
    sizes: list[int] = []
    files: list[tuple[str, bytes]] = []
    batch: list[list[Any]] = []
    size = 0

    def close() -> None:
        nonlocal size
        if batch:
            files.append((f"x{len(sizes)}.bin", packed(_json(batch))))
            sizes.append(len(batch))
            batch.clear()
            size = 0

    for record in records:
        shown = len(record.text)
        if size and size + min(shown, SHOWN_TEXT) > TEXTS_PART:
            close()
        rest = [record.text[at : at + SHOWN_TEXT] for at in range(SHOWN_TEXT, shown, SHOWN_TEXT)]
        for more, words in enumerate(rest, start=1):
            files.append((f"x{len(sizes)}-{len(batch)}-{more}.bin", packed(_json(words))))
        batch.append([
            record.url, record.title, record.text[:SHOWN_TEXT],
            shown_date(record.date) if record.published else "",
            record.printed_by, record.by, len(rest),
        ])  # fmt: skip
        size += min(shown, SHOWN_TEXT)
    close()
    return sizes, files


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _facets(records: Sequence[SearchRecord]) -> Files:
    for facet in FACETS.values():
        found: dict[str, list[int]] = {}
        for doc, record in enumerate(records):
            for value in getattr(record, facet):
                found.setdefault(value, []).append(doc)
        data = bytearray(number(len(found)))
        for value in sorted(found):
            docs = rising(found[value])
            data += text(value) + number(len(found[value])) + number(len(docs)) + docs
        yield f"f-{facet}.bin", packed(bytes(data))


def _terms(inverted: Inverted) -> Files:
    """Yield the parts of all sections, then the table of which part begins with which word."""
    parts = 0
    table = bytearray(number(len(inverted.words)))
    for section in sorted(inverted.words):
        firsts: list[str] = []
        for first, words, places in _parts(section, inverted.words[section]):
            chunks = list(_cut(places)) if section != ENTITIES else []
            head = number(len(chunks)) + numbers(count for count, _ in chunks)
            yield f"w{parts}.bin", packed(head + words)
            for number_, (_, data) in enumerate(chunks):
                yield f"p{parts}-{number_}.bin", packed(data)
            firsts.append(first)
            parts += 1
        table += text(section) + number(parts - len(firsts)) + number(len(firsts))
        before = ""
        for first in firsts:
            table += after(before, first)
            before = first
    yield "terms.bin", packed(bytes(table))


def _parts(section: str, words: Words) -> Iterator[tuple[str, bytes, list[Postings]]]:
    """Yield parts of a section: the first stem, the words with their documents, the postings."""
    stem = stemmer(section)
    by_stem: dict[str, list[str]] = {}
    for form in words:
        by_stem.setdefault(stem(form), []).append(form)
    names, data = bytearray(), bytearray()
    found: list[Postings] = []
    first, before = "", ""
    size = count = 0
    for key in sorted(by_stem, key=utf16_order):
        forms = sorted(by_stem[key], key=utf16_order)
        weight = sum(len(words[form].rest) + 8 for form in forms)
        if count and size + weight > PART:
            yield first, number(count) + bytes(names) + bytes(data), found
            names, data, found, size, count, before = bytearray(), bytearray(), [], 0, 0, ""
        if not count:
            first = key
        names += after(before, key) + number(len(forms))
        for form in forms:
            docs = words[form].data()
            names += after(key, form) + number(words[form].count) + number(len(docs))
            data += docs
            found.append(words[form])
        before = key
        size += weight
        count += 1
    if count:
        yield first, number(count) + bytes(names) + bytes(data), found


def _cut(postings: Iterable[Postings]) -> Iterator[tuple[int, bytes]]:
    """Yield the places of a part's words, cut between documents: how many documents, bytes."""
    count, data = 0, bytearray()
    for each in postings:
        places, at = each.places, 0
        if len(data) + len(places) <= PLACES_PART:
            data += places
            count += each.count
            continue
        for end in _ends(places):
            if count and len(data) + end - at > PLACES_PART:
                yield count, bytes(data)
                count, data = 0, bytearray()
            data += places[at:end]
            count += 1
            at = end
    if count:
        yield count, bytes(data)


def _ends(places: bytearray) -> Iterator[int]:
    """Yield where the places of each document end: a count, then as many numbers."""
    at, size = 0, len(places)
    while at < size:
        shift = left = 0
        while places[at] > 127:
            left |= (places[at] & 127) << shift
            shift += 7
            at += 1
        left |= places[at] << shift
        at += 1
        while left:
            left -= places[at] < 128
            at += 1
        yield at
