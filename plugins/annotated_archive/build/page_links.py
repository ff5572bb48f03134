"""Finds the links of hand-written pages that MkDocs will warn of, with path and line.

MkDocs reports broken links without lines, and only during a build. Its setting `validation.links`
says which ones, and how severe each kind is.
"""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from annotated_archive.link.references import Targets, resolve
from annotated_archive.load.page import HandWrittenPage
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.references import Reference, ReferenceKind


class PageLinks(Treeprocessor):
    """Collects the addresses of a page as it is read: those that MkDocs looks at, and no others."""

    def __init__(self, reader: Markdown) -> None:
        super().__init__(reader)
        self.found: dict[str, None] = {}
        reader.treeprocessors.register(self, "page_links", 0)  # when nothing changes any more

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            address = element.get(key) if key else None
            if address and AMP_SUBSTITUTE not in address:  # as Markdown hides mail addresses
                self.found[address] = None


_ANCHOR = re.compile(r"""\b(?:id|name)=["']?([^"'>\s]+)""")


def broken_anchors(
    pages: Mapping[str, HandWrittenPage],
    links: Mapping[str, PageLinks],
    made: Mapping[str, str],
    targets: Targets,
    config: Any,
) -> Iterator[Problem]:
    """Yield the links to places that a hand-written page, as HTML in `made`, does not have."""
    if config.validation.links.anchors < logging.WARNING:
        return
    ids = {path: {unescape(each) for each in _ANCHOR.findall(html)} for path, html in made.items()}
    for path, page in pages.items():
        for address in links[path].found:
            to, _, anchor = address.partition("#")
            wanted = targets.other_forms(_path(path, to)) if to else path
            if anchor and wanted in ids and not {anchor, unquote(anchor)} & ids[wanted]:
                message = f"“{wanted}” has no place “#{anchor}”"
                hint = "the part behind # is that of a heading there, in small letters"
                line = _line(page, address)
                code, mild = "broken-fragment", Severity.WARNING
                yield Problem(path, line, code, message, mild, hint)


def broken_links(
    path: str, page: HandWrittenPage, links: PageLinks, targets: Targets, config: Any
) -> Iterator[Problem]:
    """Yield the links of a page that lead to no file, each with its line where it can be told."""
    minded = config.validation.links
    for address in links.found:
        try:
            parts = urlsplit(address)
        except ValueError:
            continue  # an address of elsewhere, or none
        if parts.scheme or parts.netloc or not parts.path:
            continue
        if address.startswith(("/", "\\")):
            level = minded.absolute_links
        elif posixpath.splitext(unquote(parts.path))[1]:
            level = minded.not_found
        else:
            level = minded.unrecognized_links
        if level < logging.WARNING or _is_there(path, parts.path, config):
            continue
        reference = Reference(parts.path, ReferenceKind.LINK, _line(page, address), None)
        for each in resolve(path, "", (reference,), targets)[1]:
            if each.code == "broken-link":
                yield replace(each, severity=Severity.WARNING)


def _is_there(page: str, wanted: str, config: Any) -> bool:
    """Whether a path leads to a file of the content or the theme.

    Why a file of the content is not published is said of that file.
    """
    if wanted.startswith(("/", "\\")):
        return False
    path = _path(page, wanted)
    if path.startswith(("..", "/")) or "\0" in path:  # nobody asks what else the machine has
        return False
    return any(Path(folder, path).is_file() for folder in (config.docs_dir, *config.theme.dirs))


def _path(page: str, wanted: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(wanted)))


def _line(page: HandWrittenPage, address: str) -> int:
    """Return the line on which an address stands first, as it is written; else 0."""
    at = page.text.find(address)
    return page.text.count("\n", 0, at) + 1 if at >= 0 else 0
