"""Authority seeds: lists of places or groups that a new record takes names from.

A seed is a JSON list of objects, or a mapping of such lists. The keys that count are `name`,
`aliases`, names in other languages as `name_ar` and `aliases_ar` or as `names: {fr: …}`, and `lat`
and `lon`, and of lists with a hierarchy `id` (or `code`, `iso3`) and `parent`. Builds read no seed.
"""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from typing import Any

from annotated_archive.link.suggest import CLOSE
from annotated_archive.records.ids import slug
from annotated_archive.records.indexes import is_record_id

_OTHER_LANGUAGE = re.compile(r"(name|aliases)_([a-z]{2,3})\Z")


class SeedError(ValueError):
    """The seed cannot be read, or has no such entry."""


@dataclass(frozen=True, slots=True)
class SeedRecord:
    """A record that an entry of a seed makes."""

    id: str
    fields: dict[str, Any]
    """Its front matter, without `within`."""
    parent: str
    """The id of the record of the entry above it; empty for one that the seed has no entry of."""
    shares_name: bool = False
    """Whether another entry of the seed has the same name, so that its id alone tells it."""


class Seed:
    """The entries of a seed, each with the id that its record gets.

    Raises SeedError for what is no seed.
    """

    def __init__(self, data: bytes) -> None:
        self._entries = [entry for entry in _read(data) if entry.get("name")]
        self._by_key = {
            str(entry[key]): entry
            for key in ("name", "iso3", "code", "id")
            for entry in self._entries
            if entry.get(key)
        }
        names = Counter(str(entry["name"]) for entry in self._entries)
        self._shared = {name for name, times in names.items() if times > 1}
        self._ids = self._ids_of_all()

    def fields(self, wanted: str, source: str | None = None) -> dict[str, Any]:
        """Return the fields of the entry of an id, a code or a name. Raises SeedError."""
        return self._fields_of(self._entry(wanted), source)

    def branch(self, within: str | None, source: str | None = None) -> list[SeedRecord]:
        """Return the records of all entries, or of one entry and of those below it, parents first.

        An entry stands below another whose `id`, `code`, `iso3` or `name` it gives as its
        `parent`. Raises SeedError where the seed has no entry `within`.
        """
        inside = self._entries if within is None else self._inside(within)
        wanted = {id(entry) for entry in inside}
        found: dict[int, SeedRecord] = {}
        for entry in inside:
            for each in reversed(list(self._above(entry))):
                if id(each) in found or id(each) not in wanted:
                    continue
                parent = self._parent(each)
                is_there = parent is not None and id(parent) in found
                found[id(each)] = SeedRecord(
                    self._ids[id(each)],
                    self._fields_of(each, source),
                    self._ids[id(parent)] if is_there else "",
                    str(each["name"]) in self._shared,
                )
        return list(found.values())

    def _fields_of(self, entry: dict[str, Any], source: str | None) -> dict[str, Any]:
        """Return the fields of an entry; equal names are told apart by what the places lie in."""
        fields = _fields(entry, source)
        parent = self._parent(entry)
        if fields["name"] in self._shared and parent and parent["name"] != entry["name"]:
            fields["qualifier"] = str(parent["name"])
        return fields

    def _entry(self, wanted: str) -> dict[str, Any]:
        """Return the entry that is meant by an id or a code, or else by its name."""
        keys = ("id", "code", "iso3")
        found = [each for each in self._entries if wanted in [each.get(key) for key in keys]]
        found = found or [each for each in self._entries if self._ids[id(each)] == wanted]
        found = found or [each for each in self._entries if each["name"] == wanted]
        if not found and (spelt := slug(wanted)):
            found = [each for each in self._entries if slug(str(each["name"])) == spelt]
        if len(found) > 1:
            ids = ", ".join(self._ids[id(each)] for each in found)
            raise SeedError(f"“{wanted}” is the name of several entries; name one by its id: {ids}")
        if not found:
            raise SeedError(f"no entry “{wanted}”; {self._likely(wanted)}")
        return found[0]

    def _likely(self, wanted: str) -> str:
        names = list(dict.fromkeys(str(entry["name"]) for entry in self._entries))
        folded = wanted.casefold()
        likely = difflib.get_close_matches(wanted, names, n=_MOST_LIKELY, cutoff=CLOSE)
        likely += [each for each in names if folded in each.casefold() and each not in likely]
        if likely:
            shown = " or ".join(f"“{each}”" for each in likely[:_MOST_LIKELY])
            return f"did you mean {shown}?"
        top = ", ".join(str(each["name"]) for each in self._entries[:_MOST_LIKELY])
        return f"it has {len(names):,} names, such as {top}"

    def _ids_of_all(self) -> dict[int, str]:
        """Return the id of each entry's record, by the entry's identity: no two are the same.

        Entries of one name are told apart by what they lie in, whatever branch is taken.
        """
        wanted = {}
        for entry in self._entries:
            own = str(entry.get("id", ""))
            wanted[id(entry)] = own if is_record_id(own) else slug(str(entry["name"]))
        many = Counter(wanted.values())
        taken: set[str] = {each for each, times in many.items() if times == 1}
        ids = {}
        for entry in self._entries:
            record_id = wanted[id(entry)]
            if many[record_id] > 1:
                parent = self._parent(entry)
                longer = slug(f"{record_id}-{parent['name']}") if parent else record_id
                record_id = next(each for each in _numbered(longer) if each not in taken)
            taken.add(record_id)
            ids[id(entry)] = record_id
        return ids

    def _parent(self, entry: dict[str, Any]) -> dict[str, Any] | None:
        return self._by_key.get(str(entry["parent"])) if entry.get("parent") else None

    def _above(self, entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield an entry and those it stands below, the nearest first; a ring ends at its start."""
        seen: set[int] = set()
        above: dict[str, Any] | None = entry
        while above is not None and id(above) not in seen:
            seen.add(id(above))
            yield above
            above = self._parent(above)

    def _inside(self, within: str) -> list[dict[str, Any]]:
        """Return an entry and those below it, or those below a place that the seed names only."""
        is_outside = within not in self._by_key
        tops = [each for each in self._entries if is_outside and each.get("parent") == within]
        return [entry for top in tops or [self._entry(within)] for entry in self._below(top)]

    def _below(self, top: dict[str, Any]) -> list[dict[str, Any]]:
        """Return an entry and those that stand below it, in the order of the seed."""
        return [entry for entry in self._entries if any(each is top for each in self._above(entry))]


_MOST_LIKELY = 5
"""Names that one message suggests."""


def _numbered(record_id: str) -> Iterator[str]:
    yield record_id
    yield from (f"{record_id}-{number}" for number in count(2))


def _read(data: bytes) -> list[dict[str, Any]]:
    try:
        return list(_entries(json.loads(data)))
    except ValueError as error:
        raise SeedError(f"this is not JSON: {error}") from error


def _entries(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        data = [entry for value in data.values() if isinstance(value, list) for entry in value]
    if not isinstance(data, list):
        raise SeedError("a seed is a JSON list of objects")
    yield from (entry for entry in data if isinstance(entry, dict))


def _fields(entry: dict[str, Any], source: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {"name": str(entry["name"])}
    names = [_name(alias, None) for alias in _texts(entry.get("aliases"))]
    foreign: dict[str, list[str]] = {}
    for key, value in entry.items():
        match = _OTHER_LANGUAGE.match(key)
        if match and match[2] != "en":
            at = 0 if match[1] == "name" else len(foreign.get(match[2], ()))
            foreign.setdefault(match[2], [])[at:at] = _texts(value)
    for language, text in (entry.get("names") or {}).items():
        if language != "en":
            foreign.setdefault(language, []).extend(_texts(text))
    for language, texts in sorted(foreign.items()):
        names += [
            _name(text, language, "main" if number == 0 else "variant")
            for number, text in enumerate(dict.fromkeys(texts))
        ]
    names = [name for name in names if name["text"] != found["name"]]
    if names:
        found["names"] = names
    if entry.get("lat") is not None and entry.get("lon") is not None:
        found["point"] = {"lat": str(entry["lat"]), "lon": _degrees_east(entry["lon"])}
    if source:
        found["sources"] = [{"title": source}]
    return found


def _degrees_east(written: Any) -> str:
    """Return a longitude between -180 and 180; some lists count on, over the date line."""
    try:
        degrees = Decimal(str(written))
    except ArithmeticError:
        return str(written)
    return str(degrees - 360 if 180 < degrees <= 360 else degrees)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(text) for text in value] if isinstance(value, list) else []


def _name(text: str, language: str | None, kind: str = "variant") -> dict[str, str]:
    # A short name in capitals is an acronym: no place or group is written so otherwise.
    if language is None and re.fullmatch(r"[A-Z]{2,6}", text):
        kind = "acronym"
    return {"text": text, **({"lang": language} if language else {}), "kind": kind}
