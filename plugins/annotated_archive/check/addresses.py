"""Does every address lead to one thing?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotated_archive.check.context import Checked
from annotated_archive.link.urls import url_of
from annotated_archive.records.archive import Record
from annotated_archive.records.ids import Kind
from annotated_archive.records.note import Note
from annotated_archive.records.problem import Problem

CODES = {
    "address-taken": "Two things would stand at one address of the site.",
    "bad-folder-name": "A folder's name that does not fit into an address.",
}

_OURS = re.compile(
    r"articles/(page/.*)?|dates/.*|notes/(kind/.*|page/.*)?|changes/.*|search/.*|data/.*|about/"
)
"""Addresses that the archive's own pages use."""

_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")


def redirects(checked: Checked) -> Iterator[Problem]:
    """A former path leads to one record and hides none."""
    taken = {
        url_of(record): record.path for record in checked.archive if record.kind is not Kind.NOTE
    }
    for record in checked.archive:
        if isinstance(record.fields, Note):
            continue
        for number, path in enumerate(record.fields.previous_paths):
            address = path.strip("/").removesuffix("/index.html") + "/"
            line = record.lines.at("previous_paths", number)
            owner = taken.get(address)  # type: ignore[call-overload]  # a Url is a str
            if ".." in path.split("/") or path.startswith("//"):
                message = f"“{path}” is not an address on this site"
                hint = "such as old/page/"
                yield Problem(record.path, line, "address-taken", message, hint=hint)
            elif owner is not None or _OURS.fullmatch(address):
                message = f"/{address} is already that of {owner or 'an index of the archive'}"
                yield Problem(record.path, line, "address-taken", message)
            else:
                taken[address] = record.path  # type: ignore[index]


def article_folders(checked: Checked) -> Iterator[Problem]:
    """The folders of an article make up its address."""
    for record in checked.archive.articles.values():
        if _OURS.fullmatch(url_of(record)):
            message = "the folder “page” is used by the archive's own addresses"
            yield Problem(record.path, 0, "address-taken", message, hint="rename the folder")
        for folder in _folders(record):
            if not _FOLDER.match(folder):
                message = f"the folder “{folder}” does not fit into an address"
                hint = "use a-z, 0-9, hyphens and underscores"
                yield Problem(record.path, 0, "bad-folder-name", message, hint=hint)


def _folders(record: Record) -> list[str]:  # type: ignore[type-arg]  # any record
    return record.path.split("/")[1:-1]


RULES = (redirects, article_folders)
