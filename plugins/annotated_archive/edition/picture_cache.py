"""Where the smaller sizes of an archive's pictures are kept, and got from.

They lie in the cache under a digest of the bytes that are published of the picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated_archive.edition.cache import Cache
from annotated_archive.load.regular import Stamp
from annotated_archive.media.copies import Copies, published_bytes
from annotated_archive.media.pieces import DamagedError
from annotated_archive.media.smaller import Sizes, sizes_key, smaller_sizes

FOLDER = "pictures"
"""The folder of the cache in which sizes are kept, a file for each picture."""


@dataclass(frozen=True, slots=True)
class KnownSizes:
    """The sizes of a picture, as long as its file has the same stamp."""

    sizes: Sizes
    key: str
    """The name under which the cache keeps their bytes; empty where there are none."""
    stamp: Stamp | None


AllSizes = Mapping[str, KnownSizes]
"""Path of a picture -> its sizes."""


@dataclass(frozen=True, slots=True)
class PictureCache:
    """Where the bytes of smaller pictures are got, or made where nothing could be kept."""

    cache: Cache | None
    """None on another machine, which is not given the key by which caches are sealed."""
    content: Path
    copies: Copies

    def __reduce__(self) -> tuple[Any, ...]:
        return PictureCache, (None, self.content, self.copies)

    def size(self, path: str, name: str) -> bytes:
        """Return the bytes of one size of the picture at `path`. Raises OSError, DamagedError and
        KeyError where the picture is no more what it was.
        """
        key = name.rpartition("-")[0]
        kept: dict[str, bytes] = (self.cache and self.cache.load(f"{FOLDER}/{key}")) or {}
        if not kept:
            data = b"".join(published_bytes(self.content, path, self.copies))
            _, kept = smaller_sizes(data, path, key)
        return kept[name]

    def made(self, path: str) -> KnownSizes:
        """Return the sizes of a picture, made and kept unless they are kept already."""
        stamp = self.copies[path].stamp
        try:
            data = b"".join(published_bytes(self.content, path, self.copies))
            key = sizes_key(data)
            sizes, files = smaller_sizes(data, path, key)
        except (DamagedError, OSError) as error:
            return KnownSizes(Sizes(fault=str(error)), "", stamp)
        if files and self.cache:
            self.cache.save(f"{FOLDER}/{key}", files)
        return KnownSizes(sizes, key if files else "", stamp)


def made_of_batch(picture_cache: PictureCache, batch: Sequence[str]) -> list[KnownSizes]:
    """Return the sizes of a batch of pictures; a plain function for workers."""
    return [picture_cache.made(path) for path in batch]
