"""The site folder of one build: what stands there, what is built beside it, their exchange."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from annotated_archive.build import adoption, staging
from annotated_archive.build.adoption import Place
from annotated_archive.build.build_cache import BuildCache
from annotated_archive.build.manifest import Manifest
from annotated_archive.build.marker import on_top, write_list
from annotated_archive.build.spare_tree import swept, without_old_words
from annotated_archive.build.staging import CannotStage, Lock
from annotated_archive.edition.own_files import delete_tree, inode_of

log = logging.getLogger("mkdocs.plugins.annotated_archive")


def say(words: str) -> None:
    """Tell whoever builds something that is no warning: a strict build goes on."""
    print(words, file=sys.stderr)


class SiteFolder:
    """Where a site stands, and what builds keep of it."""

    def __init__(self, place: Place, build_cache: BuildCache, *, clean: bool, adopt: bool) -> None:
        self.site = place.site
        self.spare = build_cache.spare(self.site)
        """Where the tree lies that the site was before."""
        self.manifest: Manifest | None = None
        """What an earlier build put there, if it is known."""
        self.begun_with: Collection[str] = ()
        """Its outputs that lie in the folder that is filled, since that was the spare."""
        self._place = place
        self._memory = build_cache
        self._clean = clean
        self._adopt = adopt
        self._made: set[int] = set()
        """Numbers of the folders that builds made of this site."""
        self._lock = Lock(None)

    def begun(self) -> Path:
        """Return the folder that a build fills, empty; wait while another build does.

        Raises CannotStage where the folder is none for a site, or none can be made beside it.
        """
        cache = self._memory.cache
        if why := adoption.why_never(self._place):
            raise CannotStage(why)
        if cache.refused:
            say(
                f"{cache.refused}, so nothing is kept for the next build; "
                "delete it, or name another folder in ARCHIVE_CACHE_DIR"
            )
        else:
            self._lock = Lock(self._memory.lock(self.site))
        # Not a warning: a strict build that had to wait is as good as any.
        self._lock.take(say)
        self._made = set(self._memory.trees(self.site))
        ours = inode_of(self.site) in self._made
        if why := adoption.why_not(self._place, ours=ours, adopt=self._adopt):
            raise CannotStage(why)
        self._memory.clear(lambda site: not staging.leftovers(site))
        folder = staging.empty_staging_folder(self.site, self._made)
        if not self._clean:
            self.manifest = self._memory.manifest(self.site)
        # Before anything is put there: a build that is killed leaves what the next one knows.
        self._made |= {each for each in map(inode_of, (folder, self.site)) if each}
        self._memory.keep_trees(self.site, self._made)
        return folder

    def begin_with_spare(self) -> None:
        """Let the folder that is filled, which is empty yet, be the spare, swept of all but outputs."""
        if self._clean or not os.path.lexists(self.spare):
            return
        if inode_of(self.spare) not in self._made:
            say(
                f"{self.spare} was made by an earlier version, or by somebody else, and is left alone: "
                "delete it, or run “archive build --clean” once, so that builds can go on from one another"
            )
        elif staging.begun_with(self.site, self.spare):
            outputs = self.manifest.outputs if self.manifest else {}
            self.begun_with = swept(staging.staging_folder(self.site), outputs)
        else:
            with suppress(OSError):
                delete_tree(self.spare)  # it would be in every later build's way

    def put_in_place(self, manifest: Manifest) -> None:
        """Let the site be what was built, by this `manifest`; keep what it was for the next build.

        Raises OSError.
        """
        staged = staging.staging_folder(self.site)
        fresh = on_top(staged)
        write_list(staged)
        shares = adoption.NOTHING
        if os.path.lexists(self.site):
            shares = adoption.shares(self.site, fresh, adopt=self._adopt)
        tell = say if self._adopt else log.info  # once; then it is known
        for what, names in (("Left", shares.kept), ("Replaced", shares.replaced)):
            if names:
                tell(f"{what} in {self.site}, put there by no build: {', '.join(names)}")
        is_exchanged = staging.swap_in(self.site, shares.kept, shares.owned)
        if not is_exchanged:
            say(
                f"{self.site} cannot be exchanged, as a mounted folder cannot: it was written "
                "file by file"
            )
        self._memory.keep_manifest(self.site, manifest)
        if inode_of(staged) is not None:
            if is_exchanged:
                self._keep_what_was(staged, manifest)
            else:
                self._keep(staged)  # a second copy of what stands there now
        left = (inode_of(self.site), inode_of(self.spare))
        self._memory.keep_trees(self.site, self._made.intersection(left))

    def _keep_what_was(self, staged: Path, manifest: Manifest) -> None:
        """Keep what the site was, without words that were taken out of the archive since."""
        if self.manifest is None:
            _delete(staged)  # nobody knows which words those are
            return
        try:
            without_old_words(staged, self.manifest, manifest)
        except OSError:
            _delete(staged)
            return
        self._keep(staged)

    def _keep(self, staged: Path) -> None:
        try:
            if not self._memory.cache.refused:
                self.spare.parent.mkdir(parents=True, exist_ok=True)
                os.rename(staged, self.spare)
                return
        except OSError:
            pass  # it lies on another disk, or something is in the way
        _delete(staged)

    def discard(self) -> None:
        """Delete what was built; the site stays as it was."""
        staging.discard(self.site, self._made)

    def release(self) -> None:
        """Let other builds of the site begin; say so if they begin with nothing."""
        self._lock.release()
        if failed := self._memory.cache.failed:
            say(f"little or nothing is kept for the next build: {failed}")


def _delete(staged: Path) -> None:
    try:
        delete_tree(staged)
    except OSError as error:
        why = error.strerror or error
        say(f"{staged}, which the site was before, cannot be deleted ({why}): delete it")
