"""The settings of a build, and what it changes in MkDocs' configuration."""

from __future__ import annotations

import logging
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from annotated_archive.build.declared import vocabulary_of
from annotated_archive.build.mkdocs_files import without_readmes
from annotated_archive.build.own_strings import OwnStrings
from annotated_archive.build.paths import (
    edit_template,
    edit_uri,
    editors_lock_file,
    shown_path,
)
from annotated_archive.build.theme_files import (
    named_files,
    styles_of,
    theme_files,
    theme_language,
    without_hidden_folders,
)
from annotated_archive.edition import Settings
from annotated_archive.export.headers import policy
from annotated_archive.load.editors_lock import open_editors_lock
from annotated_archive.pages.composer import repository
from annotated_archive.render.strings import Strings
from annotated_archive.render.theme_folder import templates_dir

log = logging.getLogger("mkdocs.plugins.annotated_archive")

WITHOUT_SITE_URL = (
    "site_url is not set: the page for addresses that do not exist takes the site to stand at the "
    "root of its server; below a sub-path it needs site_url"
)


def settings_of(
    config: MkDocsConfig, options: Any, own: OwnStrings, strings: Strings, *, drafts: bool
) -> Settings:
    """Return the settings of mkdocs.yml and of the plugin's `options` that the core uses.

    `strings` are those of the archive's language, with its `own` among them.
    """
    content = shown_path(config)
    proposals = repository(
        config.repo_url, config.edit_uri, content, forge=options.forge, branch=options.branch
    )
    return Settings(
        name=config.site_name,
        description=config.site_description or "",
        language=strings.language,
        no_title=strings("article.no_title_in_lists"),
        content=content,
        editors=tuple(options.editors),
        edit_template=edit_template(config, proposals),
        repository=proposals,
        drafts=drafts,
        search=options.search,
        citations=options.citations,
        data_files=options.data_files,
        share_full_texts=options.share_full_texts,
        oai_gateway=options.oai_gateway,
        originals_are_canonical=options.canonical_full_texts == "original",
        contact=options.contact,
        notes_to=tuple(options.notes_to) or tuple(filter(None, [options.contact])),
        licences=options.licences,
        contributors=options.contributors,
        vocabulary=vocabulary_of(config, options, own),
        named=named_files(config) | ({options.share_image} - {""}),
        theme_files=theme_files(config),
        styles=styles_of(config),
        lock=open_editors_lock(editors_lock_file(config)),
    )


def policy_of(config: MkDocsConfig, options: Any) -> str:
    """Return the Content-Security-Policy that mkdocs.yml asks for."""
    scripts = [str(getattr(script, "path", script)) for script in config.extra_javascript]
    return policy(options.origins, scripts, config.extra_css)


def configure(config: MkDocsConfig, settings: Settings) -> None:
    """Let MkDocs find the archive's templates, and take addresses and files as the archive does."""
    config.edit_uri = edit_uri(config, settings.repository) or None
    said, follows = config.theme["language"], theme_language(config, settings.language)
    if said not in ("en", follows):  # English is the theme's, where mkdocs.yml says nothing
        log.warning("theme.language: it follows the plugin's language; taken for %s", follows)
    config.theme["language"] = follows
    ours = str(templates_dir())
    if ours not in config.theme.dirs:
        # Before the theme, behind the archive's own overrides.
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)
        without_hidden_folders(config.theme)
    if not config.use_directory_urls:
        log.warning("use_directory_urls: the archive's addresses are folders; taken for true")
        config.use_directory_urls = True
    if not config.site_url:
        # No warning: most sites stand at a root, and a strict build is as good without it.
        log.info(WITHOUT_SITE_URL)
    config.exclude_docs = without_readmes(config.exclude_docs)
