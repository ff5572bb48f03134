"""The fields of an article that a table can fill, and what their values are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from annotated_archive.records.article import Article
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.fields import Fields
from annotated_archive.records.own_fields import FieldType, OwnFields


class Filling(StrEnum):
    """The shape of the values of a field."""

    TEXT = "text"
    LIST = "list"
    DATE = "date"
    DATES = "dates"


NOT_FROM_CELLS = {
    "body": "the text, and what it is, stand beside “fields”: `body: {column: Text, kind: excerpt}`",
    "images": "pictures stand beside “fields”: `images: {column: Scan, alt: \"{title}\"}`",
    "events": "an event needs a passage that somebody read; write it into the record",
    "mentions": "write it into the record",
    "changes": "the archive's own changes are none of the table's",
    "withdrawn": "use archive withdraw",
    "draft": "what is imported waits in incoming; archive publish brings it in",
    "added": "the tools write it",
    "capture.file": "the import writes it",
    "capture.sha256": "the import writes it",
    "capture.accession": "the import writes it",
    "capture.place": "the import writes it",
    "capture.sequence": "the import writes it",
    "unplaced": "what has no place is a leftover",
    "id": "a template of ids stands beside “fields”: `id: \"{published}-{title}\"`",
}  # fmt: skip
"""Fields that a map cannot fill -> what to do instead."""

_MADE_OF_MAPPINGS = frozenset(
    {"original", "printed_in", "held", "rights", "capture", "translation"}
)

SUPPLIED = frozenset({"title", "published", "authors", "language", "summary"})
"""Fields of which a record says that the archive supplied them."""


@cache
def article_fields() -> Mapping[str, Filling]:
    """Return the fields of every archive, inner ones with a dot, in the order of the record."""
    return dict(_fields_of(Article, ""))


def fields_with(own: OwnFields) -> dict[str, Filling]:
    """Return the fields of an archive, with those that it declares."""
    return {**article_fields(), **{each.name: _own(each.type, each.many) for each in own}}


def _own(kind: FieldType, many: bool) -> Filling:
    if kind is FieldType.DATE:
        return Filling.DATES if many else Filling.DATE
    return Filling.LIST if many else Filling.TEXT


def filling_of(name: str, known: Mapping[str, Filling]) -> Filling | None:
    """Return the shape of a field's values, or None where a map cannot fill it."""
    if name.startswith("filed_under.") and name != "filed_under.":
        return Filling.TEXT  # any label that is printed
    return known.get(name)


def _fields_of(model: type[Fields], above: str) -> Iterator[tuple[str, Filling]]:
    for key, field in model.model_fields.items():
        name = above + key
        if name in _MADE_OF_MAPPINGS:
            for inner in _models_in(field.annotation):
                yield from _fields_of(inner, f"{name}.")
        elif name not in NOT_FROM_CELLS and key != "filed_under":
            yield name, _filling(field.annotation)


def _models_in(annotation: Any) -> Iterator[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _filling(annotation: Any) -> Filling:
    parts = (annotation, *get_args(annotation))
    if any(get_origin(part) is tuple for part in parts):
        return Filling.LIST
    return Filling.DATE if _is_date_type(annotation) else Filling.TEXT


def _is_date_type(annotation: Any) -> bool:
    return annotation is EdtfDate or any(map(_is_date_type, get_args(annotation)))
