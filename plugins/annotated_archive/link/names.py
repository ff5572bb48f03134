"""The names of an archive's authority records, to be found in a text all at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from hashlib import sha256

import ahocorasick

from annotated_archive.link.borders import begins_at, ends_at, is_unspaced
from annotated_archive.link.folded import BLOCK_END, FoldedForNames, fold_for_names
from annotated_archive.records.archive import Record
from annotated_archive.records.authority import Authority, Name, NameKind
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import Kind, RecordId

_WORD_BREAKS = re.compile(r"[ ・·]")
"""Japanese separates the names of a foreign person by dots."""

MOST_HITS = 200_000
"""Hits compared in one text, about a second's work; a long name, or one of many records, counts
several times. A megabyte of news with three names in each sentence has a tenth of it."""

_LONG_NAME = 100
"""Characters; comparing a name takes as much longer as it has hundreds of them."""

_ASCII_LETTERS_AND_DIGITS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class TooManyHits(Exception):
    """Names stand in a text, or over one another, more often than `MOST_HITS`."""


@dataclass(frozen=True, slots=True)
class NameUse:
    """One name as one record uses it."""

    record: RecordId
    written: str
    """As recorded, folded, with case."""
    person: bool
    """Whether the record is a person's."""
    acronym: bool = False
    """Whether the name counts only as written, and not in any case but all-lower."""
    weak: bool = False
    """Whether the name counts only beside another of the record, or where the article lists it."""
    when: EdtfDate | None = None
    """When the name was in use."""

    def allows(self, found: str) -> bool:
        """Whether the case of the words `found`, folded, lets them be this name."""
        if self.acronym:
            return found == self.written
        lower = found.lower()
        # A name recorded in small letters (bellingcat) may stand so, and as Bellingcat where
        # a sentence begins with it; a script without case has no small letters.
        return found != lower or found == found.upper() or self.written == self.written.lower()


@dataclass(frozen=True, slots=True)
class Hit:
    """A name between word borders, in folded text; several records may use it."""

    start: int
    end: int
    uses: tuple[NameUse, ...]
    """The names that are spelt so, with the case of the text."""


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of an archive. Built once, shared by all articles and worker processes."""

    automaton: ahocorasick.Automaton | None
    """Finds all names in one pass (Aho and Corasick 1975); None without names."""
    records: frozenset[str]
    """The ids of all authority records that were not withdrawn."""
    fingerprint: str = ""
    """Equal for the same names of the same records only."""

    def hits(self, folded: FoldedForNames) -> Iterator[Hit]:
        """Yield every name between word borders, in the order of their ends.

        Raises TooManyHits. The automaton's own longest match is of no use, because it ignores
        borders: it would find Mill Rose in "Mill Roses", drop it, and have lost Mill.
        """
        if self.automaton is None:
            return
        cased, lower = folded.cased, folded.lower
        looked_at = 0
        for last, (length, uses) in self.automaton.iter(lower):
            end = last + 1
            if (
                lower[end : end + 1] in _ASCII_LETTERS_AND_DIGITS
                and lower[last] in _ASCII_LETTERS_AND_DIGITS
            ):
                continue  # the commonest case, decided without a call
            looked_at += len(uses) * (1 + length // _LONG_NAME)
            if looked_at > MOST_HITS:
                raise TooManyHits
            start = end - length
            allowed = tuple(
                use
                for use in uses
                if begins_at(cased, start, end, person=use.person)
                and ends_at(cased, end, person=use.person)
                and use.allows(cased[start:end])
            )
            if allowed:
                yield Hit(start, end, allowed)


def names_of(authorities: Iterable[Record[Authority]]) -> Names:
    """Return the names by which texts mention the records.

    Left out are withdrawn records, themes, whose names are common words such as elections, names
    of persons that are one word, and names in square brackets.
    """
    uses: dict[str, list[NameUse]] = {}
    ids: set[str] = set()
    for record in authorities:
        if record.fields.withdrawn:
            continue
        ids.add(record.id)
        if record.kind is Kind.THEME:
            continue
        for use in _uses(record):
            for key in _keys(use):
                uses.setdefault(key, []).append(use)
    fingerprint = _fingerprint(uses, ids)
    if not uses:
        return Names(None, frozenset(ids), fingerprint)
    automaton = ahocorasick.Automaton()
    for key in sorted(uses):
        automaton.add_word(key, (len(key), tuple(uses[key])))
    automaton.make_automaton()
    return Names(automaton, frozenset(ids), fingerprint)


def _fingerprint(uses: Mapping[str, list[NameUse]], ids: Iterable[str]) -> str:
    fields = [
        (key, [(*astuple(replace(use, when=None)), str(use.when or "")) for use in uses[key]])
        for key in sorted(uses)
    ]
    return sha256(repr((fields, sorted(ids))).encode()).hexdigest()


def written(text: str) -> str:
    """Return a name folded for comparison, with case, without white space around it."""
    return fold_for_names(text).cased.replace(BLOCK_END, " ").strip()


def _uses(record: Record[Authority]) -> Iterator[NameUse]:
    person = record.kind is Kind.PERSON
    # An entry that repeats the preferred name tells that this is an acronym, or weak. Entries
    # with the same words all count, because a name can have been in use twice.
    entries = list(record.fields.names)
    if record.fields.name not in {entry.text for entry in entries}:
        entries.insert(0, Name(text=record.fields.name, kind=NameKind.MAIN))
    seen: set[NameUse] = set()
    for entry in entries:
        use = NameUse(
            RecordId(record.id),
            written(entry.text),
            person,
            entry.kind is NameKind.ACRONYM,
            entry.weak,
            entry.when,
        )
        told = use.written and not _is_bracketed(use.written)
        if told and use not in seen and not (person and not _is_full(use.written)):
            seen.add(use)
            yield use


def _is_bracketed(name: str) -> bool:
    """Whether the archive gave the name, such as “[redacted]”; other records may share it."""
    return name.startswith("[") and name.endswith("]")


def _is_full(name: str) -> bool:
    """Whether a person's name has at least two parts."""
    parts = [part for part in _WORD_BREAKS.split(name) if part]
    return len(parts) > 1 or (len(name) > 1 and is_unspaced(name) and not _is_katakana(name))


def _is_katakana(name: str) -> bool:
    return all("\u30a0" <= char <= "\u30ff" for char in name)


def _keys(use: NameUse) -> Iterator[str]:
    key = use.written.lower()
    yield key
    # After ل the article loses its alef, and a third lam: الوادي, للوادي; الليل, لليل.
    if key.startswith("ال") and len(key) > len("ال") + 1:
        rest = key.removeprefix("ال")
        yield ("ل" if rest.startswith("ل") else "لل") + rest
