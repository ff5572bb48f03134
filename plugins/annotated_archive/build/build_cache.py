"""The cache of an archive's builds: parsed files, manifests, numbers of folders."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from annotated_archive.build.manifest import Manifest
from annotated_archive.build.workers import Workers
from annotated_archive.edition import Edition
from annotated_archive.edition.cache import Cache
from annotated_archive.edition.checking import Sketches
from annotated_archive.edition.content_read import FileCache, ParsedFile
from annotated_archive.edition.own_files import delete_tree, inode_of
from annotated_archive.edition.picture_cache import FOLDER as PICTURES
from annotated_archive.edition.picture_cache import AllSizes
from annotated_archive.edition.rendered_text import side_by_side
from annotated_archive.edition.worked_out import NOTHING_WORKED_OUT, WorkedOut, worked_out
from annotated_archive.history.log import GitLog, read_log
from annotated_archive.media.copies import NOTHING_COPIED, Copies

FOLDERS = ("taken", "pages", "templates", "trees", "spare", "search", "search-drafts", PICTURES)
"""Folders of the cache, besides that of the locks."""

SHARDS = 64
"""Files over which parsed files are spread: one edit has one of them written again, which in an
archive of twenty thousand articles takes a megabyte."""


class BuildCache:
    """What is kept between builds, in a sealed cache; parsed files also in this process."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self._shards: list[dict[str, ParsedFile]] | None = None
        self._copies: Copies = NOTHING_COPIED
        self._worked_out = NOTHING_WORKED_OUT
        self.sizes: AllSizes = {}
        """The smaller sizes of the pictures of this build."""

    def forget(self) -> None:
        """Delete everything but the numbers of folders, as far as the system allows."""
        self._shards = None
        if not self.cache.refused:
            for name in set(FOLDERS) - {"trees"}:
                with suppress(OSError):
                    delete_tree(self.cache.folder / name)

    def clear(self, is_gone: Callable[[Path], bool]) -> None:
        """Delete leftovers of killed builds and of sites that are gone."""
        if self.cache.refused:
            return
        for folder in FOLDERS:
            self.cache.clear_leftovers(folder)
        with suppress(OSError):
            for name in os.listdir(self.cache.folder / "trees"):  # noqa: PTH208
                kept = json.loads(self.cache.noted(f"trees/{name}") or "{}")
                if kept and is_gone(Path(kept["site"])):
                    spare = self.cache.folder / "spare" / name
                    if inode_of(spare) in kept["numbers"]:
                        delete_tree(spare)
                    self.cache.forget(f"pages/{name}")
                    self.cache.forget(f"trees/{name}")

    def read_shards(self) -> list[dict[str, ParsedFile]]:
        """Read every parsed file, unless this process has done so."""
        if self._shards is None:
            self._shards = [self.cache.load(f"taken/{n:02d}") or {} for n in range(SHARDS)]
        return self._shards

    def file_cache(self) -> FileCache:
        """Return every parsed file, by path."""
        return {path: one for shard in self.read_shards() for path, one in shard.items()}

    def keep_file_cache(self, file_cache: FileCache, workers: Workers) -> None:
        """Keep parsed files; only shards that changed are written."""
        fresh: list[dict[str, ParsedFile]] = [{} for _ in range(SHARDS)]
        for path, one in file_cache.items():
            fresh[crc32(path.encode("utf-8", "surrogateescape")) % SHARDS][path] = one
        before = self._shards or [{} for _ in range(SHARDS)]
        changed = [n for n in range(SHARDS) if not _is_same(before[n], fresh[n])]
        try:
            for _ in workers(save_shards, (self.cache, fresh), changed, heavy=True):
                pass
        except (OSError, MemoryError, RuntimeError) as error:  # the last of broken workers
            self.cache.failed = str(error) or type(error).__name__
        self._shards = fresh
        if changed:
            self.cache.note(_COUNT, str(len(file_cache)))

    def file_count(self) -> int:
        """Return how many files the last build read; 0 where that is not known."""
        return int(self.cache.noted(_COUNT) or 0)

    def known_copies(self) -> Copies:
        """Return the findings in copied files."""
        self._copies = self.cache.load(_COPIES) or {}
        return self._copies

    def keep_copies(self, copies: Copies) -> None:
        """Keep the findings in copied files, unless they are the same as before."""
        if copies != self._copies:
            self.cache.save(_COPIES, copies)
            self._copies = copies

    def worked_out(self) -> WorkedOut:
        """Return what the last edition worked out."""
        self._worked_out = self.cache.load(_WORKED_OUT) or NOTHING_WORKED_OUT
        return self._worked_out

    def keep_worked_out(self, edition: Edition) -> None:
        """Keep what an edition worked out, unless it is the same as before."""
        now = worked_out(edition, self._worked_out)
        if now is not self._worked_out:
            self.cache.save(_WORKED_OUT, now)

    def known_sizes(self) -> AllSizes:
        """Return the smaller sizes that the last build made of pictures."""
        return self.cache.load(_SIZES) or {}

    def keep_sizes(self) -> None:
        """Keep the sizes of this build; delete the bytes of all others."""
        if self.sizes != self.known_sizes():
            self.cache.save(_SIZES, self.sizes)
        used = {each.key for each in self.sizes.values()}
        with suppress(OSError):
            for name in os.listdir(self.cache.folder / PICTURES):  # noqa: PTH208
                if name not in used:
                    self.cache.forget(f"{PICTURES}/{name}")

    def sketches(self) -> Sketches:
        """Return the sketches of texts, by the digests of their files."""
        found: Sketches = self.cache.load(_SKETCHES) or {}
        return found

    def keep_sketches(self, sketches: Sketches) -> None:
        """Keep the sketches of texts."""
        self.cache.save(_SKETCHES, sketches)

    def git_log(self, content: Path) -> GitLog:
        """Return what git says of the files of the content folder. Raises GitError."""
        kept, keep = self.cache.load, self.cache.save
        return read_log(content, lambda: kept(_GIT_LOG), lambda log: keep(_GIT_LOG, log))

    def lock(self, site: Path) -> Path:
        """Return the file by which builds of `site` wait for one another."""
        return self.cache.folder / f"lock/{_name(site)}"

    def spare(self, site: Path) -> Path:
        """Return the folder of the tree that `site` was before."""
        return self.cache.folder / "spare" / _name(site)

    def trees(self, site: Path) -> frozenset[int]:
        """Return the inode numbers of the folders that builds of this user made of `site`.

        These are the site itself, its spare and the staging folder. A folder in one of their
        places with another number is somebody else's, and nothing in it is deleted.
        """
        kept = json.loads(self.cache.noted(f"trees/{_name(site)}") or "{}")
        return frozenset(kept.get("numbers", ()))

    def keep_trees(self, site: Path, numbers: Collection[int]) -> None:
        kept = {"site": str(site), "numbers": sorted(numbers)}
        self.cache.note(f"trees/{_name(site)}", json.dumps(kept))

    def manifest(self, site: Path) -> Manifest | None:
        """Return the manifest of the last build of `site`; its files may have changed since."""
        found: Manifest | None = self.cache.load(f"pages/{_name(site)}")
        return found

    def keep_manifest(self, site: Path, manifest: Manifest) -> None:
        self.cache.save(f"pages/{_name(site)}", manifest)


def save_shards(
    context: tuple[Cache, Sequence[Mapping[str, ParsedFile]]], batch: Sequence[int]
) -> list[None]:
    """Write some shards; a plain function for workers."""
    cache, shards = context
    for number in batch:
        files = shards[number].values()
        texts = side_by_side(one.text for one in files)
        shard = {
            one.read.path: ParsedFile(one.read, text, one.stamp)
            for one, text in zip(files, texts, strict=True)
        }
        cache.save(f"taken/{number:02d}", shard)
    return [None] * len(batch)


def _is_same(old: Mapping[str, ParsedFile], new: Mapping[str, ParsedFile]) -> bool:
    return len(old) == len(new) and all(old.get(path) is one for path, one in new.items())


_COPIES = "taken/copies"
_COUNT = "taken/count"
_SIZES = "taken/sizes"
_WORKED_OUT = "taken/worked-out"
_GIT_LOG = "taken/git-log"
_SKETCHES = "taken/sketches"


def _name(site: Path) -> str:
    return hashlib.blake2b(os.fsencode(site.resolve()), digest_size=8).hexdigest()
