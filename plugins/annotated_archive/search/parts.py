"""The parts of a segment: words with their documents and places, and texts; made by workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotated_archive.search.documents import Document
from annotated_archive.search.inverted import ENTITIES, Postings, Words
from annotated_archive.search.pack import after, number, numbers, packed

PLACES_PART = 24_000
"""Bytes of places a part, before compression."""


@dataclass(frozen=True, slots=True)
class WordsPart:
    """Which words stand in a part."""

    number: int
    section: str
    stems: Sequence[tuple[str, Sequence[str]]]
    """Each stem with its words, in the order of the part."""


@dataclass(frozen=True, slots=True)
class TextsPart:
    """Which documents have their texts in a part."""

    number: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What parts are made of."""

    words: Mapping[str, Words]
    """Section -> its words."""
    documents: Sequence[Document]


Files = list[tuple[str, bytes]]


def part_files(contents: Contents, batch: Sequence[WordsPart | TextsPart]) -> list[Files]:
    """Return the files of some parts, name and bytes; a plain function for workers."""
    return [
        list(_texts(contents.documents, part))
        if isinstance(part, TextsPart)
        else list(_words(contents.words[part.section], part))
        for part in batch
    ]


def _texts(documents: Sequence[Document], part: TextsPart) -> Iterator[tuple[str, bytes]]:
    chosen = documents[part.first : part.end]
    for position, document in enumerate(chosen):
        for more, text in enumerate(document.texts[1:], start=1):
            yield f"x{part.number}-{position}-{more}.bin", packed(text)
    first = b",".join([document.texts[0] for document in chosen])
    yield f"x{part.number}.bin", packed(b"[" + first + b"]")


def _words(words: Words, part: WordsPart) -> Iterator[tuple[str, bytes]]:
    names, data = bytearray(), bytearray()
    found: list[Postings] = []
    before = ""
    for stem, forms in part.stems:
        names += after(before, stem) + number(len(forms))
        for form in forms:
            postings = words[form]
            docs = postings.data()
            names += after(stem, form) + number(postings.count) + number(len(docs))
            data += docs
            found.append(postings)
        before = stem
    chunks = list(_cut(found)) if part.section != ENTITIES else []
    head = number(len(chunks)) + numbers(count for count, _ in chunks) + number(len(part.stems))
    yield f"w{part.number}.bin", packed(head + names + data)
    for position, (_, places) in enumerate(chunks):
        yield f"p{part.number}-{position}.bin", packed(places)


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
