"""The digest of the inputs of a document: equal inputs make equal documents.

Digests of files and texts are enough for it; to make the document takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from annotated_archive.export.own_values import own_values
from annotated_archive.export.search_records import Documents
from annotated_archive.records.archive import Record
from annotated_archive.records.ids import NoteId

BYTES = 16


def document_inputs(source: Documents, keys: Sequence[str]) -> list[bytes]:
    """Return the digest of the inputs of each document.

    Any document may depend on the names of all authority records and on the regions around them,
    so that one other name changes all digests.
    """
    shared = blake2b(repr(_of_all(source)).encode(), digest_size=BYTES)
    found = []
    for key in keys:
        digest = shared.copy()
        digest.update(_of_one(source, key).encode("utf-8", "surrogatepass"))
        found.append(digest.digest())
    return found


def _of_all(source: Documents) -> tuple[object, ...]:
    edition = source.edition
    return (
        edition.settings.language,
        source.names.fingerprint,
        [
            (
                key,
                record.fields.name,
                record.fields.withdrawn is None,
                edition.facets.broader.get(key, ()),
            )
            for key, record in edition.archive.authorities.items()
        ],
    )


def _of_one(source: Documents, key: str) -> str:
    edition = source.edition
    record: Record[Any] | None
    target: Record[Any] | None = None
    if "/" in key:
        # The title, place and subjects of what a note is about stand in its document.
        record = edition.archive.notes[NoteId(key)]
        target = edition.archive.get(edition.notes.places[NoteId(key)].record or "")
    else:
        record = edition.archive.get(key)
    assert record is not None  # `search_keys` names only what there is
    text = edition.linked.packed[key]
    own = f"{record.path}\0{record.digest}\0{text.names}\0{text.digest.hex()}"
    if record.own:  # with the titles of records that they name
        own += f"\0{own_values(edition, record)!r}"
    about = f"{target.path}\0{target.digest}" if target else ""
    return f"{own}\0{len(edition.notes_on(key))}\0{about}"
