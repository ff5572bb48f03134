"""The JSON Schema of each kind of record, for editors that check front matter as it is typed."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from annotated_archive.load.own_models import schema_of
from annotated_archive.records.ids import Kind
from annotated_archive.records.vocabulary import Vocabulary

FOLDER = "schemas"
"""The folder of the site in which they are."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_AS_READ: dict[str, list[str]] = {
    "string": ["string", "number"],
    "integer": ["integer", "string"],
    "number": ["number", "string"],
    "boolean": ["boolean", "string"],
}
"""A type -> those that readers of YAML make of it: `1984` is a number to some, and to others text.
The archive takes every value for text and types it itself."""


def schema_file(kind: Kind) -> str:
    """Return the name of the file that holds the schema of a kind of record."""
    return f"{kind}.schema.json"


def schema_text(kind: Kind, vocabulary: Vocabulary) -> str:
    """Return the schema of a kind of record, with what the archive declares."""
    written = {"$schema": _DIALECT} | _as_written(schema_of(kind, vocabulary))
    return to_json(written, indent=2).decode() + "\n"


def _as_written(schema: Any) -> Any:
    """Return a schema that takes values as people write them, one in place of a list included."""
    if isinstance(schema, list):
        return [_as_written(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _as_written(each) for key, each in schema.items()}
    of = found.get("type")
    if of == "array":
        said = {key: found.pop(key) for key in ("description", "default") if key in found}
        return {"anyOf": [found, found["items"]], **said}
    if isinstance(of, str) and "enum" not in found and "pattern" not in found:
        found["type"] = _AS_READ.get(of, of)
    return found
