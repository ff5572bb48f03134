"""A copy of a finished site that opens by double-click, from the folder it was unpacked in.

Browsers open a folder's files without a server: an address that names a folder then shows the
folder, so that links have to name its `index.html`. Scripts that are modules, and with them the
search and the note composer, are not loaded from files at all.
"""

from __future__ import annotations

import posixpath
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from annotated_archive.link.urls import SEARCH

_LEFT_OUT = frozenset({"404.html", "_headers"})
"""What only servers read."""

_ADDRESSES = (("a[href]", "href"), ("area[href]", "href"), ("form[action]", "action"))
"""What readers follow; whatever a page loads names its file already."""


@dataclass(frozen=True, slots=True)
class UnservedWords:
    """What a copy says of the things that need a server."""

    search: str
    """In place of the search."""
    composer: str
    """Where a note is written."""


def write_portable_copy(site: Path, target: Path, words: UnservedWords) -> int:
    """Copy the finished `site` into the new folder `target`; return the number of its pages.

    Links and what begins with a dot are left out. Raises OSError.
    """
    shutil.copytree(site, target, ignore=_unwanted, dirs_exist_ok=True)
    for each in (target / SEARCH).glob("*"):  # its index is large, and nothing reads it there
        if each.is_dir():
            shutil.rmtree(each)
        elif each.name != "index.html":
            each.unlink()
    # A list of them, for an address may be too long to ask the file system for.
    files = {each.relative_to(target).as_posix() for each in target.rglob("*") if each.is_file()}
    pages = sorted(target / path for path in files if path.endswith(".html"))
    for file in pages:
        path = file.relative_to(target).as_posix()
        html = portable_page(file.read_text("utf-8", "replace"), path, files.__contains__, words)
        file.write_text(html, "utf-8")
    return len(pages)


def _unwanted(folder: str, names: list[str]) -> list[str]:
    return [
        name
        for name in names
        if name in _LEFT_OUT or name.startswith(".") or Path(folder, name).is_symlink()
    ]


def portable_page(
    html: str, path: str, is_file: Callable[[str], bool], words: UnservedWords
) -> str:
    """Return the page at `path` with links to files.

    `is_file` says whether the site has a file at a path.
    """
    page = LexborHTMLParser(html)

    def named(address: str) -> str:
        return _naming_file(address, posixpath.dirname(path), is_file)

    for selector, name in _ADDRESSES:
        for element in page.css(selector):
            element.attrs[name] = named(element.attributes[name] or "")
    for meta in page.css("meta[http-equiv]"):
        kind, content = (meta.attributes[key] or "" for key in ("http-equiv", "content"))
        if kind.lower() == "refresh":
            wait, url, address = content.partition("url=")
            meta.attrs["content"] = wait + url + named(address)
        elif kind.lower() == "content-security-policy":
            # Not every browser counts a file beside the page as the page's own.
            meta.attrs["content"] = content.replace("'self'", "'self' file:")
    for script in page.css("script[type=module]"):
        script.decompose()
    for said in page.css(".s-unscripted > p"):
        _say_instead(said, words.search)
    for said in page.css("section.a-add > .a-add-how:not(.a-add-reach)"):
        said.insert_child(f" {words.composer}")
    return page.html or ""


def _say_instead(element: LexborNode, words: str) -> None:
    for child in list(element.iter(include_text=True)):
        child.decompose()
    element.insert_child(words)


def _naming_file(address: str, folder: str, is_file: Callable[[str], bool]) -> str:
    """Return an address on a page in `folder`, with the index.html of what it names."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return address
    wanted = posixpath.normpath(posixpath.join(folder, unquote(parts.path), "index.html"))
    if wanted.startswith("../") or not is_file(wanted):
        return address
    return urlunsplit(parts._replace(path=quote(f"{unquote(parts.path).rstrip('/')}/index.html")))
