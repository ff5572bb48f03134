"""Texts that come in and are nearly those of other articles, told by their sketches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotated_archive.importing.findings import import_warning
from annotated_archive.load.incoming import path_from_project
from annotated_archive.records.archive import Archive
from annotated_archive.records.problem import Problem
from annotated_archive.text.shingles import NEAR, likely_shares, sketch

_FEWEST = 5
"""Hashes of a sketch that is compared: those of a text of a paragraph."""

_BYTES = 4
"""Of one hash."""


def texts_alike(
    new: Mapping[str, bytes], places: Mapping[str, str], archive: Archive, content: str
) -> Iterator[Problem]:
    """Yield a finding for each new text that is nearly another, at the place it came from.

    `new` holds sketches by the paths of records, `places` where each came from; `content` is the
    name of the content folder. A check compares the texts themselves.
    """
    if not new:
        return
    # A tombstone has no text; any other article may be an earlier import of the same text.
    sketches = {
        record.path: sketch(record.body) for record in archive.articles.values() if record.body
    }
    sketches |= new
    long = {path: each for path, each in sketches.items() if len(each) >= _FEWEST * _BYTES}
    for one, another, share in likely_shares(long):
        if share < NEAR:
            continue
        for path, other in ((another, one), (one, another)):
            if path in new:
                yield import_warning(
                    "import-near-copy",
                    places[path],
                    f"about {share:.0%} of the shorter text is in "
                    f"{path_from_project(other, content)} as well",
                    "if it is the same article, delete the record; a later version is version_of: it",
                )
                break
