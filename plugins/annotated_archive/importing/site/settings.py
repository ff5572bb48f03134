"""Which generator a folder is of, and what its settings say. They are read as text, never run."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from annotated_archive.importing.site.yaml_heads import yaml_entries, yaml_rows_entries


class Generator(StrEnum):
    """A static site generator."""

    JEKYLL = "Jekyll"
    HUGO = "Hugo"
    ELEVENTY = "Eleventy"
    PELICAN = "Pelican"
    ZOLA = "Zola"
    MKDOCS = "MkDocs"
    UNKNOWN = "an unknown generator"


_FILES: tuple[tuple[str, Generator], ...] = (
    ("_config.yml", Generator.JEKYLL),
    ("_config.yaml", Generator.JEKYLL),
    ("_config.toml", Generator.JEKYLL),
    ("hugo.toml", Generator.HUGO),
    ("hugo.yaml", Generator.HUGO),
    ("hugo.yml", Generator.HUGO),
    ("hugo.json", Generator.HUGO),
    ("config/_default/hugo.toml", Generator.HUGO),
    ("config/_default/hugo.yaml", Generator.HUGO),
    ("config/_default/config.toml", Generator.HUGO),
    ("config/_default/config.yaml", Generator.HUGO),
    ("zola.toml", Generator.ZOLA),
    ("config.toml", Generator.HUGO),
    ("config.yaml", Generator.HUGO),
    ("config.yml", Generator.HUGO),
    ("config.json", Generator.HUGO),
    ("eleventy.config.js", Generator.ELEVENTY),
    ("eleventy.config.mjs", Generator.ELEVENTY),
    ("eleventy.config.cjs", Generator.ELEVENTY),
    (".eleventy.js", Generator.ELEVENTY),
    ("pelicanconf.py", Generator.PELICAN),
    ("mkdocs.yml", Generator.MKDOCS),
    ("mkdocs.yaml", Generator.MKDOCS),
)
"""Files of settings by which a generator is known, in the order in which they are looked for."""

_LARGEST = 1_000_000
"""Bytes of settings that are read; real ones have a few thousand."""

_HIGHEST = 5
"""Folders above the one that is imported in which settings are looked for."""

_INPUT = re.compile(r"\binput\s*:\s*[\"']([^\"']+)[\"']")
_CONTENT_KEYS = {
    Generator.JEKYLL: ("source", "."),
    Generator.HUGO: ("contentdir", "content"),
    Generator.ZOLA: ("", "content"),
    Generator.ELEVENTY: ("input", "."),
    Generator.PELICAN: ("path", "content"),
    Generator.MKDOCS: ("docs_dir", "docs"),
    Generator.UNKNOWN: ("", "."),
}
"""The setting that names the folder of the texts, and its value without one."""

_TITLES = ("title", "sitename", "site_name")
_BASES = ("baseurl", "base_url", "siteurl", "site_url")


@dataclass(frozen=True)
class OldSite:
    """A folder of another generator."""

    generator: Generator
    root: Path
    """The folder with the settings; without any, the one that is imported."""
    content: Path
    """The folder of the texts."""
    settings_file: str = ""
    """The name of the file of settings; empty where there is none."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """The keys in small letters, inner ones with a dot."""

    def said(self, key: str, default: str = "") -> str:
        """Return a setting as text."""
        value = self.settings.get(key)
        return value if isinstance(value, str) and value else default

    @property
    def title(self) -> str:
        """Return what the site calls itself, or nothing."""
        return next((self.said(key) for key in _TITLES if self.said(key)), "")

    @property
    def base(self) -> str:
        """Return the address at which the site stood, without a slash at its end, or nothing."""
        if self.generator is Generator.JEKYLL:
            base = self.said("url") + self.said("baseurl")
        else:
            base = next((self.said(key) for key in _BASES if self.said(key)), "")
        return base.rstrip("/") if re.match(r"https?://[^/\s]+\.", base) else ""


def site_at(path: Path) -> OldSite:
    """Return the site that the file or folder at `path` belongs to, by the settings around it."""
    start = path if path.is_dir() else path.parent
    folder = start.resolve()
    for _ in range(_HIGHEST + 1):
        if site := _site_in(folder):
            return site
        if (folder / ".git").exists() or folder.parent == folder:
            break
        folder = folder.parent
    return OldSite(Generator.UNKNOWN, start.resolve(), start.resolve())


def _site_in(folder: Path) -> OldSite | None:
    for name, generator in _FILES:
        file = folder / name
        if not file.is_file() or file.stat().st_size > _LARGEST:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        settings = dict(_settings(text, file.suffix, generator))
        if generator is Generator.HUGO and "base_url" in settings:
            generator = Generator.ZOLA  # both call it config.toml
        if generator is Generator.MKDOCS and "annotated-archive" in text:
            return None  # an archive of ours, into which something is imported
        if generator is Generator.HUGO and name.startswith("config.") and not _is_of_hugo(folder):
            continue
        key, default = _CONTENT_KEYS[generator]
        inner = settings.get(key)
        content = folder / (inner if isinstance(inner, str) and inner else default)
        return OldSite(
            generator, folder, content if content.is_dir() else folder, file.name, settings
        )
    return None


def _is_of_hugo(folder: Path) -> bool:
    # Many programs call their settings config.yml; Hugo's folders are its own.
    return any((folder / name).is_dir() for name in ("content", "archetypes", "layouts"))


def _settings(text: str, suffix: str, generator: Generator) -> Iterator[tuple[str, Any]]:
    if generator is Generator.ELEVENTY:
        if found := _INPUT.search(text):
            yield "input", found[1]
    elif suffix == ".py":
        yield from _assigned(text)
    elif suffix in {".toml", ".json"}:
        try:
            data = tomllib.loads(text) if suffix == ".toml" else json.loads(text)
        except (ValueError, RecursionError):
            return
        yield from _flat(data, "")
    else:
        try:
            found_entries = yaml_entries(text, 1)
        except ValueError:
            found_entries = yaml_rows_entries(text, 1)
        for key, value, _, _ in found_entries:
            yield key, value


def _flat(data: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    if not isinstance(data, dict):
        return
    for key, value in data.items():
        name = f"{prefix}{key}".lower()
        if isinstance(value, dict):
            yield from _flat(value, f"{name}.")
        else:
            yield name, value if isinstance(value, list) else str(value)


def _assigned(text: str) -> Iterator[tuple[str, Any]]:
    """Yield the plain words that a Python file assigns to names."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id.lower(), node.value.value


def blog_settings(site: OldSite) -> Mapping[str, str]:
    """Return the options of the blog of Material for MkDocs, by name."""
    plugins = site.settings.get("plugins")
    for each in plugins if isinstance(plugins, list) else ():
        if isinstance(each, dict):
            for name, options in each.items():
                if name in {"blog", "material/blog"} and isinstance(options, dict):
                    return {key: str(value) for key, value in options.items()}
    return {}


def has_blog(site: OldSite) -> bool:
    """Whether the settings of a site of MkDocs have a blog."""
    plugins = site.settings.get("plugins")
    names = [
        name
        for each in (plugins if isinstance(plugins, list) else ())
        for name in (each if isinstance(each, dict) else (each,))
    ]
    return bool({"blog", "material/blog"} & set(names))
