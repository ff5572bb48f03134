"""The files of the content folder that are published beside the pages: those that are named.

Other files may lie there by mistake, or be left from a withdrawn record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotated_archive.edition.linked import Linked
from annotated_archive.edition.settings import Settings
from annotated_archive.link.article_images import images_named_by
from annotated_archive.link.named_files import (
    files_named_by_page,
    files_named_by_style,
)
from annotated_archive.link.wrong_addresses import OtherForms
from annotated_archive.load.regular import open_regular
from annotated_archive.load.tree import Tree
from annotated_archive.load.walk import COPIED, MARKDOWN
from annotated_archive.media.kinds import suffix_of
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article

_OF_STYLES = COPIED | {".css", ".otf", ".ttf", ".woff", ".woff2"}
"""Kinds of files that a style of the owner may name: copied kinds, styles and fonts."""

_LARGEST_STYLE = 1_000_000
"""Characters of a style that are searched."""


def captured_files(shown: Iterable[Record[Any]]) -> frozenset[str]:
    """Return the captured files of the shown records, which are published byte for byte."""
    return frozenset(
        f"{record.path.rpartition('/')[0]}/{record.fields.capture.file}"
        for record in shown
        if isinstance(record.fields, Article)
        if record.fields.capture and record.fields.capture.file and not record.fields.withdrawn
    )


def files_named_by_records(
    linked: Linked, shown: Iterable[Record[Any]], index_folders: Iterable[str]
) -> frozenset[str]:
    """Return the paths that `shown` records name in their fields, or in texts that are shown."""
    shown = list(shown)
    # None is left of a withdrawn record.
    named = {path for record in shown for path in images_named_by(record)}
    found = [(key, to.file) for key, links in linked.links.items() for to in links if to.file]
    if found:  # few texts name files: most archives are read without asking who is shown
        texts = {each.id for each in shown if not getattr(each.fields, "withdrawn", None)}
        texts |= {f"{folder}/index" for folder in index_folders}
        named |= {file for key, file in found if key in texts}
    return frozenset(named)


def linked_files(
    tree: Tree,
    by_records: Iterable[str],
    settings: Settings,
    captured: Iterable[str],
    styles: Iterable[str] = (),
) -> frozenset[str]:
    """Return the files that are published unless they are damaged.

    They are `captured`, or named `by_records`, by hand-written pages, mkdocs.yml, or by the owner's
    styles (`styles`). Only mkdocs.yml can replace a file of the theme.
    """
    others = {path for path in tree.others if suffix_of(path) not in MARKDOWN}
    by_owner = {*settings.named, *styles} & {*tree.assets, *others}
    named = {*captured, *by_records, *_by_pages(tree, settings)}
    named &= set(tree.assets)
    return frozenset(by_owner | named.difference(settings.theme_files))


def _by_pages(tree: Tree, settings: Settings) -> Iterator[str]:
    other_forms = OtherForms(tree.assets)
    for path, page in tree.pages.items():
        if path not in settings.unbuilt:
            yield from map(other_forms, files_named_by_page(page.text, path))


def files_of_styles(content: Path, tree: Tree, settings: Settings) -> frozenset[str]:
    """Return the files that the styles named in mkdocs.yml name themselves, one level deep."""
    found: set[str] = set()
    for path in settings.named:
        if suffix_of(path) == ".css" and path in tree.others:
            try:
                with open_regular(f"{content}/{path}") as file:
                    css = file.read(_LARGEST_STYLE).decode("utf-8", "replace")
            except OSError:
                continue  # copying it will report the error
            found |= files_named_by_style(css, path)
    return frozenset(path for path in found if suffix_of(path) in _OF_STYLES)
