"""The keys of a map: which column of a table goes to which field of a record."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from annotated_archive.records.fields import Fields

_Words = Annotated[str, Field(min_length=1, max_length=2_000)]


def _one_is_a_list(value: Any) -> Any:
    # An empty value in YAML leaves what is written out on purpose.
    return () if value is None or value == "" else (value,) if isinstance(value, str) else value


def _column_alone(value: Any) -> Any:
    return {"column": value} if isinstance(value, str | list) else value


Written = Annotated[str, Field(max_length=500)]
LookupTable = dict[Written, Annotated[tuple[_Words, ...], BeforeValidator(_one_is_a_list)]]
"""What a table has -> what stands in the record; nothing where it is to be left out."""


def map_mistake(message: str, hint: str) -> PydanticCustomError:
    """Return the error of a part of a map."""
    return PydanticCustomError("map", "{message}", {"message": message, "hint": hint})


class FieldFrom(Fields):
    """Where the values of one field come from."""

    column: tuple[_Words, ...] = ()
    """The name of a column, or of several."""
    value: tuple[_Words, ...] = ()
    """A value for every row, in place of a column."""
    otherwise: _Words | None = None
    """What stands there where the cells are empty; columns and fields in {braces} are filled in."""
    split: Annotated[str, Field(min_length=1, max_length=10)] | None = None
    """The sign between the values of one cell, such as `;`."""
    lookup: _Words | None = None
    """The name of a table in `lookups`."""
    dates: tuple[_Words, ...] = ()
    """The forms of dates, such as `dd.MM.yyyy` or `%d.%m.%Y`; `excel` for days that are counted."""
    months: _Words | None = None
    """The language of the names of months, such as `fr`; without it many are known."""
    century: Annotated[str, Field(pattern=r"^[0-9]{2}$")] | None = None
    """The first two figures of years that are written with two."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> FieldFrom:
        if bool(self.column) == bool(self.value):
            raise map_mistake("a field takes either a column or a value", "column: Headline")
        if self.value and (self.split or self.lookup or self.dates or self.otherwise):
            raise map_mistake("a value is taken as it is", "column: Headline")
        return self


class BodyFrom(Fields):
    """Where the text comes from."""

    column: _Words | None = None
    """The column that holds the text."""
    files: _Words | None = None
    """The column that names a file with the text."""
    folder: _Words | None = None
    """The folder of those files, from the table on; without it, the table's own."""
    markup: Annotated[str, Field(pattern="^(plain|markdown)$")] | None = None
    """`plain` text is shown as it stands; files that end in .md are Markdown without it."""
    paragraphs: Annotated[str, Field(pattern="^(blank|line)$")] = "blank"
    """Whether a `blank` line parts two paragraphs, or each `line` is one."""
    kind: Annotated[str, Field(pattern="^(full|excerpt|digest)$")] | None = None
    """What the text is, where it is not the full one."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> BodyFrom:
        if (self.column is None) == (self.files is None):
            raise map_mistake("the text comes either from a column or from files", "column: Text")
        return self


class PicturesFrom(Fields):
    """Which files are the pictures of a record, and what is said of them."""

    column: tuple[_Words, ...]
    """The column that names them, or several."""
    alt: Annotated[str, Field(max_length=2_000)]
    """What they show, for those who do not see them; columns and fields in {braces} are filled in."""
    split: Annotated[str, Field(min_length=1, max_length=10)] | None = None
    """The sign between several names in one cell."""
    folder: _Words | None = None
    """The folder they lie in, from the table on; without it, the table's own."""
    caption: _Words | None = None
    """The words below them, filled in likewise."""
    credit: _Words | None = None
    """Who made them, filled in likewise."""
    rights: _Words | None = None
    """The address of a licence, or words, filled in likewise."""


class TableMap(Fields):
    """A map: what becomes of the columns of a table."""

    fields: dict[str, Annotated[FieldFrom, BeforeValidator(_column_alone)]] = Field(
        default_factory=dict
    )
    """The fields of the record, inner ones with a dot, each with its column."""
    id: _Words | None = None
    """The template of ids: fields and columns in {braces}, `{title:40}` for at most 40 signs."""
    body: Annotated[BodyFrom, BeforeValidator(_column_alone)] | None = None
    """Where the text comes from; without it there is none."""
    images: PicturesFrom | None = None
    """The pictures."""
    lookups: dict[
        str,
        Annotated[
            Annotated[LookupTable, Tag("table")] | Annotated[_Words, Tag("file")],
            # So that a mistake is told once, and not for what was not meant as well.
            Discriminator(lambda given: "file" if isinstance(given, str) else "table"),
        ],
    ] = Field(default_factory=dict)
    """Tables from what is written to what stands in the record; or the name of a file with one."""
    ignore: Annotated[tuple[_Words, ...], BeforeValidator(_one_is_a_list)] = ()
    """Columns that are left out on purpose."""
    sheet: _Words | None = None
    """The sheet of a workbook; without it, the first one that holds something."""
    header: Annotated[int, Field(ge=0, le=1_000)] | None = None
    """The number of the row with the names of the columns; 0 where there is none."""
    delimiter: Annotated[str, Field(min_length=1, max_length=3)] | None = None
    """The sign between cells: `;`, `,`, `|` or `tab`."""
