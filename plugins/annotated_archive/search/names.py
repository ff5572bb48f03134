"""The names of authority records for the search, in every spelling."""

from __future__ import annotations

import json

from annotated_archive.edition import Edition
from annotated_archive.records.authority import Authority, NameKind
from annotated_archive.records.ids import AUTHORITY_KINDS

ACRONYM, HIDDEN = 1, 2
"""Bits of a name: it is an acronym; it is a misspelling, which is never shown."""


def names_file(edition: Edition) -> bytes:
    """Return the records with their names, as JSON: `[id, kind, qualifier, [name, bits]…]`.

    The first name is the preferred one. The browser also takes the names and addresses of the
    values of facets from here.
    """
    rows = [
        [
            key,
            AUTHORITY_KINDS.index(record.kind),
            record.fields.qualifier or "",
            *_names(record.fields),
        ]
        for key, record in edition.archive.authorities.items()
        if record.fields.withdrawn is None
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _names(authority: Authority) -> list[tuple[str, int]]:
    found: dict[str, int] = {authority.name: 0}
    for name in authority.names:
        bits = ACRONYM * (name.kind is NameKind.ACRONYM)
        bits |= HIDDEN * (name.kind is NameKind.MISSPELLING)
        found[name.text] = found.get(name.text, 0) | bits
    return list(found.items())
