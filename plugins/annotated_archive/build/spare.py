"""The spare of one site: what a build begins with, and leaves to the next.

What happens to the files of its tree stands in `spare_tree`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from annotated_archive.build import staging
from annotated_archive.build.build_cache import BuildCache
from annotated_archive.build.manifest import Manifest
from annotated_archive.build.marker import MARKER, listed_names, write_list
from annotated_archive.build.report import say
from annotated_archive.build.spare_tree import Swept, complete_spare, swept, without_old_words
from annotated_archive.edition.own_files import delete_tree, inode_of


class Spare:
    """The tree of the outputs of a site that is none, in the cache."""

    def __init__(self, site: Path, build_cache: BuildCache, made: set[int]) -> None:
        """`made` are the numbers of the folders that builds made of the site: its own is added."""
        self._site = site
        self._build_cache = build_cache
        self._made = made
        self._folder = build_cache.spare(site)
        self._is_known = False
        """Whether a build made what lies there, with which this one begins."""
        self._is_staged = False
        """Whether it is the staging folder now."""

    @property
    def number(self) -> int | None:
        """The inode number of its folder; None where there is none."""
        return inode_of(self._folder)

    def look(self) -> None:
        """Decide whether the build begins with it."""
        if not os.path.lexists(self._folder):
            return
        number = self.number
        # A build server that puts the cache back makes other folders, with the lists of builds.
        if number is None or (number not in self._made and listed_names(self._folder) is None):
            say(
                f"{self._folder} was made by an earlier version, or by somebody else, and is left "
                "alone: delete it, or run “archive build --clean” once, so that builds can go on "
                "from one another"
            )
            return
        self._made.add(number)
        self._is_known = True

    def sweep(self, before: Manifest | None) -> Swept:
        """Sweep it of all but the outputs of the last build; return how these stand."""
        if not self._is_known:
            return Swept(frozenset(), {})
        return swept(self._folder, before.outputs if before else {})

    def stage(self, sweep: Callable[[], Swept]) -> Swept | None:
        """Let it be the staging folder, which is empty yet, after a `sweep`; return its result.

        None where the build begins with nothing.
        """
        if not self._is_known:
            return None
        try:
            found = sweep()
            with suppress(FileNotFoundError):
                (self._folder / MARKER).unlink()  # the staging folder's is written at the end
            self._folder.rename(staging.staging_folder(self._site))  # in the place of an empty one
        except OSError:  # also where it lies on another disk
            _delete(self._folder)  # it would be in every later build's way
            return None
        self._is_staged = True
        return found

    def give_back(self) -> None:
        """Of a build that failed, let the next begin with the same: it sweeps it again."""
        if not self._is_staged:
            return
        staged = staging.staging_folder(self._site)
        with suppress(OSError):  # it is deleted then
            staging.give_back(self._site, self._made)
            write_list(staged)
            os.rename(staged, self._folder)

    def keep_what_was(self, staged: Path, before: Manifest | None, now: Manifest) -> None:
        """Keep what the site was `before`, without words that were taken out of the archive since."""
        if before is None:
            _delete(staged)  # nobody knows which words those are
            return
        try:
            without_old_words(staged, before, now)
        except OSError:
            _delete(staged)
            return
        self.keep(staged)

    def keep(self, staged: Path) -> None:
        """Let a folder be the spare, or delete it."""
        try:
            if not self._build_cache.cache.refused:
                self._folder.parent.mkdir(parents=True, exist_ok=True)
                os.rename(staged, self._folder)
                return
        except OSError:
            pass  # it lies on another disk, or something is in the way
        _delete(staged)

    def complete(self, before: Manifest | None, now: Manifest) -> None:
        """Let it have all outputs of the site, so that a build can begin with it alone."""
        if self._build_cache.cache.refused:
            return
        number = self.number
        with suppress(OSError):  # the next build makes what it does not find there
            if number is None:
                self._folder.mkdir(parents=True)
                self._made.add(self.number or 0)
                complete_spare(self._folder, self._site, None, now)
                write_list(self._folder)
            elif number in self._made and before is not None:
                complete_spare(self._folder, self._site, before, now)


def _delete(tree: Path) -> None:
    try:
        delete_tree(tree)
    except OSError as error:
        why = error.strerror or error
        say(f"{tree}, which the site was before, cannot be deleted ({why}): delete it")
