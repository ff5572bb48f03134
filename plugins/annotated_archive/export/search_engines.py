"""Settings for search engines to be loaded with the archive's search records.

For OpenSearch, Typesense and Meilisearch: text fields, filters, and the names of authority
records as synonyms. The tests compare them with the engines' Python clients, not with an engine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from annotated_archive.edition import Edition
from annotated_archive.export.search_records import FACETS, SearchRecord

COLLECTION = "archive"
"""The name of the collection, for engines that need one."""

TEXTS = ("title", "names", "text", "quote", "by")
"""Text fields, those with the largest weight first."""

FILTERS = (
    *FACETS.values(), "kind", "language", "body", "note_kind", "notes", "date_from", "date_to",
)  # fmt: skip
"""Fields that results are narrowed and counted by."""

SORTED = ("date_from",)
"""Fields that results are sorted by."""

_LISTS = (*FACETS.values(), "names")
_NUMBERS = ("notes",)

Names = tuple[str, ...]


def engine_files(edition: Edition) -> dict[str, bytes]:
    """Return the files for each engine, by name."""
    names, licence = synonyms(edition), edition.settings.licences.data
    made: dict[str, dict[str, Any]] = {
        "opensearch.json": opensearch(names),
        "typesense.json": typesense(),
        "typesense-synonyms.json": typesense_synonyms(names),
        "meilisearch.json": meilisearch(names),
    }
    if licence is not None:  # Meilisearch has no place for it
        said = asdict(licence)
        made["licence.json"] = said
        made["opensearch.json"]["mappings"]["_meta"] = {"licence": said}
        made["typesense.json"]["metadata"] = {"licence": said}
    return {
        name: json.dumps(each, ensure_ascii=False, indent=1).encode() + b"\n"
        for name, each in made.items()
    }


def synonyms(edition: Edition) -> dict[str, Names]:
    """Return authority record -> its names, for records with several, without weak names.

    A weak name is also a common word or another's name, which it would find as a synonym.
    """
    found: dict[str, Names] = {}
    for key, record in edition.archive.authorities.items():
        if record.fields.withdrawn:
            continue
        names = [name.text for name in record.fields.names if not name.weak]
        several = tuple(dict.fromkeys((record.fields.name, *names)))
        if len(several) > 1:
            found[key] = several
    return found


def opensearch(names: Mapping[str, Names]) -> dict[str, Any]:
    """Return the body of `PUT /<index>`: settings and mappings.

    Names of several words need the synonym graph, which works at search time only.
    """
    folded = ["lowercase", "decimal_digit", "asciifolding", "arabic_normalization"]
    text = {
        "type": "text",
        "analyzer": "archive_text",
        "search_analyzer": "archive_query",
        "fields": {
            "english": {"type": "text", "analyzer": "english"},
            "arabic": {"type": "text", "analyzer": "arabic"},
        },
    }
    properties: dict[str, Any] = {name: {"type": "keyword"} for name in SearchRecord.__slots__}
    properties |= dict.fromkeys(TEXTS, text)
    properties |= {
        "notes": {"type": "integer"},
        # Counts and details, kept for showing.
        **{key: {"type": "object", "enabled": False} for key in ("mentions", "printed_in", "held")},
        "published": {"type": "keyword"},  # EDTF is no date of the engine's
        "date_from": {"type": "date", "format": "yyyy-MM-dd", "ignore_malformed": True},
        "date_to": {"type": "date", "format": "yyyy-MM-dd", "ignore_malformed": True},
        "url": {"type": "keyword", "index": False},
    }
    return {
        "settings": {
            "analysis": {
                "filter": {
                    "archive_names": {
                        "type": "synonym_graph",
                        "synonyms": [", ".join(map(_solr, each)) for each in names.values()],
                        "lenient": True,
                    }
                },
                "analyzer": {
                    "archive_text": {"type": "custom", "tokenizer": "standard", "filter": folded},
                    "archive_query": {
                        "type": "custom",
                        "tokenizer": "standard",
                        "filter": [*folded, "archive_names"],
                    },
                },
            }
        },
        "mappings": {"dynamic": False, "properties": properties},
    }


def _solr(name: str) -> str:
    """Return a name escaped for a rule of synonyms, which has commas and arrows between names."""
    return name.replace("\\", "\\\\").replace(",", "\\,").replace("=>", "\\=>")


def typesense() -> dict[str, Any]:
    """Return the body of `POST /collections`."""
    fields: list[dict[str, Any]] = []
    for name in dict.fromkeys((*TEXTS, *FILTERS)):
        kind = "int32" if name in _NUMBERS else "string[]" if name in _LISTS else "string"
        field: dict[str, Any] = {"name": name, "type": kind, "optional": True}
        if name in FILTERS:
            field["facet"] = True
        if name in SORTED:
            field["sort"] = True
        fields.append(field)
    return {
        "name": COLLECTION,
        "fields": fields,
        "token_separators": ["-", "'", "’"],
        "synonym_sets": [COLLECTION],
    }


def typesense_synonyms(names: Mapping[str, Names]) -> dict[str, Any]:
    """Return the body of `PUT /synonym_sets/<name>`: one set of names a record."""
    return {"items": [{"id": key, "synonyms": list(each)} for key, each in names.items()]}


def meilisearch(names: Mapping[str, Names]) -> dict[str, Any]:
    """Return the body of `PATCH /indexes/<uid>/settings`; the primary key is `key`.

    A synonym works in one direction, and every name has to lead to all others.
    """
    others: dict[str, list[str]] = {}
    for several in names.values():
        for name in several:
            synonyms = others.setdefault(name.lower(), [])
            synonyms += [each for each in several if each != name and each not in synonyms]
    return {
        "searchableAttributes": list(TEXTS),
        "filterableAttributes": list(FILTERS),
        "sortableAttributes": list(SORTED),
        "synonyms": others,
    }
