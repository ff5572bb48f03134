"""The output of a build that makes a whole site: every file of it, put in its place at the end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.exceptions import Abort, MkDocsException

from annotated_archive.build.collision import collision
from annotated_archive.build.failures import words_for
from annotated_archive.build.manifest import digests_of
from annotated_archive.build.paths import site_place
from annotated_archive.build.site_folder import SiteFolder
from annotated_archive.build.write_site import write_outputs
from annotated_archive.edition import quiet

if TYPE_CHECKING:  # a build is made with its output
    from annotated_archive.build.build import Build


class SiteOutput:
    """Writes a site beside its folder, and exchanges the two."""

    copies_files = True
    stops_on_errors = True

    def __init__(self, build: Build) -> None:
        place = site_place(build.config, build.site_dir, build.cache.folder)
        options = build.options
        self._folder = SiteFolder(
            place, build.build_cache, clean=options.clean, adopt=options.adopt
        )

    def begin(self) -> Path:
        """Return the folder that this build fills, empty; wait while another build does."""
        return self._folder.begun()

    def begin_with_spare(self) -> None:
        """Begin with the tree that the site was before, as far as its outputs stay."""
        self._folder.begin_with_spare()

    def set_loader(self, env: Environment) -> None:
        """Leave templates to MkDocs' own loader."""

    def write(self, build: Build) -> None:
        """Write everything, and put it in its place if nothing counts against it.

        In an incremental build the digests and the search index are made in processes of their
        own: of 8,000 short articles, with one of them edited, that takes PENDING.
        """
        edition, workers, progress = build.edition, build.workers, build.progress
        before, size = self._folder.manifest, len(edition.file_cache)
        digests = workers.background(partial(digests_of, edition.prepared()), size)
        search = build.search_files()
        search.write_stemmers()
        index = None
        if before is not None:  # little has changed, and pages leave a processor free
            index = workers.background(partial(search.write_index, workers, quiet), size)
        manifest = write_outputs(
            edition,
            build.frame,
            self._folder,
            Path(build.config.site_dir),
            run=workers,
            progress=progress,
            digests=digests.result,
        )
        if index is None:
            search.write_index(workers, progress)
        else:
            progress("Search", 0, 0)
            index.result()
        progress("Putting the site in place", 0, 0)
        if build.config.strict and build.warnings.count:
            self._folder.discard()
            return
        # The search index and its documents are not among them: they have folders of their own.
        pages = (page.dest_uri for page in build.frame.pages)
        beside = (*pages, *sorted(edition.published_files))
        self._folder.put_in_place(replace(manifest, beside=beside))

    def end(self) -> None:
        """Let other builds of the site begin."""
        self._folder.release()

    def abandon(self, build: Build, filled: Path, error: Exception | None) -> None:
        """Leave the old site as it was.

        Raises Abort where the machine let the build down, with one line that says how.
        """
        self._folder.discard()
        self._folder.release()
        if error is None or isinstance(error, MkDocsException):
            return
        words = collision(error, build.edition, filled) if hasattr(build, "edition") else ""
        if words := words or words_for(error):
            raise Abort(f"The site was not built: {words}") from error
