"""The models of records, and their JSON Schemas, with what an archive declares."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, Field, WithJsonSchema, create_model
from pydantic_core import PydanticCustomError

from annotated_archive.load.template import MODELS
from annotated_archive.records.article import Article
from annotated_archive.records.fields import Address, Date, Fields, Id, Words, without_keys
from annotated_archive.records.ids import Kind
from annotated_archive.records.indexes import LONGEST_VALUE, value_text
from annotated_archive.records.own_fields import FieldType, OwnField, OwnFields, OwnValues
from annotated_archive.records.vocabulary import Vocabulary

A = TypeVar("A", bound=Article)

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?\Z")


def _number(value: str) -> str:
    """Return a number in digits, without zeros that say nothing: 007 and 7.0 are 7."""
    if not _NUMBER.match(value):
        raise PydanticCustomError(
            "number", "“{value}” is not a number", {"value": value, "hint": "write 1984 or 3.5"}
        )
    whole = f"{Decimal(value):f}"
    short = whole.rstrip("0").rstrip(".") if "." in whole else whole
    return "0" if short == "-0" else short


def _code(value: str) -> str:
    """Return a code without blanks around it."""
    if not value.isprintable():
        raise PydanticCustomError(
            "code", "“{value}” is not a code", {"value": value, "hint": "it stands on one line"}
        )
    return value.strip()


_TYPES: dict[FieldType, tuple[Any, str]] = {
    FieldType.TEXT: (Words, "words"),
    FieldType.CODE: (
        Annotated[str, Field(min_length=1, max_length=LONGEST_VALUE), AfterValidator(_code)],
        "VN-1984-12",
    ),
    FieldType.NUMBER: (
        Annotated[str, AfterValidator(_number), WithJsonSchema({"type": "number"})],
        "12",
    ),
    FieldType.DATE: (Date, "1984-05-03"),
    FieldType.LINK: (Annotated[Address, Field(max_length=2000)], "https://valley.example/"),
    FieldType.RECORD: (Id, "mill-hands"),
}
"""The values of each type of field but choices, and an example of one."""


def models_with(fields: OwnFields) -> dict[Kind, type[Fields]]:
    """Return the model of each kind of record, with the fields that an archive declares."""
    return {**MODELS, Kind.ARTICLE: article_with(Article, fields)} if fields else MODELS


def schema_of(kind: Kind, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the JSON Schema of a kind of record, with what the archive declares."""
    schema: dict[str, Any] = json.loads(_written_schema(models_with(vocabulary.fields)[kind]))
    definitions = schema.get("$defs", {})
    if kind is Kind.NOTE:
        definitions["NoteKind"]["enum"] = list(vocabulary.note_kinds)
    if kind is Kind.GROUP:
        definitions["RelationKind"]["enum"] = list(vocabulary.relations)
    return schema


@lru_cache(maxsize=2 * len(Kind))  # a preview asks again; as text, since callers change theirs
def _written_schema(model: type[BaseModel]) -> str:
    return json.dumps(model.model_json_schema())


@lru_cache(maxsize=8)  # an archive has one set of own fields
def article_with(model: type[A], fields: OwnFields, *, optional: bool = False) -> type[A]:
    """Return the model of an article with own fields as well, none of them needed if `optional`."""
    declared: dict[str, Any] = {each.name: _declared(each, optional) for each in fields}
    return create_model(model.__name__, __base__=model, __doc__=model.__doc__, **declared)


def _declared(field: OwnField, optional: bool) -> tuple[Any, Any]:
    of: Any
    if field.type is FieldType.CHOICE:
        names = tuple(value for value, _ in field.choices)
        of, example = Literal[names], names[0]
        meaning = f"{field.label}. One of {', '.join(names)}."
    else:
        of, example = _TYPES[field.type]
        meaning = f"{field.label}."
        if field.kind:
            article = "an" if field.kind is Kind.ARTICLE else "a"
            meaning += f" The id of {article} {field.kind}."
    is_needed = field.required and not optional
    known: dict[str, Any] = {"description": meaning, "examples": [example]}
    if field.many:
        if is_needed:
            known["min_length"] = 1
        return tuple[of, ...], Field(**known) if is_needed else Field((), **known)
    return (of, Field(**known)) if is_needed else (of | None, Field(None, **known))


def taken_apart(article: A, model: type[A], fields: OwnFields) -> tuple[A, tuple[OwnValues, ...]]:
    """Return an article as one of the core's `model`, and the values of its own fields.

    The model with own fields is made while the command runs; other processes do not have it.
    """
    own = []
    for field in fields:
        value = getattr(article, field.name)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        # Dates have become more than text; a value that stands twice is one, blanks are none.
        texts = (value_text(str(getattr(each, "text", each))) for each in values)
        if kept := tuple(dict.fromkeys(filter(None, texts))):
            own.append(OwnValues(field, kept))
    return without_keys(model, article, {field.name for field in fields}), tuple(own)
