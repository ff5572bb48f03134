"""The inverted index: word -> its documents, with weights and positions.

Workers invert batches of documents into bytes, which are joined by copying.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from operator import sub
from typing import Any, NamedTuple

from annotated_archive.export.search_records import SearchRecord
from annotated_archive.search.hyphenated import hyphenated
from annotated_archive.search.pack import number, numbers
from annotated_archive.search.strongest import STOP, numbered_stems, strongest
from annotated_archive.search.words import FOLDED, section_of, tokens

TITLE_WEIGHT = 5
"""The weight of a word in the title, and in any name of an authority record."""

LEAD_WEIGHT = 3
LEAD = 30
"""The first thirty words of a text, where news says what it is about, weigh more. Of 1,200
known-item searches in Reuters-21578, 96 of 100 found their article among the first ten, against
94 without the lead."""

ITSELF = 60
"""The weight of an authority record for its own name, so that its page comes first."""

GAP = 64
"""Positions left free between title, text and names, so that no phrase runs across."""

ENTITIES = "@"
"""The section whose words are the ids of authority records that documents mention."""


@dataclass(slots=True)
class Postings:
    """The documents of one word, in the bytes of the index."""

    first: int
    """The first document."""
    weight: int
    """The weight of the word in the first document."""
    last: int
    """The last document, from which the next is counted."""
    count: int
    """The number of documents."""
    rest: bytearray
    """The documents after the first."""
    positions: bytearray
    """For each document, the number of positions, and these."""

    def data(self) -> bytes:
        """Return the documents as bytes, the first counted from 0."""
        return posting(self.first, self.weight) + self.rest


def posting(gap: int, weight: int) -> bytes:
    """Return one document of a word as bytes: the distance from the one before, and the weight.

    Weights to 3 share a number with the distance.
    """
    if weight < 4:
        return number(gap << 2 | weight - 1)
    return number(gap << 2 | 3) + number(weight - 4)


Words = dict[str, Postings]
"""Folded word, or id -> its documents."""


class InvertedDocuments(NamedTuple):
    """A run of inverted documents for another process: columns of plain values."""

    sections: dict[str, tuple[list[Any], ...]]
    """Section -> its words, and a column for each field of their postings."""
    lengths: list[int]
    """The number of words of each document."""


@dataclass(slots=True)
class Inverting:
    """A run of documents that is being inverted."""

    words: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    """Section -> word -> the number of its stem; document, weight and bytes of positions, and again
    for the next."""
    lengths: list[int] = field(default_factory=list)

    def add(self, record: SearchRecord) -> tuple[int, bytes]:
        """Add the next document; return the number of its words, and the strongest of them."""
        doc = len(self.lengths)
        placed = _Placed()
        title_end, lead_end, text_end = placed.add(record)
        section = section_of(record.language)
        words = self.words.setdefault(section, {})
        stems, often = numbered_stems(section), dict[int, int]()
        length = 0
        for form, positions in placed.positions.items():
            count = weight = len(positions)
            length += count
            position = positions[0]
            where = _ONCE[position] if count == 1 and position < len(_ONCE) else _where(positions)
            if position < lead_end or positions[-1] >= text_end:
                for position in positions:
                    if position < title_end:
                        weight += TITLE_WEIGHT - 1
                        count += 1  # what it says in its title it says twice
                    elif position >= text_end:
                        weight += TITLE_WEIGHT - 1
                    elif position < lead_end:
                        weight += LEAD_WEIGHT - 1
            ours = words.get(form)
            if ours is None:
                ours = words[form] = [stems[form]]
            ours += (doc, weight, where)
            stem = ours[0]
            if stem in often:
                often[stem] += count
            else:
                often[stem] = count
        _join(words, record, doc)
        self._mention(record, doc)
        self.lengths.append(length)
        return length, strongest(often)

    def _mention(self, record: SearchRecord, doc: int) -> None:
        words = self.words.setdefault(ENTITIES, {})
        named = {key: count + 1 for key, count in record.mentions.items()}
        if is_authority(record):
            named[record.id] = ITSELF
        for key, weight in named.items():
            words.setdefault(key, [STOP]).extend((doc, weight, b""))

    def run(self) -> InvertedDocuments:
        """Return the documents as columns."""
        return InvertedDocuments(
            {name: _columns(words) for name, words in self.words.items()}, self.lengths
        )


def _join(words: dict[str, list[Any]], record: SearchRecord, doc: int) -> None:
    """Add the compounds that a document writes with hyphens; their parts have the positions."""
    found = dict.fromkeys(() if record.kind == "note" else hyphenated(record.title), TITLE_WEIGHT)
    text = record.text if not record.own_words else f"{record.text}\n{record.own_words}"
    for form in hyphenated(text):
        found[form] = found.get(form, 0) + 1
    for form, weight in found.items():
        words.setdefault(form, [STOP]).extend((doc, weight, _NOWHERE))


_ONE = 4
"""Values of a word that one document has."""


def _columns(words: dict[str, list[Any]]) -> tuple[list[Any], ...]:
    rests, positions = [], []
    for found in words.values():
        if len(found) == _ONE:  # as half of the words are
            rests.append(b"")
            positions.append(found[3])
        else:
            docs = found[1::3]
            gaps = map(sub, docs[1:], docs)
            rests.append(b"".join(map(posting, gaps, found[5::3])))
            positions.append(b"".join(found[3::3]))
    firsts = [found[1] for found in words.values()]
    weights = [found[2] for found in words.values()]
    lasts = [found[-3] for found in words.values()]
    counts = [len(found) // 3 for found in words.values()]
    return list(words), firsts, weights, lasts, counts, rests, positions


@dataclass(slots=True)
class Inverted:
    """All documents, inverted."""

    words: dict[str, Words] = field(default_factory=dict)
    """Section -> its words."""
    lengths: list[int] = field(default_factory=list)
    """The number of words of each document."""

    def append(self, run: InvertedDocuments) -> None:
        """Add the run of documents that come next."""
        base = len(self.lengths)
        for section, columns in run.sections.items():
            words = self.words.setdefault(section, {})
            for form, first, weight, last, count, rest, positions in zip(*columns, strict=True):
                ours = words.get(form)
                if ours is None:
                    words[form] = Postings(
                        first + base,
                        weight,
                        last + base,
                        count,
                        bytearray(rest),
                        bytearray(positions),
                    )
                    continue
                ours.rest += posting(first + base - ours.last, weight)
                ours.rest += rest
                ours.positions += positions
                ours.count += count
                ours.last = last + base
        self.lengths += run.lengths


_ONCE = tuple(numbers((1, position)) for position in range(4_096))
"""The bytes of a word that stands in a document once, as most do, by its position, up to the length
of most texts."""


_NOWHERE, _TWICE = numbers((0,)), numbers((2,))


def _where(positions: list[int]) -> bytes:
    if len(positions) == 2:
        first, second = positions
        return _TWICE + number(first) + number(second - first)
    return numbers((len(positions), positions[0], *map(sub, positions[1:], positions)))


def is_authority(record: SearchRecord) -> bool:
    """Whether a document is an authority record."""
    return record.kind not in ("article", "note")


@dataclass(slots=True)
class _Placed:
    """The words of a document at their positions."""

    positions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Word -> its positions, which rise."""

    def add(self, record: SearchRecord) -> tuple[int, int, int]:
        """Add the words of a document; return the ends of title, lead and text.

        The title of a note is that of its target, and does not count.
        """
        at = self._put("" if record.kind == "note" else record.title, 0)
        start = at + GAP
        end = self._put(record.text, start)
        if record.by:
            end = self._put(record.by, end + GAP)
        if record.own_words:
            for words in record.own_words.split("\n"):
                end = self._put(words, end + GAP)
        if is_authority(record):
            for name in record.names[1:]:
                self._put(name, max(end, self._last()) + GAP)
        return at, start + LEAD, end

    def _put(self, text: str, at: int) -> int:
        """Add the words of a text from a position on; return the position behind them."""
        positions, forms = self.positions, map(FOLDED.__getitem__, tokens(text))
        for at, form in enumerate(forms, start=at):  # noqa: B020  # goes on from there
            positions[form].append(at)
        positions.pop("", None)  # of a word that has only marks
        return at + 1

    def _last(self) -> int:
        return max((positions[-1] for positions in self.positions.values()), default=0)
