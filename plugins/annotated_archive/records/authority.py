"""Authority records: the archive's own entries for what articles are about."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from annotated_archive.records.article import Withdrawal
from annotated_archive.records.fields import (
    Address,
    Agent,
    Date,
    Fields,
    IdOrName,
    Language,
    RecordFields,
    Sources,
    Words,
)
from annotated_archive.records.ids import Kind
from annotated_archive.records.vocabulary import RelationName


class NameKind(StrEnum):
    """The kind of a further name."""

    MAIN = "main"
    ACRONYM = "acronym"
    FORMER = "former"
    VARIANT = "variant"
    MISSPELLING = "misspelling"


class Name(Fields):
    """One more name of an authority record."""

    text: Annotated[str, Field(min_length=1, max_length=200)]
    """The name as it is written."""
    lang: Language | None = None
    """The language it stands in; absent: that of the archive."""
    kind: NameKind = NameKind.VARIANT
    """main: the name in its own language; acronym: case counts; former: needs a source;
    misspelling: resolves, is never shown as a name."""
    weak: bool = False
    """Counts as a mention only where another name of the record stands in the article,
    or the article lists the record."""
    when: Date | None = None
    """When the name was in use; it counts only for articles whose date meets it."""
    according_to: tuple[Agent, ...] = ()
    """Who says so, where it is disputed."""
    sources: Sources = ()
    """Where that stands."""


class Relation(Fields):
    """A dated, sourced relation to another authority record."""

    type: RelationName
    """What kind of relation; mkdocs.yml may declare more between groups."""
    target: IdOrName
    """The other record."""
    when: Date | None = None
    """From when to when it is said to have held."""
    role: Words | None = None
    """A person's part in it."""
    according_to: tuple[Agent, ...] = ()
    """Who says so."""
    sources: Sources = ()
    """Where that stands; every relation needs one."""


class Point(Fields):
    """A place on the map, WGS 84."""

    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    """Degrees north."""
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    """Degrees east."""


class Authority(RecordFields):
    """The fields of all authority records."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    """The preferred name, in the language of the archive."""
    qualifier: Words | None = None
    """Tells equal names apart; shown beside them and on cards."""
    summary: Words | None = None
    """One sourced, neutral sentence."""
    existed: Date | None = None
    """From when to when."""
    names: tuple[Name, ...] = ()
    """Further names: other languages, acronyms, former names, spellings."""
    relations: tuple[Relation, ...] = ()
    """Relations to other records, each with its source."""
    same_as: tuple[Address, ...] = ()
    """The same thing in other authority files: Wikidata, GeoNames, VIAF, ISNI and others."""
    sources: Sources = ()
    """Where what the record says comes from."""
    added: Date | None = None
    """When it came into the archive; written by the tools."""
    withdrawn: Withdrawal | None = None
    """Makes the record a tombstone."""


MOST_BROADER = 100
"""Regions around one region, on all paths; from a village to the world there are ten. Each of them
counts and lists the articles of all regions within it."""


class Region(Authority):
    """A place or an area, of any size."""

    within: tuple[IdOrName, ...] = ()
    """The broader regions; the first makes the breadcrumb."""
    point: Point | None = None
    """Where it lies."""


class Group(Authority):
    """An organisation, armed or not."""


class Person(Authority):
    """Somebody who acts in public."""

    qualifier: Words
    """The public role, such as “Prime Minister of Israel”."""


class Publisher(Authority):
    """Somebody who publishes articles."""


class Theme(Authority):
    """A subject."""

    given_by: IdOrName | None = None
    """The publisher whose heading it is; absent: the archive's own."""


class WithdrawnAuthority(Authority):
    """A withdrawn authority record: the other keys may be missing."""

    name: Annotated[str, Field(max_length=200)] = ""
    qualifier: Words | None = None
    withdrawn: Withdrawal


class WithdrawnRegion(WithdrawnAuthority, Region):
    """A region that was withdrawn."""


class WithdrawnGroup(WithdrawnAuthority, Group):
    """A group that was withdrawn."""


class WithdrawnPerson(WithdrawnAuthority, Person):
    """A person's record that was withdrawn."""


class WithdrawnPublisher(WithdrawnAuthority, Publisher):
    """A publisher that was withdrawn."""


class WithdrawnTheme(WithdrawnAuthority, Theme):
    """A theme that was withdrawn."""


AUTHORITY_MODELS: dict[Kind, type[Authority]] = {
    Kind.REGION: Region,
    Kind.GROUP: Group,
    Kind.PERSON: Person,
    Kind.PUBLISHER: Publisher,
    Kind.THEME: Theme,
}

WITHDRAWN_MODELS: dict[Kind, type[WithdrawnAuthority]] = {
    Kind.REGION: WithdrawnRegion,
    Kind.GROUP: WithdrawnGroup,
    Kind.PERSON: WithdrawnPerson,
    Kind.PUBLISHER: WithdrawnPublisher,
    Kind.THEME: WithdrawnTheme,
}
