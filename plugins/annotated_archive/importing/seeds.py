"""Authority seeds: lists of places or groups that a new record takes names from.

A seed is a JSON list of objects, or a mapping of such lists. The keys that count are `name`,
`aliases`, names in other languages as `name_ar` and `aliases_ar` or as `names: {fr: …}`, and `lat`
and `lon`, and of lists with a hierarchy `id` (or `code`, `iso3`) and `parent`. Builds read no seed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotated_archive.link.suggest import did_you_mean
from annotated_archive.records.ids import slug
from annotated_archive.records.indexes import is_record_id

_OTHER_LANGUAGE = re.compile(r"(name|aliases)_([a-z]{2,3})\Z")


class SeedError(ValueError):
    """The seed cannot be read, or has no such entry."""


def seed_fields(data: bytes, wanted: str, source: str | None = None) -> dict[str, Any]:
    """Return the fields of the entry whose id or name is `wanted`.

    Raises SeedError, which suggests the nearest name.
    """
    entries = _read(data)
    matches = [entry for entry in entries if wanted in (entry.get("id"), entry.get("name"))]
    if len(matches) > 1:
        ids = ", ".join(str(entry.get("id", "?")) for entry in matches)
        raise SeedError(f"“{wanted}” is the name of several entries; name one by its id: {ids}")
    if not matches:
        known = [str(entry["name"]) for entry in entries if entry.get("name")]
        raise SeedError(f"no entry “{wanted}”; {did_you_mean(wanted, known)}")
    return _fields(matches[0], source)


@dataclass(frozen=True, slots=True)
class SeedRecord:
    """A record that an entry of a seed makes."""

    id: str
    fields: dict[str, Any]
    """Its front matter, without `within`."""
    parent: str
    """The id of the record of the entry above it; empty for one that the seed has no entry of."""


def seed_branch(data: bytes, within: str | None, source: str | None = None) -> list[SeedRecord]:
    """Return the records of all entries, or of those below the entry `within`, parents first.

    An entry stands below another whose `id`, `code`, `iso3` or `name` it gives as its `parent`.
    Raises SeedError.
    """
    entries = [entry for entry in _read(data) if entry.get("name")]
    by_key = {
        str(entry[key]): entry
        for key in ("name", "iso3", "code", "id")
        for entry in entries
        if entry.get(key)
    }
    top = by_key.get(within) if within is not None else None
    if within is not None and top is None:
        names = [str(entry["name"]) for entry in entries]
        raise SeedError(f"no entry “{within}”; {did_you_mean(within, names)}")
    found: dict[int, SeedRecord] = {}
    for entry in entries:
        above = list(_above(entry, by_key))
        if top is not None and all(each is not top for each in above):
            continue
        for each in reversed(above):
            outside = top is not None and all(other is not top for other in _above(each, by_key))
            if id(each) in found or outside:
                continue
            parent = by_key.get(str(each.get("parent")))
            has_parent = parent is not None and id(parent) in found
            found[id(each)] = SeedRecord(
                _id_of(each), _fields(each, source), _id_of(parent) if parent and has_parent else ""
            )
    return list(found.values())


def _above(entry: dict[str, Any], by_key: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield an entry and those it stands below, the nearest first; a ring ends where it closes."""
    seen: set[int] = set()
    above: dict[str, Any] | None = entry
    while above is not None and id(above) not in seen:
        seen.add(id(above))
        yield above
        above = by_key.get(str(above.get("parent")))


def _id_of(entry: dict[str, Any]) -> str:
    own = str(entry.get("id", ""))
    return own if is_record_id(own) else slug(str(entry["name"]))


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
        found["point"] = {"lat": str(entry["lat"]), "lon": str(entry["lon"])}
    if source:
        found["sources"] = [{"title": source}]
    return found


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(text) for text in value] if isinstance(value, list) else []


def _name(text: str, language: str | None, kind: str = "variant") -> dict[str, str]:
    # A short name in capitals is an acronym: no place or group is written so otherwise.
    if language is None and re.fullmatch(r"[A-Z]{2,6}", text):
        kind = "acronym"
    return {"text": text, **({"lang": language} if language else {}), "kind": kind}
