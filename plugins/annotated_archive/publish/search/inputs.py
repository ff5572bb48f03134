"""What a document is made from, as a digest: an equal one stands for an equal document.

Worked out from what an edition knows of files and texts, without making the document, which
takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b

from annotated_archive.export.search_records import Documents
from annotated_archive.records.ids import NoteId

BYTES = 16


def document_inputs(source: Documents, keys: Sequence[str]) -> list[bytes]:
    """Return, for each document, the digest of all that it is made from.

    Of authority records any document may show what all of them are called and lie in: where
    one is named otherwise, all digests are others.
    """
    shared = blake2b(repr(_of_all(source)).encode(), digest_size=BYTES)
    found = []
    for key in keys:
        digest = shared.copy()
        digest.update("\0".join(_of_one(source, key)).encode("utf-8", "surrogatepass"))
        found.append(digest.digest())
    return found


def _of_all(source: Documents) -> tuple[object, ...]:
    edition = source.edition
    return (
        edition.settings.language,
        source.names.fingerprint,
        [
            (key, record.fields.name, edition.facets.broader.get(key, ()))
            for key, record in edition.archive.authorities.items()
        ],
    )


def _of_one(source: Documents, key: str) -> Iterator[str]:
    edition = source.edition
    if "/" in key:
        # The title, place and subjects of what a note is about stand in its document.
        target = edition.notes.places[NoteId(key)].record
        records = [edition.archive.notes[NoteId(key)], edition.archive.get(target or "")]
    else:
        records = [edition.archive.get(key)]
    for record in records:
        assert record is not None  # `search_keys` names only what there is
        yield record.path
        yield record.digest
    text = edition.linked.packed[key]
    yield text.names
    yield text.digest.hex()
    yield str(len(edition.notes_on(key)))
