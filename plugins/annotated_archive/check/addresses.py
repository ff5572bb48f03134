"""Does every address lead to one thing?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotated_archive.check.context import Checked
from annotated_archive.link.urls import Url, file_of, file_of_record, former_urls, hand_written_url
from annotated_archive.records.ids import Kind
from annotated_archive.records.problem import Problem

CODES = {
    "address-taken": "Two things would stand at one address of the site.",
    "bad-folder-name": "A folder's name that does not fit into an address.",
}

_OURS = re.compile(
    r"articles/(page/.*)?"
    r"|(regions|groups|people|publishers|themes|notices)/((page|[a-z0-9-]+/(page|mentions))/.*)?"
    r"|(dates|notes|changes|search|data|assets)/.*"
    r"|(index|404)\.html|(feed|sitemap)\.[a-z]+/"
)
"""Addresses that the archive's own pages and files use, or may use as it grows."""

_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")

_PART = re.compile(r"[^\s/\\<>\"]+")
"""One part of a former address. Any old system's, as long as a server can ask for it."""


@dataclass
class _Site:
    """What stands where on the site: its files, and the folders that they make."""

    files: dict[str, str] = field(default_factory=dict)
    """File of the site -> the path in the content folder that it comes from."""
    folders: dict[str, str] = field(default_factory=dict)

    def owner(self, file: str) -> str | None:
        """Return what stands at `file` already, or in its way; nothing if it is free."""
        above = (self.files.get(folder) for folder in _above(file))
        return self.files.get(file) or self.folders.get(file) or next(filter(None, above), None)

    def put(self, file: str, path: str) -> None:
        self.files.setdefault(file, path)
        folder = file.rpartition("/")[0]
        while folder and folder not in self.folders:  # of one that is known, all above are
            self.folders[folder] = path
            folder = folder.rpartition("/")[0]


def _above(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file


def addresses(checked: Checked) -> Iterator[Problem]:
    """A hand-written page takes no record's place, and a former address no page's."""
    site = _Site()
    records = [record for record in checked.archive if record.kind is not Kind.NOTE]
    for record in records:
        site.put(file_of_record(record), record.path)
    for path in checked.files:
        site.put(path, path)
    for path in checked.pages:
        url = hand_written_url(path)
        file = file_of(url)
        owner = site.owner(file) or _ours(url)
        if owner:
            message = f"/{url} is already that of {owner}"
            yield Problem(path, 0, "address-taken", message, hint="give the page another name")
        site.put(file, path)
    former = [(record, *each) for record in records for each in former_urls(record)]
    for record, url, place in former:
        if place[0] == "previous_ids":  # those of two records are told apart where ids are
            site.put(file_of(url), record.path)
    for record, url, place in former:
        if place[0] == "previous_paths":
            file, line = file_of(url), record.lines.at(*place)
            owner = site.owner(file) or _ours(url)
            if not all(_PART.fullmatch(part) and part.strip(".") for part in file.split("/")):
                written = record.fields.previous_paths[place[1]]  # type: ignore[union-attr]
                message = f"“{written}” is not an address on this site"
                yield Problem(record.path, line, "address-taken", message, hint="such as old/page/")
            elif owner:
                message = f"/{url} is already that of {owner}"
                yield Problem(record.path, line, "address-taken", message)
            else:
                site.put(file, record.path)


def _ours(url: Url) -> str:
    return "the archive's own pages" if _OURS.fullmatch(url) else ""


def article_folders(checked: Checked) -> Iterator[Problem]:
    """The folders of an article make up its address."""
    wrong_of: dict[str, list[_Wrong]] = {}
    for record in checked.archive.articles.values():
        folder = record.path.rpartition("/")[0]
        if folder not in wrong_of:
            wrong_of[folder] = list(_wrong_with(folder))
        for code, message, hint in wrong_of[folder]:
            yield Problem(record.path, 0, code, message, hint=hint)


_Wrong = tuple[str, str, str]
"""Code, message and hint."""


def _wrong_with(folder: str) -> Iterator[_Wrong]:
    """Yield what is wrong with the address of every article in a folder."""
    if _OURS.fullmatch(f"{folder}/any/"):
        message = "the folder “page” is used by the archive's own addresses"
        yield "address-taken", message, "rename the folder"
    for name in folder.split("/")[1:]:
        if not _FOLDER.match(name):
            message = f"the folder “{name}” does not fit into an address"
            yield "bad-folder-name", message, "use a-z, 0-9, hyphens and underscores"


RULES = (addresses, article_folders)
