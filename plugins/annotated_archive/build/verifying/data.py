"""Data against pages: the tables are as their description says, and speak of what is on the site."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from posixpath import normpath
from typing import Any

from annotated_archive.build.page_addresses import PageAddresses
from annotated_archive.build.verifying.finding import SiteFinding
from annotated_archive.build.verifying.notes import bare_text, bare_words
from annotated_archive.build.verifying.site_copy import ParsedPage, SiteCopy
from annotated_archive.export.tables.cells import as_it_was
from annotated_archive.link.urls import HOME

_NAME = "data"

_PACKAGE = "data/datapackage.json"
"""Describes the tables (https://specs.frictionlessdata.io/data-package/)."""

_LONGEST_CELL = 50_000_000
"""Characters of a cell. Python's own limit is shorter than a long article."""


@dataclass(frozen=True, slots=True)
class PageInData:
    """What a page shows that tables speak of."""

    article: str
    """The id of the article whose page it is; empty on other pages, and of what was withdrawn."""
    notes: tuple[str, ...]
    """The HTML ids of its notes."""
    title: str
    """The words of the article's title, without white space."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that was read."""

    path: str
    """Its first file, by which findings name it."""
    rows: list[dict[str, str]]


def page_in_data(_: SiteCopy, page: ParsedPage) -> PageInData | None:
    """Return what tables say of a page; None where they say nothing."""
    article = page.parsed.css_first("article[data-article-id]")
    shown = article is not None and article.css_first(".a-what") is not None
    key = (article.attributes.get("data-article-id") or "") if article is not None and shown else ""
    notes = tuple(node.attributes.get("id") or "" for node in page.parsed.css(".note[id]"))
    heading = article.css_first("h1") if article is not None and key else None
    title = bare_words(heading) if heading is not None else ""
    return PageInData(key, notes, title) if key or notes else None


def wrong_data(site: SiteCopy, pages: Mapping[str, PageInData]) -> Iterator[SiteFinding]:
    """Yield what is wrong with the tables of a site, and between them and its pages."""
    yield from _unreadable_json(site)
    if _PACKAGE not in site.files:
        return
    wrong: list[SiteFinding] = []
    tables = _tables(site, wrong)
    yield from wrong
    for name, table in tables.items():
        yield from _lost_addresses(site, name, table, pages)
    if (articles := tables.get("articles")) is not None:
        rows = {row.get("id", "") for row in articles.rows}
        shown = {page.article: path for path, page in pages.items() if page.article}
        for key in shown.keys() - rows:
            yield SiteFinding(shown[key], _NAME, f"the table of articles has no row of “{key}”")
        for key in rows - shown.keys():
            yield SiteFinding(articles.path, _NAME, f"no page shows the article “{key}”")
        for row in articles.rows:
            page = pages.get(shown.get(row.get("id", ""), ""))
            title = bare_text(as_it_was(row.get("title", "")))
            if page is not None and title not in page.title:
                said = f"the title of “{row['id']}” is another on its page"
                yield SiteFinding(articles.path, _NAME, said)


def _unreadable_json(site: SiteCopy) -> Iterator[SiteFinding]:
    """Yield the files of JSON that no program can read."""
    for path in sorted(site.files):
        is_json = path.endswith((".json", ".jsonld", ".geojson")) and not path.endswith("feed.json")
        if not is_json or path.startswith("search/index/"):
            continue  # feeds are read by themselves
        try:
            json.loads(site.read(path))
        except (OSError, ValueError, RecursionError) as error:
            yield SiteFinding(path, _NAME, f"it is no JSON: {error}")


def _tables(site: SiteCopy, wrong: list[SiteFinding]) -> dict[str, _Table]:
    """Return the tables that the package describes, by name; what is wrong goes into a list."""
    try:
        resources = json.loads(site.read(_PACKAGE))["resources"]
        described = [
            (
                str(each["name"]),
                [str(path) for path in each["path"]],
                [str(path) for path in each.get("jsonl", ())],
                [str(field["name"]) for field in each["schema"]["fields"]],
                _keys(each["schema"].get("primaryKey", ())),
            )
            for each in resources
        ]
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        wrong.append(SiteFinding(_PACKAGE, _NAME, f"it describes no tables: {error!r}"))
        return {}
    tables = {}
    for name, csv_paths, jsonl_paths, fields, keys in described:
        rows: list[dict[str, str]] = []
        lines: list[dict[str, Any]] = []
        count = 0
        for path in csv_paths:
            rows += _csv_rows(site, _below_data(path), fields, wrong)
        for path in jsonl_paths:
            found, of_path = _jsonl_rows(site, _below_data(path), fields, wrong)
            lines += found
            count += of_path
        first = _below_data(csv_paths[0]) if csv_paths else _PACKAGE
        if jsonl_paths and count != len(rows):
            said = f"the table has {len(rows):,} rows as CSV, and {count:,} as lines of JSON"
            wrong.append(SiteFinding(first, _NAME, said))
        elif len(lines) == len(rows):
            wrong += islice(_differing_rows(first, rows, lines), 1)
        seen = {tuple(row.get(key, "") for key in keys) for row in rows} if keys else set()
        if keys and len(seen) != len(rows):
            wrong.append(SiteFinding(first, _NAME, f"two rows have the same {', '.join(keys)}"))
        tables[name] = _Table(first, rows)
    return tables


def _keys(keys: Any) -> list[str]:
    return [keys] if isinstance(keys, str) else [str(key) for key in keys]


def _below_data(path: str) -> str:
    return normpath(f"data/{path}")


def _csv_rows(
    site: SiteCopy, path: str, fields: list[str], wrong: list[SiteFinding]
) -> list[dict[str, str]]:
    text = _text(site, path, wrong)
    if text is None:
        return []
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        wrong.append(SiteFinding(path, _NAME, f"it is no CSV: {error}"))
        return []
    if not rows or rows[0] != fields:
        wrong.append(
            SiteFinding(path, _NAME, f"its columns are not those that {_PACKAGE} describes")
        )
        return []
    if any(len(row) != len(fields) for row in rows):
        wrong.append(SiteFinding(path, _NAME, "a row has more cells than columns, or fewer"))
    return [dict(zip(fields, row, strict=False)) for row in rows[1:]]


def _jsonl_rows(
    site: SiteCopy, path: str, fields: list[str], wrong: list[SiteFinding]
) -> tuple[list[dict[str, Any]], int]:
    """Return the objects of a file of lines of JSON, to the first that is none, and all its lines."""
    text = _text(site, path, wrong)
    lines = text.split("\n") if text else [""]
    if lines.pop():
        wrong.append(SiteFinding(path, _NAME, "its last line does not end"))
    known = set(fields)
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            wrong.append(SiteFinding(path, _NAME, f"line {number:,} is no JSON: {error}"))
            break
        if not isinstance(row, dict) or not row.keys() <= known:
            said = f"line {number:,} has what {_PACKAGE} does not describe"
            wrong.append(SiteFinding(path, _NAME, said))
            break
        rows.append(row)
    return rows, len(lines)


def _differing_rows(
    path: str, rows: list[dict[str, str]], lines: list[dict[str, Any]]
) -> Iterator[SiteFinding]:
    """Yield the rows of CSV that say something else than the line of JSON in their place."""
    for number, (row, line) in enumerate(zip(rows, lines, strict=True), 1):
        for column, cell in row.items():
            if not _says(cell, line.get(column)):
                said = f"“{column}” of row {number:,} is another in the lines of JSON"
                yield SiteFinding(path, _NAME, said)


def _says(cell: str, value: Any) -> bool:
    """Whether a cell of CSV has the value that a line of JSON has."""
    if value is None:
        return not cell
    if isinstance(value, bool):
        return cell == ("true" if value else "false")
    if isinstance(value, list):
        text, items = as_it_was(cell), [str(each) for each in value]
        if len(items) < 2:
            return text == "".join(items)
        # What joins them stands behind the first, and is as long as the rest leaves.
        length = (len(text) - sum(map(len, items))) // (len(items) - 1)
        joint = text[len(items[0]) :][: max(length, 0)]
        return text == joint.join(items)
    return as_it_was(cell) == value if isinstance(value, str) else cell == repr(value)


def _text(site: SiteCopy, path: str, wrong: list[SiteFinding]) -> str | None:
    if path not in site.files:
        wrong.append(SiteFinding(_PACKAGE, _NAME, f"it names the file {path}, which is not there"))
        return None
    try:
        return site.read(path).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        wrong.append(SiteFinding(path, _NAME, f"it cannot be read: {error}"))
        return None


def _lost_addresses(
    site: SiteCopy, name: str, table: _Table, pages: Mapping[str, PageInData]
) -> Iterator[SiteFinding]:
    """Yield the rows whose own page is not on the site, and notes that do not stand on theirs."""
    addresses = PageAddresses(HOME, site.rules.site_url)
    for row in table.rows:
        place = addresses.place(row.get("url", "")) if row.get("url") else None
        if place is None:
            continue
        path, fragment = place
        file = site.file_at(path)
        if file is None:
            yield SiteFinding(table.path, _NAME, f"“{row['url']}” leads to no file of the site")
        elif name == "notes" and fragment and fragment not in _notes_on(pages, file):
            yield SiteFinding(table.path, _NAME, f"the note “{row.get('id', '')}” is not on {file}")


def _notes_on(pages: Mapping[str, PageInData], file: str) -> tuple[str, ...]:
    return pages[file].notes if file in pages else ()
