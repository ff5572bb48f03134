"""The tables described as a Data Package, version 1 (https://specs.frictionlessdata.io)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from annotated_archive.edition import Settings
from annotated_archive.export.tables.columns import Column
from annotated_archive.export.tables.source import TableSource
from annotated_archive.export.tables.tables import TABLE_OF, DataTable
from annotated_archive.records.ids import slug
from annotated_archive.records.licences import Licence

FILE = "datapackage.json"

TableFiles = tuple[tuple[str, tuple[str, ...]], ...]
"""The tables, each with the names of its files, without endings."""

_INERT = (
    "Text that a spreadsheet would run as a formula, because it begins with =, +, - or @, with a tab "
    "or with the end of a line, has an apostrophe before it in CSV; take one apostrophe off such a "
    "cell to have it as it was. Lines of JSON have it exactly."
)

_NO_TEXTS = (
    "Full texts and excerpts that are under no open licence are not in it, and neither are "
    "sentences of them; quotations that say which passage is meant are."
)


def version_of_data(source: TableSource) -> str:
    """Return the version of the data: the day of the newest change, and a digest of all records.

    It is the same for the same content whenever and wherever it is built.
    """
    archive, changes = source.edition.archive, source.edition.changes
    found: dict[str, str] = {
        **{key: archive.articles[key].digest for key in source.articles()},
        **{key: archive.authorities[key].digest for key in source.authorities()},
        **{key: record.digest for key, record in archive.notices.items()},
        **{key: archive.notes[key].digest for key in source.notes()},
    }
    digests = sha256("\n".join(f"{key} {found[key]}" for key in sorted(found)).encode())
    day = next((each.when.upper for each in changes if each.when.upper), None)
    number = f"{day.year}.{day.month}.{day.day}" if day else "0.0.0"
    return f"{number}+{digests.hexdigest()[:12]}"


def data_package(settings: Settings, files: TableFiles, version: str) -> bytes:
    """Return the description of the tables, with the paths of their files from where it lies."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": slug(settings.name) or "archive",
        "title": settings.name,
        "description": f"{settings.description} {_NO_TEXTS} {_INERT}".strip(),
        "version": version,
        "contributors": [{"title": settings.name, "role": "publisher"}],
    }
    if settings.site_url:
        package["homepage"] = settings.site_url
        package["sources"] = [{"title": settings.name, "path": settings.site_url}]
    if settings.licences.data:
        package["licenses"] = [_licence(settings.licences.data)]
    package["resources"] = [_resource(settings, TABLE_OF[name], names) for name, names in files]
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(settings: Settings, table: DataTable, names: Iterable[str]) -> dict[str, Any]:
    paths = [f"{table.name}/{name}" for name in names]
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": table.meaning,
        "path": [f"{path}.csv" for path in paths],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": _schema(table, table.columns(settings)),
        # Of our own, as a package has one format a resource: the same rows as lines of JSON.
        "jsonl": [f"{path}.jsonl" for path in paths],
    }
    licence = getattr(settings.licences, table.licence)
    if table.licence == "text":
        # A package's licence would hold for whatever says none.
        resource["licenses"] = [_licence_of_texts(licence)]
    elif licence and table.licence != "data":
        resource["licenses"] = [_licence(licence)]
    return resource


def _schema(table: DataTable, columns: Iterable[Column]) -> dict[str, Any]:
    columns = tuple(columns)
    return {
        "fields": [_field(column, is_key=table.key == (column.name,)) for column in columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": column.name,
                "reference": {
                    "resource": "" if column.refers == table.name else column.refers,
                    "fields": "id",
                },
            }
            for column in columns
            if column.refers
        ],
    }


def _field(column: Column, *, is_key: bool) -> dict[str, Any]:
    meaning = column.meaning
    if column.type == "list":
        joint = "a blank" if column.joint == " " else f"“{column.joint}”"
        meaning += f" Several are joined by {joint} in CSV, and are a list in lines of JSON."
    constraints: dict[str, Any] = {}
    if column.is_required:
        constraints["required"] = True
    if is_key:
        constraints["unique"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    return {
        "name": column.name,
        "type": "string" if column.type == "list" else column.type,
        "description": meaning,
        **({"constraints": constraints} if constraints else {}),
    }


def _licence(licence: Licence) -> dict[str, str]:
    return {"name": licence.id, "title": licence.name, "path": licence.address}


def _licence_of_texts(own: Licence | None) -> dict[str, str]:
    """Return what the texts are under: the archive's own under its licence, others by their row."""
    name = own.name if own else "no licence named"
    return {
        "title": f"The archive's own words: {name}. Others: rights_terms of the article",
        "path": own.address if own else "./",
    }
