"""A saved page, opened: its tree, its text nodes, its pictures, and how it was saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from annotated_archive.importing.findings import import_error
from annotated_archive.importing.html.decoding import Decoded, decoded_page
from annotated_archive.importing.html.mhtml import NotMhtml, read_mhtml
from annotated_archive.importing.html.page_address import (
    Saving,
    good_address,
    of_copy,
    saving_of,
)
from annotated_archive.importing.html.pieces import PageWalk
from annotated_archive.importing.html.statements import Statement, page_statements
from annotated_archive.importing.item import SourcePart
from annotated_archive.importing.source_files import bytes_of_source
from annotated_archive.records.problem import Problem

LARGEST_PAGE = 60_000_000
"""Bytes of a file: SingleFile and MHTML hold a page's pictures."""

MOST_PIECES = 50_000
"""Text nodes and pictures of a page, for trafilatura is quadratic in them. A megabyte of text in
short lines has half as many."""

MHTML_SUFFIXES = frozenset({".mhtml", ".mht"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"}) | MHTML_SUFFIXES


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A saved page."""

    root: Any
    """Its tree."""
    walk: PageWalk
    stated: tuple[Statement, ...]
    saving: Saving
    base: str
    """The address by which its links are made absolute; may be empty."""
    parts: Mapping[str, bytes]
    """The pictures in an MHTML file, by address."""
    decoded: Decoded


def opened_page(data: bytes, name: str, suffix: str, encoding: str = "") -> SavedPage | Problem:
    """Return a saved page, or why it cannot be read. `name` is the file's for messages."""
    if len(data) > LARGEST_PAGE:
        message = f"the page has {len(data):,} bytes; at most {LARGEST_PAGE:,}"
        return import_error("import-too-large", name, message, "save it without its pictures")
    parts: Mapping[str, bytes] = {}
    saving, transport = Saving(), ""
    if suffix in MHTML_SUFFIXES:
        try:
            found = read_mhtml(data)
        except NotMhtml as error:
            return import_error("import-encoding", name, str(error), "save the page once more")
        data, transport, parts = found.page, found.charset, found.parts
        saving = of_copy(Saving(found.address, "the head of the MHTML file", found.saved))
    decoded = decoded_page(data, name, wanted=encoding, transport=transport)
    if isinstance(decoded, Problem):
        return decoded
    if not saving.address:
        saving = saving_of(decoded.text)
    root = _tree(decoded.text)
    if isinstance(root, str):
        return import_error("import-no-body", name, root, "save it anew, or copy its text")
    walk = PageWalk()
    walk.walk(root)
    if len(walk.pieces) > MOST_PIECES:
        message = f"the page has {len(walk.pieces):,} pieces of text; at most {MOST_PIECES:,}"
        return import_error("import-too-large", name, message, "divide it, or copy its text")
    return SavedPage(
        root,
        walk,
        tuple(page_statements(root)),
        saving,
        _base(root, saving),
        parts,
        decoded,
    )


def _tree(text: str) -> Any:
    """Return the tree of a page, or why there is none."""
    html = import_module("lxml.html")
    # Elements are made in Python only where they are asked for, so that depth costs no stack.
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (ValueError, import_module("lxml.etree").LxmlError):
        return "the page is empty, or no HTML"
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        return "the page nests its elements too deeply to be read"
    return root


def _base(root: Any, saving: Saving) -> str:
    found = root.find(".//base[@href]")
    named = "" if found is None else found.get("href")
    if based := good_address(named, saving.address) if named else "":
        return based
    if saving.address:
        return saving.address
    for link in root.iter("link", "meta"):
        is_canonical = "canonical" in (link.get("rel") or "").lower().split()
        if is_canonical or link.get("property") == "og:url":
            value = link.get("href") or link.get("content") or ""
            if address := good_address(value):
                return address
    return ""


def read_saved_page(source: SourcePart, encoding: str = "") -> tuple[bytes, SavedPage | Problem]:
    """Return the bytes of a file, and the saved page in it or why it cannot be read."""
    path, name = source.path, source.name
    try:
        size = path.stat().st_size
        data = b"" if size > LARGEST_PAGE else bytes_of_source(source)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        return b"", import_error("import-encoding", name, message)
    if size > LARGEST_PAGE:
        message = f"the page has {size:,} bytes; at most {LARGEST_PAGE:,}"
        return data, import_error("import-too-large", name, message, "save it without its pictures")
    return data, opened_page(data, name, path.suffix.lower(), encoding)
