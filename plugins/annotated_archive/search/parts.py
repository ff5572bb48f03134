"""The parts of a segment, made by workers: words with documents and positions, and texts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotated_archive.search.documents import Document
from annotated_archive.search.inverted import ENTITIES, Postings, Words
from annotated_archive.search.pack import after, number, numbers, packed

POSITIONS_PART = 24_000
"""Bytes of positions in a part, before compression."""


@dataclass(frozen=True, slots=True)
class WordsPart:
    """The words of a part."""

    number: int
    section: str
    stems: Sequence[tuple[str, Sequence[str]]]
    """Each stem with its words, in the order of the part."""


@dataclass(frozen=True, slots=True)
class TextsPart:
    """The documents whose texts are in a part."""

    number: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents of all parts."""

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
    rows = [document.texts[0] for document in chosen]
    words = b64encode(b"".join(document.strongest for document in chosen))
    yield f"x{part.number}.bin", packed(b"[" + b",".join((*rows, b'"%s"' % words)) + b"]")


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
    for chunk, (_, positions) in enumerate(chunks):
        yield f"p{part.number}-{chunk}.bin", packed(positions)


def _cut(postings: Iterable[Postings]) -> Iterator[tuple[int, bytes]]:
    """Yield the positions of a part's words, cut between documents: document count, bytes."""
    count, data = 0, bytearray()
    for each in postings:
        positions, at = each.positions, 0
        if len(data) + len(positions) <= POSITIONS_PART:
            data += positions
            count += each.count
            continue
        for end in _ends(positions):
            if count and len(data) + end - at > POSITIONS_PART:
                yield count, bytes(data)
                count, data = 0, bytearray()
            data += positions[at:end]
            count += 1
            at = end
    if count:
        yield count, bytes(data)


def _ends(positions: bytearray) -> Iterator[int]:
    """Yield the ends of each document's positions, which are a count and as many numbers."""
    at, size = 0, len(positions)
    while at < size:
        shift = left = 0
        while positions[at] > 127:
            left |= (positions[at] & 127) << shift
            shift += 7
            at += 1
        left |= positions[at] << shift
        at += 1
        while left:
            left -= positions[at] < 128
            at += 1
        yield at
