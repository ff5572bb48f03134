"""The MkDocs adapter: one method an event, one call in each."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from annotated_archive.build.build import Build
from annotated_archive.build.options import BuildOptions
from annotated_archive.config import ArchiveConfig


class ArchivePlugin(BasePlugin[ArchiveConfig]):  # type: ignore[no-untyped-call]  # MkDocs'
    """Turns the records of the content folder into the pages of an archive."""

    build_options = BuildOptions()
    """What a command asks of the next build: see `build.run`."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Show drafts only where nobody else sees them."""
        self.build_options = replace(self.build_options, drafts=command == "serve")

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build beside the site folder, with the archive's templates."""
        self.build = Build(config, self.config, self.build_options)
        return self.build.begin()

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the whole archive."""
        return self.build.read(files)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the pages that are not MkDocs' own."""
        return self.build.navigated(nav)

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Give MkDocs of a page what was read and checked."""
        return self.build.page_source(page)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Let `[[id]]` work on hand-written pages too."""
        return self.build.page_markdown(markdown, page)

    @event_priority(100)  # what other plugins add is the owner's, and stays
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Leave of a page what runs nothing and asks nobody."""
        return self.build.page_content(html, page)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's templates what they show of the archive; stop with all problems at once."""
        return self.build.begin_pages(env, files)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the home page its figures."""
        return self.build.page_context(context, page)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the archive's pages, then put the finished site in its place."""
        self.build.finish()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was, and say why."""
        if hasattr(self, "build"):
            self.build.abandon(error)
