"""The inverted index: word -> the documents it stands in, how weightily, and where.

Batches of documents are inverted by workers into bytes, and joined by copying these; nothing
is kept a document and word but what is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import sub
from typing import Any, NamedTuple

from annotated_archive.export.search_records import SearchRecord
from annotated_archive.search.pack import number, numbers
from annotated_archive.search.words import fold_word, section_of, tokens

TITLE_WEIGHT = 5
"""What a word in the title counts, and in any name of an authority record."""

LEAD_WEIGHT = 3
LEAD = 30
"""What a word counts in the first thirty words of the text: news says what it is about there. Measured on 1,200 known-item searches in Reuters-21578: 96 of 100 found
among the first ten, against 94 without the lead."""

ITSELF = 60
"""What an authority record counts for its own name: its page comes before all that names it."""

GAP = 64
"""Places left free between title, text and names, so that no phrase runs across."""

ENTITIES = "@"
"""The section whose words are the ids of authority records: what mentions them."""


@dataclass(slots=True)
class Postings:
    """The documents of one word, as they are written."""

    first: int
    """The first document."""
    weight: int
    """How weighty the word is there."""
    last: int
    """The last document, from which the next is counted."""
    count: int
    """How many documents."""
    rest: bytearray
    """The documents after the first."""
    places: bytearray
    """For each document, how many places and where."""

    def data(self) -> bytes:
        """Return the documents as bytes, the first counted from 0."""
        return posting(self.first, self.weight) + self.rest


def posting(gap: int, weight: int) -> bytes:
    """Return one document of a word: how far from the one before, and how weighty.

    Weights to 3 share the number with the distance.
    """
    if weight < 4:
        return number(gap << 2 | weight - 1)
    return number(gap << 2 | 3) + number(weight - 4)


Words = dict[str, Postings]
"""Folded word, or id -> its documents."""


class InvertedDocuments(NamedTuple):
    """A run of documents, inverted, as it travels between processes: columns of plain values."""

    sections: dict[str, tuple[list[Any], ...]]
    """Section -> its words, and a column for each field of their postings."""
    lengths: list[int]
    """For each document, how many words it has."""


@dataclass(slots=True)
class Inverting:
    """A run of documents that is being inverted."""

    words: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    """Section -> word -> document, weight and bytes of places, and again for the next."""
    lengths: list[int] = field(default_factory=list)

    def add(self, record: SearchRecord) -> int:
        """Take in the next document, return how many words it has."""
        doc = len(self.lengths)
        found, (title_end, lead_end, text_end) = _places(record)
        words = self.words.setdefault(section_of(record.language), {})
        length = 0
        for form, places in found.items():
            weight = len(places)  # what it counts where all of them are in the text
            length += weight
            place = places[0]
            where = _ONCE[place] if weight == 1 and place < len(_ONCE) else _where(places)
            if place < lead_end or places[-1] >= text_end:
                for place in places:
                    if title_end <= place < text_end:
                        weight += LEAD_WEIGHT - 1 if place < lead_end else 0
                    else:
                        weight += TITLE_WEIGHT - 1
            ours = words.get(form)
            if ours is None:
                words[form] = [doc, weight, where]
            else:
                ours += (doc, weight, where)
        self._mention(record, doc)
        self.lengths.append(length)
        return length

    def _mention(self, record: SearchRecord, doc: int) -> None:
        words = self.words.setdefault(ENTITIES, {})
        named = {key: count + 1 for key, count in record.mentions.items()}
        if is_authority(record):
            named[record.id] = ITSELF
        for key, weight in named.items():
            words.setdefault(key, []).extend((doc, weight, b""))

    def run(self) -> InvertedDocuments:
        """Return what was taken in."""
        return InvertedDocuments(
            {name: _columns(words) for name, words in self.words.items()}, self.lengths
        )


def _columns(words: dict[str, list[Any]]) -> tuple[list[Any], ...]:
    firsts, weights, lasts, counts, rests, places = [], [], [], [], [], []
    for found in words.values():
        docs, weighs = found[0::3], found[1::3]
        firsts.append(docs[0])
        weights.append(weighs[0])
        lasts.append(docs[-1])
        counts.append(len(docs))
        rests.append(b"".join(map(posting, map(sub, docs[1:], docs), weighs[1:])))
        places.append(b"".join(found[2::3]))
    return list(words), firsts, weights, lasts, counts, rests, places


@dataclass(slots=True)
class Inverted:
    """Documents, inverted."""

    words: dict[str, Words] = field(default_factory=dict)
    """Section -> its words."""
    lengths: list[int] = field(default_factory=list)
    """For each document, how many words it has."""

    def append(self, run: InvertedDocuments) -> None:
        """Take in the run of documents that come next."""
        base = len(self.lengths)
        for section, columns in run.sections.items():
            words = self.words.setdefault(section, {})
            for form, first, weight, last, count, rest, places in zip(*columns, strict=True):
                ours = words.get(form)
                if ours is None:
                    words[form] = Postings(
                        first + base, weight, last + base, count, bytearray(rest), bytearray(places)
                    )
                    continue
                ours.rest += posting(first + base - ours.last, weight)
                ours.rest += rest
                ours.places += places
                ours.count += count
                ours.last = last + base
        self.lengths += run.lengths


_ONCE = tuple(numbers((1, place)) for place in range(4_096))
"""What is written of a word that stands in a document once, by its place there: of most. No
longer than most texts are."""


def _where(places: list[int]) -> bytes:
    return numbers((len(places), places[0], *map(sub, places[1:], places)))


def is_authority(record: SearchRecord) -> bool:
    """Whether a document is an authority record."""
    return record.kind not in ("article", "note")


def _places(record: SearchRecord) -> tuple[dict[str, list[int]], tuple[int, int, int]]:
    """Return where each word stands, and where title, lead and text end.

    A note is not found by the title of what it is about.
    """
    found: dict[str, list[int]] = {}
    title = [] if record.kind == "note" else tokens(record.title)
    body = tokens(record.text)
    at = _put(found, title, 0)
    start = at + GAP
    end = _put(found, body, start)
    if record.by:
        end = _put(found, tokens(record.by), end + GAP)
    if is_authority(record):
        for name in record.names[1:]:
            _put(found, tokens(name), max(end, _last(found)) + GAP)
    return found, (at, start + LEAD, end)


def _put(found: dict[str, list[int]], words: Iterable[str], at: int) -> int:
    for at, form in enumerate(map(fold_word, words), start=at):  # noqa: B020  # goes on from there
        if form in found:
            found[form].append(at)
        else:
            found[form] = [at]
    found.pop("", None)
    return at + 1


def _last(found: dict[str, list[int]]) -> int:
    return max((places[-1] for places in found.values()), default=0)
