"""The names of authority records for the search, in every spelling."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from annotated_archive.edition import Edition
from annotated_archive.records.archive import Record
from annotated_archive.records.authority import Authority, NameKind, Region
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import AUTHORITY_KINDS, RecordId

ACRONYM, HIDDEN, FORMER = 1, 2, 4
"""Bits of a name: it is an acronym; it is a misspelling, which is never shown; it is a former
name."""

_DOUBT = "?~%"
"""EDTF's signs for uncertain and approximate; the record's page tells what they mean."""


def names_file(edition: Edition) -> bytes:
    """Return the records with their names, as JSON.

    A row is `[id, kind, qualifier, articles, regions around it, name…]`, and the first name is the
    preferred one. Articles are the number filed under the record; `[filed, all]` where others
    are filed within it. A name is its text, or `[text, bits, from, to, who says so…]` without what
    is empty at its end. The browser also takes the names and addresses of the values of facets
    from here.
    """
    filed = Counter(key for ids in edition.facets.of_article.values() for key in ids)
    rows = [
        _row(edition, key, record, filed[key])
        for key, record in edition.archive.authorities.items()
        if record.fields.withdrawn is None
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _row(edition: Edition, key: RecordId, record: Record[Authority], filed: int) -> list[Any]:
    authority = record.fields
    every = len(edition.facets.articles.get(key, ()))
    within = authority.within if isinstance(authority, Region) else ()
    return [
        key,
        AUTHORITY_KINDS.index(record.kind),
        authority.qualifier or "",
        filed if filed == every else [filed, every],
        [each for each in within if _is_known(edition, each)],
        *_names(edition, authority),
    ]


def _names(edition: Edition, authority: Authority) -> list[Any]:
    found: dict[str, list[Any]] = {authority.name: [0]}
    for name in authority.names:
        bits = ACRONYM * (name.kind is NameKind.ACRONYM)
        bits |= HIDDEN * (name.kind is NameKind.MISSPELLING)
        bits |= FORMER * (name.kind is NameKind.FORMER)
        who = [_called(edition, agent) for agent in name.according_to]
        if name.text in found:  # what is said of one of two equal names does not hold for both
            found[name.text] = [found[name.text][0] | bits & ~FORMER]
        else:
            found[name.text] = [bits, *_ends(name.when), *filter(None, who)]
    return [_short([text, *rest]) for text, rest in found.items()]


def _ends(when: EdtfDate | None) -> tuple[str, str]:
    """Return from when to when a name was in use, as written, but without signs of doubt."""
    if when is None:
        return "", ""
    ends = (when.start, when.end) if when.interval else (when, when)
    first, last = (each.text if each is not None and each.lower else "" for each in ends)
    return first.rstrip(_DOUBT), last.rstrip(_DOUBT)


def _called(edition: Edition, agent: str) -> str:
    """Return the name of who says something; empty for a withdrawn record."""
    record = edition.archive.authorities.get(RecordId(agent))
    if record is None:
        return agent
    return record.fields.name if record.fields.withdrawn is None else ""


def _is_known(edition: Edition, region: str) -> bool:
    record = edition.archive.authorities.get(RecordId(region))
    return record is not None and record.fields.withdrawn is None


def _short(name: list[Any]) -> Any:
    """Return a name without what is empty at its end."""
    while len(name) > 1 and not name[-1]:
        name.pop()
    return name if len(name) > 1 else name[0]
