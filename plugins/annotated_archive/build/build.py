"""One build on MkDocs: what each of its events does with the archive."""

from __future__ import annotations

import gc
import logging
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from annotated_archive.build.build_cache import BuildCache
from annotated_archive.build.collision import collision
from annotated_archive.build.configuration import configure, settings_of
from annotated_archive.build.failures import words_for
from annotated_archive.build.hand_written import ByHand
from annotated_archive.build.manifest import check_and_digest
from annotated_archive.build.mkdocs_files import unbuilt, with_records
from annotated_archive.build.output_jobs import ShellKey
from annotated_archive.build.paths import cache_of, site_place
from annotated_archive.build.report import Warnings, report_problems
from annotated_archive.build.search_files import SearchFiles, index_in_background
from annotated_archive.build.site_folder import SiteFolder
from annotated_archive.build.spare_tree import update_spare_tree
from annotated_archive.build.timings import Timings
from annotated_archive.build.workers import FEWEST, BackgroundTask, Workers
from annotated_archive.build.write_site import write_outputs
from annotated_archive.edition import Edition, Progress, make_edition, quiet
from annotated_archive.edition.cache import UnfitKey
from annotated_archive.link.urls import SEARCH, Url
from annotated_archive.load.walk import content_files
from annotated_archive.pages.indexes import home_view
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.environment import CompiledTemplates, install
from annotated_archive.render.shell import Shell, SiteInfo, sections_in, shell_html, shell_page
from annotated_archive.render.strings import load_strings

log = logging.getLogger("mkdocs.plugins.annotated_archive")

HOME_TEMPLATE = "home.html"
"""The template of the page that shows the archive's figures."""


class Build:
    """The state of one build, from MkDocs' first event to its last."""

    copies_files = True
    """Whether the files of the content folder are put beside the pages."""

    def __init__(
        self,
        config: MkDocsConfig,
        options: Any,
        *,
        drafts: bool = False,
        progress: Progress | None = None,
        build_cache: BuildCache | None = None,
        clean: bool = False,
        adopt: bool = False,
        executor: Executor | None = None,
    ) -> None:
        self.config = config
        self.options = options
        self.site_dir = Path(config.site_dir)
        try:
            self.build_cache = build_cache or BuildCache(cache_of(config))
        except UnfitKey as error:
            raise ConfigurationError(str(error)) from error
        self.cache = self.build_cache.cache
        self.workers = Workers(options.jobs, executor, self.cache.folder if executor else None)
        self.clean = clean
        place = site_place(config, self.site_dir, self.cache.folder)
        self.folder = SiteFolder(place, self.build_cache, clean=clean, adopt=adopt)
        self.timings = Timings(progress or quiet)
        self.progress: Progress = self.timings
        self.settings = settings_of(config, options, drafts=drafts)
        self.strings = load_strings(self.settings.language)
        self.by_hand = ByHand(config, options, self.settings.content)
        self.warnings = Warnings()
        self.spare: set[str] = set()
        self.completed: BackgroundTask[set[str]] | None = None
        self.findings_and_digests: BackgroundTask[Any]
        self.edition: Edition
        self.nav: Navigation
        self.files: Files

    def configured(self) -> MkDocsConfig:
        """Return the configuration, its site folder now the staging folder."""
        self._filled = self._folder()
        self.config.site_dir = str(self._filled)
        logging.getLogger("mkdocs").addHandler(self.warnings)
        # Hundreds of thousands of records, texts and views are made, and hardly one of them
        # ever lies in a ring: looking for rings among them took a third of a build.
        gc.disable()
        configure(self.config)
        self.walked = content_files(Path(self.config.docs_dir))
        if self.walked.has_linked_folders:
            self._stop_before_mkdocs_looks()
        return self.config

    def _stop_before_mkdocs_looks(self) -> None:
        """Stop with all problems. MkDocs would follow links to folders, in a ring without end."""
        found = make_edition(Path(self.config.docs_dir), self.settings, self.workers, self.progress)
        raise Abort(report_problems(found.problems, log))

    def _folder(self) -> Path:
        """Return the folder that this build fills, empty; wait while another build does."""
        folder = self.folder.begun()
        if self.folder.has_spare():
            manifest = self.folder.manifest
            # It may be that a large tree has to go.
            size = max(len(manifest.outputs) if manifest else 0, FEWEST)
            context = (self.folder.spare, self.site_dir, manifest)
            self.completed = self.workers.background(update_spare_tree, context, size)
        return folder

    def files_with_records(self, files: Files) -> Files:
        """Read the archive and return MkDocs' files with ours."""
        # MkDocs' own knows only hand-written pages. Not before: it would be taken for a file.
        self.config.theme.static_templates.discard("sitemap.xml")
        if self.clean:
            self.build_cache.forget()
        self.settings = replace(
            self.settings,
            site_url=self.config.site_url or "",  # not before: another plugin may set it
            unbuilt=unbuilt(files, self.settings.drafts),
        )
        self.edition = make_edition(
            Path(self.config.docs_dir),
            self.settings,
            self.workers,
            self.progress,
            self.build_cache.file_cache(),
            copies=self.build_cache.known_copies(),
            rules=False,
            files=self.walked,
        )
        self.findings_and_digests = self.workers.background(
            check_and_digest,
            (self.edition.prepared(), Path(self.config.docs_dir)),
            len(self.edition.file_cache),
        )
        self._begin_with_spare()
        self.by_hand.take(self.edition.tree.pages)
        return with_records(files, self.edition, self.config, copied=self.copies_files)

    def _begin_with_spare(self) -> None:
        """Begin with the outputs that stand on the site, in the tree that it was before."""
        if self.completed is not None:
            found = next(self.completed)
            if self.folder.begin_with_spare():
                self.spare = found

    def _check_problems(self) -> None:
        self.progress("Checking", 0, 0)
        found = {*next(self.findings_and_digests), *self.by_hand.problems()}
        self.edition = self.edition.with_problems(tuple(sorted(found)))
        stopped = report_problems(self.edition.problems, log)
        if stopped:
            self._stop(stopped)

    def _stop(self, words: str) -> None:
        raise Abort(words)

    def navigated(self, nav: Navigation, files: Files) -> Navigation:
        """Keep what the shells are rendered with."""
        self.nav, self.files = nav, files
        # Asked for once: MkDocs walks over all files to find them.
        self.pages = files.documentation_pages()
        self.progress("Pages written by hand", len(self.pages), 0)
        return nav

    def page_source(self, page: Page) -> str | None:
        """Return what MkDocs reads of a hand-written page, which is what was checked."""
        return self.by_hand.source(page.file.src_uri)

    def page_content(self, html: str, page: Page) -> str:
        """Return what may stay of what MkDocs made of a hand-written page."""
        return self.by_hand.made(page.file.src_uri, html, page.toc)

    def with_record_links(self, markdown: str, page: Page) -> str:
        """Return a hand-written page's Markdown with its `[[id]]` made into links."""
        self.by_hand.begins(page.file.src_uri, page.meta)
        return self.by_hand.markdown(page.file.src_uri, markdown, self.edition.linked.targets)

    def environment(self, env: Environment) -> Environment:
        """Return MkDocs' environment, with ours laid over it for our own templates.

        No page is rendered before; stop here, once, on errors.
        """
        self.site = SiteInfo(
            site_name=self.config.site_name,
            site_url=self.settings.site_url,
            sections=sections_in("menu", self.strings),
            more=sections_in("footer", self.strings),
            search=SEARCH if self.settings.search else None,
            language=self.settings.language,
        )
        self.env = env
        env.bytecode_cache = CompiledTemplates(self.cache, "theme")
        self.ours = install(env, self.strings, self.site, repr(self.settings))
        self._check_problems()
        return env

    def page_context(self, context: TemplateContext, page: Page) -> TemplateContext:
        """Give the home page's template what the archive holds."""
        if page.meta.get("template") == HOME_TEMPLATE:
            context["archive_home"] = home_view(  # type: ignore[typeddict-unknown-key]  # ours
                Presenter(self.edition, self.strings)
            )
        return context

    def finish(self) -> None:
        """Write the archive's outputs; swap the site in if nothing counts against it."""
        search = self.search_files()
        search.write_stemmers()
        begun = None
        if self.folder.manifest is not None:
            # Little has changed, and pages leave a processor free.
            begun = self.workers.background(
                index_in_background, (search, self.workers), len(self.edition.file_cache)
            )
        manifest = write_outputs(
            self.edition,
            Path(self.config.site_dir),
            by_hand=self.hand_written(),
            templates=self.ours,
            strings=self.strings,
            site=self.site,
            shell=self.shell,
            run=self.workers,
            progress=self.progress,
            stated=lambda: next(self.findings_and_digests),
            before=self.site_dir,
            manifest_before=self.folder.manifest,
            spare=self.spare,
        )
        if begun is None:
            search.write_index(self.workers, self.progress)
        else:
            self.progress("Search", 0, 0)
            next(begun)
        self._ended()
        self.progress("Putting the site in place", 0, 0)
        if self.config.strict and self.warnings.count:
            self.folder.discard()
        else:
            # The search index and its documents are not among them: they have folders of their own.
            own = (page.dest_uri for page in self.pages)
            beside = (*own, *sorted(self.edition.published_files))
            self.folder.put_in_place(replace(manifest, beside=beside))
        self.progress("Keeping what is known", len(self.edition.file_cache), 0)
        self.build_cache.keep_file_cache(self.edition.file_cache, self.workers)
        self.build_cache.keep_copies(self.edition.copies)
        self.workers.join_background()
        self.folder.release()
        gc.enable()  # not before: it would begin with a walk over everything
        for stage in self.timings.stages():
            log.debug("%s: %.3f s, %d", stage.name, stage.seconds, stage.count)

    def abandon(self, error: Exception | None = None) -> None:
        """Forget a build that failed; the old site stays as it was.

        Raises Abort where the machine let it down, with one line that says how.
        """
        self._ended()
        self.workers.join_background()  # some of them write there
        self.folder.discard()
        self.folder.release()
        gc.enable()
        if error is None or isinstance(error, MkDocsException):
            return
        if words := self._collision(error) or words_for(error):
            raise Abort(f"The site was not built: {words}") from error

    def _collision(self, error: Exception) -> str:
        """Return in words that two things want one place; empty if it is another error."""
        return collision(error, self.edition, self._filled) if hasattr(self, "edition") else ""

    def _ended(self) -> None:
        """Put back what was changed for the time of the build."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        self.config.site_dir = str(self.site_dir)

    def search_files(self) -> SearchFiles:
        """Return what writes the files that the search fetches."""
        return SearchFiles(
            self.edition,
            Path(self.config.site_dir),
            self.strings,
            # What a preview shows of drafts must be in no index that is published.
            self.cache.below("search-drafts" if self.settings.drafts else "search"),
        )

    def hand_written(self) -> list[Url]:
        """Return the addresses of the pages that MkDocs made."""
        return [Url(file.url.removeprefix("./")) for file in self.pages]

    def shell(self, key: ShellKey) -> Shell:
        """Return what stands around the pages of one depth and section."""
        depth, section = key
        page: Any = shell_page(depth, section)
        context = get_context(self.nav, self.pages, self.config, page)
        return shell_html(self.env, dict(context))
