"""The files of a site that is looked over, read without following a link out of its folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from annotated_archive.build.adoption import VERSIONS
from annotated_archive.build.checksums import FILE, checksums_in, is_listed
from annotated_archive.build.marker import MARKER
from annotated_archive.build.page_addresses import PageAddresses
from annotated_archive.build.page_check import PageRules
from annotated_archive.link.urls import url_of_file
from annotated_archive.load.regular import open_regular

LARGEST = 200_000_000
"""Bytes of a file that are read at once. The largest page of a real archive has one million."""


_LEFT_OUT = frozenset({MARKER, *VERSIONS})
"""Names on top of a site folder that are no part of the site."""


@dataclass(frozen=True)
class SiteCopy:
    """A folder with a finished site, or with what was fetched of one."""

    folder: Path
    files: frozenset[str]
    """The paths of its regular files."""
    odd: Mapping[str, str]
    """Path -> what stands there that is no regular file."""
    rules: PageRules
    trusted: frozenset[str] = frozenset()
    """Files of pages that may hold anything."""
    is_fetched: bool = False
    """Whether it was fetched by its own list, so that nothing is known of other files."""

    @cached_property
    def listed(self) -> Mapping[str, str] | None:
        """Path -> SHA-256 by the site's own list; None without one. Raises ValueError, OSError."""
        return checksums_in(self.read(FILE)) if FILE in self.files else None

    def read(self, path: str) -> bytes:
        """Return the bytes of a file. Raises OSError, also where it is no regular file any more."""
        with open_regular(os.fspath(self.folder / path)) as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise OSError(0, f"it has more than {LARGEST:,} bytes", path)
        return data

    def page(self, path: str) -> ParsedPage:
        """Return a page as browsers read it. Raises OSError."""
        html = self.read(path).decode("utf-8", "replace")
        addresses = PageAddresses(url_of_file(path), self.rules.site_url)
        return ParsedPage(path, addresses, LexborHTMLParser(html))

    def file_at(self, path: str) -> str | None:
        """Return the file that a host serves at a path; None where it has none."""
        if path in self.files:
            return path
        page = f"{path}index.html" if path.endswith("/") or not path else f"{path}/index.html"
        if page in self.files:
            return page
        # A copy that was fetched has nothing of what the list leaves out.
        return path if self.is_fetched and not is_listed(path) else None


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """One page of a site."""

    path: str
    addresses: PageAddresses
    parsed: LexborHTMLParser


def site_files(folder: Path) -> tuple[frozenset[str], dict[str, str]]:
    """Return the files of a site folder, and what is no file, with words for what it is.

    The history of a branch on top of it is left out. Raises OSError.
    """
    files: set[str] = set()
    odd: dict[str, str] = {}
    for path, what in _walked(os.fspath(folder), ""):
        if what:
            odd[path] = what
        else:
            files.add(path)
    return frozenset(files), odd


def _walked(root: str, below: str) -> Iterator[tuple[str, str]]:
    """Yield each path in a folder with what is odd about it."""
    with os.scandir(f"{root}/{below}") as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if not below and entry.name in _LEFT_OUT:
                continue
            if entry.is_symlink():
                yield path, "a symbolic link, which is not followed"
            elif entry.is_dir(follow_symlinks=False):
                try:
                    yield from _walked(root, f"{path}/")
                except OSError as error:
                    yield path, f"a folder that cannot be read: {error.strerror or error}"
            elif entry.is_file(follow_symlinks=False):
                yield path, ""
            else:
                yield path, "neither a file nor a folder"
