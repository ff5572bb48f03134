"""The site that a build writes: beside the site folder, in the place of which it is put."""

from __future__ import annotations

import logging
import os
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
from annotated_archive.build.marker import on_top, write_list
from annotated_archive.build.paths import site_place
from annotated_archive.build.report import say
from annotated_archive.build.search_files import write_search_files
from annotated_archive.build.spare import Spare
from annotated_archive.build.spare_tree import Swept
from annotated_archive.build.staging import CannotStage, Lock
from annotated_archive.build.verify import rules_of, warn_of_frame
from annotated_archive.build.write_site import PlannedOutputs, plan_outputs, write_outputs
from annotated_archive.edition.own_files import inode_of

if TYPE_CHECKING:  # a build is made with its output
    from annotated_archive.build.build import Build

log = logging.getLogger("mkdocs.plugins.annotated_archive")


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
        self._options = build.options
        self._manifest: Manifest | None = None
        """The manifest of the last build of this site."""
        self._begun_with: Collection[str] = ()
        """Its outputs that lie in the staging folder already, since that was the spare."""
        self._planned: PlannedOutputs | None = None
        """What there is to be written, where it is known already."""
        self._made: set[int] = set()
        """Numbers of the folders that builds made of this site."""
        self._spare = Spare(self._site, self._build_cache, self._made)
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
        self._made |= self._build_cache.trees(self._site)
        ours = inode_of(self._site) in self._made
        if why := adoption.why_not(self._place, ours=ours, adopt=self._options.adopt):
            raise CannotStage(why)
        # Not what is kept of this site: where it is gone, the spare stands for it.
        self._build_cache.clear(lambda site: site != self._site and not staging.leftovers(site))
        folder = staging.empty_staging_folder(self._site, self._made)
        if not self._options.clean:
            self._manifest = self._build_cache.manifest(self._site)
            self._spare.look()
        # Before anything is put there, so that the next build knows the folders of a killed one.
        self._made |= {each for each in map(inode_of, (folder, self._site)) if each}
        self._build_cache.keep_trees(self._site, self._made)
        return folder

    def sweep(self) -> Swept:
        """Sweep the spare of all but the outputs of the last build; return how these stand."""
        return self._spare.sweep(self._manifest)

    def begin_with_spare(self, sweep: Callable[[], Swept], of_mkdocs: Collection[str]) -> None:
        """Let the spare, after a `sweep`, be the staging folder, which is empty yet.

        What MkDocs writes now (`of_mkdocs`) may have been an output: it would write into the very
        file that stands on the site.
        """
        found = self._spare.stage(sweep)
        if found is None or self._manifest is None:
            return
        before = self._manifest.outputs
        standing = found.standing(before)
        for path in standing.keys() & of_mkdocs:
            del standing[path]
            (staging.staging_folder(self._site) / path).unlink()
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
            self._discard()
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
                self._spare.keep_what_was(staged, self._manifest, manifest)
            else:
                self._spare.keep(staged)  # a second copy of what stands there now
        if is_exchanged:
            self._spare.complete(self._manifest, manifest)
        left = (inode_of(self._site), self._spare.number)
        self._build_cache.keep_trees(self._site, self._made.intersection(left))

    def _discard(self) -> None:
        """Take back what was written for a site that does not come."""
        self._spare.give_back()
        staging.discard(self._site, self._made)

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
        self._discard()
        self.end()
        if error is None or isinstance(error, MkDocsException):
            return
        words = collision(error, build.edition, filled) if hasattr(build, "edition") else ""
        if words := words or words_for(error):
            raise Abort(f"The site was not built: {words}") from error
