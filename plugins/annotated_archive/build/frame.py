"""The frame around every page: MkDocs' templates and navigation, with ours laid over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from annotated_archive.build.output_jobs import ShellKey
from annotated_archive.edition import Settings
from annotated_archive.edition.cache import Cache
from annotated_archive.export.harvest.resource_sync import CAPABILITIES
from annotated_archive.link.urls import DATA, SEARCH, Url, index_url
from annotated_archive.render.environment import CompiledTemplates, Templates, install
from annotated_archive.render.shell import (
    Shell,
    SiteInfo,
    licences_in,
    sections_in,
    shell_html,
    shell_page,
)
from annotated_archive.render.strings import Strings
from annotated_archive.views.parts import ShareImage


@dataclass(frozen=True, slots=True)
class Frame:
    """What MkDocs has made when pages are rendered, and what ours are rendered with."""

    config: MkDocsConfig
    env: Environment
    """MkDocs' own, for hand-written pages."""
    nav: Navigation
    pages: Sequence[File]
    """The hand-written ones."""
    strings: Strings
    site: SiteInfo
    templates: Templates

    def shell(self, key: ShellKey) -> Shell:
        """Return what stands around the pages of one depth and section."""
        page: Any = shell_page(*key)
        return shell_html(self.env, dict(get_context(self.nav, self.pages, self.config, page)))

    def hand_written(self) -> list[Url]:
        """Return the addresses of the pages that MkDocs made."""
        return [Url(file.url.removeprefix("./")) for file in self.pages]


def frame_of(
    config: MkDocsConfig,
    env: Environment,
    nav: Navigation,
    pages: Sequence[File],
    strings: Strings,
    settings: Settings,
    cache: Cache,
    share: ShareImage,
) -> Frame:
    """Return the frame of a site, once nothing of MkDocs' environment changes any more."""
    # Where nothing can be taken away, no page leads there.
    indexes = [
        index
        for index in settings.indexes.values()
        if settings.data_files or index_url(index.folder) != DATA
    ]
    site = SiteInfo(
        site_name=config.site_name,
        site_url=settings.site_url,
        sections=sections_in("menu", strings, indexes),
        more=sections_in("footer", strings, indexes),
        search=SEARCH if settings.search else None,
        capabilities=CAPABILITIES if settings.site_url and settings.data_files else None,
        share=share,
        language=settings.language,
        policy=settings.policy,
        contact=settings.contact,
        licences=licences_in(settings.licences, strings),
    )
    env.bytecode_cache = CompiledTemplates(cache, "theme")
    templates = install(env, strings, site, repr(settings))
    return Frame(config, env, nav, pages, strings, site, templates)
