"""The fields that mkdocs.yml declares, read with their lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from annotated_archive.build.paths import project_folder
from annotated_archive.build.report import problem_line
from annotated_archive.export.search_records import SearchRecord
from annotated_archive.load.declarations import own_fields
from annotated_archive.load.template import MODELS
from annotated_archive.pages.search import FACETS
from annotated_archive.records.archive import Lines
from annotated_archive.records.article import Article
from annotated_archive.records.fields import canonical_tag
from annotated_archive.records.indexes import INDEX_OF, RESERVED_IDS
from annotated_archive.records.own_fields import OwnFields
from annotated_archive.records.problem import Problem
from annotated_archive.render.strings import Strings, load_strings

_PLUGIN = "annotated-archive"

_OF_PAGES = frozenset({
    "template", "hide", "search", "status", "subtitle", "icon", "author", "authors", "date",
    "description", "tags", "categories", "slug", "pin", "links", "readtime", "comments", "social",
    "revision_date", "meta", "inherit",
})  # fmt: skip
"""Keys that MkDocs, Material and their plugins read in the front matter of pages."""

_OF_SEARCHES = frozenset({*FACETS, "q", "from", "to", "sort", "own"})
"""Parameters of the search page."""

_OF_SITES = frozenset({"assets", "data", "problems", "stylesheets", "javascripts", "sitemap"})
"""Folders on top of every site that are no indexes."""

_LABELS = ("article.", "kind.", "kinds.", "chip.", "withdrawn.", "search.facet.", "notes.")
"""Where the strings stand that name parts of an article's page, sections and facets."""

_LinesOf = dict[tuple[str | int, ...], int]
"""Path of a key -> its line."""

_DEEPEST = 12
"""Levels of mkdocs.yml that are looked at; fields stand six deep."""


def declared_fields(config: MkDocsConfig, options: Any) -> OwnFields:
    """Return the fields for articles that mkdocs.yml declares.

    Raises ConfigurationError, which names the line of each mistake.
    """
    if not options.fields:
        return ()
    language = canonical_tag(options.language)
    file = Path(config.config_file_path or "mkdocs.yml")
    given: Any = options.fields
    lines: _LinesOf = {}
    twice: list[tuple[str, int]] = []
    for path, root in _files(file):
        node = _options_in(root)
        if (found := _child(node, "fields")) is not None:
            file = path
            lines = {("fields",): found.start_mark.line + 1}
            given = _text(found, ("fields",), lines, twice)
            break
    base = project_folder(config)
    shown = file.relative_to(base).as_posix() if file.is_relative_to(base) else file.name
    fields, problems = own_fields(
        given,
        Lines.of(lines),
        shown,
        language,
        lambda name: _why_taken(name, Path(config.docs_dir)),
        _labels(load_strings(language)),
    )
    for name, line in twice:
        message = f"the key “{name}” stands twice"
        problems.append(Problem(shown, line, "duplicate-key", message, hint="keep one of them"))
    if problems:
        raise ConfigurationError("\n".join(problem_line(each) for each in sorted(problems)))
    return fields


def _why_taken(name: str, content: Path) -> str:
    """Return why no field may have a name; empty if one may."""
    if any(name in model.model_fields for model in MODELS.values()):
        return "it is a key of the archive's own"
    if name in _OF_SEARCHES:
        return "it is a parameter of the search page"
    if name in SearchRecord.__slots__ or hasattr(Article, name):
        return "the archive uses that name itself"
    if name in _OF_PAGES:
        return "it is a key of MkDocs or its theme"
    if name in RESERVED_IDS:
        return "it is a name that the archive or the computer keeps for itself"
    if name in INDEX_OF or name in _OF_SITES:
        return "it is a folder of the site"
    folder = content / name
    pages = (each for each in folder.rglob("*.md") if each != folder / "index.md")
    if folder.with_suffix(".md").exists() or next(pages, None) is not None:
        return "a page or folder of the content folder has it"
    return ""


def _labels(strings: Strings) -> list[str]:
    """Return the texts of pages by which no field may be called."""
    return [
        text for key, text in strings.texts.items() if key.startswith(_LABELS) and "{" not in text
    ]


def _files(file: Path) -> Iterator[tuple[Path, yaml.Node]]:
    """Yield mkdocs.yml and the files that it inherits from, with their contents."""
    seen: set[Path] = set()
    while file not in seen:
        seen.add(file)
        try:
            root = yaml.compose(file.read_text("utf-8-sig"), yaml.SafeLoader)
        except (OSError, ValueError, yaml.YAMLError):
            return  # MkDocs has read it another way, as from standard input
        if root is None:
            return
        yield file, root
        parent = _child(root, "INHERIT")
        if parent is not None:
            file = file.parent / str(parent.value)


def _options_in(root: yaml.Node) -> yaml.Node | None:
    """Return what stands below the plugin, in the list or the mapping of plugins."""
    plugins = _child(root, "plugins")
    if isinstance(plugins, yaml.SequenceNode):
        found = (_child(each, _PLUGIN) for each in plugins.value)
        return next((each for each in found if each is not None), None)
    return _child(plugins, _PLUGIN)


def _child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)


def _text(
    node: yaml.Node, path: tuple[str | int, ...], lines: _LinesOf, twice: list[tuple[str, int]]
) -> Any:
    """Return a part of the file with all values as text, as in front matter.

    The lines of its keys go into `lines`, keys that stand twice into `twice`.
    So `on` is a word, as it is not to YAML, and so is a choice called `no`.
    """
    if isinstance(node, yaml.ScalarNode) or len(path) > _DEEPEST:
        return None if node.tag.endswith(":null") else node.value
    if isinstance(node, yaml.SequenceNode):
        for number, each in enumerate(node.value):
            lines[*path, number] = each.start_mark.line + 1
        return [_text(each, (*path, n), lines, twice) for n, each in enumerate(node.value)]
    found = {}
    for key, value in node.value:
        name = str(key.value)
        lines[*path, name] = key.start_mark.line + 1
        if name in found:
            twice.append((name, key.start_mark.line + 1))
        found[name] = _text(value, (*path, name), lines, twice)
    return found
