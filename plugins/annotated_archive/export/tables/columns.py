"""The columns of a table, read off the class of its rows: names, types, meanings.

A row is a NamedTuple. Its annotations are the types of the columns, and the strings below its
attributes say what they hold, so that a column is written down in one place.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from annotated_archive.records.meanings import attribute_meanings
from annotated_archive.records.own_fields import FieldType, OwnFields


@dataclass(frozen=True, slots=True)
class Refers:
    """Says that a column holds keys of another table."""

    table: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Says how the several values of one cell are joined in CSV."""

    by: str


RecordKey = Annotated[str, Refers("records")]
"""The id of an article, an authority record or a notice."""
ArticleKey = Annotated[str, Refers("articles")]
RegionKey = Annotated[str, Refers("regions")]
NoteKey = Annotated[str, Refers("notes")]

Ids = Annotated[tuple[str, ...], Joined(" ")]
"""Ids hold no blanks."""
Phrases = Annotated[tuple[str, ...], Joined(" | ")]
"""Words of people and of papers hold commas and semicolons, and hardly ever a bar."""

_TYPES = {bool: "boolean", int: "integer", float: "number", date: "date", str: "string"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: str
    """A type of Table Schema, or `list`: several texts."""
    meaning: str
    """What it holds, in English."""
    is_required: bool = False
    """Whether every row has a value."""
    refers: str = ""
    """The table whose keys it holds, if any."""
    joint: str = ""
    """What stands between the values of a list in CSV."""
    choices: tuple[str, ...] = ()
    """Its values, where there are few."""


@cache
def columns_of(row: type) -> tuple[Column, ...]:
    """Return the columns that a class of rows stands for."""
    says = attribute_meanings(row)
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(name, hint, " ".join(says[name].split())) for name, hint in hints.items())


def _column(name: str, hint: Any, meaning: str) -> Column:
    parts = list(_parts(hint))
    kind = next(each for each in parts if isinstance(each, type) and each is not type(None))
    refers = next((each.table for each in parts if isinstance(each, Refers)), "")
    joint = next((each.by for each in parts if isinstance(each, Joined)), "")
    choices = tuple(map(str, kind)) if issubclass(kind, StrEnum) else ()
    is_list = bool(joint)
    return Column(
        name,
        "list" if is_list else _TYPES[str if choices else kind],
        meaning,
        type(None) not in parts and not is_list,
        refers,
        joint,
        choices,
    )


def _parts(hint: Any) -> Iterator[Any]:
    """Yield the types and the marks that an annotation is made of."""
    if get_origin(hint) in (Annotated, Union, types.UnionType):
        for part in get_args(hint):
            yield from _parts(part)
    else:
        yield get_origin(hint) or hint


def own_columns(fields: OwnFields) -> tuple[Column, ...]:
    """Return a column for each field that an archive declares for its articles."""
    return tuple(
        Column(
            own_column_name(field.name),
            "list" if field.many else _OWN_TYPES.get(field.type, "string"),
            f"{field.label}: a field that this archive declares. {_OWN_SAYS[field.type]}",
            joint=" | " if field.many else "",
        )
        for field in fields
    )


def own_column_name(name: str) -> str:
    """Return what the column of a declared field is called; it takes no name of ours."""
    return f"own_{name}"


_OWN_TYPES = {FieldType.NUMBER: "number"}

_OWN_SAYS = {
    FieldType.TEXT: "Words.",
    FieldType.CHOICE: "One of the values that it declares.",
    FieldType.CODE: "A code, as written.",
    FieldType.NUMBER: "A number.",
    FieldType.DATE: "A date, EDTF level 1.",
    FieldType.LINK: "A web address.",
    FieldType.RECORD: "The id of a record.",
}


def columns_of_all(rows: Iterable[type]) -> tuple[Column, ...]:
    """Return the columns of rows that are put together from several classes."""
    return tuple(column for row in rows for column in columns_of(row))
