"""The site that a build writes: beside the site folder, in the place of which it is put."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.exceptions import Abort, MkDocsException

from annotated_archive.build import adoption, staging
from annotated_archive.build.absent_files import why_not_published
from annotated_archive.build.checksums import write_checksums
from annotated_archive.build.collision import collision
from annotated_archive.build.failures import words_for
from annotated_archive.build.manifest import Manifest
from annotated_archive.build.marker import MARKER, listed_names, on_top, write_list
from annotated_archive.build.paths import site_place
from annotated_archive.build.search_files import write_search_files
from annotated_archive.build.spare_tree import Swept, complete_spare, swept, without_old_words
from annotated_archive.build.staging import CannotStage, Lock
from annotated_archive.build.verify import rules_of, warn_of_frame
from annotated_archive.build.write_site import PlannedOutputs, plan_outputs, write_outputs
from annotated_archive.edition.own_files import delete_tree, inode_of

if TYPE_CHECKING:  # a build is made with its output
    from annotated_archive.build.build import Build

log = logging.getLogger("mkdocs.plugins.annotated_archive")


def say(words: str) -> None:
    """Print a message that is no warning, so that a strict build goes on."""
    print(words, file=sys.stderr)


_RESERVE = 2_000_000
"""Bytes, which no page of memory is taken for before they are written to."""


class SiteOutput:
    """The site folder of one build: everything is written beside it, and the two are exchanged."""

    copies_files = True
    is_preview = False
    stops_on_errors = True

    def __init__(self, build: Build) -> None:
        self._place = site_place(build.config, build.site_dir, build.cache.folder)
        self._site = self._place.site
        self._build_cache = build.build_cache
        self._spare = build.build_cache.spare(self._site)
        """The folder of the tree that the site was before."""
        self._options = build.options
        self._manifest: Manifest | None = None
        """The manifest of the last build of this site."""
        self._begun_with: Collection[str] = ()
        """Its outputs that lie in the staging folder already, since that was the spare."""
        self._begins_with_spare = False
        self._planned: PlannedOutputs | None = None
        """What there is to be written, where it is known already."""
        self._made: set[int] = set()
        """Numbers of the folders that builds made of this site."""
        self._lock = Lock(None)
        self._reserve = bytearray()
        """Memory that is given back when a build ends, so that it can say that there is none."""

    def begin(self) -> Path:
        """Return the folder that a build fills, empty; wait while another build does.

        Raises CannotStage where the folder is none for a site, or none can be made beside it.
        """
        self._reserve = bytearray(_RESERVE)
        cache = self._build_cache.cache
        if why := adoption.why_never(self._place):
            raise CannotStage(why)
        if cache.refused:
            say(
                f"{cache.refused}, so nothing is kept for the next build; "
                "delete it, or name another folder in ARCHIVE_CACHE_DIR"
            )
        else:
            self._lock = Lock(self._build_cache.lock(self._site))
        # Not a warning: a strict build that had to wait is as good as any.
        self._lock.take(say)
        self._made = set(self._build_cache.trees(self._site))
        ours = inode_of(self._site) in self._made
        if why := adoption.why_not(self._place, ours=ours, adopt=self._options.adopt):
            raise CannotStage(why)
        # Not what is kept of this site: where it is gone, the spare stands for it.
        self._build_cache.clear(lambda site: site != self._site and not staging.leftovers(site))
        folder = staging.empty_staging_folder(self._site, self._made)
        if not self._options.clean:
            self._manifest = self._build_cache.manifest(self._site)
        self._look_at_spare()
        # Before anything is put there, so that the next build knows the folders of a killed one.
        self._made |= {each for each in map(inode_of, (folder, self._site)) if each}
        self._build_cache.keep_trees(self._site, self._made)
        return folder

    def _look_at_spare(self) -> None:
        """Decide whether the build begins with the spare."""
        if self._options.clean or not os.path.lexists(self._spare):
            return
        number = inode_of(self._spare)
        # A build server that puts the cache back makes other folders, with the lists of builds.
        if number is None or (number not in self._made and listed_names(self._spare) is None):
            say(
                f"{self._spare} was made by an earlier version, or by somebody else, and is left alone: "
                "delete it, or run “archive build --clean” once, so that builds can go on from one another"
            )
            return
        self._made.add(number)
        self._begins_with_spare = True

    def sweep(self) -> Swept:
        """Sweep the spare of all but the outputs of the last build; return how these stand."""
        if not self._begins_with_spare:
            return Swept(frozenset(), {})
        return swept(self._spare, self._manifest.outputs if self._manifest else {})

    def begin_with_spare(self, sweep: Callable[[], Swept], of_mkdocs: Collection[str]) -> None:
        """Let the spare, after a `sweep`, be the staging folder, which is empty yet.

        What MkDocs writes now (`of_mkdocs`) may have been an output: it would write into the very
        file that stands on the site.
        """
        if not self._begins_with_spare:
            return
        staged = staging.staging_folder(self._site)
        try:
            found = sweep()
            with suppress(FileNotFoundError):
                (self._spare / MARKER).unlink()  # that of the staging folder is written at the end
            self._spare.rename(staged)  # in the place of an empty folder
        except OSError:  # also where it lies on another disk
            _delete(self._spare)  # it would be in every later build's way
            return
        if self._manifest is None:
            return
        before = self._manifest.outputs
        standing = found.standing(before)
        for path in standing.keys() & of_mkdocs:
            del standing[path]
            (staged / path).unlink()
        self._begun_with = standing.keys()
        self._manifest = replace(self._manifest, outputs={**before, **standing})

    def set_loader(self, env: Environment) -> None:
        """Leave templates to MkDocs' own loader."""

    def plan(self, build: Build) -> None:
        """Work out what there is to be written, while the archive is checked."""
        with suppress(Exception):  # the errors of an archive come first; then `write` meets it
            self._planned = plan_outputs(build.edition, build.frame, self._manifest)

    def write(self, build: Build) -> None:
        """Write everything, and put it in its place if nothing counts against it.

        The digests and the search index are not made in processes of their own: with one of
        8,000 short articles edited that saves no time of the main process (3.35 processor
        seconds and 3.39), since forks cost what they save, and takes a tenth more in all.
        """
        folder, edition = Path(build.config.site_dir), build.edition
        planned = self._planned or plan_outputs(edition, build.frame, self._manifest)
        manifest = write_outputs(
            planned,
            edition,
            build.frame,
            folder,
            site=self._site,
            before=self._manifest,
            spare=self._begun_with,
            run=build.workers,
            progress=build.progress,
        )
        warn_of_frame(build.frame, rules_of(build.config, build.plugin_config))
        write_search_files(build, folder)
        # The search index and its documents are not among them: they have folders of their own.
        pages = (page.dest_uri for page in build.frame.pages)
        manifest = replace(manifest, beside=(*pages, *sorted(edition.published_files)))
        if edition.settings.data_files:
            build.progress("Listing files with their digests", 0, 0)
            digests = {path: entry.checksum for path, entry in manifest.outputs.items()}
            write_checksums(folder, digests, manifest.beside)
        if build.absent is not None:
            build.progress("Looking for what must be absent", 0, 0)
            if why_not := why_not_published(build.absent, folder, build.workers):
                raise Abort(why_not)
        build.progress("Putting the site in place", 0, 0)
        if build.config.strict and build.warnings.count:
            staging.discard(self._site, self._made)
            return
        self._put_in_place(manifest)

    def _put_in_place(self, manifest: Manifest) -> None:
        """Let the site be what was built, by this `manifest`; keep what it was for the next build.

        Raises OSError.
        """
        staged = staging.staging_folder(self._site)
        fresh = on_top(staged)
        write_list(staged)
        shares = adoption.NOTHING
        if os.path.lexists(self._site):
            shares = adoption.shares(self._site, fresh, adopt=self._options.adopt)
        tell = say if self._options.adopt else log.info  # once; then it is known
        for what, names in (("Left", shares.kept), ("Replaced", shares.replaced)):
            if names:
                tell(f"{what} in {self._site}, put there by no build: {', '.join(names)}")
        is_exchanged = staging.swap_in(self._site, shares.kept, shares.owned)
        if not is_exchanged:
            say(
                f"{self._site} cannot be exchanged, as a mounted folder cannot: it was written "
                "file by file"
            )
        self._build_cache.keep_manifest(self._site, manifest)
        if inode_of(staged) is not None:
            if is_exchanged:
                self._keep_what_was(staged, manifest)
            else:
                self._keep(staged)  # a second copy of what stands there now
        if is_exchanged:
            self._complete_spare(manifest)
        left = (inode_of(self._site), inode_of(self._spare))
        self._build_cache.keep_trees(self._site, self._made.intersection(left))

    def _keep_what_was(self, staged: Path, manifest: Manifest) -> None:
        """Keep what the site was, without words that were taken out of the archive since."""
        if self._manifest is None:
            _delete(staged)  # nobody knows which words those are
            return
        try:
            without_old_words(staged, self._manifest, manifest)
        except OSError:
            _delete(staged)
            return
        self._keep(staged)

    def _keep(self, staged: Path) -> None:
        try:
            if not self._build_cache.cache.refused:
                self._spare.parent.mkdir(parents=True, exist_ok=True)
                os.rename(staged, self._spare)
                return
        except OSError:
            pass  # it lies on another disk, or something is in the way
        _delete(staged)

    def _complete_spare(self, manifest: Manifest) -> None:
        """Let the spare have all outputs of the site, so that a build can begin with it alone."""
        if self._build_cache.cache.refused:
            return
        number = inode_of(self._spare)
        with suppress(OSError):  # the next build makes what it does not find there
            if number is None:
                self._spare.mkdir(parents=True)
                self._made.add(inode_of(self._spare) or 0)
                complete_spare(self._spare, self._site, None, manifest)
                write_list(self._spare)
            elif number in self._made and self._manifest is not None:
                complete_spare(self._spare, self._site, self._manifest, manifest)

    def end(self) -> None:
        """Let other builds of the site begin; say so if they begin with nothing."""
        self._lock.release()
        if failed := self._build_cache.cache.failed:
            say(f"little or nothing is kept for the next build: {failed}")

    def abandon(self, build: Build, filled: Path, error: Exception | None) -> None:
        """Leave the old site as it was.

        Raises Abort where the machine let the build down, with one line that says how.
        """
        self._reserve = bytearray()
        staging.discard(self._site, self._made)
        self.end()
        if error is None or isinstance(error, MkDocsException):
            return
        words = collision(error, build.edition, filled) if hasattr(build, "edition") else ""
        if words := words or words_for(error):
            raise Abort(f"The site was not built: {words}") from error


def _delete(tree: Path) -> None:
    try:
        delete_tree(tree)
    except OSError as error:
        why = error.strerror or error
        say(f"{tree}, which the site was before, cannot be deleted ({why}): delete it")
