"""One segment of the index: some documents, searched without any other file of the site.

It is a folder of parts, which the browser fetches on demand and once:

- `docs`: kind, language, length and dates of every document;
- `terms`: the part of each word;
- `w<n>`: words with their documents; `p<n>-<m>`: their positions in these, for phrases. A compound
  stands there beside the joined word, in each way in which it is written: `air-strike`, `air strike`;
- `f-<facet>`: the documents of each value of a facet;
- `x<n>`: title, address and text of a few documents, for results, and the strongest words of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotated_archive.export.search_records import FACETS
from annotated_archive.load.run import Run
from annotated_archive.search.compounds import closed_form
from annotated_archive.search.documents import Document
from annotated_archive.search.inverted import ENTITIES, Inverted, Words
from annotated_archive.search.pack import (
    after,
    browser_order,
    columns,
    number,
    numbers,
    packed,
    rising,
    text,
)
from annotated_archive.search.parts import Contents, TextsPart, WordsPart, part_files
from annotated_archive.search.words import stemmer

PART = 14_000
"""Bytes of words and documents in a part, before compression: some 11 kB over the network, a
quarter of the limit of a search for a word. Smaller parts make more files and a longer `terms`."""

TEXTS_PART = 3_200
"""Bytes of text in a part: a page of ten results reads ten such parts of about 1.6 kB."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The documents of a segment, inverted."""

    inverted: Inverted
    documents: Sequence[Document]
    at: Sequence[int] = ()
    """The document of the main segment that follows each one; empty in the main segment itself."""
    facets: Sequence[str] = tuple(FACETS.values())
    """The facets of its documents, in their order."""


def segment_files(segment: Segment, run: Run) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a segment, name and bytes; `run` makes its parts."""
    words = _words_parts(segment.inverted)
    texts = _texts_parts(segment.documents)
    yield "docs.bin", packed(_docs(segment, texts))
    yield "terms.bin", packed(_terms(segment.inverted, words))
    for position, facet in enumerate(segment.facets):
        yield f"f-{facet}.bin", packed(_facet(each.facets[position] for each in segment.documents))
    contents = Contents(segment.inverted.words, segment.documents)
    for files in run(part_files, contents, [*words, *texts]):
        yield from files


def _docs(segment: Segment, texts: Sequence[TextsPart]) -> bytes:
    languages = sorted({each.language for each in segment.documents})
    number_of = {language: each for each, language in enumerate(languages)}
    rows = [(each.row[0], number_of[each.language], *each.row[1:]) for each in segment.documents]
    head = number(len(rows)) + number(len(languages)) + b"".join(map(text, languages))
    parts = number(len(texts)) + numbers(each.end - each.first for each in texts)
    order = number(len(segment.at)) + numbers(segment.at)
    return head + parts + order + columns(rows)


def _texts_parts(documents: Sequence[Document]) -> list[TextsPart]:
    """Return the parts of texts, each with consecutive documents."""
    parts: list[TextsPart] = []
    first = size = 0
    for position, document in enumerate(documents):
        if size and size + document.shown > TEXTS_PART:
            parts.append(TextsPart(len(parts), first, position))
            first, size = position, 0
        size += document.shown
    if documents:
        parts.append(TextsPart(len(parts), first, len(documents)))
    return parts


def _facet(values_of: Iterable[Sequence[str]]) -> bytes:
    """Return the documents of each value, from the values of each document."""
    found: dict[str, list[int]] = {}
    for doc, values in enumerate(values_of):
        for value in values:
            found.setdefault(value, []).append(doc)
    data = bytearray(number(len(found)))
    for value in sorted(found):
        docs = rising(found[value])
        data += text(value) + number(len(found[value])) + number(len(docs)) + docs
    return bytes(data)


def _words_parts(inverted: Inverted) -> list[WordsPart]:
    """Return the parts of words, each with words of one section, in the order of stems."""
    parts: list[WordsPart] = []
    for section in sorted(inverted.words):
        words = inverted.words[section]
        stems: list[tuple[str, list[str]]] = []
        size = 0
        for stem, forms in _by_stem(section, words):
            weight = sum([len(words[form].rest) + 8 for form in forms])
            if stems and size + weight > PART:
                parts.append(WordsPart(len(parts), section, stems))
                stems, size = [], 0
            stems.append((stem, forms))
            size += weight
        if stems:
            parts.append(WordsPart(len(parts), section, stems))
    return parts


def _by_stem(section: str, words: Words) -> Iterator[tuple[str, list[str]]]:
    stem = stemmer(section)
    by_stem: dict[str, list[str]] = {}
    for form in browser_order(words):
        whole = form if form.isalnum() or section == ENTITIES else closed_form(form)
        by_stem.setdefault(stem(whole), []).append(form)
    for key in browser_order(by_stem):
        yield key, by_stem[key]


def _terms(inverted: Inverted, parts: Sequence[WordsPart]) -> bytes:
    """Return the table of the first words of parts."""
    table = bytearray(number(len(inverted.words)))
    count = 0
    for section in sorted(inverted.words):
        firsts = [part.stems[0][0] for part in parts if part.section == section]
        table += text(section) + number(count) + number(len(firsts))
        before = ""
        for first in firsts:
            table += after(before, first)
            before = first
        count += len(firsts)
    return bytes(table)
