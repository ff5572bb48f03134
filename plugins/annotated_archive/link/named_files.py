"""The files that a page or a style names, and that are published for it.

MkDocs makes a page, with any extension and with raw HTML, so that its source is searched for
everything that can be the path of a file. Code and comments do not count.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from annotated_archive.link.article_images import ELSEWHERE
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
"""Attributes of HTML that name a file, also as `data-src` and the like."""
_STYLE_URL = re.compile(r"""\burl\([ \t]{0,20}["']?([^"'()\s]{1,2000})""", re.IGNORECASE)
_STYLE_IMPORT = re.compile(r"""@import[ \t]{1,20}["']([^"']{1,2000})""", re.IGNORECASE)
_STYLE_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""In Markdown a mark behind a backslash is a plain character."""


def files_named_by_page(markdown: str, path: str) -> frozenset[str]:
    """Return the paths in the content folder that a hand-written page may mean.

    `path` is that of the page. An address in Markdown counts from the file, one in HTML from the
    page's address.
    """
    text = outside_code(markdown)
    page = hand_written_url(path)
    found = {_path(path, _ESCAPED.sub(r"\1", address)) for address in _in_markdown(text)}
    for address in _in_html(text):
        # Also from the file, because Markdown within HTML is read as Markdown.
        found |= {_path(unquote(page) + "index.html", address), _path(path, address)}
    return frozenset(found) - {""}


def files_named_by_style(css: str, path: str) -> frozenset[str]:
    """Return the paths in the content folder that a style sheet names."""
    text = _STYLE_COMMENT.sub(" ", css)
    found = [*_STYLE_URL.findall(text), *_STYLE_IMPORT.findall(text)]
    return frozenset(_path(path, address) for address in found) - {""}


def _in_markdown(text: str) -> Iterator[str]:
    for link in _LINK.finditer(text):
        yield link[1] or link[2]
    definitions = {_label(each[1]): each[2] for each in _DEFINITION.finditer(text)}
    labels = {_label(each[1]) for each in _LABEL.finditer(text)} if definitions else ()
    yield from (definitions[label] for label in labels if label in definitions)


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
    """Return the path of the file at an address, seen from `start`; empty where there is none."""
    wanted = unquote(address.replace("&amp;", "&").partition("#")[0].partition("?")[0])
    if not wanted or len(wanted) > _LONGEST or ELSEWHERE.match(address) or "\0" in wanted:
        return ""
    base = "" if wanted.startswith("/") else posixpath.dirname(start)
    path = posixpath.normpath(posixpath.join(base, wanted.lstrip("/")))
    return "" if path.startswith("..") else path
