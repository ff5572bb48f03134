"""The field types that several records share."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from annotated_archive.records.address_repairs import address_meant
from annotated_archive.records.dates import DateError, EdtfDate, parse_date
from annotated_archive.records.ids import ID_PATTERN, PARAGRAPH_ID, RecordId
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.meanings import meanings

HOST_AHEAD = r"(?![/?#]|[^/?#]*%)"
"""What follows is a host as it is. Browsers would find one behind more slashes, and in escapes,
where nobody who reads the address sees which it is."""

_ADDRESS = re.compile(rf"https?://{HOST_AHEAD}[^\s<>\"`\\^{{}}|\x00-\x20]+\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


class Fields(BaseModel):
    """The base of all mappings in front matter: frozen, without unknown keys."""

    # A model builds its validator when it is first asked to validate: a build whose files are
    # cached needs few of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def __reduce__(self) -> tuple[Any, ...]:
        # Defaults are the same in every record, so workers and the cache only get the rest.
        values = self.__dict__
        return _restored, (type(self), {key: values[key] for key in self.__pydantic_fields_set__})

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the JSON Schema of a model, with the meanings of its keys."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema)["properties"]
        for name, meaning in meanings(cls).items():
            properties[cls.model_fields[name].alias or name]["description"] = meaning
        return schema

    @model_validator(mode="before")
    @classmethod
    def _one_is_a_list_of_one(cls, data: Any) -> Any:
        # A contributor with a single source writes `sources: https://…`.
        if not isinstance(data, dict):
            return data
        single = [key for key in _list_fields(cls) & data.keys() if isinstance(data[key], str)]
        return {**data, **{key: (data[key],) for key in single}} if single else data


class SharedFields(Fields):
    """Fields that are the same in many records: equal ones are one object once unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _shared, (type(self), tuple(sorted(super().__reduce__()[1][1].items())))


@lru_cache(maxsize=1_024)  # there is about one for each publisher and year
def _shared(model: type[Fields], written: tuple[tuple[str, Any], ...]) -> Fields:
    return _restored(model, dict(written))


M = TypeVar("M", bound=Fields)


def _restored(model: type[Fields], written: dict[str, Any]) -> Fields:
    """Return unpickled fields, which were validated before they were pickled."""
    fields = model.__new__(model)
    object.__setattr__(fields, "__dict__", {**_defaults(model), **written})
    object.__setattr__(fields, "__pydantic_fields_set__", _written(tuple(written)))
    object.__setattr__(fields, "__pydantic_extra__", None)
    object.__setattr__(fields, "__pydantic_private__", None)
    return fields


def without_keys(model: type[M], fields: M, names: Collection[str]) -> M:
    """Return validated fields of a model derived from `model` as its own, without some keys."""
    kept = fields.__pydantic_fields_set__.difference(names)
    values = fields.__dict__
    return cast("M", _restored(model, {key: values[key] for key in kept}))


@cache  # most records of a kind write the same keys, and nobody changes these sets
def _written(keys: tuple[str, ...]) -> set[str]:
    return set(keys)


@cache
def _defaults(model: type[Fields]) -> dict[str, Any]:
    """Return the default values of a model's keys; nobody changes them."""
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
        if not field.is_required()
    }


@cache
def _list_fields(model: type[Fields]) -> frozenset[str]:
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is tuple
        or any(get_origin(part) is tuple for part in get_args(field.annotation))
    )


def _date(value: Any) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    try:
        return parse_date(str(value))
    except DateError as error:
        raise PydanticCustomError(
            "date", "{message}", {"message": error.message, "hint": error.hint}
        ) from error


def _record_id(value: str) -> RecordId:
    # `unknown` may stand where a publisher would; no record has that id.
    if not is_record_id(value) and value != "unknown":
        hint = f"write a list: [{value}]" if "," in value else "ids look like western-aleppo"
        raise PydanticCustomError(
            "id", "“{value}” is not an id of the archive", {"value": value, "hint": hint}
        )
    return RecordId(value)


def _paragraph(value: str) -> str:
    if not PARAGRAPH_ID.fullmatch(value):
        raise PydanticCustomError(
            "id",
            "“{value}” is not the address of a paragraph",
            {"value": value, "hint": "it stands behind # in a link to one, such as p-1f0c2a9b"},
        )
    return value


def address(value: str) -> str:
    """Return a web address as it is. Raises PydanticCustomError where it is none."""
    if not _ADDRESS.match(value):
        meant = address_meant(value)
        raise PydanticCustomError(
            "address",
            "“{value}” is not a web address",
            {
                "value": value,
                "hint": f"write {meant}"
                if meant.startswith("http") and meant != value
                else "it begins with https:// or http:// and a host, and has no spaces",
            },
        )
    return value


def language_tag(value: str) -> str:
    """Return a language tag in its usual letters. Raises PydanticCustomError where it is none."""
    if not _LANGUAGE.match(value):
        raise PydanticCustomError(
            "language",
            "“{value}” is not a language tag",
            {"value": value, "hint": "write en, ar, fr, zh-Hant, … (BCP 47)"},
        )
    return canonical_tag(value)


@lru_cache(maxsize=256)  # an archive has a handful, each in thousands of records
def canonical_tag(tag: str) -> str:
    """Return a language tag with its letters as RFC 5646, 2.1.1, has them, such as `en-GB`.

    Tags that differ in nothing else are the same tag.
    """
    first, *rest = tag.lower().split("-")
    cases = {2: str.upper, 4: str.title}  # countries and scripts
    return "-".join([first, *(cases.get(len(part), str)(part) for part in rest)])


Date = Annotated[
    EdtfDate,
    BeforeValidator(_date),
    WithJsonSchema(
        {
            "type": "string",
            "description": "A date as EDTF level 1 (ISO 8601-2)",
            "examples": ["2018-10-09", "2018-10~", "2018?", "2018-10-05/2018-10-06"],
        }
    ),
]
"""A date in EDTF, level 1."""

Id = Annotated[
    str,
    AfterValidator(_record_id),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN, "description": "an id"}),
]
"""The id of a record of this archive."""

IdOrName = Annotated[
    str,
    Field(min_length=1, max_length=200),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN, "description": "an id"}),
]
"""The id of a record. A name may stand there by mistake: which record bears it is known only
when all are read, so that a rule finds it."""

Address = Annotated[str, AfterValidator(address)]

ParagraphId = Annotated[
    str,
    AfterValidator(_paragraph),
    WithJsonSchema({"type": "string", "pattern": f"^{PARAGRAPH_ID.pattern}$"}),
]
"""The address of a paragraph on its page, without `#`."""
"""A web address, http or https."""

Language = Annotated[str, AfterValidator(language_tag)]
"""A language tag (BCP 47), such as `en` or `ar`, in its canonical form."""

Words = Annotated[str, Field(min_length=1, max_length=2000)]
"""Plain words in one paragraph; no Markdown."""

FewWords = Annotated[str, Field(min_length=1, max_length=200)]
"""A few plain words; no Markdown."""
_SAYS_NOTHING = re.compile(
    r"(?:(?:copyright|rights?|basis) )?(?:(?:is|are) )?(?:unknown|undetermined|undefined|unclear"
    r"|not (?:known|clear|determined|given|sure|evaluated)|none|no idea|n a|na|tba|tbd|todo)?"
)


def says_nothing(words: str) -> bool:
    """Whether words stand for that nobody knows, such as “unknown”, “n/a” or “?”."""
    bare = re.sub(r"\W+", " ", words.casefold()).strip()
    return _SAYS_NOTHING.fullmatch(bare) is not None


Agent = Annotated[str, Field(min_length=1, max_length=200)]
"""Who did or said something: the id of a person, group or publisher, or plain words."""


class Source(Fields):
    """The source of a statement: an address, a record of the archive, or a titled work."""

    title: Words | None = None
    """Title and, for a work with editions, its version."""
    url: Address | None = None
    """Where it stands on the web."""
    archived_at: Address | None = None
    """Where a copy of it is kept."""
    accessed: Date | None = None
    """When it was read there."""
    record: Id | None = None
    """The id of a record of this archive."""

    @model_validator(mode="after")
    def _names_something(self) -> Source:
        if not (self.title or self.url or self.record):
            raise PydanticCustomError(
                "source",
                "a source needs a title or an address",
                {"hint": '{title: "Valley News, 3 May 1984"}'},
            )
        return self


def _source(value: Any) -> Any:
    if isinstance(value, str):
        return {"url": value} if "://" in value else {"record": value}
    return value


SourceField = Annotated[
    Source,
    BeforeValidator(
        _source,
        json_schema_input_type=Address | Id | Source,
    ),
]
"""A source as people write it: an address, an id, or a mapping."""

Sources = tuple[SourceField, ...]


class RecordFields(Fields):
    """The fields of all records but notes."""

    previous_ids: tuple[Id, ...] = ()
    """Ids this record had; their addresses lead here."""
    previous_paths: tuple[Annotated[str, Field(pattern=r"^[^\s\\?#]{1,300}$")], ...] = ()
    """Addresses on this site, without the leading slash, that lead here."""
    redacted: Date | None = None
    """When a name or other words were taken out of it; its page then leads to no former state of it.
    Written by `archive redact`."""
