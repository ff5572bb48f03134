"""Addresses in the front matter of a post: its own, and others that lead to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

from annotated_archive.importing.site.heads import PostHead
from annotated_archive.importing.site.settings import Generator, OldSite

_EXPLICIT = {
    Generator.JEKYLL: ("permalink",),
    Generator.HUGO: ("url",),
    Generator.ZOLA: ("path",),
    Generator.ELEVENTY: ("permalink",),
    Generator.PELICAN: ("url", "save_as"),
    Generator.MKDOCS: (),
    Generator.UNKNOWN: ("permalink", "path"),
}
"""The keys of front matter that give a post its address."""

_ALIASES = ("aliases", "alias", "redirect_from", "redirects", "previous_paths")
_TEMPLATE = re.compile(r"[{}]|(?:^|/):[a-z_]+")
_ADDRESS = re.compile(r"[^\s\\?#]{1,300}")


def explicit_address(head: PostHead, site: OldSite) -> tuple[str, str] | None:
    """Return the key and the address that a post's front matter gives it, unless it is a template."""
    for key in _EXPLICIT[site.generator]:
        entry = head.get(key)
        if entry is None or not isinstance(entry.value, str):
            continue
        wanted = plain_path(entry.value)
        if wanted and not _TEMPLATE.search(entry.value):
            return key, wanted
    return None


def aliases_of(head: PostHead, site: OldSite, address: str) -> Iterator[tuple[str, str, str]]:
    """Yield the key, the words and the address of each alias in the front matter of a post.

    One that leads to another site has no address here. Hugo counts those without a slash from
    the folder of the post, whose own `address` may be unknown.
    """
    for entry in head.entries:
        if entry.key not in _ALIASES:
            continue
        for words in entry.value if isinstance(entry.value, list) else [entry.value]:
            if not isinstance(words, str):
                continue
            path = words
            if site.generator is Generator.HUGO and not words.startswith(("/", "http")):
                path = posixpath.normpath(posixpath.join("/", address.rstrip("/"), "..", words))
                path = path if address else ""
            yield entry.key, words, plain_path(path)


def plain_path(address: str) -> str:
    """Return an address on the site as `previous_paths` has it; empty where it is none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    path = quote(unquote(parts.path.lstrip("/")), safe="/!$&'()*+,;=:@~")
    return path if _ADDRESS.fullmatch(path) and ".." not in path else ""


def address_key(address: str) -> str:
    """Return the form in which two addresses of one page are equal."""
    path = unquote(address).strip("/")
    for ending in ("index.html", ".html", ".htm"):
        path = path.removesuffix(ending)
    return path.strip("/").casefold()


def file_key(address: str) -> str:
    """Return the form in which two addresses are one on some computers: in small letters."""
    return unquote(address).strip("/").removesuffix("index.html").strip("/").casefold()
