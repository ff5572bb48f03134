"""What the builds of one archive remember: files taken in, and pages that stand on the site."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from annotated_archive.link.taken import Known, Taken
from annotated_archive.media.copies import NOTHING_COPIED, Copies
from annotated_archive.publish.basis import Basis
from annotated_archive.publish.workers import Workers
from annotated_archive.text.cache import Cache

SHARDS = 64
"""Files that what was taken in is spread over: after one edit one of them is written again, and
in an archive of twenty thousand articles it takes a megabyte."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A page that a build wrote."""

    key: bytes
    """The digest of everything that went into it."""
    size: int
    modified: int
    """In nanoseconds."""
    inode: int
    reads: bytes
    """What its view was made from: see `reads.Reads.packed`."""

    def __reduce__(self) -> tuple[type[Standing], tuple[bytes, int, int, int, bytes]]:
        return Standing, (self.key, self.size, self.modified, self.inode, self.reads)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a site."""

    standing: Mapping[str, Standing]
    """File of the site -> the page in it."""
    basis: Basis
    """What they were made from."""


class Memory:
    """What is kept between builds, in a sealed cache and, while this process lives, in it."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._shards: list[dict[str, Taken]] | None = None
        self._copies: Copies = NOTHING_COPIED

    def forget(self) -> None:
        """Delete everything."""
        self._shards = None
        shutil.rmtree(self._cache.folder / "taken", ignore_errors=True)
        shutil.rmtree(self._cache.folder / "pages", ignore_errors=True)
        shutil.rmtree(self._cache.folder / "templates", ignore_errors=True)
        shutil.rmtree(self._cache.folder / "spare", ignore_errors=True)
        shutil.rmtree(self._cache.folder / "search", ignore_errors=True)

    def known(self) -> Known:
        """Return every file that was taken in."""
        if self._shards is None:
            self._shards = [self._cache.load(_shard(n)) or {} for n in range(SHARDS)]
        return {path: one for shard in self._shards for path, one in shard.items()}

    def keep_known(self, known: Known, workers: Workers) -> None:
        """Keep what was taken in; only what changed is written."""
        fresh: list[dict[str, Taken]] = [{} for _ in range(SHARDS)]
        for path, one in known.items():
            fresh[crc32(path.encode("utf-8", "surrogateescape")) % SHARDS][path] = one
        before = self._shards or [{} for _ in range(SHARDS)]
        changed = [n for n in range(SHARDS) if not _is_same(before[n], fresh[n])]
        for _ in workers(save_shards, (self._cache, fresh), changed, heavy=True):
            pass
        self._shards = fresh

    def known_copies(self) -> Copies:
        """Return what was found in files that are copied."""
        self._copies = self._cache.load(_COPIES) or {}
        return self._copies

    def keep_copies(self, copies: Copies) -> None:
        """Keep what was found in files that are copied, if it is not kept already."""
        if copies != self._copies:
            self._cache.save(_COPIES, copies)
            self._copies = copies

    def lock(self, site: Path) -> Path:
        """Return the file by which builds of `site` wait for one another."""
        return self._cache.folder / f"lock/{_name(site)}"

    def spare(self, site: Path) -> Path:
        """Return where the tree lies that `site` was before."""
        return self._cache.folder / "spare" / _name(site)

    def pages(self, site: Path) -> Pages | None:
        """Return the pages that a build put into `site`; None: not known.

        Whether they still stand there as they were written remains to be seen.
        """
        kept: Pages | None = self._cache.load(_pages(site))
        return kept

    def keep_pages(self, site: Path, pages: Pages) -> None:
        """Keep which pages stand in `site`."""
        self._cache.save(_pages(site), pages)


def save_shards(
    context: tuple[Cache, Sequence[Mapping[str, Taken]]], batch: Sequence[int]
) -> list[None]:
    """Write some shards; a plain function for workers."""
    cache, shards = context
    for number in batch:
        cache.save(_shard(number), shards[number])
    return [None] * len(batch)


def _is_same(old: Mapping[str, Taken], new: Mapping[str, Taken]) -> bool:
    return len(old) == len(new) and all(old.get(path) is one for path, one in new.items())


def is_as_written(now: os.stat_result, page: Standing) -> bool:
    """Whether a file is that of a page, and nobody touched it since."""
    return (now.st_size, now.st_mtime_ns, now.st_ino) == (page.size, page.modified, page.inode)


_COPIES = "taken/copies"


def _shard(number: int) -> str:
    return f"taken/{number:02d}"


def _pages(site: Path) -> str:
    return f"pages/{_name(site)}"


def _name(site: Path) -> str:
    return hashlib.blake2b(os.fsencode(site.resolve()), digest_size=8).hexdigest()
