"""The kinds of notes and of relations: those of every archive, and those that one declares.

An archive declares kinds of its own in mkdocs.yml. One table holds both, and stands in the
settings of a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from pydantic import PlainValidator, ValidationInfo
from pydantic_core import PydanticKnownError


class NoteKind(StrEnum):
    """The purpose of a note."""

    CONTEXT = "context"
    CORRECTION = "correction"
    DISPUTE = "dispute"
    IDENTIFICATION = "identification"
    TRANSLATION = "translation"
    SOURCE = "source"
    QUESTION = "question"
    COMMENT = "comment"


class RelationKind(StrEnum):
    """The kind of a relation between authority records."""

    PART_OF = "part-of"
    SPLIT_FROM = "split-from"
    MERGED_INTO = "merged-into"
    FOLLOWS = "follows"
    BACKED_BY = "backed-by"
    ALLIED_WITH = "allied-with"
    OPPOSED_TO = "opposed-to"


Label = Mapping[str, str]
"""A language tag -> words in that language; words for every language have an empty tag."""


@dataclass(frozen=True, slots=True)
class KindOfNote:
    """A kind of note. The words for those of every archive stand among the strings."""

    name: str
    """The word in a note's file and in addresses."""
    needs_source: bool = False
    """Whether a note of this kind must name a source."""
    mark: str = ""
    """One or two characters in the place of a shape; empty for a kind of every archive."""
    label: Label = field(default_factory=dict)
    plural: Label = field(default_factory=dict)
    """The name of its list; empty where that is the label."""
    explained: Label = field(default_factory=dict)
    """Its meaning, for readers who choose a kind in the composer; may be empty."""


@dataclass(frozen=True, slots=True)
class KindOfRelation:
    """A kind of relation. The words for those of every archive stand among the strings."""

    name: str
    """The word in a record's file."""
    is_own: bool = False
    """Whether the archive declares it; such a relation is between groups."""
    label: Label = field(default_factory=dict)
    """The words on the page of the record that names the relation."""
    inverse: Label = field(default_factory=dict)
    """The words on the page of the other record."""


@dataclass(frozen=True)
class Vocabulary:
    """All kinds of notes and of relations of an archive, by name, those of every archive first."""

    note_kinds: Mapping[str, KindOfNote]
    relations: Mapping[str, KindOfRelation]

    def with_own(
        self, note_kinds: Iterable[KindOfNote], relations: Iterable[KindOfRelation]
    ) -> Vocabulary:
        """Return the vocabulary with kinds that an archive declares."""
        return Vocabulary(
            {**self.note_kinds, **{each.name: each for each in note_kinds}},
            {**self.relations, **{each.name: each for each in relations}},
        )

    @property
    def own_note_kinds(self) -> tuple[KindOfNote, ...]:
        """The kinds of notes that the archive declares."""
        return tuple(each for each in self.note_kinds.values() if each.mark)

    @property
    def own_relations(self) -> tuple[KindOfRelation, ...]:
        """The relations that the archive declares."""
        return tuple(each for each in self.relations.values() if each.is_own)

    @property
    def declared(self) -> str:
        """What the archive declares, in one string; empty if that is nothing."""
        own = (*self.own_note_kinds, *self.own_relations)
        return repr(own) if own else ""

    def texts(self, language: str) -> dict[str, str]:
        """Return the words for the archive's own kinds, by the keys of the strings."""
        texts = {}
        for kind in self.own_note_kinds:
            label = in_language(kind.label, language)
            explained = in_language(kind.explained, language)
            texts[f"note.kind.{kind.name}"] = label
            texts[f"note.kinds.{kind.name}"] = in_language(kind.plural, language) or label
            texts[f"composer.kinds.{kind.name}"] = ": ".join(filter(None, (label, explained)))
        for relation in self.own_relations:
            texts[f"relation.{relation.name}"] = in_language(relation.label, language)
            texts[f"relation_inverse.{relation.name}"] = in_language(relation.inverse, language)
        return texts


OURS = Vocabulary(
    {
        kind.value: KindOfNote(kind.value, kind in (NoteKind.CORRECTION, NoteKind.DISPUTE))
        for kind in NoteKind
    },
    {kind.value: KindOfRelation(kind.value) for kind in RelationKind},
)
"""The kinds of every archive."""


def in_language(label: Label, language: str) -> str:
    """Return the words of a label in a language, else without its region, in English, or first."""
    for tag in ("", language, language.partition("-")[0], "en"):
        if tag in label:
            return label[tag]
    return next(iter(label.values()), "")


def _one_of(table: Mapping[str, Any], value: object) -> str:
    """Return the name in the table that a value is. Raises pydantic's error for enums."""
    if isinstance(value, str) and value in table:
        # The table's own string, which all records share.
        return str(table[value].name)
    *names, last = (f"'{name}'" for name in table)
    raise PydanticKnownError("enum", {"expected": f"{', '.join(names)} or {last}"})


def _note_kind(value: object, info: ValidationInfo) -> str:
    return _one_of((info.context or OURS).note_kinds, value)


def _relation(value: object, info: ValidationInfo) -> str:
    return _one_of((info.context or OURS).relations, value)


NoteKindName = Annotated[str, PlainValidator(_note_kind, json_schema_input_type=NoteKind)]
"""The name of a kind of note; the vocabulary to look it up in is the context of the validation."""

RelationName = Annotated[str, PlainValidator(_relation, json_schema_input_type=RelationKind)]
"""The name of a kind of relation, looked up as those of notes are."""
