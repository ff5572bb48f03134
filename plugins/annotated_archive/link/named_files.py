"""The files that a hand-written page or a style names: what is published because of them.

A page is made by MkDocs, with any extension and with raw HTML, so its source is looked through
for whatever can name a file. What names none is none; code and comments name nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from annotated_archive.link.urls import Url, hand_written_url
from annotated_archive.link.wiki import outside_code

_LONGEST = 2000
"""Characters of an address; a longer one names no file."""

_LINK = re.compile(
    r"\]\([ \t\n]{0,20}(?:<([^<>\n]{1,2000})>|((?:[^\s()\\]|\\.|\([^\s()]{0,2000}\)){1,2000}))"
)
"""`[words](address)` and `![words](address)`."""
_DEFINITION = re.compile(
    r"^[ \t>]{0,20}\[([^\[\]\n]{1,300})\]:[ \t]{0,20}<?([^\s<>]{1,2000})", re.M
)
"""`[label]: address`, for links by label."""
_LABEL = re.compile(r"\[([^\[\]\n]{1,300})\](?!:)")
_ATTRIBUTE = re.compile(
    r"""\b(src|href|srcset|poster|data)[ \t\n]{0,20}=[ \t\n]{0,20}"""
    r"""(?:"([^"]{1,10000})"|'([^']{1,10000})'|([^\s"'<>`=]{1,2000}))""",
    re.IGNORECASE,
)
"""What names a file in HTML, also in `data-src` and the like."""
_STYLE_URL = re.compile(r"""\burl\([ \t]{0,20}["']?([^"'()\s]{1,2000})""", re.IGNORECASE)
_STYLE_IMPORT = re.compile(r"""@import[ \t]{1,20}["']([^"']{1,2000})""", re.IGNORECASE)
_STYLE_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""In Markdown a backslash before a mark makes it a character like others."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
"""How an address begins that is none of a file of this site."""


def files_named_by_page(markdown: str, path: str) -> frozenset[str]:
    """Return the paths in the content folder that a hand-written page may mean.

    `path` is that of the page. An address in Markdown counts from the file, one in HTML from the
    page's address.
    """
    text = outside_code(markdown)
    page = hand_written_url(path)
    found = {_path(path, _ESCAPED.sub(r"\1", address)) for address in _in_markdown(text)}
    for address in _in_html(text):
        # From the file, too: Markdown within HTML is read as Markdown.
        found |= {_path(unquote(page) + "index.html", address), _path(path, address)}
    return frozenset(found) - {""}


def files_named_by_style(css: str, path: str) -> frozenset[str]:
    """Return the paths in the content folder that a style sheet names."""
    text = _STYLE_COMMENT.sub(" ", css)
    found = [*_STYLE_URL.findall(text), *_STYLE_IMPORT.findall(text)]
    return frozenset(_path(path, address) for address in found) - {""}


def _in_markdown(text: str) -> Iterator[str]:
    for found in _LINK.finditer(text):
        yield found[1] or found[2]
    definitions = {_label(each[1]): each[2] for each in _DEFINITION.finditer(text)}
    if definitions:
        for label in {_label(each[1]) for each in _LABEL.finditer(text)}:
            if label in definitions:
                yield definitions[label]


def _label(written: str) -> str:
    return " ".join(written.lower().split())


def _in_html(text: str) -> Iterator[str]:
    for name, *values in _ATTRIBUTE.findall(text):
        value = "".join(values)
        if name.lower() == "srcset":
            # Addresses, each with a width or a density behind it.
            yield from (each.split()[0] for each in value.split(",") if each.strip())
        else:
            yield value.strip()
    yield from _STYLE_URL.findall(text)


def _path(start: Url | str, address: str) -> str:
    """Return the path that an address means, seen from `start`; nothing where it means none."""
    wanted = unquote(address.replace("&amp;", "&").partition("#")[0].partition("?")[0])
    if not wanted or len(wanted) > _LONGEST or _ELSEWHERE.match(address) or "\0" in wanted:
        return ""
    base = "" if wanted.startswith("/") else posixpath.dirname(start)
    path = posixpath.normpath(posixpath.join(base, wanted.lstrip("/")))
    return "" if path.startswith("..") else path
