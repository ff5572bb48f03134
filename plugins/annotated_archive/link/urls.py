"""Addresses on the site: distinct from other strings, made in this one place."""

from __future__ import annotations

import re
from typing import NewType
from urllib.parse import quote, unquote

from annotated_archive.load.incoming import published_path
from annotated_archive.records.archive import Record
from annotated_archive.records.ids import Kind, NoteId
from annotated_archive.records.indexes import Value

Url = NewType("Url", str)
"""An address on the site: without a leading slash, with a trailing one, percent-encoded."""

_NOTHING_TO_QUOTE = re.compile(r"[A-Za-z0-9_.~/-]*")

HOME = Url("")


def index_url(folder: str) -> Url:
    """Return the address of the index in `folder`."""
    return Url(f"{folder}/")


ARTICLES = index_url("articles")
DATES = index_url("dates")
UNDATED = Url(f"{DATES}undated/")
NAMES = index_url("names")
NOTES = index_url("notes")
NOTICES = index_url("notices")
CHANGES = index_url("changes")
DATA = index_url("data")
CHECKSUMS = Url(f"{DATA}manifest.sha256")
SEARCH = index_url("search")


def record_url(kind: Kind, record_id: str, path: str) -> Url:
    """Return the address of a record: an article's mirrors its path, the others' their id."""
    if kind is Kind.ARTICLE:
        return Url(_quoted(path.removesuffix(".md")) + "/")
    return Url(f"{kind.folder}/{record_id}/")


def url_of(record: Record) -> Url:  # type: ignore[type-arg]  # any record has one
    """Return the address of `record`."""
    return record_url(record.kind, record.id, published_path(record.path))


def _quoted(path: str) -> str:
    # Nearly no path of a record has a character to quote, and the check is quicker than `quote`.
    return path if _NOTHING_TO_QUOTE.fullmatch(path) else quote(path)


def hand_written_url(path: str) -> Url:
    """Return the address that MkDocs gives the hand-written page at `path` of the content."""
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return Url(quote(folder + slash + ("" if stem == "index" else f"{stem}/")))


def asset_url(path: str) -> Url:
    """Return the address of a copied file."""
    return Url(quote(published_path(path)))


def former_urls(record: Record) -> list[tuple[Url, tuple[str, int]]]:  # type: ignore[type-arg]  # any record
    """Return the former addresses of `record`, each with its place in the front matter."""
    if record.kind is Kind.NOTE or not (record.fields.previous_ids or record.fields.previous_paths):
        return []
    folder = url_of(record).rstrip("/").rpartition("/")[0]
    found = [
        (Url(f"{folder}/{old}/"), ("previous_ids", number))
        for number, old in enumerate(record.fields.previous_ids)
    ]
    for number, path in enumerate(record.fields.previous_paths):
        plain = quote(unquote(path.strip("/")).removesuffix("index.html").rstrip("/"))
        url = Url(plain if plain.endswith(".html") else f"{plain}/")
        found.append((url, ("previous_paths", number)))
    return found


def kind_url(kind: Kind) -> Url:
    """Return the address of the index of a kind of records."""
    return index_url(kind.folder)


def value_url(value: Value) -> Url:
    """Return the address of the list of a value's articles."""
    return Url(f"{index_url(value.folder)}{_quoted(value.slug)}/")


def letter_url(script: str, letter: str) -> Url:
    """Return the address of the names with a letter; empty for a script in one list."""
    return Url(f"{NAMES}{script}/{quote(letter)}/" if letter else f"{NAMES}{script}/")


def note_html_id(note_id: NoteId) -> str:
    """Return the HTML id of a note on its record's page: `note-<file name>`."""
    return f"note-{note_id.rpartition('/')[2]}"


def note_list_id(note_id: NoteId) -> str:
    """Return the HTML id of a note on lists, which hold notes on several records."""
    return f"note-{note_id.replace('/', '--')}"


def date_url(year: int, month: int | None = None, day: int | None = None) -> Url:
    """Return the address of a year, a month or a day."""
    parts = [f"{year:04d}"]
    if month is not None:
        parts.append(f"{month:02d}")
    if day is not None:
        parts.append(f"{day:02d}")
    return Url(f"{DATES}{'/'.join(parts)}/")


def page_url(index: Url, number: int) -> Url:
    """Return the address of one page of an index; the first is the index itself."""
    return index if number == 1 else Url(f"{index}page/{number}/")


def picture_url(name: str) -> Url:
    """Return the address of a smaller size of a picture, by the name of its file."""
    return Url(f"data/pictures/{name}")


def file_of(url: Url) -> str:
    """Return the file that is served at `url`, relative to the site folder."""
    return unquote(f"{url}index.html" if url == "" or url.endswith("/") else url)


def url_of_file(file: str) -> Url:
    """Return the address at which a file of the site is served."""
    at_index = file == "index.html" or file.endswith("/index.html")
    path = file.removesuffix("index.html") if at_index else file
    return Url(quote(path, errors="surrogateescape"))  # somebody else may have put it there


def file_of_record(record: Record) -> str:  # type: ignore[type-arg]  # any record has one
    """Return the file of the page of `record`, relative to the site folder."""
    # Without quoting and unquoting the address, because a check needs all of them.
    if record.kind is Kind.ARTICLE:
        return f"{record.path.removesuffix('.md')}/index.html"
    return f"{record.kind.folder}/{record.id}/index.html"


def depth_of(url: Url) -> int:
    """Return how many folders deep the page at `url` lies."""
    return url.count("/")


def root_from(url: Url) -> str:
    """Return the relative address of the site's root, seen from the page at `url`."""
    return "../" * depth_of(url) or "./"


ROOT = "\x01"
"""Stands for the relative address of the root until the page is known, so that HTML can be made
once for several pages. No text of a record holds that character."""


def from_root(target: str) -> str:
    """Return the address of `target` for HTML that goes through `on_page`."""
    return target if target.startswith("#") else ROOT + target


def on_page(html: str, page: Url) -> str:
    """Return HTML made for any page with the relative addresses of the page at `page`.

    Relative addresses let the site stand under any path without knowing it. Those of pages in the
    same folders, such as other articles of the year, need not go by the root.
    """
    folders = page.split("/")[:-1]
    for depth in range(len(folders) - 1, 0, -1):
        above = "../" * (len(folders) - depth)
        html = html.replace(f"{ROOT}{'/'.join(folders[:depth])}/", above)
    return html.replace(ROOT, root_from(page))
