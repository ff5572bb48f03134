"""Rules: every address of the site leads to one thing, on every computer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from annotated_archive.check.context import FrontMatterContext, error, warning
from annotated_archive.link.urls import (
    Url,
    asset_url,
    file_of,
    file_of_record,
    former_urls,
    hand_written_url,
)
from annotated_archive.load.incoming import published_path
from annotated_archive.records.ids import Kind
from annotated_archive.records.indexes import (
    INDEXES,
    LONGEST_VALUE,
    Index,
    Value,
    values_of,
)
from annotated_archive.records.portable import (
    alike,
    trouble_with_length,
    trouble_with_name,
    trouble_with_path,
)
from annotated_archive.records.problem import Problem

CODES = {
    "address-taken": "Two things would stand at one address of the site.",
    "address-not-portable": "A former address that not every computer can hold.",
    "value-too-long": "A value that articles are indexed by is too long for an address.",
    "bad-folder-name": "A folder's name that does not fit into an address.",
    "server-file": "A name by which servers are told what to do; nothing in content/ may bear it.",
}

_ARTICLES = Kind.ARTICLE.folder

_TOP_FILES = r"404\.html|feed\.[a-z]+|sitemap[0-9-]*\.[a-z.]+"


class Ours(NamedTuple):
    """Addresses that the archive's own pages and files use, or may use as it grows."""

    places: re.Pattern[str]
    """No page and no former address may stand there. In small letters; the address of a page is
    its folder."""
    for_copies: re.Pattern[str]
    """No copied file may stand there. Elsewhere copied files may lie in the folders of the
    archive's pages, as pictures of introductions do, and may replace files of the theme."""


@lru_cache(maxsize=8)  # an archive has one set of indexes
def ours_with(indexes: tuple[Index, ...]) -> Ours:
    """Return the addresses of an archive with these indexes."""
    listed = "|".join(index.folder for index in indexes if index.lists_records)
    by_value = "".join(f"|{index.folder}" for index in indexes if index.by)
    # Sections below which only the archive's own pages may stand.
    whole = "|".join(
        index.folder for index in indexes if not index.lists_records and index.folder != _ARTICLES
    )
    # Files beside pages, and paths that would need a folder in place of one.
    beside = (
        rf"({_TOP_FILES})(/.*)?"
        rf"|({_ARTICLES}|{listed}|{whole}{by_value})/(.*/)?(feed|cite|annotations)\.[a-z]+(/.*)?"
        rf"|({listed})/[^/]+/preview\.json(/.*)?"
        r"|(.*/)?index\.html(/.*)?"
    )
    return Ours(
        re.compile(
            rf"{_ARTICLES}(/page(/.*)?)?"
            rf"|({listed})(/page(/.*)?|/[^/]+/(page|mentions)(/.*)?)?"
            rf"|({whole}|schemas|assets)(/.*)?|{beside}"
        ),
        re.compile(
            rf"(search|data|schemas)/.*|assets/((composer|fold)\.json|.*\.[^/]*/.*)|{beside}"
        ),
    )


_OURS = ours_with(INDEXES).places
"""Those of an archive without indexes of its own. An article's path is below none of the others."""

_OF_SERVERS = frozenset({
    # Files in the top folder that control hosts: Cloudflare Pages and Netlify,
    "_headers", "_redirects", "_routes.json", "_worker.js",
    "staticwebapp.config.json", "vercel.json", "cname",  # Azure, Vercel, GitHub Pages;
    # and files that control programs that visit a site.
    "robots.txt", "ads.txt", "app-ads.txt", "crossdomain.xml", "clientaccesspolicy.xml",
})  # fmt: skip

_OF_SERVERS_ANYWHERE = re.compile(r"(.*/)?(\.[^/]*|web\.config)(/.*)?")
"""Hidden files (`.htaccess`, `.well-known/`) and the settings of IIS count in other folders too."""

_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")

_PART = re.compile(r"[^\s/\\<>\"\x00-\x1f\x7f-\x9f\ufffd]+")
"""One part of a former address, of any old system, as long as browsers can ask for it."""


@dataclass
class _Site:
    """The files and folders of the site, each with the path that it comes from."""

    files: dict[str, str] = field(default_factory=dict)
    """File of the site, as `alike` has it -> the path in the content folder."""
    folders: dict[str, str] = field(default_factory=dict)

    def owner(self, file: str) -> str | None:
        """Return the path that takes up `file` or a folder of it already, if there is one."""
        file = alike(file)
        above = (self.files.get(folder) for folder in _above(file))
        return self.files.get(file) or self.folders.get(file) or next(filter(None, above), None)

    def put(self, file: str, path: str) -> None:
        file = alike(file)
        self.files.setdefault(file, path)
        folder = file.rpartition("/")[0]
        while folder and folder not in self.folders:  # else all folders above are there too
            self.folders[folder] = path
            folder = folder.rpartition("/")[0]


def _above(file: str) -> Iterator[str]:
    while file := file.rpartition("/")[0]:
        yield file


def addresses(context: FrontMatterContext) -> Iterator[Problem]:
    """No file or page takes a record's place, and a former address takes nobody's."""
    site = _Site()
    records = [record for record in context.archive if record.kind is not Kind.NOTE]
    for record in records:
        site.put(file_of_record(record), record.path)
    places, for_copies = ours_with(context.indexes)
    copies = ((path, asset_url(path), for_copies) for path in context.files)
    pages = ((path, hand_written_url(path), places) for path in context.pages)
    for path, url, ours in (*copies, *pages):
        wrong = _wrong_with_file(site, path, url, ours, by_owner=path in context.named)
        if wrong:
            code, message, hint = wrong
            yield Problem(path, 0, code, message, hint=hint)
        site.put(file_of(url), path)
    in_order = sorted(records, key=lambda record: record.path)
    former = [(record, *each) for record in in_order for each in former_urls(record)]
    for record, url, place in former:
        if place[0] == "previous_ids":  # that no two records share one is another rule
            site.put(file_of(url), record.path)
    for record, url, place in former:
        if place[0] == "previous_paths":
            written = record.fields.previous_paths[place[1]]  # type: ignore[union-attr]
            wrong = _wrong_with_former(site, written, url, places)
            if wrong:
                yield error(record, place, *wrong)
                continue
            if trouble := _first(trouble_with_name, file_of(url).split("/")):
                hint = "leave it out if the site may be kept on such a computer"
                yield warning(record, place, "address-not-portable", trouble, hint)
            site.put(file_of(url), record.path)


_Wrong = tuple[str, str, str]
"""Code, message and hint."""


def _wrong_with_file(
    site: _Site, path: str, url: Url, ours: re.Pattern[str], *, by_owner: bool
) -> _Wrong | None:
    """Return why a file of the content folder cannot stand at its address, if it cannot."""
    file = file_of(url)
    if _is_for_servers(file) and not by_owner:
        message = f"/{url} is an address by which servers are told what to do"
        hint = "give it another name; what servers need is named below extra: in mkdocs.yml"
        return "server-file", message, hint
    owner = site.owner(file)
    if owner and alike(owner) == alike(path):
        return None  # the walk of the folder reports that two names are alike
    if owner := owner or _ours(file, ours):
        return "address-taken", f"/{url} is already that of {owner}", "give it another name"
    return None


def _wrong_with_former(site: _Site, written: str, url: Url, ours: re.Pattern[str]) -> _Wrong | None:
    """Return why nothing can redirect from a former address."""
    file = file_of(url)
    parts = file.split("/")
    if not all(_PART.fullmatch(part) and part.strip(".") for part in parts):
        message = f"“{written}” is not an address on this site"
        return "address-taken", message, "such as old/page/"
    if trouble := _first(trouble_with_length, parts) or trouble_with_path(file):
        return "address-taken", f"nothing can stand at this address: {trouble}", "leave it out"
    if _is_for_servers(file):
        message = f"/{url} is an address by which servers are told what to do"
        return "server-file", message, "leave it out"
    if owner := site.owner(file) or _ours(file, ours):
        return "address-taken", f"/{url} is already that of {owner}", ""
    return None


def _first(trouble_with: Callable[[str], str], parts: Iterable[str]) -> str:
    return next(filter(None, map(trouble_with, parts)), "")


def _place(file: str) -> str:
    """Return the place of a file in small letters: of a page its folder."""
    return alike(file).removesuffix("/index.html") if file != "index.html" else ""


def _ours(file: str, ours: re.Pattern[str]) -> str:
    return "the archive's own pages" if ours.fullmatch(_place(file)) else ""


def _is_for_servers(file: str) -> bool:
    place = _place(file)
    return place.partition("/")[0] in _OF_SERVERS or bool(_OF_SERVERS_ANYWHERE.fullmatch(place))


def article_folders(context: FrontMatterContext) -> Iterator[Problem]:
    """The folders of an article make up its address."""
    wrong_of: dict[str, list[_Wrong]] = {}
    for record in context.archive.articles.values():
        folder = published_path(record.path).rpartition("/")[0]
        if folder not in wrong_of:
            wrong_of[folder] = list(_wrong_with(folder))
        for code, message, hint in wrong_of[folder]:
            yield Problem(record.path, 0, code, message, hint=hint)


def _wrong_with(folder: str) -> Iterator[_Wrong]:
    """Yield what is wrong with the address of every article in a folder."""
    if _OURS.fullmatch(f"{folder}/any"):
        message = "the folder “page” is used by the archive's own addresses"
        yield "address-taken", message, "rename the folder"
    for name in folder.split("/")[1:]:
        if not _FOLDER.match(name):
            message = f"the folder “{name}” does not fit into an address"
            yield "bad-folder-name", message, "use a-z, 0-9, hyphens and underscores"


def values(context: FrontMatterContext) -> Iterator[Problem]:
    """Each value that articles are grouped by has an address, and no two have the same."""
    by = [index for index in context.indexes if index.by]
    first: dict[tuple[str, str], Value] = {}
    right: set[Value] = set()
    for record in context.archive.articles.values():
        for index in by if record.fields.withdrawn is None else ():
            for value in values_of(index, record):
                if value in right:  # most articles have one that others have too
                    continue
                slug = value.slug
                other = first.setdefault((value.folder, slug), value)
                if slug and other == value and value.is_short:
                    right.add(value)
                    continue
                code = "address-taken"
                message = f"no address can be made of “{value.text}”"
                hint = "write it with some letters or digits"
                if not value.is_short:
                    code = "value-too-long"
                    message = f"“{index.by}” has {len(value.text)} characters, and its values have"
                    message += f" addresses of at most {LONGEST_VALUE}"
                    hint = "write it shorter, or leave “index” out where mkdocs.yml declares it"
                elif slug:
                    message = f"“{value.text}” would have the address of “{other.text}”"
                    hint = "write both the same way, or make them differ in more than signs"
                yield error(record, index.by, code, message, hint)


RULES = (addresses, article_folders, values)
