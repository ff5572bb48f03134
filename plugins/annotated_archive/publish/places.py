"""Where things lie that belong to an archive, by its mkdocs.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from annotated_archive.publish.composer import Repository, repository


def base_of(config: MkDocsConfig) -> Path:
    """Return the folder of mkdocs.yml."""
    return Path(config.config_file_path or config.docs_dir).parent


def cache_folder(config: MkDocsConfig) -> Path:
    """Return where builds keep what is worth keeping: beside mkdocs.yml."""
    return base_of(config) / ".cache" / "annotated-archive"


def shown_path(config: MkDocsConfig) -> str:
    """Return the content folder as people type it, from the folder of mkdocs.yml."""
    docs = Path(config.docs_dir)
    base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    try:
        return docs.relative_to(base.resolve()).as_posix()
    except ValueError:
        return docs.as_posix()


def edit_template(config: MkDocsConfig) -> str:
    """Return where a content file is edited, with {path}; empty without a repository."""
    if config.edit_uri_template and config.repo_url:
        template = config.edit_uri_template
        joined = f"{config.repo_url.rstrip('/')}/{template.lstrip('/')}"
        return joined if "{path}" in template else ""
    if config.repo_url and config.edit_uri:
        return f"{config.repo_url.rstrip('/')}/{config.edit_uri.strip('/')}/{{path}}"
    return ""


def repository_of(config: MkDocsConfig, options: Any, content: str) -> Repository:
    """Return where notes are proposed; `options` are the plugin's."""
    return repository(
        config.repo_url, config.edit_uri, content, forge=options.forge, branch=options.branch
    )
