"""A build that writes no page of the archive: a preview makes each when it is asked for."""

from __future__ import annotations

import gc
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import _build_page  # as `mkdocs build` makes a page
from mkdocs.structure.files import File, set_exclusions
from mkdocs.structure.pages import Page

from annotated_archive.build.build import HOME_TEMPLATE, Build
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.serve.templates import KeptTemplates


class PreviewBuild(Build):
    """What MkDocs makes of hand-written pages, in a folder of its own, and what ours need."""

    copies_files = False  # what is published of them changes while it is shown

    def _folder(self) -> Path:
        self.site_dir.mkdir(parents=True, exist_ok=True)
        return self.site_dir

    def _begin_with_spare(self) -> None:
        """Begin with nothing: no page of the archive is written."""

    def _stop(self, words: str) -> None:
        """Go on: whoever mends mistakes wants to see the others' pages meanwhile."""

    def environment(self, env: Environment) -> Environment:
        """Return what pages are rendered by, with the templates as they stand now."""
        own = (self.config.theme.custom_dir, templates_dir())
        env.loader = KeptTemplates(env, [Path(folder) for folder in own if folder])
        return super().environment(env)

    def finish(self) -> None:
        """Write what is beside the outputs of the archive."""
        self.search_files().write_stemmers()
        self._ended()
        self.build_cache.keep_file_cache(self.edition.file_cache, self.workers)
        self.build_cache.keep_copies(self.edition.copies)
        self.workers.join_background()  # what builds compare their pages by is of no use here
        gc.enable()

    def abandon(self, error: Exception | None = None) -> None:
        """Forget a build that failed."""
        self._ended()
        self.workers.join_background()
        gc.enable()

    def copies(self, path: str) -> bool:
        """Whether a file of the content folder that the archive copies is not left out by MkDocs.

        That is what the setting `exclude_docs` is for.
        """
        file = File(path, self.config.docs_dir, self.config.site_dir, use_directory_urls=True)
        set_exclusions([file], self.config)
        return bool(file.inclusion.is_in_serve())  # type: ignore[no-untyped-call]  # MkDocs'

    def home(self) -> list[Page]:
        """Return the hand-written pages that show figures of the archive."""
        pages = (file.page for file in self.files.documentation_pages())
        return [page for page in pages if page and page.meta.get("template") == HOME_TEMPLATE]

    def make(self, page: Page) -> None:
        """Make a hand-written page again, of the edition as it is now."""
        _build_page(page, self.config, self.files.documentation_pages(), self.nav, self.env)
