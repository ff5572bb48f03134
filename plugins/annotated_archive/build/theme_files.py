"""Files of the theme, and files of the content folder that mkdocs.yml puts in their place."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File
from mkdocs.theme import Theme

from annotated_archive.render.language_files import broader_tags
from annotated_archive.render.styles import joined_styles
from annotated_archive.render.theme_folder import templates_dir

TWO_LINES = "write these two lines into {file}:\ntheme:\n  name: material"
"""How the archive gets the theme that it needs."""

_WORDS = "partials/languages/{tag}.html"
"""Material's words in a language."""

_ONLY_MATERIAL = _WORDS.format(tag="en")
"""A file that the archive's templates need, and that no other theme has."""

_NO_FILES = (".html", ".py", ".pyc", ".yml", ".md")
"""Suffixes of templates and of files that only MkDocs reads."""


def wrong_theme(config: MkDocsConfig) -> str:
    """Return why the theme does not do; empty if it is Material, or one that builds on it."""
    if any(Path(folder, _ONLY_MATERIAL).is_file() for folder in config.theme.dirs):
        return ""
    theme = f"“{config.theme.name}”" if config.theme.name else "no theme by name"
    return f"the archive's pages are made for Material for MkDocs, and this is {theme}"


def refuse_other_themes(config: MkDocsConfig) -> None:
    """Raise ConfigurationError unless the theme is Material, or one that builds on it."""
    if why := wrong_theme(config):
        file = Path(config.config_file_path or "mkdocs.yml").name
        raise ConfigurationError(f"{why}; {TWO_LINES.format(file=file)}")


def theme_language(config: MkDocsConfig, language: str) -> str:
    """Return the language of the theme's words: the archive's, where the theme has words in it.

    Elsewhere it is what mkdocs.yml says, and English if it says nothing.
    """
    for tag in broader_tags(language):
        if any(Path(folder, _WORDS.format(tag=tag)).is_file() for folder in config.theme.dirs):
            return tag
    return str(config.theme["language"])


class _WithoutHidden(FileSystemLoader):
    """A loader that lists no file of a hidden folder, such as Material's 14,500 icons."""

    def list_templates(self) -> list[str]:
        """Return the names of all others, each once, in order."""
        found: set[str] = set()
        for top in self.searchpath:
            for folder, folders, files in os.walk(top):
                folders[:] = [each for each in folders if not each.startswith(".")]
                inside = Path(folder).relative_to(top)
                found.update((inside / each).as_posix() for each in files)
        return sorted(found)


def without_hidden_folders(theme: Theme) -> None:
    """Let MkDocs pass over the hidden folders of a theme when it looks for files to copy.

    It copies nothing of them; to name them all takes a tenth of a small build.
    """
    make = theme.get_env

    def get_env() -> Environment:
        made = make()
        made.loader = _WithoutHidden(theme.dirs)
        return made

    theme.get_env = get_env  # type: ignore[method-assign]  # MkDocs has no other place for it


def theme_files(config: MkDocsConfig) -> frozenset[str]:
    """Return the paths on the site at which the theme has files."""
    return frozenset(path for folder in _folders(config) for path in _below(folder))


def styles_of(config: MkDocsConfig) -> str:
    """Return the stylesheet of every page, with what the owner put in place of its parts."""
    return joined_styles(_folders(config))


def of_theme(path: str, config: MkDocsConfig) -> Iterator[File]:
    """Yield the theme's own file at a path, as MkDocs finds it: of the first folder that has it."""
    for folder in _folders(config):
        if Path(folder, path).is_file():
            yield File(path, folder, config.site_dir, config.use_directory_urls)
            return


def named_files(config: MkDocsConfig) -> frozenset[str]:
    """Return every path that mkdocs.yml may mean: styles, scripts, a logo, an icon, anything else.

    Of the theme's options only those count that differ from its own.
    """
    theme = Theme(name=config.theme.name) if config.theme.name else {}
    own = set(_words(dict(theme)))
    options = (word for word in _words(dict(config.theme)) if word not in own)
    words = [*options, *_words([config.extra_css, config.nav])]
    words += [str(getattr(script, "path", script)) for script in config.extra_javascript]
    # Titles and names of icons are no files; below `extra` an owner can name any, such as CNAME.
    words = [word for word in words if posixpath.splitext(word)[1]] + list(_words(config.extra))
    paths = (posixpath.normpath(word.partition("?")[0].lstrip("/")) for word in words if word)
    return frozenset(path for path in paths if not path.startswith(".") and "://" not in path)


def _words(value: Any) -> Iterator[str]:
    """Yield every text in some settings."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting += one.values()
        elif isinstance(one, (list, tuple)):
            waiting += one


def _folders(config: MkDocsConfig) -> list[str]:
    return list(dict.fromkeys([*config.theme.dirs, str(templates_dir())]))


def _below(folder: str) -> Iterator[str]:
    for here, folders, files in os.walk(folder):
        # Material's icons, twelve thousand of them, are no files of the site.
        folders[:] = [each for each in folders if not each.startswith(".")]
        below = Path(here).relative_to(folder).as_posix()
        for name in files:
            if not name.startswith(".") and not name.endswith(_NO_FILES):
                yield posixpath.normpath(f"{below}/{name}")
