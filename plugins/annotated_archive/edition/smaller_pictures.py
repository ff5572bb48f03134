"""Which pictures of an edition have smaller sizes, and those that an earlier build made."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from annotated_archive.edition.edition import Edition
from annotated_archive.edition.picture_cache import AllSizes, KnownSizes
from annotated_archive.media.copies import Copies
from annotated_archive.media.smaller import wants_sizes
from annotated_archive.text.references import ReferenceKind


def pictures_of_records(edition: Edition) -> list[str]:
    """Return the paths of the pictures on pages of records that may have smaller sizes, in order."""
    sizes, published = edition.picture_sizes, edition.published_files
    wanted = {path for path in _shown(edition) if wants_sizes(path, sizes.get(path))}
    return sorted(wanted & published)


def _shown(edition: Edition) -> Iterator[str]:
    yield from edition.named_pictures
    packed = edition.linked.packed
    for key, links in edition.links.items():
        for number, to in enumerate(links):
            if to.file is not None and packed[key].references[number].kind is ReferenceKind.IMAGE:
                yield to.file


def still_known(before: AllSizes, copies: Copies, paths: Collection[str]) -> dict[str, KnownSizes]:
    """Return which sizes of an earlier build are those of the same files."""
    return {
        path: known
        for path in paths
        if (known := before.get(path)) is not None
        and known.stamp is not None
        and known.stamp == copies[path].stamp
    }
