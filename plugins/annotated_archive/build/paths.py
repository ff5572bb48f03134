"""The paths of an archive, by its mkdocs.yml."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from annotated_archive.build.adoption import Place
from annotated_archive.edition.cache import Cache, users_key
from annotated_archive.edition.settings import Repository
from annotated_archive.load.editors_lock import LOCK_NAME
from annotated_archive.pages.composer import DEFAULT_EDIT, edit_folder

FOLDER_VARIABLE = "ARCHIVE_CACHE_DIR"
"""Names a folder for the cache of one archive, which may lie on another disk."""

_NAME = "annotated-archive"
"""The name of the cache folder."""


def project_folder(config: MkDocsConfig) -> Path:
    """Return the folder of mkdocs.yml."""
    return Path(config.config_file_path or config.docs_dir).absolute().parent


def editors_lock_file(config: MkDocsConfig) -> Path:
    """Return where the signatures of editors stand."""
    return project_folder(config) / LOCK_NAME


def cache_of(config: MkDocsConfig, declared: str = "") -> Cache:
    """Return the cache: beside mkdocs.yml, unless the environment names a folder.

    What it kept while the archive `declared` something else is not read. Raises UnfitKey.
    """
    project = project_folder(config)
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        # In one of its own there: what else lies in that folder is nobody's to delete.
        folder = Path(named).expanduser().resolve()
        return Cache(folder / _NAME, users_key(project), root=folder, declared=declared)
    return Cache(project / ".cache" / _NAME, root=project, declared=declared)


def site_place(config: MkDocsConfig, site: Path, cache: Path) -> Place:
    """Return the folder `site` with those around it."""
    themes = [Path(folder).absolute() for folder in config.theme.dirs]
    return Place(site.absolute(), project_folder(config), Path(config.docs_dir), themes, cache)


def shown_path(config: MkDocsConfig) -> str:
    """Return the content folder as people type it, from the folder of mkdocs.yml."""
    docs = Path(config.docs_dir)
    base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    try:
        return docs.relative_to(base.resolve()).as_posix()
    except ValueError:
        return docs.as_posix()


def edit_uri(config: MkDocsConfig, repository: Repository) -> str:
    """Return `edit_uri` as mkdocs.yml has it; else by the branch and folder of proposals."""
    said = config.edit_uri or ""
    by_default = said.strip("/") in ("", *DEFAULT_EDIT)
    return edit_folder(repository) if by_default else said


def edit_template(config: MkDocsConfig, repository: Repository) -> str:
    """Return where a content file is edited, with {path}; empty without a repository."""
    if config.edit_uri_template and config.repo_url:
        template = config.edit_uri_template
        joined = f"{config.repo_url.rstrip('/')}/{template.lstrip('/')}"
        return joined if "{path}" in template else ""
    if config.repo_url and (uri := edit_uri(config, repository).strip("/")):
        return f"{config.repo_url.rstrip('/')}/{uri}/{{path}}"
    return ""
