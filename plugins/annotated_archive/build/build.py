"""One build on MkDocs: the methods of `Build`, in the order of MkDocs' events.

on_config       begin          lock the site, set up an empty folder beside it: before MkDocs
                               empties the site folder and looks for files. Walk over the
                               content folder, sweep the tree that the site was
on_files        read           read and link the archive, begin to check it: once other plugins
                               have set site_url. Begin the folder with that tree: once MkDocs
                               has emptied it, before it copies files into it
on_nav          navigated      keep the navigation: on_env is not given it
on_page_…       page_…         render hand-written pages, with links and without effects
on_env          begin_pages    install the templates, report all problems, stop on errors: once
                               all hand-written pages are rendered, before one is written; a
                               preview reports them when it is shown. Plan what is written, while
                               another process checks
on_page_context page_context   give figures to home pages, which MkDocs then writes
on_post_build   finish         write the outputs and the search index, exchange the site, keep the
                               caches: when nothing else can fail
on_build_error  abandon        delete what was written; the old site stays
"""

from __future__ import annotations

import gc
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from annotated_archive.build.absent_files import absent_in
from annotated_archive.build.build_cache import BuildCache
from annotated_archive.build.configuration import configure, policy_of, settings_of
from annotated_archive.build.frame import Frame, frame_of
from annotated_archive.build.hand_written import ByHand
from annotated_archive.build.meanwhile import Meanwhile
from annotated_archive.build.mkdocs_files import unbuilt, with_records, written_by_mkdocs
from annotated_archive.build.options import BuildOptions
from annotated_archive.build.own_strings import own_strings_of, strings_of
from annotated_archive.build.paths import cache_of
from annotated_archive.build.report import Warnings, one_line, quarantine_line, report_problems
from annotated_archive.build.rings import look_for_rings_again
from annotated_archive.build.share_image import named_share_image
from annotated_archive.build.smaller_pictures import with_smaller_pictures
from annotated_archive.build.theme_files import refuse_other_themes
from annotated_archive.build.timings import Timings
from annotated_archive.build.workers import Workers, can_fork
from annotated_archive.check.pages import HOME_TEMPLATE
from annotated_archive.edition import Edition, make_edition
from annotated_archive.edition.cache import UnfitKey
from annotated_archive.edition.quarantine import quarantined, quarantined_files
from annotated_archive.history.credits import Past, pasts
from annotated_archive.history.git import GitError
from annotated_archive.load.readers import build_validators
from annotated_archive.pages.home import home_view
from annotated_archive.pages.presenter import Presenter

log = logging.getLogger("mkdocs.plugins.annotated_archive")

SHALLOW = (
    "the clone is shallow: pages do not say when a record came, and nothing of what the clone lacks; "
    "git fetch --unshallow gets the rest"
)


class Build:
    """One build, from MkDocs' first event to its last."""

    edition: Edition
    """From `read` on."""
    nav: Navigation
    """From `navigated` on."""
    frame: Frame
    """From `begin_pages` on."""

    def __init__(self, config: MkDocsConfig, plugin_config: Any, options: BuildOptions) -> None:
        self.config = config
        self.plugin_config = plugin_config
        self.options = options
        self.site_dir = Path(config.site_dir)
        self.own_strings = own_strings_of(config)
        self.strings = strings_of(config, plugin_config.language, self.own_strings)
        self.settings = settings_of(
            config, plugin_config, self.own_strings, self.strings, drafts=options.drafts
        )
        vocabulary = self.settings.vocabulary
        try:
            # Blocks of texts without a language of their own were laid out by the archive's.
            declared = "\n".join(
                [vocabulary.declared, self.settings.language, self.settings.no_title]
            )
            self.build_cache = BuildCache(cache_of(config, declared))
        except UnfitKey as error:
            raise ConfigurationError(str(error)) from error
        self.cache = self.build_cache.cache
        folder = self.cache.folder if options.executor else None
        self.workers = Workers(plugin_config.jobs, options.executor, folder)
        self.progress = self.timings = Timings(options.progress)
        self.absent = absent_in(config, plugin_config.absent)
        self.strings = self.strings.with_texts(vocabulary.texts(self.settings.language))
        self.by_hand = ByHand(config, plugin_config, self.settings.content)
        self.warnings = Warnings()
        self.output = options.output(self)
        self._quarantines = plugin_config.quarantine
        may_fork = self.workers.jobs > 1 and can_fork()
        self._meanwhile = Meanwhile(Path(config.docs_dir), may_fork=may_fork)

    def begin(self) -> MkDocsConfig:
        """Return the configuration, its site folder now the one that the build fills."""
        refuse_other_themes(self.config)
        self.config.site_dir = str(self.output.begin())
        logging.getLogger("mkdocs").addHandler(self.warnings)
        # Hundreds of thousands of records, texts and views are made, and hardly one of them
        # ever lies in a ring: looking for rings among them took a third of a build.
        gc.disable()
        self._meanwhile.look(
            self.output.sweep, self.build_cache.file_count(), incoming=self.settings.drafts
        )
        configure(self.config, self.settings)
        build_validators()
        if not self.options.clean:
            self.build_cache.read_shards()  # while another process looks at the disk
        self.walked, self._stamps = self._meanwhile.looked()
        if self.walked.has_linked_folders:
            # MkDocs would follow links to folders, in a ring without end.
            raise Abort(report_problems(self.make_edition().problems, log))
        return self.config

    def make_edition(self, **known: Any) -> Edition:
        """Return the whole archive; see `edition.make_edition` for what may be `known` of it."""
        docs = Path(self.config.docs_dir)
        return make_edition(docs, self.settings, self.workers, self.progress, **known)

    def read(self, files: Files) -> Files:
        """Read the archive; return MkDocs' files with ours."""
        # MkDocs' own knows only hand-written pages. Not before: it would be taken for a file.
        self.config.theme.static_templates.discard("sitemap.xml")
        if self.options.clean:
            self.build_cache.forget()
        self.settings = replace(
            self.settings,
            site_url=self.config.site_url or "",
            policy=self._policy(),
            unbuilt=unbuilt(files, self.settings.drafts),
        )
        self.edition = self.make_edition(
            file_cache=self.build_cache.file_cache(),
            copies=self.build_cache.known_copies(),
            known=self.build_cache.worked_out(),
            files=self.walked,
            stamps=self._stamps,
            history=self.history(),
            rules=False,
        )
        if not self.output.is_preview:  # which is shown before it is checked
            self._meanwhile.check(self.edition)
        if self._quarantines and self.output.stops_on_errors and not self.config.strict:
            docs = Path(self.config.docs_dir)
            made = self._meanwhile.checked(self.edition)
            self.edition = quarantined(docs, made, self.walked, self.workers, self.progress)
        if self.output.copies_files:
            self.edition = with_smaller_pictures(
                self.edition,
                Path(self.config.docs_dir),
                self.build_cache,
                self.workers,
                self.progress,
            )
        self.by_hand.take(self.edition.tree.pages)
        known = with_records(files, self.edition, self.config, copied=self.output.copies_files)
        self.output.begin_with_spare(self._meanwhile.swept, written_by_mkdocs(known))
        return known

    def history(self) -> dict[str, Past]:
        """Return what git knows of the content folder; nothing where there is no git."""
        try:
            found = self.build_cache.git_log(Path(self.config.docs_dir))
        except GitError as error:
            log.debug("no history: %s", one_line(str(error)))
            return {}
        if found.shallow:
            log.info(SHALLOW)
        return pasts(found, self.settings.contributors)

    def _policy(self) -> str:
        """Return the Content-Security-Policy of the pages; empty where MkDocs itself shows them.

        `mkdocs serve` puts a script into each page, by which the page is loaded again.
        """
        by_mkdocs = self.options.drafts and not self.output.is_preview
        return "" if by_mkdocs else policy_of(self.config, self.plugin_config)

    def navigated(self, nav: Navigation) -> Navigation:
        """Keep the navigation, which stands around every page."""
        self.nav = nav
        self.progress("Pages written by hand", len(self.edition.tree.pages), 0)
        return nav

    def page_source(self, page: Page) -> str | None:
        """Return what MkDocs reads of a hand-written page, which is what was checked."""
        return self.by_hand.source(page.file.src_uri)

    def page_markdown(self, markdown: str, page: Page) -> str:
        """Return a hand-written page's Markdown with its `[[id]]` made into links."""
        self.by_hand.begins(page.file.src_uri, page.meta)
        return self.by_hand.markdown(page.file.src_uri, markdown, self.edition.linked.targets)

    def page_content(self, html: str, page: Page) -> str:
        """Return what may stay of what MkDocs made of a hand-written page."""
        return self.by_hand.made(page.file.src_uri, html, page.toc)

    def begin_pages(self, env: Environment, files: Files) -> Environment:
        """Return MkDocs' environment, with ours laid over it; stop here, once, on errors."""
        self.output.set_loader(env)
        # Asked for once: MkDocs walks over all files to find them.
        pages = files.documentation_pages()
        self.frame = frame_of(
            self.config,
            env,
            self.nav,
            pages,
            self.strings,
            self.settings,
            self.cache,
            named_share_image(self.edition, self.plugin_config.share_image),
        )
        if self.output.is_preview:
            return env  # it is shown before it is checked
        if self._meanwhile.is_checking:
            self.output.plan(self)
        self.progress("Checking", 0, 0)
        self.edition = self._meanwhile.checked(self.edition)
        stopped = self.report()
        if stopped and self.output.stops_on_errors:
            raise Abort(stopped)
        if self.edition.left_out:
            log.warning(quarantine_line(self.edition))
        return env

    def report(self) -> str:
        """Report all problems, now those of hand-written pages and of texts too.

        Return why the build stops, or nothing if it does not.
        """
        texts = self.own_strings.problems_of(self.strings.language)
        found = {*self.edition.problems, *self.by_hand.problems(), *texts}
        self.edition = self.edition.with_problems(tuple(sorted(found)))
        return report_problems(self.edition.problems, log, quarantined_files(self.edition))

    def page_context(self, context: TemplateContext, page: Page) -> TemplateContext:
        """Give the home page's template what the archive holds."""
        if page.meta.get("template") == HOME_TEMPLATE:
            context["archive_home"] = home_view(  # type: ignore[typeddict-unknown-key]  # ours
                Presenter(self.edition, self.strings), self.by_hand.home_blocks(page.file.src_uri)
            )
        return context

    def finish(self) -> None:
        """Write the archive's outputs; swap the site in; keep what the next build needs."""
        self.output.write(self)
        self.progress("Keeping what is known", len(self.edition.file_cache), 0)
        self.build_cache.keep_file_cache(self.edition.file_cache, self.workers)
        self.build_cache.keep_copies(self.edition.copies)
        self.build_cache.keep_worked_out(self.edition)
        if self.output.copies_files:
            self.build_cache.keep_sizes()
        self._put_back()
        self._meanwhile.end()
        self.output.end()
        for stage in self.timings.stages():
            log.debug("%s: %.3f s, %d", stage.name, stage.seconds, stage.count)

    def abandon(self, error: Exception | None = None) -> None:
        """Forget a build that failed. Raises Abort where the machine let it down."""
        filled = Path(self.config.site_dir)
        self._meanwhile.end()
        self._put_back()
        self.output.abandon(self, filled, error)

    def _put_back(self) -> None:
        """Undo what was changed for the time of the build."""
        logging.getLogger("mkdocs").removeHandler(self.warnings)
        self.config.site_dir = str(self.site_dir)
        look_for_rings_again()
