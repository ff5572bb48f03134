"""The names of authors, where posts give only the short names of a list beside them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from annotated_archive.importing.site.heads import HeadEntry, split_head
from annotated_archive.importing.site.post_titles import plain_value
from annotated_archive.importing.site.settings import Generator, OldSite
from annotated_archive.importing.site.yaml_heads import yaml_entries

_LISTS = ("authors", "people", "team", "author")
_FOLDERS = ("_data", "data", "src/_data", "content/_data")
_NAMES = ("name", "display_name", "full_name", "fullname", "title")
_ENDINGS = (".yml", ".yaml", ".json", ".toml")
_KEYS = frozenset({
    "authors", "author", "byline", "by", "extra.author", "extra.authors",
    "author.name", "authors.name", "author.display_name",
})  # fmt: skip
"""Keys that name authors."""

_MAIL = re.compile(r"\s*[<(]?[\w.+-]+@[\w-]+\.[\w.-]+[>)]?")
_LONGEST = 200
"""Characters of a name that a record holds."""

_SHORT = re.compile(r"[a-z0-9][a-z0-9._-]*")


def is_of_authors(entry: HeadEntry) -> bool:
    """Whether a key of front matter names authors."""
    return entry.key in _KEYS


def authors_in(entry: HeadEntry, site: OldSite) -> tuple[list[str], list[str]]:
    """Return the names of the authors in an entry, and the short names that no list explains."""
    value = entry.value
    if isinstance(value, str) and site.generator is Generator.PELICAN and entry.key == "authors":
        value = re.split(r"\s*;\s*" if ";" in value else r"\s*,\s*", value)
    known = author_names(site)
    names: list[str] = []
    short: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        said = (each.get("name") or each.get("id") or "") if isinstance(each, dict) else each
        name = _MAIL.sub("", plain_value(str(said or ""))).strip()[:_LONGEST]
        if resolved := known.get(name.lower()):
            names.append(plain_value(resolved)[:_LONGEST])
        elif _SHORT.fullmatch(name):
            short.append(name)
        elif name:
            names.append(name)
    return names, short


def author_names(site: OldSite) -> dict[str, str]:
    """Return the names of authors by their short names, as the lists in the folder have them."""
    return _names(site.root, site.content)


@lru_cache(maxsize=8)
def _names(root: Path, content: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in _files(root, content):
        try:
            for key, name in _named(file):
                found.setdefault(key.lower(), name)
        except (OSError, ValueError, RecursionError):
            continue  # a list that cannot be read names nobody
    return found


def _files(root: Path, content: Path) -> Iterator[Path]:
    for folder in (root / each for each in _FOLDERS):
        for name in _LISTS:
            for ending in _ENDINGS:
                yield from [file for file in (folder / f"{name}{ending}",) if file.is_file()]
            if (folder / name).is_dir():
                yield from sorted(
                    file for file in (folder / name).iterdir() if file.suffix in _ENDINGS
                )
    yield from sorted(content.glob("**/.authors.yml"))
    yield from sorted((content / "authors").glob("*/_index.md"))


def _named(file: Path) -> Iterator[tuple[str, str]]:
    text = file.read_text(encoding="utf-8", errors="replace")
    if file.name == "_index.md":
        name = split_head(text).get(*_NAMES)
        if name is not None:
            yield file.parent.name, name.text()
        return
    if file.suffix in {".yml", ".yaml"}:
        pairs = {key: str(value) for key, value, _, _ in yaml_entries(text, 1) if value}
    else:
        data = tomllib.loads(text) if file.suffix == ".toml" else json.loads(text)
        pairs = dict(_pairs(data))
    for key, value in pairs.items():
        short, _, inner = key.rpartition(".")
        if inner in _NAMES:
            yield short.removeprefix("authors.") or file.stem, value


def _pairs(data: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _pairs(value, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(data, str):
        yield prefix, data
