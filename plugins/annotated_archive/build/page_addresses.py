"""Where the addresses on a page lead, as browsers read them."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin

from annotated_archive.link.urls import Url
from annotated_archive.text.unsafe_markup import as_browsers_read

_SOMEWHERE = "https://site.invalid/"
"""Where a site stands for the check while nobody knows its address: RFC 2606 keeps it free."""

_SLASHES = re.compile(r"\A(?:(https?:)/*|/{2,})", re.IGNORECASE)
"""What a host stands behind; browsers count no slashes there (WHATWG URL, section 4.4)."""

_PLAIN = re.compile(
    r"((?:\.\./)*)((?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?)"
)
"""A relative path as nearly all links of a site are: the folders up, and those down from there."""


class PageAddresses:
    """The addresses on one page of a site."""

    def __init__(self, url: Url, site_url: str = "") -> None:
        self.root = site_url or _SOMEWHERE
        """Where the site stands, with a slash behind it."""
        self._here = self.root + url
        self._folders = str(url).rpartition("/")[0].split("/") if "/" in url else []
        self._is_plain = "%" not in url

    def whole(self, address: str) -> str:
        """Return an address as it is asked for from this page; empty for none that can be."""
        return self._joined(address).partition("#")[0]

    def path(self, address: str) -> str | None:
        """Return what an address names on the site, as a file's path; None of another's."""
        return self._path_of(self.whole(address))

    def place(self, address: str) -> tuple[str, str] | None:
        """Return path and fragment of an address on the site; None of another's."""
        path, _, fragment = address.partition("#")
        if not path:
            return self._path_of(self._here) or "", fragment
        plain = _PLAIN.fullmatch(path) if self._is_plain else None
        if plain is not None and (up := len(plain[1]) // 3) <= len(self._folders):
            kept = self._folders[: len(self._folders) - up]
            return "/".join([*kept, plain[2]]), fragment
        whole, _, fragment = self._joined(address).partition("#")
        found = self._path_of(whole)
        return None if found is None else (found, fragment)

    def _path_of(self, whole: str) -> str | None:
        if not whole.startswith(self.root):
            return None
        return unquote(whole.removeprefix(self.root).partition("?")[0])

    def _joined(self, address: str) -> str:
        address = _SLASHES.sub(r"\1//", as_browsers_read(address), count=1)
        try:
            return urljoin(self._here, address)
        except ValueError:  # a host that is none
            return ""
