"""Titles and names of files as the parts of addresses that each generator makes of them."""

from __future__ import annotations

import re
import unicodedata

_NOT_JEKYLL = re.compile(r"[^\w._~!$&'()+,;=@]+")
_NOT_HUGO = re.compile(r"[^\w.~\- ]")
_NOT_A_WORD = re.compile(r"[^\w\s-]")


def jekyll_words(name: str) -> str:
    """Return the name of a file as Jekyll has it in addresses, its capitals too."""
    return _NOT_JEKYLL.sub("-", name).strip("-")


def hugo_words(name: str, *, joined: bool = False) -> str:
    """Return a name as Hugo has it; of a title or a slug, hyphens that meet are one."""
    plain = _NOT_HUGO.sub("", name.strip()).replace(" ", "-")
    return re.sub("-{2,}", "-", plain).strip("-") if joined else plain


def pelican_words(title: str) -> str:
    """Return a title as Pelican has it: in ASCII, without signs."""
    plain = unicodedata.normalize("NFKD", _NOT_A_WORD.sub("", title)).encode("ascii", "ignore")
    return re.sub(r"[-\s]+", "-", plain.decode().strip().lower())


def mkdocs_words(title: str) -> str:
    """Return a title as the blog of Material for MkDocs has it: each space is a hyphen."""
    plain = re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", title))
    return plain.strip().lower().replace(" ", "-")
