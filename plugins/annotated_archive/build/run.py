"""Runs MkDocs for a command, which asks for more of a build than mkdocs.yml does."""

from __future__ import annotations

from typing import Any, Literal

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig

from annotated_archive.build.build import Build
from annotated_archive.build.listed_files import without_records
from annotated_archive.build.options import BuildOptions


def plugin_of(config: MkDocsConfig) -> Any:
    """Return the archive's plugin of a configuration."""
    return config.plugins["annotated-archive"]


def run_mkdocs(
    config: MkDocsConfig, options: BuildOptions, command: Literal["build", "serve"]
) -> Build:
    """Return a build by `options` that MkDocs has run to its end."""
    plugin = plugin_of(config)
    plugin.build_options = options
    try:
        config.plugins.on_startup(command=command, dirty=False)
        with without_records(plugin):
            build(config, serve_url=config.site_url if command == "serve" else None)
    except KeyboardInterrupt:  # MkDocs tells plugins of exceptions only
        if hasattr(plugin, "build"):
            plugin.build.abandon()
        raise
    finally:
        plugin.build_options = BuildOptions()  # MkDocs keeps the plugin for its next build
    made: Build = plugin.build
    return made
