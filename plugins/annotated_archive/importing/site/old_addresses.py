"""Addresses in the front matter of a post: its own, and others that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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


def aliases_of(head: PostHead) -> Iterator[tuple[str, str]]:
    """Yield the key and the words of each further address in the front matter of a post."""
    for entry in head.entries:
        if entry.key in _ALIASES:
            for value in entry.value if isinstance(entry.value, list) else [entry.value]:
                if isinstance(value, str):
                    yield entry.key, value


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


def unique(addresses: Iterable[str]) -> list[str]:
    """Return addresses without those of a page that was named already."""
    kept: dict[str, str] = {}
    for address in addresses:
        kept.setdefault(unquote(address).strip("/").removesuffix("index.html"), address)
    return list(kept.values())
